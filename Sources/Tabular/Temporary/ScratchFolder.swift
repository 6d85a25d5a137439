// SPDX-License-Identifier: MIT
internal import Glibc

/// A folder that only this user can open and that goes, with all in it, when its owner goes.
///
/// Its name carries the number of the process, and the process holds a lock on it, so that a later
/// run can tell it from a folder in use and remove it if this process is killed.
public final class ScratchFolder: Sendable {
  /// Where it is.
  public let path: String
  private let lock: Int32

  /// What the names of all such folders begin with.
  static let prefix = "reeve-"

  /// Makes the folder in `parent`, or else in `TMPDIR`, or in `/tmp` where that is not set.
  ///
  /// - Throws: `DriverProblem` with the system's reason.
  public init(in parent: String? = nil) throws(DriverProblem) {
    let parent = parent ?? Self.usualParent
    for _ in 0..<100 {
      let path = "\(parent)/\(Self.prefix)\(getpid())-\(Self.letters())"
      UnfinishedFiles.note(path)
      guard mkdir(path, 0o700) == 0 else {
        let code = errno
        UnfinishedFiles.forget(path)
        if code == EEXIST { continue }
        throw Self.problem(parent, code)
      }
      let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard folder >= 0 else {
        let code = errno
        rmdir(path)
        UnfinishedFiles.forget(path)
        // Another run may have taken it for a leftover in this very moment.
        if code == ENOENT { continue }
        throw Self.problem(parent, code)
      }
      guard flock(folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK,
        access(path, F_OK) == 0
      else {
        close(folder)
        UnfinishedFiles.forget(path)
        continue
      }
      self.path = path
      lock = folder
      return
    }
    throw Self.problem(parent, EEXIST)
  }

  deinit {
    FileTree.remove(path)
    close(lock)
    UnfinishedFiles.forget(path)
  }

  /// The folder in which temporary folders are made.
  static var usualParent: String {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return named.isEmpty ? "/tmp" : named
  }

  private static func letters() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36)
  }

  private static func problem(_ parent: String, _ code: Int32) -> DriverProblem {
    DriverProblem(
      .driver, "\(parent): \(String(cString: strerror(code)))",
      operation: "make a temporary folder")
  }
}
