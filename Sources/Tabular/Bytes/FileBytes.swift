// SPDX-License-Identifier: MIT
import Glibc

/// The bytes of a regular file.
final class FileBytes: ByteSource {
  /// The file's size when it was opened, in bytes.
  let size: Int
  private let descriptor: Int32
  private let name: String

  /// Opens a file for reading.
  ///
  /// - Parameter nameForMessages: the file as the person named it; the path unless it is given.
  /// - Throws: `ReadingProblem` when it is missing, may not be read, or is no regular file. Pipes and
  ///   devices are refused, because a reader that seeks would wait on them for ever.
  init(path: String, nameForMessages: String? = nil) throws {
    let file = nameForMessages ?? path
    name = file
    var status = stat()
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard opened >= 0 else { throw Self.problem(errno, file: file) }
    guard fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw Self.problem(code, file: file)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw ReadingProblem(
        isFolder ? "is a folder, not a file" : "is not a regular file", file: file,
        remedy: isFolder ? "Name one file in it." : "Copy its content into a file first.")
    }
    size = Int(status.st_size)
    descriptor = opened
    posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let start = buffer.baseAddress, buffer.count > 0 else { return 0 }
    while true {
      let count = Glibc.read(descriptor, start, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw Self.problem(errno, file: name) }
    }
  }

  private static func problem(_ code: Int32, file: String) -> ReadingProblem {
    switch code {
    case ENOENT, ENOTDIR:
      ReadingProblem(
        "there is no such file", file: file,
        remedy: "Check the name and the folder you are in.")
    case EACCES, EPERM:
      ReadingProblem(
        .system, "may not be read by this account", file: file,
        remedy: "Ask for read permission on the file.")
    default:
      ReadingProblem(
        .system, "cannot be read (\(String(cString: strerror(code))))", file: file,
        remedy: "Check the disk or network folder it is on and try again.")
    }
  }
}

extension ByteSource {
  /// Reads to the end or until `limit` bytes are had.
  func readAll(atMost limit: Int) throws -> [UInt8] {
    var result: [UInt8] = []
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { block.deallocate() }
    while result.count < limit {
      let want = min(block.count, limit - result.count)
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: block[..<want]))
      if count == 0 { break }
      result.append(contentsOf: block[..<count])
    }
    return result
  }
}
