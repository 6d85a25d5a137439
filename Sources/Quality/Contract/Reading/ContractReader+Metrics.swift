// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Reads a rule of the standard's library.
  mutating func readMetricRule(
    _ element: ContractElement, in scope: RuleScope
  ) -> (QualityRule.Kind, Threshold?, QualityRule.Unit)? {
    guard let named = readMetricName(of: element) else { return nil }
    guard let metric = MetricName(rawValue: named.text) ?? MetricName(oldName: named.text) else {
      // In 3.0 the names were free, so another tool may know this one.
      if version < .v31 {
        log.warning(
          "The rule `\(named.text)` isn't known and is not checked", at: named.element,
          remedy: ContractSpelling.remedy(for: named.text, in: MetricName.names))
        return (.text, nil, .rows)
      }
      log.error(
        "`\(named.text)` isn't a metric of the standard", at: named.element,
        remedy: ContractSpelling.remedy(for: named.text, in: MetricName.names))
      return nil
    }
    reportPlace(of: metric, at: named.element, in: scope)
    let unit = readUnit(of: element, metric: metric)
    let read = readArguments(of: metric, in: element, scope: scope)
    let threshold: Threshold?
    if version < .v31, !hasOperator(element), MetricName.impliesNone(named.text) {
      log.warning(
        "The rule has no operator; it is read as `mustBe: 0`", at: element,
        remedy: "Add `mustBe: 0`")
      threshold = .mustBe("0")
    } else {
      threshold = readThreshold(of: element, isCount: true)
    }
    guard let read else { return nil }
    if threshold == nil, version < .v31 { return (.text, nil, .rows) }
    return (.metric(read), threshold, unit)
  }

  private mutating func readMetricName(
    of element: ContractElement
  ) -> (text: String, element: ContractElement)? {
    if let metric = element["metric"] {
      return metric.node.kind == .text ? (metric.node.scalarText ?? "", metric) : nil
    }
    guard let rule = element["rule"] else {
      log.error("The rule names no metric", at: element, remedy: "Add `metric`")
      return nil
    }
    if version >= .v31 {
      log.warning(
        "`rule` is the old name of `metric`", at: rule, remedy: "Write `metric` instead")
    }
    return rule.node.kind == .text ? (rule.node.scalarText ?? "", rule) : nil
  }

  private mutating func reportPlace(
    of metric: MetricName, at element: ContractElement, in scope: RuleScope
  ) {
    if metric == .rowCount, scope.column != nil {
      log.error(
        "`rowCount` measures a whole dataset", at: element,
        remedy: "Move the rule to the dataset's own `quality`")
    }
    if metric != .rowCount, metric != .duplicateValues, scope.column == nil {
      log.error(
        "`\(metric.rawValue)` measures one column", at: element,
        remedy: "Move the rule to the property that it is about")
    }
  }

  private mutating func readUnit(
    of element: ContractElement, metric: MetricName
  ) -> QualityRule.Unit {
    guard let value = element["unit"], let text = value.node.valueText else { return .rows }
    guard let unit = QualityRule.Unit(rawValue: text) else {
      log.error(
        "`unit` can't be `\(text)`", at: value,
        remedy: ContractSpelling.remedy(for: text, in: ["rows", "percent"]))
      return .rows
    }
    if unit == .percent, metric == .rowCount {
      log.error(
        "`rowCount` counts records and has no percentage", at: value, remedy: "Write `unit: rows`")
    }
    return unit
  }
}

/// The names of the metrics of the standard's library.
enum MetricName: String, CaseIterable {
  case nullValues, missingValues, invalidValues, duplicateValues, rowCount

  static let names = allCases.map(\.rawValue)

  /// The metric that a name of 3.0 stands for.
  init?(oldName: String) {
    switch oldName {
    case "nullCheck": self = .nullValues
    case "uniqueCheck", "duplicateCount", "duplicates": self = .duplicateValues
    case "validValues": self = .invalidValues
    default: return nil
    }
  }

  /// Whether a rule of 3.0 with this name wants none when it has no operator.
  static func impliesNone(_ name: String) -> Bool {
    name != MetricName.rowCount.rawValue
  }
}
