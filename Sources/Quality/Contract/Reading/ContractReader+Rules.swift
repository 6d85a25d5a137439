// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Reads the quality rules of a dataset or a column.
  mutating func readRules(of element: ContractElement, in scope: RuleScope) -> [QualityRule] {
    element["quality"]?.items.compactMap { rule in
      rule.node.kind == .mapping ? readRule(rule, in: scope) : nil
    } ?? []
  }

  private mutating func readRule(_ element: ContractElement, in scope: RuleScope) -> QualityRule? {
    let dimension = readDimension(of: element)
    let severity = readSeverity(of: element)
    guard let (kind, threshold, unit) = readKind(of: element, in: scope) else { return nil }
    return QualityRule(
      kind: kind, name: element.text("name"), description: element.text("description"),
      dimension: dimension, severity: severity, threshold: threshold, unit: unit,
      position: element.node.position)
  }

  private mutating func readKind(
    of element: ContractElement, in scope: RuleScope
  ) -> (QualityRule.Kind, Threshold?, QualityRule.Unit)? {
    switch RuleKeys.kind(of: element.node) {
    case .text: return (.text, nil, .rows)
    case .custom:
      reportMissingType("custom", of: element)
      return (.custom(engine: element.text("engine")), nil, .rows)
    case .sql:
      reportMissingType("sql", of: element)
      return readQuery(of: element, in: scope)
    case .library: return readMetricRule(element, in: scope)
    case nil:
      // A type that isn't known has been reported already.
      guard element["type"] == nil else { return nil }
      log.error(
        "The rule doesn't say what it measures", at: element,
        remedy: "Add `metric`, `type: sql` with a `query`, or `type: text`")
      return nil
    }
  }

  private mutating func reportMissingType(_ type: String, of element: ContractElement) {
    guard element["type"] == nil else { return }
    log.warning("The rule has no `type`", at: element, remedy: "Add `type: \(type)`")
  }

  private mutating func readQuery(
    of element: ContractElement, in scope: RuleScope
  ) -> (QualityRule.Kind, Threshold?, QualityRule.Unit)? {
    guard let query = element["query"], let text = query.node.valueText else { return nil }
    let sql = Self.normalisedQuery(text)
    if scope.column == nil, sql.contains("{property}") {
      log.error(
        "A rule about a whole dataset has no `{property}`", at: query,
        remedy: "Name the column, or move the rule to it")
    }
    guard let threshold = readThreshold(of: element, isCount: false) else {
      return hasOperator(element) || version >= .v31 ? nil : (.text, nil, .rows)
    }
    return (.sql(sql), threshold, .rows)
  }

  /// Turns the placeholders of older files into those of 3.1.
  static func normalisedQuery(_ query: String) -> String {
    var text = query
    let names = [
      ("${object}", "{object}"), ("${table}", "{object}"),
      ("${property}", "{property}"), ("${column}", "{property}"),
    ]
    for (old, new) in names { text = text.replacing(old, with: new) }
    return text
  }

  private mutating func readDimension(of element: ContractElement) -> Dimension? {
    guard let value = element["dimension"], let text = value.node.valueText else { return nil }
    if let dimension = Dimension(rawValue: text) { return dimension }
    if text == "validity" {
      log.warning(
        "The standard calls `validity` conformity", at: value, remedy: "Write `conformity`")
      return .conformity
    }
    log.error(
      "`\(text)` isn't a dimension of the standard", at: value,
      remedy: ContractSpelling.remedy(for: text, in: Dimension.allCases.map(\.rawValue)))
    return nil
  }

  private mutating func readSeverity(of element: ContractElement) -> Severity {
    guard let value = element["severity"], let text = value.node.valueText else { return .error }
    if let severity = SeverityWords.severity(for: text) { return severity }
    log.warning(
      "The severity `\(text)` isn't known and counts as error", at: value,
      remedy: ContractSpelling.remedy(for: text, in: Severity.allCases.map(\.rawValue)))
    return .error
  }
}
