// SPDX-License-Identifier: MIT
import Definitions

/// Holds a contract against the shapes of the standard.
struct ContractShapeCheck {
  let shapes: ContractShapes
  var log: ContractLog

  /// Looks at a value and all that stands in it.
  mutating func check(_ element: ContractElement, as shape: ContractShape) {
    switch shape {
    case .anything: break
    case .list(let item, let least): checkList(element, of: item, atLeast: least)
    case .part(let part): checkMapping(element, as: part)
    case .either(let choices): checkEither(element, choices)
    case .openMapping:
      if element.node.kind != .mapping { reportKind(element, expected: "a mapping of keys") }
    case .reference: checkReference(element)
    default: checkSingle(element, as: shape)
    }
  }

  private mutating func checkList(
    _ element: ContractElement, of item: ContractShape, atLeast least: Int
  ) {
    guard element.node.kind == .sequence else { return reportKind(element, expected: "a list") }
    let items = element.items
    if items.count < least {
      log.error(
        "\(element.label) is an empty list", at: element, remedy: "Fill it in or remove the key")
    }
    for entry in items { check(entry, as: item) }
  }

  private mutating func checkEither(_ element: ContractElement, _ choices: [ContractShape]) {
    let kind = element.node.kind
    for choice in choices {
      switch (choice, kind) {
      case (.part, .mapping), (.openMapping, .mapping), (.list, .sequence), (.integer, .integer):
        return check(element, as: choice)
      default: continue
      }
    }
    if kind != .mapping, kind != .sequence, let last = choices.last(where: \.isSingle) {
      return check(element, as: last)
    }
    reportKind(element, expected: choices.map(\.words).joined(separator: " or "))
  }

  private mutating func checkReference(_ element: ContractElement) {
    let single = ContractShape.text
    guard element.node.kind == .sequence else { return checkSingle(element, as: single) }
    checkList(element, of: single, atLeast: 1)
  }

  private mutating func checkMapping(_ element: ContractElement, as part: ContractPart) {
    guard element.node.kind == .mapping, let entries = element.node.entries else {
      return reportKind(element, expected: "a mapping of keys")
    }
    let shape = shapes.shape(of: part, for: element.node)
    for name in shape.required where element.node[name] == nil {
      log.error("\(part.title) needs `\(name)`", at: element, remedy: "Add the key `\(name)`")
    }
    for entry in entries {
      guard let name = entry.key.scalarText else {
        log.error("A key is a list or a mapping", at: element, remedy: "Write keys as text")
        continue
      }
      if let value = shape.keys[name] {
        let path = ContractPath.key(element.path, name)
        check(ContractElement(node: entry.value, path: path), as: value)
      } else if shape.isClosed {
        reportUnknown(entry.key, name, in: element, part: part, known: shape.keys.keys.sorted())
      }
    }
  }

  private mutating func reportUnknown(
    _ key: YAMLNode, _ name: String, in element: ContractElement, part: ContractPart,
    known: [String]
  ) {
    // Later versions have these; they are read in every version, because people use them early.
    if Self.readAhead.contains(name), [.object, .property, .item].contains(part) { return }
    log.warning(
      "\(part.title) has no key `\(name)` in this version of the standard",
      atKey: key, of: element,
      remedy: ContractSpelling.nearest(to: name, in: known).map { "Did you mean `\($0)`?" }
        ?? "It is kept but has no effect; own keys belong under `customProperties`")
  }

  private static let readAhead: Set<String> = ["enum", "relationships"]
}
