// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// Copies a file and hashes it on the way; the copy is on the disk on return.
enum HashedCopy {
  /// Copies one file to a place where there is none; folders above it are made.
  ///
  /// - Returns: size and SHA-256 of what was read and written.
  /// - Throws: `WorkspaceProblem.fault`, also when the disk is full.
  static func copy(
    _ source: String, to target: String, called name: String
  ) throws(WorkspaceProblem) -> (bytes: Int64, sha256: String) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw unreadable(name) }
    defer { close(input) }
    do {
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    } catch {
      throw unwritable(name, reason(of: error))
    }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw unwritable(name, String(cString: strerror(errno))) }
    defer { close(output) }
    var hash = SHA256()
    var bytes: Int64 = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(name) }
      if count == 0 { break }
      buffer.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
      bytes += Int64(count)
      var done = 0
      while done < count {
        let written = buffer[done..<count].withUnsafeBytes {
          write(output, $0.baseAddress, $0.count)
        }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw unwritable(name, String(cString: strerror(errno))) }
        done += written
      }
    }
    guard fsync(output) == 0 || errno == EINVAL else {
      throw unwritable(name, String(cString: strerror(errno)))
    }
    return (bytes, ContentHashText.hex(hash.finalize()))
  }

  /// Size and SHA-256 of a file.
  static func hash(
    of path: String, called name: String
  ) throws(WorkspaceProblem) -> (bytes: Int64, sha256: String) {
    let input = open(path, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw unreadable(name) }
    defer { close(input) }
    var hash = SHA256()
    var bytes: Int64 = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(name) }
      if count == 0 { break }
      buffer.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
      bytes += Int64(count)
    }
    return (bytes, ContentHashText.hex(hash.finalize()))
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

/// Hashes as text.
enum ContentHashText {
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
