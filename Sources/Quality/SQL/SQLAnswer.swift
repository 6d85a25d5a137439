// SPDX-License-Identifier: MIT

/// What a user's query gave.
struct SQLAnswer: Sendable {
  /// The value, or why there is none.
  enum Outcome: Sendable {
    case number(NumberValue)
    /// No value: NULL.
    case nothing
    /// A text or a truth value.
    case other(String)
    /// The query could not be run.
    case problem(String)
  }

  var outcome: Outcome
  var samples: [FailureSample] = []
}
