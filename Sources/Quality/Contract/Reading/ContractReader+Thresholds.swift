// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Whether a rule has any operator.
  func hasOperator(_ rule: ContractElement) -> Bool {
    RuleKeys.operators.contains { rule[$0] != nil }
  }

  /// Reads what the measured value must be; reports rules with no operator or several.
  ///
  /// - Parameter isCount: whether a number is measured; a query may measure anything.
  mutating func readThreshold(of rule: ContractElement, isCount: Bool) -> Threshold? {
    let present = RuleKeys.operators.filter { rule[$0] != nil }
    guard let name = present.first, let element = rule[name] else {
      let remedy = "Add one, for example `mustBe: 0`"
      if version >= .v31 {
        log.error("The rule has no operator", at: rule, remedy: remedy)
      } else {
        log.warning("The rule has no operator and is not checked", at: rule, remedy: remedy)
      }
      return nil
    }
    if present.count > 1, let second = rule[present[1]] {
      log.error(
        "The rule has several operators: " + present.joined(separator: ", "), at: second,
        remedy: "Keep one, and write a rule of its own for each of the others")
      return nil
    }
    if name == "mustBeBetween" || name == "mustNotBeBetween" {
      guard let (low, high) = readRange(element) else { return nil }
      return name == "mustBeBetween" ? .mustBeBetween(low, high) : .mustNotBeBetween(low, high)
    }
    guard let value = readOperand(element, name, isCount: isCount) else { return nil }
    switch name {
    case "mustBe": return .mustBe(value)
    case "mustNotBe": return .mustNotBe(value)
    case "mustBeGreaterThan": return .mustBeGreaterThan(value)
    case "mustBeGreaterOrEqualTo": return .mustBeGreaterOrEqualTo(value)
    case "mustBeLessThan": return .mustBeLessThan(value)
    default: return .mustBeLessOrEqualTo(value)
    }
  }

  private mutating func readOperand(
    _ element: ContractElement, _ name: String, isCount: Bool
  ) -> String? {
    let isEquality = name == "mustBe" || name == "mustNotBe"
    guard let text = element.node.valueText else {
      // Of the other operators the shape check has reported it.
      if isEquality {
        log.error(
          "`\(name)` must be a single value, not \(element.node.kind.words)", at: element,
          remedy: "Write a number, for example 0")
      }
      return nil
    }
    if isEquality, isCount, ContractDecimal(text) == nil {
      log.error(
        "`\(name)` must be a number, not `\(text)`", at: element,
        remedy: "Write digits, with a point for decimals")
      return nil
    }
    if !isEquality, ContractDecimal(text) == nil {
      reportOperand(element)
      return nil
    }
    return text
  }

  /// Reports numbers that YAML knows and no count is compared with: hexadecimal, infinite.
  private mutating func reportOperand(_ element: ContractElement) {
    guard element.node.kind == .integer || element.node.kind == .number else { return }
    log.error(
      "\(element.label) isn't a decimal number", at: element,
      remedy: "Write digits, with a point for decimals")
  }

  private mutating func readRange(_ element: ContractElement) -> (String, String)? {
    guard element.node.kind == .sequence else { return nil }
    let items = element.items
    guard items.count == 2, let low = items.first, let high = items.last else {
      log.error(
        "\(element.label) has \(items.count) values instead of 2", at: element,
        remedy: "Write the least and the greatest value: [0, 10]")
      return nil
    }
    guard let lowText = low.node.valueText, let highText = high.node.valueText else { return nil }
    guard let least = ContractDecimal(lowText), let most = ContractDecimal(highText) else {
      for item in items where ContractDecimal(item.node.valueText ?? "") == nil {
        reportOperand(item)
      }
      return nil
    }
    if least > most {
      log.error(
        "\(element.label) has its greater value first", at: element,
        remedy: "Write [\(highText), \(lowText)]")
    } else if least == most {
      log.error(
        "\(element.label) has the same value twice", at: element,
        remedy: "Use `mustBe` or `mustNotBe` for a single value")
    }
    return (lowText, highText)
  }
}
