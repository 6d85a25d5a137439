// SPDX-License-Identifier: MIT
internal import Definitions

/// Reads the parts of a YAML file; whatever is wrong is told with file, line, column and remedy.
struct DefinitionText {
  /// The file, as the person named it.
  let file: String

  func root(_ text: String) throws(SpecificationProblem) -> YAMLNode {
    do {
      return try YAMLReader.read(text)
    } catch {
      throw problem(error.position, "\(error.message)", "\(error.remedy).")
    }
  }

  func problem(
    _ position: SourcePosition, _ message: String, _ remedy: String
  ) -> SpecificationProblem {
    SpecificationProblem(
      "\(file), line \(position.line), column \(position.column): \(message). \(remedy)")
  }

  func problem(_ node: YAMLNode, _ message: String, _ remedy: String) -> SpecificationProblem {
    problem(node.position, message, remedy)
  }

  /// The entries of a mapping, all of whose keys must be known, each once.
  func entries(
    _ node: YAMLNode, of what: String, keys: [String]
  ) throws(SpecificationProblem) -> [String: YAMLNode] {
    guard let entries = node.entries else {
      throw problem(
        node, "\(what) must be keys with values", "Write it as \(keys.first ?? "key"): …")
    }
    var found: [String: YAMLNode] = [:]
    for entry in entries {
      let key = entry.key.scalarText ?? ""
      guard keys.contains(key) else {
        throw problem(
          entry.key, "\(what) has no key \(Self.quoted(key))", "It may have: \(Self.list(keys)).")
      }
      guard found[key] == nil else {
        throw problem(entry.key, "\(what) has the key \(Self.quoted(key)) twice", "Keep one.")
      }
      found[key] = entry.value
    }
    return found
  }

  func text(_ node: YAMLNode, _ what: String) throws(SpecificationProblem) -> String {
    guard let text = node.valueText, text.contains(where: { !$0.isWhitespace }) else {
      throw problem(node, "\(what) must be a text", "Write one.")
    }
    return text
  }

  func texts(_ node: YAMLNode, _ what: String) throws(SpecificationProblem) -> [String] {
    guard let items = node.items else { return [try text(node, what)] }
    var texts: [String] = []
    for item in items { texts.append(try text(item, what)) }
    return texts
  }

  func boolean(_ node: YAMLNode, _ what: String) throws(SpecificationProblem) -> Bool {
    guard let value = node.boolean else {
      throw problem(node, "\(what) must be yes or no", "Write one of the two.")
    }
    return value
  }

  func integer(
    _ node: YAMLNode, _ what: String, in range: ClosedRange<Int>
  ) throws(SpecificationProblem) -> Int {
    guard let value = node.integer, range.contains(value) else {
      throw problem(
        node, "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        "Correct it.")
    }
    return value
  }

  func number(
    _ node: YAMLNode, _ what: String, in range: ClosedRange<Double>
  ) throws(SpecificationProblem) -> Double {
    guard node.kind == .integer || node.kind == .number, let value = Double(node.scalarText ?? ""),
      range.contains(value)
    else {
      throw problem(
        node,
        "\(what) must be a number from \(Figure.short(range.lowerBound)) to "
          + Figure.short(range.upperBound), "Correct it.")
    }
    return value
  }

  func choice<Value: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, _ what: String, as type: Value.Type
  ) throws(SpecificationProblem) -> Value where Value.RawValue == String {
    guard let value = node.scalarText.flatMap(Value.init(rawValue:)) else {
      throw problem(
        node, "\(what) must be one of \(Self.list(Value.allCases.map(\.rawValue)))", "Choose one.")
    }
    return value
  }

  /// A name in quotation marks, short and without control characters.
  static func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(60).map { scalar -> Character in
      let isHidden =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      return isHidden ? "\u{FFFD}" : Character(scalar)
    }
    return "\"" + String(shown) + (text.unicodeScalars.count > 60 ? "…" : "") + "\""
  }

  static func list(_ names: [String]) -> String {
    let shown = names.prefix(30).joined(separator: ", ")
    return names.count > 30 ? shown + ", …" : shown
  }
}
