// SPDX-License-Identifier: MIT

/// Why a table, a specification or a text can't be protected or audited as given.
///
/// The message names the file, row or cell and says what to do; it quotes no personal values.
public struct SpecificationProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Who has to put it right.
  public enum Cause: Sendable {
    /// Whoever wrote the specification or gave the command.
    case definition
    /// Whoever made the data: a row can't be right, or nothing protects what it holds.
    case data
  }

  /// What is wrong, where, and what to do, as sentences.
  public let message: String
  /// Who has to put it right.
  public let cause: Cause

  /// Says what is wrong.
  public init(_ message: String, cause: Cause = .definition) {
    self.message = message
    self.cause = cause
  }

  /// The message.
  public var description: String { message }
}
