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
  /// Whether the value may be one of a personal column, and so is not told.
  var isHidden = false
  var samples: [FailureSample] = []
  /// What there is to know beside the value.
  var note: String?
}
