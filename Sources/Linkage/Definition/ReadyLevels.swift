// SPDX-License-Identifier: MIT

/// Levels that comparisons are made of, as SQL that Splink reads as well.
struct ReadyLevels {
  static let sector = "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? [0-9]"
  static let district = "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?"
  static let area = "^[A-Za-z]{1,2}"

  private let left: String
  private let right: String
  private let column: String

  init(_ column: String) {
    self.column = column
    let name = column.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    left = "\"\(name)_l\""
    right = "\"\(name)_r\""
  }

  func missing() throws(ModelProblem) -> ComparisonLevel {
    try ComparisonLevel(
      "\(left) IS NULL OR \(right) IS NULL", label: "\(column) is missing", isNull: true)
  }

  /// The same value; the rarer it is, the more it weighs, if asked.
  func exact(byFrequency: Bool) throws(ModelProblem) -> ComparisonLevel {
    var level = try ComparisonLevel("\(left) = \(right)", label: "\(column) is the same")
    if byFrequency { level.termFrequency = TermFrequency(column: column) }
    return level
  }

  func measured(
    _ measure: TextMeasure, _ bound: Double
  ) throws(ModelProblem) -> ComparisonLevel {
    let sign = measure.isSimilarity ? ">=" : "<="
    let number = measure.isSimilarity ? "\(bound)" : "\(Int(bound))"
    return try ComparisonLevel(
      "\(measure.rawValue)(\(left), \(right)) \(sign) \(number)",
      label: "\(column): \(measure.rawValue) \(sign) \(number)")
  }

  func part(_ pattern: String, _ word: String) throws(ModelProblem) -> ComparisonLevel {
    func value(_ cell: String) -> String {
      "NULLIF(regexp_extract(\(cell), '\(pattern)', 0), '')"
    }
    return try ComparisonLevel(
      "\(value(left)) = \(value(right))", label: "\(word) of \(column) is the same")
  }

  /// Day and month exchanged.
  func turnedDate() throws(ModelProblem) -> ComparisonLevel {
    try ComparisonLevel(
      "substr(\(left), 1, 4) = substr(\(right), 1, 4) AND "
        + "substr(\(left), 6, 2) = substr(\(right), 9, 2) AND "
        + "substr(\(left), 9, 2) = substr(\(right), 6, 2)",
      label: "day and month of \(column) are exchanged")
  }

  func dates(within seconds: Double, _ word: String) throws(ModelProblem) -> ComparisonLevel {
    func value(_ cell: String) -> String { "EPOCH(try_strptime(\(cell), '%Y-%m-%d'))" }
    return try ComparisonLevel(
      "ABS(\(value(left)) - \(value(right))) <= \(seconds)", label: "\(column) is within \(word)")
  }

  func numbers(within bound: Double) throws(ModelProblem) -> ComparisonLevel {
    func value(_ cell: String) -> String { "CAST(\(cell) AS double)" }
    return try ComparisonLevel(
      "ABS(\(value(left)) - \(value(right))) <= \(bound)", label: "\(column) is within \(bound)")
  }

  static func otherwise() throws(ModelProblem) -> ComparisonLevel {
    try ComparisonLevel("ELSE", label: "anything else")
  }
}
