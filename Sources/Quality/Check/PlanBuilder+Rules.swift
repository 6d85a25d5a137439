// SPDX-License-Identifier: MIT
import Tabular

/// The rules written under `quality`.
extension PlanBuilder {
  mutating func add(_ rule: QualityRule, property: Property?, column: Int?) throws {
    let owner = property?.name ?? "table"
    var check = PlannedCheck(
      id: rule.name ?? "\(owner).\(rule.kind.word)", column: property?.name,
      shownColumns: [column].compactMap { $0 }, rule: rule.kind.word,
      description: rule.description ?? rule.kind.sentence,
      dimension: rule.dimension ?? rule.kind.dimension, severity: rule.severity,
      threshold: rule.threshold, unit: rule.unit, source: .rowCount)
    if property != nil, column == nil {
      check.source = .notMeasurable(reason: "the column is missing")
      plan.checks.append(check)
      return
    }
    switch rule.kind {
    case .text:
      check.source = .notChecked(reason: "a rule in words: a person must judge it")
    case .custom(let engine):
      check.source = .notChecked(
        reason: "a rule for \(engine ?? "another engine"), which Reeve does not run")
    case .sql(let query):
      check.source = .sql(plan.sqlRules.count)
      plan.sqlRules.append(
        SQLRule(id: check.id, query: query, property: property?.name, position: rule.position))
    case .metric(.rowCount): check.source = .rowCount
    case .metric(.duplicateValues(let names)):
      let properties = names.map { name in object.properties.first { $0.name == name } }
      let columns = try duplicateColumns(names, column, rule)
      guard let columns else {
        check.source = .notMeasurable(reason: "a column is missing")
        break
      }
      check.shownColumns = columns
      check.source = .key(plan.keys.count)
      plan.keys.append(
        KeyPlan(
          columns: columns,
          missing: names.isEmpty
            ? columns.map { missingTexts(of: property ?? plan.propertiesOfColumn[$0]?.last) }
            : properties.map(missingTexts)))
    case .metric(let metric):
      guard column != nil, property != nil else {
        throw CheckProblem.rule(
          id: check.id, position: rule.position,
          message: "\(rule.kind.word) counts values, so it belongs to a column",
          remedy: "Move it under the property that it speaks of.")
      }
      check.source = .counter(plan.counterCount)
      for cellRule in try cellRules(metric, rule) {
        plan.columns[plan.columns.count - 1].rules.append((newCounter(), cellRule))
      }
    }
    plan.checks.append(check)
  }

  func duplicateColumns(_ names: [String], _ column: Int?, _ rule: QualityRule) throws -> [Int]? {
    if names.isEmpty {
      // A whole record twice is a duplicate when no columns are named.
      return column.map { [$0] } ?? Array(file.info.columns.indices)
    }
    var columns: [Int] = []
    for name in names {
      guard let index = object.properties.firstIndex(where: { $0.name == name }) else {
        throw CheckProblem.rule(
          id: rule.name ?? "duplicateValues", position: rule.position,
          message: "there is no property \(name)", remedy: "Name properties of this object.")
      }
      guard let column = match.columns[index] else { return nil }
      columns.append(column)
    }
    return columns
  }

  func cellRules(_ metric: QualityRule.Metric, _ rule: QualityRule) throws -> [any CellRule] {
    switch metric {
    case .nullValues: return [NullRule()]
    case .missingValues(let texts): return [ListedMissingRule(texts)]
    case .invalidValues(let allowed, let pattern):
      let values: (any CellRule)? = allowed.map {
        EnumerationRule($0, isNumeric: false, style: .plain)
      }
      let matched: (any CellRule)? = try pattern.map {
        PatternRule(pattern: try compiled($0, rule.position, rule.name ?? "invalidValues"))
      }
      if let values, let matched { return [EitherFails(first: values, second: matched)] }
      return [values, matched].compactMap { $0 }
    case .duplicateValues, .rowCount: return []
    }
  }
}

/// Fails a cell that either of two rules fails, once.
private struct EitherFails: CellRule {
  let first: any CellRule
  let second: any CellRule

  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList) {
    var one = FailureList(limit: .max)
    var other = FailureList(limit: .max)
    first.test(column, missing, &one)
    second.test(column, missing, &other)
    list.tested += one.tested
    list.tooCostly += other.tooCostly
    for row in Set(one.rows).union(other.rows).sorted() { list.fail(Int(row)) }
  }
}
