// SPDX-License-Identifier: MIT
import Definitions

extension ContractShapeCheck {
  /// Looks at a single value.
  mutating func checkSingle(_ element: ContractElement, as shape: ContractShape) {
    let kind = element.node.kind
    let text = element.node.scalarText ?? ""
    switch shape {
    case .single:
      if kind == .sequence || kind == .mapping { reportKind(element, expected: shape.words) }
    case .number:
      if kind != .integer, kind != .number { reportKind(element, expected: shape.words) }
    case .boolean:
      if element.node.boolean == nil { reportKind(element, expected: shape.words) }
    case .integer(let least):
      guard kind == .integer, let value = element.node.integer else {
        return reportKind(element, expected: shape.words)
      }
      if let least, value < least {
        log.error(
          "\(element.label) is \(value)", at: element, remedy: "Use a number of at least \(least)")
      }
    default:
      guard kind == .text else { return reportKind(element, expected: "text") }
      checkText(text, of: element, as: shape)
    }
  }

  private mutating func checkText(
    _ text: String, of element: ContractElement, as shape: ContractShape
  ) {
    switch shape {
    case .word(let words) where !words.contains(text):
      log.error(
        "\(element.label) can't be `\(text)`", at: element,
        remedy: ContractSpelling.remedy(for: text, in: words))
    case .identifier where !shapes.version.allowsIdentifier(text):
      log.error(
        "The id `\(text)` can't be referred to", at: element,
        remedy: "Use letters, digits, hyphens and underscores only")
    case .textStarting(let start) where !text.hasPrefix(start):
      log.error(
        "\(element.label) must start with `\(start)`", at: element, remedy: "Write the full address"
      )
    default: break
    }
  }

  /// Says that a value is of another kind than the standard wants.
  mutating func reportKind(_ element: ContractElement, expected: String) {
    let text = element.node.scalarText ?? ""
    switch element.node.kind {
    case .null:
      log.error(
        "\(element.label) has no value where \(expected) is expected", at: element,
        remedy: "Fill it in or remove the key")
    case .integer, .number, .boolean:
      log.error(
        "\(element.label) must be \(expected), not \(element.node.kind.words)", at: element,
        remedy: expected == "text" ? "Write it in quotes: '\(text)'" : "Correct the value")
    case .text:
      let isQuotedNumber = expected.contains("number") || expected.contains("true")
      log.error(
        "\(element.label) must be \(expected), not text", at: element,
        remedy: isQuotedNumber ? "Write the bare value, without quotes" : "Correct the value")
    case .sequence, .mapping:
      log.error(
        "\(element.label) must be \(expected), not \(element.node.kind.words)", at: element,
        remedy: "Check the indentation and the hyphens")
    }
  }
}

extension YAMLNode.Kind {
  /// The kind in a sentence.
  var words: String {
    switch self {
    case .null: "empty"
    case .boolean: "true or false"
    case .integer, .number: "a number"
    case .text: "text"
    case .sequence: "a list"
    case .mapping: "a mapping of keys"
    }
  }
}

extension ContractShape {
  /// The shape in a sentence.
  var words: String {
    switch self {
    case .text, .identifier, .reference, .textStarting, .word: "text"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .single: "a single value"
    case .anything: "anything"
    case .openMapping, .part: "a mapping of keys"
    case .list: "a list"
    case .either(let choices): choices.map(\.words).joined(separator: " or ")
    }
  }

  /// Whether the shape is a single value.
  var isSingle: Bool {
    switch self {
    case .anything, .openMapping, .part, .list, .either: false
    default: true
    }
  }
}

extension ContractElement {
  /// The value in a sentence: its key, or its place in a list.
  var label: String {
    switch path {
    case .root: "The file"
    case .key(_, let name): "`\(name)`"
    case .index(.key(_, let name), let index): "Item \(index + 1) of `\(name)`"
    case .index(_, let index): "Item \(index + 1)"
    }
  }
}
