// SPDX-License-Identifier: MIT

/// One thing that is wrong, or that deserves a word, in a contract file.
public struct ContractProblem: Sendable, Hashable, CustomStringConvertible {
  /// Whether the contract can be used all the same.
  public enum Severity: String, Sendable, Codable {
    case error, warning
  }

  /// What is wrong, without a full stop.
  public var message: String
  /// What to do about it, without a full stop.
  public var remedy: String
  /// The file as it was named by the caller.
  public var file: String
  /// The 1-based line of the offending key or value.
  public var line: Int
  /// The 1-based column, counted in Unicode scalars.
  public var column: Int
  /// The way to it, for example `schema[0].properties[2].logicalTypeOptions.pattern`.
  public var path: String
  /// Whether the contract can be used all the same.
  public var severity: Severity

  /// Makes a problem.
  public init(
    message: String, remedy: String, file: String, line: Int, column: Int, path: String,
    severity: Severity
  ) {
    self.message = message
    self.remedy = remedy
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.severity = severity
  }

  /// The problem on one line: `file:line:column: message. remedy`.
  public var description: String {
    "\(file):\(line):\(column): \(message). \(remedy)\(remedy.hasSuffix("?") ? "" : ".")"
  }
}

/// Everything that keeps a contract from being used, in the order of the file.
public struct ContractProblems: Error, Sendable, Equatable, CustomStringConvertible {
  /// All problems found, at least one of them an error; warnings are included.
  public var problems: [ContractProblem]

  /// Makes the error.
  public init(_ problems: [ContractProblem]) {
    self.problems = problems
  }

  /// The problems, one a line.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
