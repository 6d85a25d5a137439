// SPDX-License-Identifier: MIT
internal import Definitions

/// The keys of one mapping, each of which must be known.
struct DefinitionFields {
  private let values: [String: YAMLNode]
  let position: SourcePosition
  private let place: String

  /// Takes a mapping apart.
  ///
  /// - Throws: for anything else, and for a key that isn't known, with the nearest that is.
  init(_ node: YAMLNode, of place: String, known: [String]) throws(DefinitionProblem) {
    guard let entries = node.entries else {
      throw DefinitionProblem(
        "\(place) isn't keys with values", remedy: "Write one `key: value` a line",
        at: node.position)
    }
    var values: [String: YAMLNode] = [:]
    for entry in entries {
      let key = entry.key.scalarText ?? ""
      guard known.contains(key) else {
        throw DefinitionProblem(
          "\(place) has no `\(key)`", remedy: Self.suggestion(for: key, known),
          at: entry.key.position)
      }
      values[key] = entry.value
    }
    self.values = values
    self.place = place
    position = node.position
  }

  subscript(key: String) -> YAMLNode? { values[key] }

  func text(_ key: String) throws(DefinitionProblem) -> String? {
    guard let node = values[key] else { return nil }
    return try Self.text(node, "`\(key)`")
  }

  func number(_ key: String, within range: ClosedRange<Double>) throws(DefinitionProblem) -> Double?
  {
    guard let node = values[key] else { return nil }
    guard let number = node.valueText.flatMap({ Double($0) }), range.contains(number) else {
      throw DefinitionProblem(
        "`\(key)` isn't a number from \(range.lowerBound) to \(range.upperBound)",
        remedy: "Give such a number", at: node.position)
    }
    return number
  }

  func boolean(_ key: String) throws(DefinitionProblem) -> Bool? {
    guard let node = values[key] else { return nil }
    guard let value = node.boolean else {
      throw DefinitionProblem(
        "`\(key)` is neither true nor false", remedy: "Write true or false", at: node.position)
    }
    return value
  }

  /// One of several words.
  func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, of type: Value.Type
  ) throws(DefinitionProblem) -> Value? where Value.RawValue == String {
    guard let node = values[key] else { return nil }
    let word = try Self.text(node, "`\(key)`")
    if let value = Value(rawValue: word) { return value }
    throw DefinitionProblem(
      "`\(key)` can't be `\(word)`",
      remedy: Self.suggestion(for: word, Value.allCases.map(\.rawValue)), at: node.position)
  }

  /// A text, or texts in a list.
  static func texts(_ node: YAMLNode, _ what: String) throws(DefinitionProblem) -> [String] {
    guard let items = node.items else { return [try text(node, what)] }
    guard !items.isEmpty else {
      throw DefinitionProblem("\(what) is empty", remedy: "Name one or more", at: node.position)
    }
    var texts: [String] = []
    for item in items { texts.append(try text(item, what)) }
    return texts
  }

  static func text(_ node: YAMLNode, _ what: String) throws(DefinitionProblem) -> String {
    guard let text = node.valueText, !text.isEmpty else {
      throw DefinitionProblem(
        "\(what) isn't a text", remedy: "Write one word or text", at: node.position)
    }
    return text
  }

  static func items(_ node: YAMLNode, _ what: String) throws(DefinitionProblem) -> [YAMLNode] {
    guard let items = node.items, !items.isEmpty else {
      throw DefinitionProblem(
        "\(what) isn't a list", remedy: "Write each entry on a line after `- `", at: node.position)
    }
    return items
  }

  /// What could have been meant.
  static func suggestion(for word: String, _ known: [String]) -> String {
    let near = known.map { ($0, TextMeasure.damerauLevenshtein.value(word, $0) ?? 99) }
      .min { $0.1 < $1.1 }
    if let near, near.1 <= Double(max(2, near.0.count / 3)) { return "Did you mean `\(near.0)`?" }
    return "Use one of " + known.map { "`\($0)`" }.joined(separator: ", ")
  }
}
