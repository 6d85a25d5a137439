// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import Glibc
import Records

/// Copies a file and hashes it on the way; the copy is on the disk on return.
enum HashedCopy {
  /// Copies one file to a place where there is none; folders above it are made.
  ///
  /// - Returns: size and SHA-256 of what was read and written.
  /// - Throws: `WorkspaceProblem.fault`, also when the disk is full.
  static func copy(
    _ source: String, to target: String, called name: String
  ) throws(WorkspaceProblem) -> (bytes: Int64, sha256: String) {
    // A source that can't be read leaves no empty copy behind.
    guard access(source, R_OK) == 0 else { throw unreadable(name) }
    do {
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    } catch {
      throw unwritable(name, reason(of: error))
    }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw unwritable(name, String(cString: strerror(errno))) }
    defer { close(output) }
    let read = try read(source, called: name) { piece throws(WorkspaceProblem) in
      var done = 0
      while done < piece.count {
        let written = write(output, piece.baseAddress.map { $0 + done }, piece.count - done)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw unwritable(name, String(cString: strerror(errno))) }
        done += written
      }
    }
    guard fsync(output) == 0 || errno == EINVAL else {
      throw unwritable(name, String(cString: strerror(errno)))
    }
    return read
  }

  /// Size and SHA-256 of a file.
  static func hash(
    of path: String, called name: String
  ) throws(WorkspaceProblem) -> (bytes: Int64, sha256: String) {
    try read(path, called: name) { _ in }
  }

  /// Reads a file piece by piece and hashes it on the way.
  private static func read(
    _ path: String, called name: String,
    _ take: (UnsafeRawBufferPointer) throws(WorkspaceProblem) -> Void
  ) throws(WorkspaceProblem) -> (bytes: Int64, sha256: String) {
    let input = open(path, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw unreadable(name) }
    defer { close(input) }
    var hash = SHA256()
    var bytes: Int64 = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = Glibc.read(input, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(name) }
      if count == 0 { break }
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      hash.update(bufferPointer: piece)
      try take(piece)
      bytes += Int64(count)
    }
    return (bytes, hash.finalize().hexText)
  }

  private static func unreadable(_ name: String) -> WorkspaceProblem {
    .fault(
      "\(name): cannot be read (\(String(cString: strerror(errno))))",
      remedy: "Check that it is there and that this account may read it")
  }

  static func unwritable(_ name: String, _ reason: String) -> WorkspaceProblem {
    .fault(
      "\(name): the copy cannot be written (\(reason))",
      remedy: "Free some space, or name a folder on another disk")
  }
}
