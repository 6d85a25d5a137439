// SPDX-License-Identifier: MIT
import Tabular

/// What holds for the table as a whole.
extension PlanBuilder {
  mutating func addPrimaryKey() {
    let key = object.properties.enumerated()
      .filter { $0.element.primaryKeyPosition != nil }
      .sorted { $0.element.primaryKeyPosition ?? 0 < $1.element.primaryKeyPosition ?? 0 }
    guard !key.isEmpty else { return }
    let names = key.map(\.element.name).joined(separator: ", ")
    let columns = key.compactMap { match.columns[$0.offset] }
    guard columns.count == key.count else {
      plan.checks.append(
        PlannedCheck(
          id: "table.primaryKey", rule: "primaryKey",
          description: "No two records share the primary key (\(names))", dimension: .uniqueness,
          source: .notMeasurable(reason: "a column of the key is missing")))
      return
    }
    addKey(
      columns, of: key.map(\.element), "table.primaryKey", nil,
      "No two records share the primary key (\(names))",
      "primaryKey")
  }

  mutating func addExtraColumns() {
    guard object.forbidsExtraColumns || !match.extra.isEmpty else { return }
    let names = match.extra.map { file.info.columns[$0] }
    let listed = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
    plan.checks.append(
      PlannedCheck(
        id: "table.extraColumns", rule: "extraColumns",
        description: "The file has no columns but those of the contract", dimension: .conformity,
        severity: object.forbidsExtraColumns ? .error : .warning,
        source: .settled(
          tested: file.info.columns.count, failed: names.count,
          reason: names.isEmpty ? nil : "not in the contract: \(listed)")))
  }

  mutating func addService(_ promise: SLAProperty) {
    plan.checks.append(ServicePlan.check(for: promise, object: object, match: match, into: &plan))
  }
}
