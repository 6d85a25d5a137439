// SPDX-License-Identifier: MIT

/// A page as tests look at it: elements with attributes, and text.
///
/// Reads what our own pages and well-formed templates write; it does not mend broken markup as
/// browsers do, and says so instead.
public struct HTMLTree: Sendable {
  /// An element with what is in it.
  public struct Element: Sendable {
    /// The name in lower case.
    public let name: String
    /// The attributes; one without a value has an empty one.
    public let attributes: [String: String]
    /// What is inside, in order.
    public fileprivate(set) var children: [Node]

    /// The value of an attribute, or nil.
    public subscript(_ attribute: String) -> String? { attributes[attribute] }

    /// The classes.
    public var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }

    /// All text inside, with runs of spaces as one.
    public var text: String {
      collapsed(rawText)
    }

    /// All text inside as it stands.
    public var rawText: String {
      children.map { child in
        switch child {
        case .text(let text): text
        case .element(let element): element.rawText
        }
      }.joined()
    }

    /// The elements inside at any depth, in the order of their start tags.
    public var descendants: [Element] {
      children.flatMap { child -> [Element] in
        guard case .element(let element) = child else { return [] }
        return [element] + element.descendants
      }
    }

    /// The elements inside with a name.
    public func all(_ name: String) -> [Element] { descendants.filter { $0.name == name } }
  }

  /// A part of a page.
  public enum Node: Sendable {
    case element(Element)
    case text(String)
  }

  /// Why a text is no page.
  public struct Problem: Error, CustomStringConvertible {
    /// What is wrong and where.
    public let description: String
  }

  /// What the page consists of: an element without a name around everything.
  public let root: Element

  /// The elements at any depth, in the order of their start tags.
  public var elements: [Element] { root.descendants }

  /// Reads a page or a part of one.
  ///
  /// - Throws: ``Problem`` when a tag is not closed in its place or an attribute comes twice.
  public init(_ text: String) throws {
    var reader = HTMLReader(text)
    root = try reader.read()
  }

  /// The elements with a name.
  public func all(_ name: String) -> [Element] { root.all(name) }

  /// The element with an id, or nil.
  public func element(id: String) -> Element? { elements.first { $0["id"] == id } }

  /// The elements with a class.
  public func all(class name: String) -> [Element] {
    elements.filter { $0.classes.contains(Substring(name)) }
  }

  /// The same markup in one spelling: attributes by name, runs of spaces as one, a line a tag.
  ///
  /// - Parameter emptied: Names of elements that are written without what is in them.
  public func normalised(emptying emptied: Set<String> = []) -> String {
    var lines: [String] = []
    Self.write(root.children, depth: 0, emptying: emptied, into: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func write(
    _ nodes: [Node], depth: Int, emptying emptied: Set<String>, into lines: inout [String]
  ) {
    let indent = String(repeating: "  ", count: depth)
    for node in nodes {
      switch node {
      case .text(let text):
        let text = collapsed(text)
        if !text.isEmpty { lines.append(indent + text) }
      case .element(let element):
        let attributes = element.attributes.sorted { $0.key < $1.key }.map { name, value in
          let value = name == "class" ? collapsed(value) : value
          return " \(name)=\"\(value)\""
        }
        let isEmptied = emptied.contains(element.name)
        lines.append("\(indent)<\(element.name)\(isEmptied ? "" : attributes.joined())>")
        let children = isEmptied ? [] : element.children
        write(children, depth: depth + 1, emptying: emptied, into: &lines)
      }
    }
  }

  fileprivate static func make(_ name: String, _ attributes: [String: String]) -> Element {
    Element(name: name, attributes: attributes, children: [])
  }
}

/// Text with runs of spaces and line ends as one space, and none at the ends.
private func collapsed(_ text: String) -> String {
  text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
}

/// Reads markup from its start to its end.
private struct HTMLReader {
  private let bytes: [UInt8]
  private var place = 0
  private var open: [HTMLTree.Element] = [HTMLTree.make("", [:])]

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func read() throws -> HTMLTree.Element {
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "<") {
        try readTag()
      } else {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        append(.text(decoded(bytes[start..<place])))
      }
    }
    guard open.count == 1, let root = open.first else {
      throw problem("<\(open.last?.name ?? "")> is never closed")
    }
    return root
  }

  private mutating func append(_ node: HTMLTree.Node) {
    open[open.count - 1].children.append(node)
  }

  private mutating func readTag() throws {
    if starts(with: "<!--") {
      while place < bytes.count, !starts(with: "-->") { place += 1 }
      place += 3
    } else if starts(with: "<!") {
      while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
      place += 1
    } else if starts(with: "</") {
      place += 2
      try close(readName())
    } else {
      place += 1
      try readStart()
    }
  }

  private mutating func close(_ name: String) throws {
    skipSpaces()
    guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else {
      throw problem("</\(name) has more than a name")
    }
    place += 1
    guard open.count > 1, let element = open.popLast() else {
      throw problem("</\(name)> closes nothing")
    }
    guard element.name == name else { throw problem("</\(name)> closes <\(element.name)>") }
    append(.element(element))
  }

  private mutating func readStart() throws {
    let name = readName()
    guard !name.isEmpty else { throw problem("'<' is not escaped") }
    var attributes: [String: String] = [:]
    while true {
      skipSpaces()
      guard place < bytes.count else { throw problem("<\(name) has no end") }
      if bytes[place] == UInt8(ascii: ">") || bytes[place] == UInt8(ascii: "/") { break }
      let (key, value) = try readAttribute(of: name)
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw problem("<\(name)> has \(key) twice")
      }
    }
    let closesItself = bytes[place] == UInt8(ascii: "/")
    if closesItself { place += 1 }
    place += 1
    let element = HTMLTree.make(name, attributes)
    if closesItself || Self.void.contains(name) {
      append(.element(element))
    } else if name == "script" || name == "style" {
      open.append(element)
      let start = place
      while place < bytes.count, !starts(with: "</\(name)") { place += 1 }
      append(.text(String(decoding: bytes[start..<place], as: UTF8.self)))
    } else {
      open.append(element)
    }
  }

  private mutating func readAttribute(of element: String) throws -> (String, String) {
    let name = readName()
    guard !name.isEmpty else { throw problem("<\(element)> has an attribute without a name") }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return (name, "") }
    place += 1
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
      throw problem("\(name) of <\(element)> has no quotes")
    }
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += 1 }
    defer { place += 1 }
    return (name, decoded(bytes[start..<min(place, bytes.count)]))
  }

  /// Everything up to what ends a name, in lower case.
  private mutating func readName() -> String {
    let start = place
    while place < bytes.count, !" \t\r\n=>/\"<".utf8.contains(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
  }

  private mutating func skipSpaces() {
    while place < bytes.count, " \t\r\n".utf8.contains(bytes[place]) { place += 1 }
  }

  private func starts(with text: StaticString) -> Bool {
    starts(with: text.description)
  }

  private func starts(with text: String) -> Bool {
    bytes[place...].starts(with: text.utf8)
  }

  private func problem(_ what: String) -> HTMLTree.Problem {
    let line = bytes.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1
    return HTMLTree.Problem(description: "line \(line): \(what)")
  }

  private func decoded(_ slice: ArraySlice<UInt8>) -> String {
    var text = ""
    var rest = slice
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += String(decoding: rest[..<start], as: UTF8.self)
      rest = rest[start...]
      if let end = rest.firstIndex(of: UInt8(ascii: ";")), end - start < 12,
        let scalar = Self.reference(String(decoding: rest[(start + 1)..<end], as: UTF8.self))
      {
        text.unicodeScalars.append(scalar)
        rest = rest[(end + 1)...]
      } else {
        text += "&"
        rest = rest.dropFirst()
      }
    }
    return text + String(decoding: rest, as: UTF8.self)
  }

  private static func reference(_ name: String) -> Unicode.Scalar? {
    if name.hasPrefix("#x") {
      return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
    let named: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
      "ctdot": "\u{22EF}",
    ]
    return named[name]
  }
}
