// SPDX-License-Identifier: MIT
internal import Glibc

/// A result on its way: written under another name beside its own, which it gets when it is whole.
///
/// Dropped before it is published, it leaves nothing behind, and an older file stays as it was.
public final class PartFile {
  /// Why a result could not be written.
  public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The result that could not be written.
    public let file: String
    /// The system's reason.
    public let reason: String
    /// Whether the folder or the name is at fault, before anything was written.
    public let isAtStart: Bool

    /// What is wrong and what to do.
    public var description: String {
      "\(file): cannot be written (\(reason)). "
        + (isAtStart
          ? "Check that the folder exists and that you may write there."
          : "Free some space, or name a file on another disk.")
    }
  }

  /// Where the bytes go until they are whole.
  public let path: String
  private let target: String
  private var descriptor: Int32
  private var isDone = false

  /// What stands between the name of a result and the number of the process that writes it.
  static let infix = ".part-"

  /// Starts a result; what dead processes left of an earlier one is removed.
  ///
  /// - Parameters:
  ///   - target: the name that it gets in the end.
  ///   - mode: the rights of the file, from which the process's mask is taken.
  ///   - label: tells two parts of one result apart.
  /// - Throws: `Problem` when the folder is missing or may not be written.
  public init(
    for target: String, mode: UInt32 = 0o666, label: String = ""
  ) throws(Problem) {
    Leftovers.sweepParts(of: target)
    self.target = target
    path = target + Self.infix + "\(getpid())" + label
    UnfinishedFiles.note(path)
    // One left by a process that had the same number.
    unlink(path)
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      UnfinishedFiles.forget(path)
      isDone = true
      throw Problem(file: target, reason: reason, isAtStart: true)
    }
    flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    guard !isDone else { return }
    unlink(path)
    UnfinishedFiles.forget(path)
  }

  /// Writes bytes after those written before.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, start, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      } else if errno != EINTR {
        throw failure()
      }
    }
  }

  /// Writes bytes after those written before.
  public func write(_ bytes: [UInt8]) throws(Problem) {
    var problem: Problem?
    bytes.withUnsafeBytes { bytes in
      do throws(Problem) { try write(bytes) } catch { problem = error }
    }
    if let problem { throw problem }
  }

  /// Reads what was written, from a place; 0 at the end.
  public func read(
    into buffer: UnsafeMutableRawBufferPointer, from offset: Int
  ) throws(Problem) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 { return count }
      if errno != EINTR { throw failure() }
    }
  }

  /// Brings the bytes to the disk and gives the file its name.
  public func publish() throws(Problem) {
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure() }
    // Some file systems tell only here that there was no room.
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 || errno == EINTR else { throw failure() }
    guard rename(path, target) == 0 else { throw failure() }
    isDone = true
    UnfinishedFiles.forget(path)
  }

  private func failure() -> Problem {
    Problem(file: target, reason: String(cString: strerror(errno)), isAtStart: false)
  }
}
