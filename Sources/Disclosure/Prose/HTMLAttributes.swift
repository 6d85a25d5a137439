// SPDX-License-Identifier: MIT

/// The attributes of a tag that have a value, with where the values stand.
struct HTMLAttributes: Sendable {
  struct Attribute: Sendable {
    /// The name in lower case.
    let name: String
    /// The start of the value, limited to it.
    let value: SourceCursor

    var text: String { String(String.UnicodeScalarView(value.rest)) }
  }

  private(set) var all: [Attribute] = []
  /// No name that matters is longer than this.
  private static let longestName = 40

  /// Reads the rest of a tag after its name.
  init(_ tag: SourceCursor) {
    var cursor = tag
    while !cursor.isAtEnd {
      Self.skipSpace(&cursor)
      var name = ""
      while let scalar = cursor.scalar, scalar != "=", scalar != ">", !Self.isSpace(scalar) {
        if name.count < Self.longestName { name.unicodeScalars.append(scalar) }
        cursor.advance()
      }
      Self.skipSpace(&cursor)
      guard cursor.scalar == "=" else {
        // A name without a value; a lone sign is passed over.
        if name.isEmpty { cursor.advance() }
        continue
      }
      cursor.advance()
      Self.skipSpace(&cursor)
      if let value = Self.value(&cursor), !name.isEmpty {
        all.append(Attribute(name: name.lowercased(), value: value))
      }
    }
  }

  /// The text of the first attribute of a name.
  func text(of name: String) -> String? { all.first { $0.name == name }?.text }

  /// The texts that are shown, read aloud or kept in the source.
  ///
  /// - Parameter part: what they are called all together; by default each is called what it is.
  func texts(in tag: String, part: String? = nil) -> [Passage] {
    let isDescription = tag == "meta" && isDescription
    return all.compactMap { attribute in
      guard let meaning = Self.meaning(of: attribute.name, in: tag, isDescription) else {
        return nil
      }
      var text = Passage(.paragraph, part: part ?? meaning)
      var value = attribute.value
      while !value.isAtEnd { text.append(&value) }
      return text.isBlank ? nil : text
    }
  }

  /// What an attribute is to those who read or hear it; nil for one that nobody does.
  private static func meaning(
    of name: String, in tag: String, _ isDescription: Bool
  ) -> String? {
    switch (name, tag) {
    case ("alt", "input"): "text of a button"
    case ("alt", _): "alternative text of an image"
    case ("title", _): "title that shows on hovering"
    case ("aria-label", _), ("aria-description", _), ("aria-valuetext", _):
      "label for screen readers"
    case ("summary", _): "summary of a table"
    case ("abbr", "th"): "short form of a heading"
    case ("placeholder", _): "hint in a form field"
    case ("label", "option"), ("label", "optgroup"), ("label", "track"): "label of a choice"
    case ("value", "input"), ("value", "option"), ("value", "button"): "value of a form field"
    case ("content", "meta"): isDescription ? "description of the page" : nil
    default: name.hasPrefix("data-") ? "data in the page's source" : nil
    }
  }

  /// Whether an element of the head says what the page is about, to search engines and previews.
  private var isDescription: Bool {
    let name = (text(of: "name") ?? text(of: "property") ?? "").lowercased()
    return ["description", "title", "keywords", "abstract", "subject", "summary", "image:alt"]
      .contains { name.hasSuffix($0) }
  }

  private static func value(_ cursor: inout SourceCursor) -> SourceCursor? {
    guard let first = cursor.scalar else { return nil }
    if first == "\"" || first == "'" {
      cursor.advance()
      let start = cursor
      while let scalar = cursor.scalar, scalar != first { cursor.advance() }
      let value = start.limited(to: cursor.index)
      cursor.advance()
      return value
    }
    let start = cursor
    while let scalar = cursor.scalar, scalar != ">", scalar.value > 0x20 { cursor.advance() }
    return start.limited(to: cursor.index)
  }

  private static func skipSpace(_ cursor: inout SourceCursor) {
    while let scalar = cursor.scalar, isSpace(scalar) { cursor.advance() }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "/" || scalar.value <= 0x20
  }
}

extension Passage {
  /// Adds the character at a cursor, which may be written by name or number, and goes behind it.
  mutating func append(_ cursor: inout SourceCursor) {
    guard let scalar = cursor.scalar else { return }
    if scalar == "&", let (characters, length) = HTMLEntities.decode(cursor.rest) {
      for character in characters { append(character, line: cursor.line, column: cursor.column) }
      return cursor.advance(length)
    }
    append(scalar, line: cursor.line, column: cursor.column)
    cursor.advance()
  }
}
