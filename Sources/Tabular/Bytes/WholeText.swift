// SPDX-License-Identifier: MIT
import Glibc

/// A whole text in memory: a file mapped into it, or a stream read to its end.
///
/// `@unchecked Sendable`: the bytes never change after `init`.
final class WholeText: @unchecked Sendable {
  /// How much of a stream that is no plain file is taken into memory, in bytes.
  static let streamLimit = 2 << 30

  let bytes: UnsafeBufferPointer<UInt8>
  private let mapped: UnsafeMutableRawPointer?
  private let allocated: UnsafeMutableBufferPointer<UInt8>?

  /// Maps a file; its pages are read when they are looked at.
  init(mappingFile path: String) throws {
    let size = try FileBytes(path: path).size
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    allocated = nil
    guard size > 0 else {
      mapped = nil
      bytes = UnsafeBufferPointer(start: nil, count: 0)
      return
    }
    guard descriptor >= 0, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else {
      throw ReadingProblem(
        .system, "cannot be mapped into memory (\(String(cString: strerror(errno))))", file: path,
        remedy: "Check the disk or network folder it is on and try again.")
    }
    mapped = start
    bytes = UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt8.self), count: size)
  }

  /// Reads a stream to its end.
  init(reading source: any ByteSource, file: String) throws {
    let all = try source.readAll(atMost: Self.streamLimit + 1)
    guard all.count <= Self.streamLimit else {
      throw ReadingProblem(
        .limit, "is larger than 2 GiB once unpacked", file: file,
        remedy: "Unpack it and name the file itself.")
    }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, all.count))
    _ = copy.initialize(from: all)
    mapped = nil
    allocated = copy
    bytes = UnsafeBufferPointer(start: copy.baseAddress, count: all.count)
  }

  deinit {
    if let mapped { munmap(mapped, bytes.count) }
    allocated?.deallocate()
  }
}
