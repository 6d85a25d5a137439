// SPDX-License-Identifier: MIT
internal import Glibc

/// Removes what earlier processes left behind because they were killed.
///
/// A thing is removed only if its name is one of ours with the number of a process that is not
/// there any more, it belongs to this user, it is what the name says (a folder of mode 0700, or a
/// plain file), and nobody holds the lock on it that its owner takes. No link is followed.
public enum Leftovers {
  /// Removes the folders of dead processes in the folder for temporary files.
  public static func sweep() { sweep(ScratchFolder.usualParent) }

  /// Removes the folders of dead processes in `parent`.
  static func sweep(_ parent: String) {
    for (name, process) in names(in: parent, after: ScratchFolder.prefix) {
      // What a process that was told to end renamed before it was killed for good.
      guard isGone(process) else { continue }
      remove("\(parent)/\(name)", S_IFDIR)
    }
  }

  /// Removes the parts of an output that dead processes did not finish.
  static func sweepParts(of path: String) {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    for (name, process) in names(in: parent, after: name + PartFile.infix) where isGone(process) {
      remove("\(parent)/\(name)", S_IFREG)
      remove("\(parent)/\(name)", S_IFDIR)
    }
  }

  /// The names that begin so and go on with the number of a process.
  private static func names(in parent: String, after prefix: String) -> [(String, pid_t)] {
    let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return [] }
    defer { close(folder) }
    return FileTree.names(in: folder).compactMap { name in
      guard name.utf8.starts(with: prefix.utf8) else { return nil }
      let rest = name.utf8.dropFirst(prefix.utf8.count)
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      let next = rest.dropFirst(digits.count).first
      guard next == nil || next == UInt8(ascii: "-") || next == UInt8(ascii: "."),
        let process = pid_t(String(decoding: digits, as: UTF8.self)), process > 0
      else { return nil }
      return (name, process)
    }
  }

  private static func isGone(_ process: pid_t) -> Bool {
    kill(process, 0) != 0 && errno == ESRCH
  }

  private static func remove(_ path: String, _ kind: mode_t) {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let opened = open(path, kind == S_IFDIR ? flags | O_DIRECTORY : flags)
    guard opened >= 0 else { return }
    defer { close(opened) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == kind,
      status.st_uid == geteuid(), kind != S_IFDIR || status.st_mode & 0o777 == 0o700,
      flock(opened, LOCK_EX | LOCK_NB) == 0
    else { return }
    FileTree.remove(path)
  }
}
