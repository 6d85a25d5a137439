// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// The value of a custom property.
  private func custom(_ name: String, of element: ContractElement) -> ContractElement? {
    element["customProperties"]?.items.first { $0.text("property") == name }?["value"]
  }

  /// The texts that mean "no value": a list, or a text with commas.
  mutating func readMissingValues(of element: ContractElement) -> [String] {
    guard let value = custom("missingValues", of: element) else { return [] }
    switch value.node.kind {
    case .sequence:
      return value.items.compactMap { item in
        if item.node.scalarText == nil {
          log.error(
            "\(item.label) of the missing values isn't a single value", at: item,
            remedy: "List texts such as N/A")
        }
        return item.node.valueText
      }
    case .mapping:
      log.error(
        "The custom property `missingValues` is a mapping", at: value,
        remedy: "Give a list, or texts with commas between them")
      return []
    default:
      return (value.node.valueText ?? "").split(separator: ",").map { trimmed($0) }
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// The texts that rules about missing values name and the column itself doesn't.
  func missingValues(in rules: [QualityRule], besides known: [String]) -> [String] {
    var result: [String] = []
    var seen = Set(known)
    for rule in rules {
      guard case .metric(.missingValues(let values)) = rule.kind else { continue }
      for case let value? in values where seen.insert(value).inserted { result.append(value) }
    }
    return result
  }

  /// How numbers are written in a column.
  mutating func readNumberStyle(of element: ContractElement) -> String? {
    readWord("numberStyle", of: element, from: ["plain", "uk"])
  }

  /// Whether columns that the contract doesn't name are a fault.
  mutating func readAdditionalColumns(of element: ContractElement) -> Bool {
    readWord("additionalColumns", of: element, from: ["allowed", "forbidden"]) == "forbidden"
  }

  private mutating func readWord(
    _ name: String, of element: ContractElement, from words: [String]
  ) -> String? {
    guard let value = custom(name, of: element) else { return nil }
    let text = value.node.valueText ?? ""
    if words.contains(text) { return text }
    log.error(
      "The custom property `\(name)` can't be `\(text)`", at: value,
      remedy: ContractSpelling.remedy(for: text, in: words))
    return nil
  }

  /// Reads a promise about service.
  mutating func readPromise(_ element: ContractElement) -> SLAProperty {
    let place = element["element"] ?? root["slaDefaultElement"]
    let promise = SLAProperty(
      property: element.text("property") ?? "", value: element.text("value"),
      valueExtension: element.text("valueExt"), unit: element.text("unit"),
      elementText: place?.node.valueText, position: element.node.position)
    if let place, let target = promise.element, let object = target.object,
      let column = target.property, index.object(named: object) != nil,
      index.property(named: column, of: object) == nil
    {
      log.error(
        "`\(object)` has no property `\(column)`", at: place,
        remedy: ContractSpelling.remedy(for: column, in: index.properties(of: object)))
    }
    return promise
  }
}
