// SPDX-License-Identifier: MIT
import Tabular

/// Keys that point into other datasets.
extension PlanBuilder {
  mutating func addRelationships(_ relationships: [Relationship], property: Property?) throws {
    for relationship in relationships {
      let names = relationship.from
      let id = "\(property?.name ?? names.joined(separator: "+")).reference"
      let target =
        "\(relationship.toObject).\(relationship.toProperties.joined(separator: "+"))"
      var check = PlannedCheck(
        id: id, column: property?.name, rule: "reference",
        description: "Every value occurs in \(target)", dimension: .consistency,
        source: .notMeasurable(reason: "a column is missing"))
      let properties = names.map { name in object.properties.firstIndex { $0.name == name } }
      let columns = properties.map { $0.flatMap { match.columns[$0] } }
      check.shownColumns = columns.compactMap { $0 }
      guard check.shownColumns.count == columns.count else {
        plan.checks.append(check)
        continue
      }
      guard let keys = try keys(of: relationship) else {
        check.source = .notChecked(
          reason: "no data for \(relationship.toObject): "
            + "give --reference \(relationship.toObject)=FILE")
        plan.checks.append(check)
        continue
      }
      let counter = newCounter()
      check.source = .counter(counter)
      plan.checks.append(check)
      if columns.count == 1, property != nil {
        plan.columns[plan.columns.count - 1].rules.append((counter, ReferenceRule(keys: keys)))
      } else {
        plan.composites.append(
          CompositeReference(
            counter: counter, columns: check.shownColumns,
            missing: properties.map { missingTexts(of: $0.map { object.properties[$0] }) },
            keys: keys))
      }
    }
  }

  /// The keys of the dataset referred to; nil when nobody gave its data.
  func keys(of relationship: Relationship) throws -> KeySet? {
    let isOwn =
      relationship.toObject == object.name || relationship.toObject == object.physicalName
    guard let target = options.references[relationship.toObject]?.file ?? (isOwn ? file : nil)
    else {
      return nil
    }
    let targetObject = contract.objects.first {
      $0.name == relationship.toObject || $0.physicalName == relationship.toObject
    }
    let columns = try relationship.toProperties.map { name in
      let physical = targetObject?.properties.first { $0.name == name }?.physicalName
      guard let column = target.info.columns.firstIndex(where: { $0 == name || $0 == physical })
      else {
        throw CheckProblem.rule(
          id: "reference", position: relationship.position,
          message: "\(target.info.file) has no column \(name)",
          remedy: "It has: \(target.info.columns.prefix(12).joined(separator: ", ")).")
      }
      return column
    }
    return try KeySet.of(
      target, columns: columns,
      missing: relationship.toProperties.map { name in
        let property = targetObject?.properties.first { $0.name == name }
        return MissingTexts((targetObject?.missingValues ?? []) + (property?.missingValues ?? []))
      },
      threads: options.threads)
  }
}
