// SPDX-License-Identifier: MIT
package import Definitions

/// The kinds of answer that a question can ask for.
package enum QuestionType: String, Sendable, CaseIterable {
  case text
  case longText = "long-text"
  case yesNo = "yes-no"
  case choice
  case choices
  case date
  /// A date with a time of day, for clocks that count hours.
  case moment
  case number
  case money
  case person
  case email
  case url
  case file
  case reference
  case references
  case dataset
  case field
  case table
  case risk
  case evidence
  case declaration
  case computed
}

/// One thing a form asks for.
package struct Question: Sendable, Equatable {
  package let id: String
  /// The question itself, or what a column or a computed value is called.
  package let ask: String
  package let help: LocatedText?
  package let type: QuestionType
  /// When it is asked; always if nil.
  package let when: Condition?
  /// When an answer is needed; never if nil.
  package let required: Condition?
  /// Whether the answer is about a person: it is stored encrypted and can be erased.
  package let isPersonal: Bool
  /// Whether a change of the answer makes approvals void.
  package let isMaterial: Bool
  /// The roles that alone may answer; those that may write if empty.
  package let by: [String]
  /// The options of a choice, in order.
  package let options: [Option]
  /// The templates of which a reference may name records.
  package let targets: [String]
  /// Lowest and highest number, or number of characters for texts.
  package let bounds: ClosedBounds
  /// What a number counts, such as `people`.
  package let unit: String?
  /// A table's columns.
  package let columns: [Question]
  /// A table's fixed rows; the table grows if there are none.
  package let rows: [Option]
  /// The id of the matrix of a risk.
  package let matrix: String?
  /// How a computed value is computed.
  package let computation: Computation?
  package let position: SourcePosition

  /// A choice's option, or a table's fixed row.
  package struct Option: Sendable, Equatable {
    package let id: String
    package let title: String
  }

  /// Lowest and highest, both included; none is given where nil.
  package struct ClosedBounds: Sendable, Equatable {
    package var least: Int?
    package var most: Int?
  }

  /// Whether an answer can be given at all.
  package var isAnswerable: Bool { type != .computed }

  /// The title of an option or a row, or the id itself.
  package func optionTitle(_ id: String) -> String {
    (options + rows).first { $0.id == id }?.title ?? id
  }
}

/// Likelihood and severity, and the level that each pair makes.
package struct RiskMatrix: Sendable, Equatable {
  package let likelihoods: [String]
  package let severities: [String]
  /// From the lowest to the highest.
  package let levels: [String]
  /// A level for each likelihood, by severity.
  package let cells: [String: [String]]

  /// The level of a pair; nil when the matrix doesn't know it.
  package func level(likelihood: String, severity: String) -> String? {
    guard let column = likelihoods.firstIndex(of: likelihood), let row = cells[severity],
      row.indices.contains(column)
    else { return nil }
    return row[column]
  }
}
