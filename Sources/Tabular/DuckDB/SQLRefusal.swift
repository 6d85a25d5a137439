// SPDX-License-Identifier: MIT

/// A reason why SQL that a person wrote is not run.
public enum SQLRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// The text takes more bytes than are read.
  case tooLong(bytes: Int, limit: Int)
  /// Brackets or subqueries are nested more deeply than are followed.
  case nestedTooDeeply(limit: Int)
  /// DuckDB's parser does not understand it; its message.
  case syntax(String)
  /// It is no statement, or several.
  case notOneStatement(count: Int)
  /// It is a statement other than `SELECT`.
  case notSelect
  /// It does something that rules must not do; what it is, as a noun.
  case forbidden(String)
  /// The parser itself could not be had.
  case unavailable(DriverProblem)

  /// The reason as a sentence for the query's author.
  public var description: String {
    switch self {
    case .tooLong(let bytes, let limit):
      "the SQL has \(bytes) bytes, more than the \(limit) allowed; split it into several rules"
    case .nestedTooDeeply(let limit):
      "the SQL is nested more than \(limit) levels deep; write it more simply"
    case .syntax(let message): "the SQL is not understood: \(message)"
    case .notOneStatement(let count):
      "the SQL holds \(count) statements; write exactly one SELECT"
    case .notSelect: "the SQL is not a SELECT; only queries that read the table are run"
    case .forbidden(let what): "the SQL uses \(what), which rules may not use"
    case .unavailable(let problem): "the SQL could not be parsed: \(problem)"
    }
  }
}
