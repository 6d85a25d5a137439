// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Reads what a metric needs to know; nil when it doesn't say.
  mutating func readArguments(
    of metric: MetricName, in rule: ContractElement, scope: RuleScope
  ) -> QualityRule.Metric? {
    switch metric {
    case .rowCount: return .rowCount
    case .nullValues: return .nullValues
    case .missingValues: return readMissing(in: rule, scope: scope)
    case .invalidValues: return readInvalid(in: rule)
    case .duplicateValues: return readDuplicates(in: rule, scope: scope)
    }
  }

  private mutating func readMissing(
    in rule: ContractElement, scope: RuleScope
  ) -> QualityRule.Metric? {
    guard let list = argument("missingValues", of: rule) else {
      if scope.hasMissingValues { return .missingValues([]) }
      log.error(
        "The rule doesn't say which values mean that one is missing", at: rule,
        remedy: "Add `arguments` with `missingValues: [N/A]`")
      return nil
    }
    return values(of: list).map { .missingValues($0) }
  }

  private mutating func readInvalid(in rule: ContractElement) -> QualityRule.Metric? {
    let list = argument("validValues", of: rule)
    let pattern = argument("pattern", of: rule)
    var allowed: [String]?
    if let list {
      // Without a value is never invalid, so a null in the list says nothing.
      guard let read = values(of: list) else { return nil }
      allowed = read.compactMap(\.self)
    }
    if let pattern, pattern.node.kind != .text {
      log.error("`pattern` must be text", at: pattern, remedy: "Write it in quotes")
      return nil
    }
    guard allowed != nil || pattern != nil else {
      log.error(
        "The rule doesn't say which values are valid", at: rule,
        remedy: "Add `arguments` with `validValues` or `pattern`")
      return nil
    }
    return .invalidValues(allowed: allowed, pattern: pattern?.node.scalarText)
  }

  private mutating func readDuplicates(
    in rule: ContractElement, scope: RuleScope
  ) -> QualityRule.Metric? {
    guard let list = argument("properties", of: rule) else {
      if scope.column != nil { return .duplicateValues(properties: []) }
      log.error(
        "The rule doesn't say which columns together must not repeat", at: rule,
        remedy: "Add `arguments` with `properties: [one, other]`")
      return nil
    }
    guard let names = values(of: list)?.compactMap(\.self) else { return nil }
    if names.isEmpty {
      log.error("`properties` is empty", at: list, remedy: "Name at least one column")
    }
    // A rule of a column can't see its neighbours here; a wrong name is found when it is checked.
    if scope.column == nil {
      let known = Set(scope.columns)
      for item in list.items {
        guard let name = item.node.valueText, !known.contains(name) else { continue }
        log.error(
          "The dataset has no property `\(name)`", at: item,
          remedy: ContractSpelling.remedy(for: name, in: scope.columns))
      }
    }
    return .duplicateValues(properties: names)
  }

  /// The argument of a rule: within `arguments`, or, as older files and the standard's own example
  /// have it, beside it.
  private mutating func argument(_ name: String, of rule: ContractElement) -> ContractElement? {
    if let inside = rule["arguments"]?[name] { return inside }
    guard let beside = rule[name] else { return nil }
    if version >= .v31 {
      log.warning(
        "`\(name)` stands beside `arguments`", at: beside,
        remedy: "It is read, but write it within `arguments`")
    }
    return beside
  }

  /// The values of a list as written, nil for no value; reports what is no list of single values.
  private mutating func values(of list: ContractElement) -> [String?]? {
    guard list.node.kind == .sequence else {
      log.error(
        "\(list.label) must be a list, not \(list.node.kind.words)", at: list,
        remedy: "Write [one, other]")
      return nil
    }
    var values: [String?] = []
    for item in list.items {
      guard item.node.scalarText != nil else {
        log.error(
          "\(item.label) must be a single value, not \(item.node.kind.words)", at: item,
          remedy: "Check the indentation and the hyphens")
        return nil
      }
      values.append(item.node.valueText)
    }
    return values
  }
}
