// SPDX-License-Identifier: MIT
internal import Glibc

/// A folder of results on its way: made under another name beside its own, which it gets when all
/// in it is whole.
///
/// Dropped before it is published, it leaves nothing behind, and an older folder stays as it was.
public final class PartFolder {
  /// Where the files go until all are whole.
  public let path: String
  private let target: String
  private let mode: mode_t
  private let descriptor: Int32
  private var isDone = false

  /// Starts a folder; what dead processes left of an earlier one is removed.
  ///
  /// - Parameter target: the name that it gets in the end.
  /// - Throws: `PartFile.Problem` when the folder above is missing or may not be written.
  public init(for target: String) throws(PartFile.Problem) {
    var target = target
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    Leftovers.sweepParts(of: target)
    self.target = target
    path = target + PartFile.infix + "\(getpid())"
    UnfinishedFiles.note(path)
    // One left by a process that had the same number.
    FileTree.remove(path)
    var status = stat()
    guard mkdir(path, 0o777) == 0, stat(path, &status) == 0, chmod(path, 0o700) == 0 else {
      let reason = String(cString: strerror(errno))
      FileTree.remove(path)
      UnfinishedFiles.forget(path)
      mode = 0
      descriptor = -1
      isDone = true
      throw PartFile.Problem(file: target, reason: reason, isAtStart: true)
    }
    mode = status.st_mode & 0o777
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    guard !isDone else { return }
    FileTree.remove(path)
    UnfinishedFiles.forget(path)
  }

  /// Gives the folder its name; a folder that had it goes.
  public func publish() throws(PartFile.Problem) {
    guard fsync(descriptor) == 0 || errno == EINVAL, chmod(path, mode) == 0 else {
      throw failure()
    }
    // Succeeds where there is nothing yet, or an empty folder.
    guard rename(path, target) != 0 else {
      isDone = true
      UnfinishedFiles.forget(path)
      return
    }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw failure() }
    try replace()
    isDone = true
    UnfinishedFiles.forget(path)
  }

  private func replace() throws(PartFile.Problem) {
    if Self.exchange(path, target) {
      // Now the part is the older folder; so closed, the next run knows it for a leftover.
      chmod(path, 0o700)
      FileTree.remove(path)
      return
    }
    let older = path + ".older"
    guard rename(target, older) == 0 else { throw failure() }
    guard rename(path, target) == 0 else {
      let problem = failure()
      rename(older, target)
      throw problem
    }
    FileTree.remove(older)
  }

  /// Swaps two names in one step, on file systems that can.
  private static func exchange(_ one: String, _ other: String) -> Bool {
    typealias Rename =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    // Swift doesn't see this function of the C library, which it declares for GNU programs only.
    guard let place = dlsym(nil, "renameat2") else { return false }
    let exchanging: UInt32 = 2
    return unsafeBitCast(place, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, exchanging) == 0
  }

  private func failure() -> PartFile.Problem {
    PartFile.Problem(file: target, reason: String(cString: strerror(errno)), isAtStart: false)
  }
}
