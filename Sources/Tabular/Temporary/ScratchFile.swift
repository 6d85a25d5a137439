// SPDX-License-Identifier: MIT
internal import Glibc

/// A file for what does not fit into memory, in a folder of its own; both go with it.
public final class ScratchFile {
  /// The folder that is full or may not be written.
  public struct Problem: Error, Equatable, Sendable {
    /// Where it was tried.
    public let folder: String
  }

  /// How many bytes were appended.
  public private(set) var count = 0
  private let folder: ScratchFolder
  private let descriptor: Int32

  /// Makes an empty file.
  ///
  /// - Parameter parent: the folder for it; nil for the usual one.
  public init(in parent: String? = nil) throws(Problem) {
    do throws(DriverProblem) {
      folder = try ScratchFolder(in: parent)
    } catch {
      throw Problem(folder: parent ?? ScratchFolder.usualParent)
    }
    descriptor = open(
      folder.path + "/rows", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Problem(folder: folder.path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends bytes.
  ///
  /// - Returns: where they begin.
  @discardableResult
  public func append(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> Int {
    let start = count
    var done = 0
    while done < bytes.count {
      let written = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(start + done))
      guard written > 0 || errno == EINTR else { throw Problem(folder: folder.path) }
      done += max(0, written)
    }
    count += bytes.count
    return start
  }

  /// Fills a buffer from a place, as far as there are bytes.
  ///
  /// - Returns: how many bytes were read.
  public func read(
    into buffer: UnsafeMutableRawBufferPointer, from offset: Int
  ) throws(Problem) -> Int {
    var done = 0
    while done < buffer.count {
      let got = pread(
        descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done,
        off_t(offset + done))
      if got == 0 { break }
      guard got > 0 || errno == EINTR else { throw Problem(folder: folder.path) }
      done += max(0, got)
    }
    return done
  }
}
