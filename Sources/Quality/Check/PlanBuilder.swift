// SPDX-License-Identifier: MIT
import Tabular

/// Turns a contract's object into a plan for one file.
struct PlanBuilder {
  let object: SchemaObject
  let contract: Contract
  let file: TableFile
  let options: CheckOptions
  var plan = CheckPlan()
  let match: ColumnMatch

  init(object: SchemaObject, contract: Contract, file: TableFile, options: CheckOptions) {
    self.object = object
    self.contract = contract
    self.file = file
    self.options = options
    match = ColumnMatch(object: object, info: file.info)
  }

  /// - Throws: `CheckProblem.rule` where a rule cannot be understood; `ReadingProblem` where a
  ///   dataset that is referred to cannot be read.
  static func plan(
    _ object: SchemaObject, of contract: Contract, for file: TableFile, options: CheckOptions
  ) throws -> CheckPlan {
    var builder = PlanBuilder(object: object, contract: contract, file: file, options: options)
    try builder.build()
    return builder.plan
  }

  private mutating func build() throws {
    plan.warnings = match.warnings
    for (index, property) in object.properties.enumerated() {
      try add(property, column: match.columns[index], hint: match.hints[index])
    }
    try addRelationships(object.relationships, property: nil)
    addPrimaryKey()
    addExtraColumns()
    for rule in object.quality { try add(rule, property: nil, column: nil) }
    for promise in contract.sla { addService(promise) }
    plan.checks = PlannedCheck.numberingRepeats(plan.checks)
    let unique = object.properties.firstIndex { $0.unique && $0.required }
    let key = object.properties.indices
      .filter { object.properties[$0].primaryKeyPosition != nil }
      .sorted {
        object.properties[$0].primaryKeyPosition ?? 0 < object.properties[$1].primaryKeyPosition
          ?? 0
      }
    plan.keyColumns = (key.isEmpty ? [unique].compactMap { $0 } : key)
      .compactMap { match.columns[$0] }
  }
}
