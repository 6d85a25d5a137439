// SPDX-License-Identifier: MIT

/// Where a quality rule stands, which decides what it may measure.
struct RuleScope {
  /// The column that the rule is about; nil for rules about a whole dataset.
  var column: String?
  /// The columns that the rule may name.
  var columns: [String]
  /// Whether a list of texts that mean "no value" holds here without the rule's own.
  var hasMissingValues: Bool
}
