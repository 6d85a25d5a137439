// SPDX-License-Identifier: MIT
import Foundation
import Logging

/// Writes each message as one line to standard error: moment, level, words.
struct LineLog: LogHandler {
  /// The mildest level that is written.
  var logLevel = Logger.Level.info
  /// What goes with every message; not written, as it may hold what a person sent.
  var metadata: Logger.Metadata = [:]

  /// Makes a log.
  init() {}

  /// What goes with every message, by name.
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one message.
  func log(event: LogEvent) {
    let moment = Date().formatted(.iso8601)
    let text = "\(event.message)".replacingOccurrences(of: "\n", with: " ")
    StandardError.write("\(moment) \(event.level): \(text)\n")
  }
}
