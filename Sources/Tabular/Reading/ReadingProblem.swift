// SPDX-License-Identifier: MIT

/// A reason a file could not be read, in words for the person who gave it.
///
/// Never carries a value of the data: only names, positions and what to do.
public struct ReadingProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is; decides the exit status.
  public enum Kind: Sendable, Equatable {
    /// The file or the options are wrong: the person can mend it.
    case input
    /// A guard against hostile or oversized input stopped the reading.
    case limit
    /// The machine failed: disk, permissions, memory.
    case system
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// What went wrong, as a sentence without a full stop.
  public let message: String
  /// The file, as the person named it.
  public let file: String
  /// The 1-based physical line or sheet row, where it is known.
  public let line: Int?
  /// What the person can do about it.
  public let remedy: String

  /// Makes a problem; `remedy` tells what to do, not what went wrong.
  public init(
    _ kind: Kind, _ message: String, file: String, line: Int? = nil, remedy: String
  ) {
    self.kind = kind
    self.message = message
    self.file = file
    self.line = line
    self.remedy = remedy
  }

  /// Makes a problem of the input; `remedy` tells what to do, not what went wrong.
  public init(_ message: String, file: String, line: Int? = nil, remedy: String) {
    self.init(.input, message, file: file, line: line, remedy: remedy)
  }

  /// Where it is, what is wrong and what to do.
  public var description: String {
    let place = line.map { "\(file), line \($0)" } ?? file
    return "\(place): \(message). \(remedy)"
  }
}
