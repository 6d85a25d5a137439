// SPDX-License-Identifier: MIT

/// What an import would do or did.
package struct ImportOutcome: Sendable {
  /// A row that can't be taken, and why; the value stands there only when it isn't personal.
  package struct RowError: Sendable {
    /// The data record, from 1.
    package let row: Int
    package let line: Int
    /// The heading of the column; nil for the whole row.
    package let column: String?
    package let message: String
  }

  /// A column that nobody assigned, and the question it probably is.
  package struct Suggestion: Sendable {
    package let column: String
    package let question: String
    /// How alike they are, from 0 to 1.
    package let score: Double
  }

  /// The question of each column that is used.
  package var mapping: [(column: String, question: String)] = []
  /// Columns that are left out.
  package var unused: [String] = []
  /// What the left-out columns may be.
  package var suggestions: [Suggestion] = []
  /// Required questions to which no column leads.
  package var unanswered: [String] = []
  package var rows = 0
  /// Rows that were passed over: empty ones, totals, and those that the plan leaves out.
  package var skipped: [(row: Int, line: Int, why: String)] = []
  package var errors: [RowError] = []
  /// The records that were made.
  package var references: [String] = []
  /// The records that got new answers.
  package var updated: [String] = []
  /// How many records had all answers already.
  package var unchanged = 0
  /// What the reader noted of the file.
  package var notes: [String] = []
  /// The rows that can't be taken, as they stand in the file, with the reason last.
  package var rejected: [[String]] = []
  package var headings: [String] = []
}

/// How a file is brought in.
package struct ImportChoices: Sendable {
  package var plan = ImportPlan()
  package var isDryRun = false
  /// Whether rows that can be taken are taken where others can't.
  package var keepsGood = false
  /// Whether a file that was brought in before is taken once more.
  package var again = false

  package init() {}
}
