// SPDX-License-Identifier: MIT
import Definitions

/// The keys that each kind of quality rule has.
enum RuleKeys {
  /// The kinds of rule.
  enum Kind: String {
    case library, sql, custom, text
  }

  /// The operators that compare a measured value.
  static let operators = [
    "mustBe", "mustNotBe", "mustBeGreaterThan", "mustBeGreaterOrEqualTo", "mustBeLessThan",
    "mustBeLessOrEqualTo", "mustBeBetween", "mustNotBeBetween",
  ]

  /// The arguments of metrics, which older files write beside `arguments`.
  static let arguments = ["missingValues", "validValues", "pattern", "properties"]

  /// The kind of a rule: as it says, or as its keys tell.
  static func kind(of rule: YAMLNode) -> Kind? {
    if let type = rule["type"] { return type.scalarText.flatMap(Kind.init(rawValue:)) }
    if rule["metric"] != nil || rule["rule"] != nil { return .library }
    if rule["query"] != nil { return .sql }
    return rule["engine"] != nil ? .custom : nil
  }

  /// Adds the keys of the rule's kind.
  static func complete(
    _ shape: inout ContractPartShape, for rule: YAMLNode, in version: StandardVersion
  ) {
    switch kind(of: rule) {
    case .library:
      shape.add(["metric": .text, "rule": .text, "arguments": .openMapping])
      shape.add(operatorShapes)
      // A key beside `arguments` is reported where the argument is read.
      for name in arguments { shape.add(name, .anything) }
    case .sql:
      shape.add("query!", .text)
      shape.add(operatorShapes)
    case .custom:
      shape.add("engine!", .text)
      shape.add("implementation!", .either([.text, .openMapping]))
    case .text, nil: break
    }
  }

  private static let operatorShapes: [String: ContractShape] = [
    "mustBe": .anything, "mustNotBe": .anything, "mustBeGreaterThan": .number,
    "mustBeGreaterOrEqualTo": .number, "mustBeLessThan": .number, "mustBeLessOrEqualTo": .number,
    "mustBeBetween": .list(.number), "mustNotBeBetween": .list(.number),
  ]
}
