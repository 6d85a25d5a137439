// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Reads a column.
  mutating func readProperty(
    _ element: ContractElement, objectMissing: [String] = []
  ) -> Property {
    readNested(in: element)
    let name = element.text("name") ?? ""
    let type = readLogicalType(of: element)
    let missing = readMissingValues(of: element)
    let scope = RuleScope(
      column: name, columns: [name], hasMissingValues: !missing.isEmpty || !objectMissing.isEmpty)
    let rules = readRules(of: element, in: scope)
    return Property(
      name: name, physicalName: element.text("physicalName"),
      description: element.text("description"), logicalType: type,
      physicalType: element.text("physicalType"), options: readOptions(of: element, type: type),
      required: element["required"]?.node.boolean ?? false,
      unique: element["unique"]?.node.boolean ?? false, primaryKeyPosition: nil,
      classification: element.text("classification"), allowedValues: readEnum(of: element),
      quality: rules, relationships: readRelationships(ofColumn: element, name: name),
      missingValues: missing + missingValues(in: rules, besides: missing),
      numberStyle: readNumberStyle(of: element), position: element.node.position)
  }

  /// Looks at columns within a column; files that Reeve reads have none, so they are not kept.
  private mutating func readNested(in element: ContractElement) {
    let nested = element["properties"]?.items ?? []
    reportRepeatedNames(in: nested, what: "property")
    for part in nested { _ = readProperty(part) }
    for part in [element["items"], element["map"]?["key"], element["map"]?["value"]] {
      if let part, part.node.kind == .mapping { _ = readProperty(part) }
    }
  }

  private mutating func readLogicalType(of element: ContractElement) -> LogicalType? {
    guard let value = element["logicalType"], let text = value.node.valueText else { return nil }
    let type = LogicalType(rawValue: text)
    if version < .v31, type == .timestamp || type == .time {
      log.warning(
        "The type `\(text)` came with v3.1.0", at: value, remedy: "Set `apiVersion` to v3.1.0")
    }
    if version >= .v32, text == "map" || text == "vector" {
      log.warning(
        "Values of type `\(text)` are read as text", at: value,
        remedy: "Nothing needs doing; their parts are not checked")
    }
    return type
  }

  /// The texts of the values that a column may have: `{value, label}` as the standard has it, or
  /// bare values.
  private mutating func readEnum(of element: ContractElement) -> [String]? {
    guard let list = element["enum"], list.node.kind == .sequence else { return nil }
    var values: [String] = []
    var seen: Set<String> = []
    var hasBareValues = false
    var check = ContractShapeCheck(shapes: shapes, log: log)
    for item in list.items {
      let value: ContractElement?
      switch item.node.kind {
      case .mapping:
        check.check(item, as: .part(.enumValue))
        value = item["value"]
      case .sequence:
        check.reportKind(item, expected: "a value or a mapping with `value`")
        value = nil
      default:
        hasBareValues = true
        value = item
      }
      guard let value, let text = value.node.scalarText else { continue }
      if !seen.insert(text).inserted {
        check.log.error(
          "The value `\(text)` stands twice in `enum`", at: value, remedy: "Remove one of them")
      }
      values.append(text)
    }
    log = check.log
    if hasBareValues, version >= .v32 {
      log.warning(
        "`enum` holds bare values; the standard wants `- value: …`", at: list,
        remedy: "They are read, but other tools may refuse the contract")
    }
    return values
  }

  /// Reads which columns make up the primary key, and in which order.
  mutating func readPrimaryKey(of columns: [ContractElement], into properties: inout [Property]) {
    var positions: [Int: Int] = [:]
    var unplaced: [Int] = []
    for (index, column) in columns.enumerated() {
      let isKey = column["primaryKey"]?.node.boolean ?? false
      let element = column["primaryKeyPosition"]
      let position = element?.node.integer ?? -1
      guard isKey else {
        if let element, position != -1 {
          log.warning(
            "`primaryKeyPosition` has no effect without `primaryKey: true`", at: element,
            remedy: "Add `primaryKey: true` or remove the position")
        }
        continue
      }
      guard position != -1 else {
        unplaced.append(index)
        continue
      }
      if let element, position < 1 {
        log.error(
          "`primaryKeyPosition` is \(position)", at: element,
          remedy: "Count the columns of the key from 1")
      } else if let element, let other = positions[position] {
        log.error(
          "`\(properties[other].name)` has the place \(position) in the primary key too",
          at: element, remedy: "Give each column of the key its own place")
      } else {
        positions[position] = index
      }
    }
    reportGaps(in: positions, of: columns)
    if !positions.isEmpty, let index = unplaced.first {
      log.error(
        "`\(properties[index].name)` is in the primary key but has no place in it",
        at: columns[index]["primaryKey"] ?? columns[index],
        remedy: "Give all columns of the key a `primaryKeyPosition`, or none")
    }
    for (position, index) in positions { properties[index].primaryKeyPosition = position }
    // Without any position the columns form the key in the order of the file.
    for (order, index) in unplaced.enumerated() {
      properties[index].primaryKeyPosition = order + 1
    }
  }

  private mutating func reportGaps(in positions: [Int: Int], of columns: [ContractElement]) {
    for (order, position) in positions.keys.sorted().enumerated() where position != order + 1 {
      guard let index = positions[position],
        let element = columns[index]["primaryKeyPosition"]
      else { return }
      return log.error(
        "`primaryKeyPosition` \(position) leaves out \(order + 1)", at: element,
        remedy: "Number the columns of the key 1, 2, 3 without a gap")
    }
  }
}
