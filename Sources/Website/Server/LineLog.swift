// SPDX-License-Identifier: MIT
import Foundation
public import Logging

/// Writes each message as one line to standard error: moment, level, words.
public struct LineLog: LogHandler {
  /// The mildest level that is written.
  public var logLevel = Logger.Level.info
  /// What goes with every message; not written, as it may hold what a person sent.
  public var metadata: Logger.Metadata = [:]

  /// Makes a log.
  public init() {}

  /// What goes with every message, by name.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one message.
  public func log(event: LogEvent) {
    let moment = Date().formatted(.iso8601)
    let text = "\(event.message)".replacingOccurrences(of: "\n", with: " ")
    FileHandle.standardError.write(Data("\(moment) \(event.level): \(text)\n".utf8))
  }
}
