// SPDX-License-Identifier: MIT
import Foundation

/// Messages to standard error, lost when nobody can take them.
///
/// `FileHandle.write(_:)` ends the whole program when the other end is gone: a terminal that was
/// closed, a reader that has ended, a disk that is full. A website must outlive its terminal.
enum StandardError {
  /// Writes a text as it is, without a line end of its own.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
