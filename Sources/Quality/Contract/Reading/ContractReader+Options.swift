// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Reads the constraints of a column's type.
  mutating func readOptions(
    of property: ContractElement, type: LogicalType?
  ) -> LogicalTypeOptions {
    var options = LogicalTypeOptions()
    guard let element = property["logicalTypeOptions"], element.node.kind == .mapping else {
      return options
    }
    let typeName = property.text("logicalType")
    guard checkOptionKeys(of: element, type: typeName) else { return options }
    options.minLength = element["minLength"]?.node.integer
    options.maxLength = element["maxLength"]?.node.integer
    options.pattern = element.text("pattern")
    options.format = element.text("format")
    options.multipleOf = element.text("multipleOf")
    options.minItems = element["minItems"]?.node.integer
    options.maxItems = element["maxItems"]?.node.integer
    options.uniqueItems = element["uniqueItems"]?.node.boolean
    options.timezone = element["timezone"]?.node.boolean
    options.defaultTimezone = element.text("defaultTimezone")
    reportDisorder(in: element, "minLength", "maxLength")
    reportDisorder(in: element, "minItems", "maxItems")
    reportDisorder(in: element, "minProperties", "maxProperties")
    if let multiple = element["multipleOf"], let text = multiple.node.valueText,
      let value = ContractDecimal(text), value <= .zero
    {
      log.error(
        "`multipleOf` is \(text)", at: multiple, remedy: "Use a number greater than 0")
    }
    readBounds(of: element, type: type, into: &options)
    return options
  }

  /// Reports options that the type doesn't have, and values of the wrong kind.
  private mutating func checkOptionKeys(of element: ContractElement, type: String?) -> Bool {
    if let type, !ContractShapes.logicalTypes(in: version).contains(type) { return false }
    let known = TypeOptions.shapes(for: type ?? "string")
    var check = ContractShapeCheck(shapes: shapes, log: log)
    defer { log = check.log }
    if type == "vector", element["dimensions"] == nil {
      check.log.error(
        "A vector needs `dimensions`", at: element, remedy: "Say how many numbers it has")
    }
    for entry in element.node.entries ?? [] {
      guard let name = entry.key.scalarText else { continue }
      let value = ContractElement(node: entry.value, path: .key(element.path, name))
      if let shape = known[name] {
        check.check(value, as: shape)
        if type == nil {
          check.log.warning(
            "`\(name)` stands beside no `logicalType`", atKey: entry.key, of: element,
            remedy: "Add `logicalType: string`")
        }
      } else if let owner = TypeOptions.owner(of: name) {
        check.log.error(
          "`\(name)` doesn't belong to the type `\(type ?? "string")` but to `\(owner)`", at: value,
          remedy: "Remove it or change `logicalType`")
      } else if type != "boolean", type != "map" {
        check.log.warning(
          "The type `\(type ?? "string")` has no option `\(name)`", atKey: entry.key, of: element,
          remedy: ContractSpelling.remedy(for: name, in: known.keys.sorted()))
      }
    }
    return true
  }

  private mutating func reportDisorder(
    in element: ContractElement, _ least: String, _ most: String
  ) {
    guard let low = element[least]?.node.integer, let end = element[most],
      let high = end.node.integer, low > high
    else { return }
    log.error(
      "`\(least)` \(low) is greater than `\(most)` \(high)", at: end, remedy: "Swap the two")
  }
}
