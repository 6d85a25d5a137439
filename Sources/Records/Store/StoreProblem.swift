// SPDX-License-Identifier: MIT

/// A fault of the database: what is wrong, where, and what to do.
///
/// It never holds a stored value, so that it can be logged.
public struct StoreProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What sort of fault.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no file to read.
    case missing
    /// The file is no SQLite database.
    case notADatabase
    /// The file is a database of another program.
    case foreign
    /// A newer Reeve wrote it.
    case newerSchema
    /// There is no room left to write.
    case diskFull
    /// The file or its folder may not be written, or the store was opened for reading.
    case readOnly
    /// The file cannot be opened.
    case cannotOpen
    /// Another program keeps it locked for longer than we wait.
    case locked
    /// The file is damaged.
    case corrupt
    /// The disk reported a fault.
    case diskFault
    /// A rule of the schema was broken, which is a fault of the program.
    case brokenRule
    /// Something else; the engine's own words say what.
    case other
  }

  /// What sort of fault.
  public let kind: Kind
  /// The database file.
  public let path: String
  /// What is wrong, in a sentence, with the engine's own words where it gave some.
  public let what: String
  /// What to do, in a sentence.
  public let remedy: String

  /// Makes a problem of its parts.
  public init(kind: Kind, path: String, what: String, remedy: String) {
    self.kind = kind
    self.path = path
    self.what = what
    self.remedy = remedy
  }

  /// All in one line: where, what, remedy.
  public var description: String { "\(path): \(what) \(remedy)" }
}
