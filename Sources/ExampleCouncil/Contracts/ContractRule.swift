// SPDX-License-Identifier: MIT

/// A quality rule of a contract of the example.
struct ContractRule {
  private let name: String
  private let description: String
  private var lines: [String]
  private var severity: String
  private var dimension: String

  private init(
    _ name: String, _ description: String, _ lines: [String], severity: String, dimension: String
  ) {
    self.name = name
    self.description = description
    self.lines = lines
    self.severity = severity
    self.dimension = dimension
  }

  /// A query that counts the records that are not as they should be.
  static func none(
    _ name: String, _ description: String, where condition: String, severity: String = "error",
    dimension: String = "consistency"
  ) -> ContractRule {
    sql(
      name, description, "SELECT count(*) FROM {object} WHERE \(condition)", "mustBe: 0",
      severity: severity, dimension: dimension)
  }

  /// A query whose value is compared.
  static func sql(
    _ name: String, _ description: String, _ query: String, _ comparison: String,
    severity: String = "error", dimension: String = "consistency"
  ) -> ContractRule {
    ContractRule(
      name, description, ["type: sql", "query: " + YAMLLines.quoted(query), comparison],
      severity: severity, dimension: dimension)
  }

  /// Values outside a list.
  static func invalid(
    _ name: String, _ description: String, values: [String], severity: String = "error"
  ) -> ContractRule {
    ContractRule(
      name, description,
      ["type: library", "metric: invalidValues", "mustBe: 0", "arguments:", "  validValues:"]
        + values.map { "    - " + YAMLLines.quoted($0) },
      severity: severity, dimension: "conformity")
  }

  /// Values that a pattern does not match.
  static func unlike(
    _ name: String, _ description: String, pattern: String, dimension: String = "conformity"
  ) -> ContractRule {
    ContractRule(
      name, description,
      [
        "type: library", "metric: invalidValues", "mustBe: 0", "arguments:",
        "  pattern: " + YAMLLines.quoted(pattern),
      ], severity: "error", dimension: dimension)
  }

  /// How many records have no value, in percent.
  static func atMostMissing(
    _ name: String, _ description: String, percent: Int, severity: String = "warning"
  ) -> ContractRule {
    ContractRule(
      name, description,
      [
        "type: library", "metric: nullValues", "unit: percent",
        "mustBeLessOrEqualTo: \(percent)",
      ], severity: severity, dimension: "completeness")
  }

  /// How many records there are.
  static func rows(_ name: String, _ description: String, _ comparison: String) -> ContractRule {
    ContractRule(
      name, description, ["type: library", "metric: rowCount", comparison], severity: "error",
      dimension: "coverage")
  }

  /// Records that are the same in several columns.
  static func noRepeats(
    _ name: String, _ description: String, of columns: [String]
  ) -> ContractRule {
    ContractRule(
      name, description,
      ["type: library", "metric: duplicateValues", "mustBe: 0", "arguments:", "  properties:"]
        + columns.map { "    - \($0)" }, severity: "warning", dimension: "uniqueness")
  }

  func add(to text: inout YAMLLines, indent: String) {
    text.add("\(indent)- name", name)
    text.add("\(indent)  description", description)
    for line in lines { text.add(indent + "  " + line) }
    text.add("\(indent)  severity: \(severity)")
    text.add("\(indent)  dimension: \(dimension)")
  }
}
