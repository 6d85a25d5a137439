// SPDX-License-Identifier: MIT
import Definitions

/// Reads typed fields out of a YAML file and gathers everything that is wrong.
struct FieldReader {
  let file: String
  private(set) var problems: [TemplateProblem] = []

  init(file: String) {
    self.file = file
  }

  /// The file's mapping, or nil with a problem.
  ///
  /// - Throws: `TemplateProblems` when the text is no YAML.
  mutating func root(of text: String) throws(TemplateProblems) -> YAMLNode? {
    do {
      let root = try YAMLReader.read(text)
      guard root.kind == .mapping else {
        wrong("The file has no keys", at: root, remedy: "Begin with `template:` and its id")
        return nil
      }
      return root
    } catch {
      wrong(error.message, at: error.position, remedy: error.remedy)
      throw TemplateProblems(problems)
    }
  }

  mutating func wrong(
    _ message: String, at node: YAMLNode, remedy: String, rule: String = "form"
  ) {
    wrong(message, at: node.position, remedy: remedy, rule: rule)
  }

  mutating func wrong(
    _ message: String, at position: SourcePosition, remedy: String, rule: String = "form"
  ) {
    problems.append(
      TemplateProblem(
        file: file, position: position, severity: .error, rule: rule, message: message,
        remedy: remedy))
  }

  /// Finds keys that nobody knows.
  mutating func checkKeys(of node: YAMLNode, in place: String, known: [String]) {
    for entry in node.entries ?? [] {
      let key = entry.key.scalarText ?? ""
      if !known.contains(key) {
        wrong(
          "\(place) has an unknown key `\(key)`", at: entry.key,
          remedy: NearWord.remedy(for: key, in: known))
      }
    }
  }

  /// A text; where it is missing a problem if it is needed.
  mutating func text(
    _ key: String, of node: YAMLNode, in place: String, isNeeded: Bool = false
  ) -> String? {
    guard let value = node[key] else {
      if isNeeded {
        wrong("\(place) has no `\(key)`", at: node, remedy: "Add `\(key):`")
      }
      return nil
    }
    guard let text = value.valueText, !text.isBlank else {
      wrong("`\(key)` of \(place) is no text", at: value, remedy: "Write a text after `\(key):`")
      return nil
    }
    return text
  }

  /// A text with its place.
  mutating func located(_ key: String, of node: YAMLNode, in place: String) -> LocatedText? {
    guard let text = text(key, of: node, in: place), let value = node[key] else { return nil }
    return LocatedText(text: text, position: value.position)
  }

  /// One of several words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, of node: YAMLNode, in place: String, isNeeded: Bool = false
  ) -> Word? where Word.RawValue == String {
    guard let text = text(key, of: node, in: place, isNeeded: isNeeded) else { return nil }
    if let word = Word(rawValue: text) { return word }
    wrong(
      "\(place) has an unknown \(key) `\(text)`", at: node[key] ?? node,
      remedy: NearWord.remedy(for: text, in: Word.allCases.map(\.rawValue)))
    return nil
  }

  /// Yes or no; no if missing.
  mutating func flag(
    _ key: String, of node: YAMLNode, in place: String, otherwise: Bool = false
  ) -> Bool {
    guard let value = node[key] else { return otherwise }
    guard let flag = value.boolean else {
      wrong("`\(key)` of \(place) is neither true nor false", at: value, remedy: "Write `true`")
      return otherwise
    }
    return flag
  }

  /// A whole number.
  mutating func integer(_ key: String, of node: YAMLNode, in place: String) -> Int? {
    guard let value = node[key] else { return nil }
    guard let number = value.integer else {
      wrong("`\(key)` of \(place) is no whole number", at: value, remedy: "Write digits only")
      return nil
    }
    return number
  }

  /// One text or a list of them.
  mutating func texts(_ key: String, of node: YAMLNode, in place: String) -> [String] {
    guard let value = node[key] else { return [] }
    return texts(value, called: "`\(key)` of \(place)")
  }

  /// One text or a list of them.
  mutating func texts(_ value: YAMLNode, called name: String) -> [String] {
    var texts: [String] = []
    for item in value.items ?? [value] {
      if let text = item.valueText, !text.isBlank {
        texts.append(text)
      } else {
        wrong("\(name) holds something that is no text", at: item, remedy: "List texts")
      }
    }
    return texts
  }

  /// A list of mappings; a missing one is empty.
  mutating func mappings(_ key: String, of node: YAMLNode, in place: String) -> [YAMLNode] {
    guard let value = node[key] else { return [] }
    guard let items = value.items else {
      wrong("`\(key)` of \(place) is no list", at: value, remedy: "Begin each item with `- `")
      return []
    }
    return items.filter { item in
      if item.kind == .mapping { return true }
      wrong(
        "An item of `\(key)` of \(place) has no keys", at: item,
        remedy: "Write it as `{id: …}` or as keys on lines of their own")
      return false
    }
  }

  /// A short name: lower-case letters, digits, hyphens and full stops, beginning with a letter.
  mutating func id(_ key: String, of node: YAMLNode, in place: String) -> String? {
    guard let text = text(key, of: node, in: place, isNeeded: true) else { return nil }
    guard Self.isID(text) else {
      wrong(
        "The \(key) `\(text)` of \(place) is no short name", at: node[key] ?? node,
        remedy: "Use a-z, 0-9, `-` and `.`, and begin with a letter")
      return nil
    }
    return text
  }

  static func isID(_ text: String) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return text.utf8.first.map(letters.contains) ?? false && text.utf8.count <= 80
      && text.utf8.allSatisfy {
        letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ".")
      }
  }

  /// A day, a month or a year.
  mutating func day(_ key: String, of node: YAMLNode, in place: String) -> LocatedDay? {
    guard let text = text(key, of: node, in: place), let value = node[key] else { return nil }
    let full = text.utf8.count == 4 ? text + "-01-01" : text.utf8.count == 7 ? text + "-01" : text
    guard let day = Day(full) else {
      wrong(
        "`\(key)` of \(place) is no day", at: value,
        remedy: "Write it as 2026-11-21, 2026-11 or 2026")
      return nil
    }
    return LocatedDay(day: day, text: text, position: value.position)
  }

  /// A length of time.
  mutating func period(
    _ key: String, of node: YAMLNode, in place: String, isNeeded: Bool = false
  ) -> Period? {
    guard let text = text(key, of: node, in: place, isNeeded: isNeeded) else { return nil }
    if let period = Period(text) { return period }
    wrong(
      "`\(key)` of \(place) is no length of time", at: node[key] ?? node,
      remedy: "Write it as `14 days`, `20 working days`, `72 hours`, `1 month` or `1 year`")
    return nil
  }

  /// Puts the problems of another reading of the same file in.
  mutating func add(_ others: [TemplateProblem]) {
    problems += others
  }
}
