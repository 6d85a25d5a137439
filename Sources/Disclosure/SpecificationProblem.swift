// SPDX-License-Identifier: MIT

/// Why a table, a specification or a text can't be protected or audited as given.
///
/// The message names the file, row or cell and says what to do; it quotes no personal values.
public struct SpecificationProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, where, and what to do, as sentences.
  public let message: String

  /// Says what is wrong.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
