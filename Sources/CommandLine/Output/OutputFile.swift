// SPDX-License-Identifier: MIT
import Foundation
import Glibc
import Tabular

/// Writes results: to standard output, or to a file that appears whole or not at all.
enum OutputFile {
  /// Writes bytes to standard output; a reader that went away is no fault.
  ///
  /// - Throws: `CommandProblem` when they cannot be written, for example because a disk is full.
  static func print(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        return
      } else if errno != EINTR, errno != EAGAIN {
        throw CommandProblem(
          description: "standard output: cannot be written (\(String(cString: strerror(errno)))). "
            + "What was written so far is not complete.", isSystemFault: true)
      }
    }
  }

  /// Writes text and a line end to standard output.
  static func print(_ text: String) throws { try print(Array((text + "\n").utf8)) }

  /// Writes a file that appears only when all of it is written.
  ///
  /// - Throws: `PartFile.Problem` when the folder may not be written or the disk is full.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let part = try PartFile(for: path)
    try part.write(bytes)
    try part.publish()
  }
}
