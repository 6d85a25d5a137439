// SPDX-License-Identifier: MIT
import Synchronization

/// What definition files said when this process read them last.
///
/// The same text in a file of the same name says the same again, so nothing goes stale and only the
/// text is read from the disk. One reading is kept for each name; what can't be used is read anew.
final class LastReading<Value: Sendable>: Sendable {
  private let readings = Mutex([String: (text: String, value: Value)]())

  /// What the text says; the closure reads it where that isn't known.
  func of<Problem: Error>(
    _ text: String, file: String, reading read: (String, String) throws(Problem) -> Value
  ) throws(Problem) -> Value {
    if let last = readings.withLock({ $0[file] }), last.text == text { return last.value }
    let value = try read(text, file)
    readings.withLock { $0[file] = (text, value) }
    return value
  }
}
