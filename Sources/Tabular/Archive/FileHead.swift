// SPDX-License-Identifier: MIT

import Glibc

/// The size and the first bytes of a file on disk, by which its kind is recognised.
struct FileHead: Equatable, Sendable {
  /// The size of the whole file in bytes.
  let fileSize: UInt64
  /// The first bytes; fewer than asked for when the file is shorter.
  let bytes: [UInt8]

  /// Looks at the front of the file at `path`.
  ///
  /// - Throws: `ReadingProblem` when there is no such file, it may not be read, or it is no plain
  ///   file. Pipes and devices are refused, because a reader that seeks would wait on them for ever.
  init(path: String, fileNameForMessages file: String, count: Int) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.problem(errno, file: file) }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.problem(errno, file: file) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ReadingProblem(
        .input, "this is not a plain file", file: file, remedy: "Give a file's name.")
    }
    fileSize = UInt64(status.st_size)

    var failure: Int32 = 0
    bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + filled, count - filled, off_t(filled))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    if failure != 0 { throw Self.problem(failure, file: file) }
  }

  /// Whether the file starts with these bytes.
  func starts(with magic: [UInt8]) -> Bool {
    bytes.starts(with: magic)
  }

  private static func problem(_ code: Int32, file: String) -> ReadingProblem {
    switch code {
    case ENOENT, ENOTDIR:
      return ReadingProblem(.input, "there is no such file", file: file, remedy: "Check its name.")
    case EACCES, EPERM:
      return ReadingProblem(
        .system, "the file may not be read", file: file, remedy: "Check its permissions.")
    default:
      return ReadingProblem(
        .system, "the file cannot be read: \(String(cString: strerror(code)))", file: file,
        remedy: "Check the disk and try again.")
    }
  }
}
