// SPDX-License-Identifier: MIT

import Yams

/// Reads a YAML or JSON text into nodes, within limits that a hostile file can't pass.
public enum YAMLReader {
  /// The largest text read, in bytes.
  public static let byteLimit = 10 * 1024 * 1024
  /// The most nodes a text may hold once its aliases are written out.
  public static let nodeLimit = 1_000_000
  /// The deepest nesting of lists and mappings.
  public static let depthLimit = 100

  /// A reason why a text can't be read as YAML.
  public struct Failure: Error, Sendable, Equatable {
    /// What is wrong, without a full stop.
    public var message: String
    /// What to do, without a full stop.
    public var remedy: String
    /// Where it is wrong.
    public var position: SourcePosition

    /// Makes a failure.
    public init(message: String, remedy: String, position: SourcePosition) {
      self.message = message
      self.remedy = remedy
      self.position = position
    }
  }

  /// Reads the only document of a text.
  ///
  /// - Throws: ``Failure`` with the place in the text.
  public static func read(_ text: String) throws(Failure) -> YAMLNode {
    guard text.utf8.count <= byteLimit else {
      throw Failure(
        message: "The file is larger than \(byteLimit / 1024 / 1024) MiB",
        remedy: "Split it into several files", position: .start)
    }
    guard !YAMLAliases.couldExplodeInKeys(text) else {
      throw Failure(
        message: "Aliases stand in keys or beside keys that are lists",
        remedy: "Write the keys out", position: .start)
    }
    // Programs of Windows begin UTF-8 with a byte order mark, which is no part of the text.
    let plain =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let readable = JSONEscapes.joiningSurrogates(in: plain)
    guard let root = try compose(readable) else {
      throw Failure(
        message: "The file is empty", remedy: "Check that it is the right file",
        position: .start)
    }
    var budget = nodeLimit
    return try convert(root, depth: 0, budget: &budget)
  }

  private static func compose(_ text: String) throws(Failure) -> Node? {
    do {
      // Without rules of resolution no tag is guessed from a text by regular expressions.
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw Failure(error, in: text)
    } catch {
      throw Failure(
        message: "The file isn't valid YAML", remedy: "Check its syntax", position: .start)
    }
  }

  private static func convert(
    _ node: Node, depth: Int, budget: inout Int
  ) throws(Failure) -> YAMLNode {
    let position = SourcePosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    budget -= 1
    guard budget >= 0 else {
      throw Failure(
        message: "The file grows beyond \(nodeLimit) values when its aliases are written out",
        remedy: "Use fewer aliases", position: position)
    }
    guard depth <= depthLimit else {
      throw Failure(
        message: "Lists and mappings are nested more than \(depthLimit) deep",
        remedy: "Make the file flatter", position: position)
    }
    switch node {
    case .scalar(let scalar):
      return convert(scalar, at: position)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      items.reserveCapacity(sequence.count)
      for item in sequence {
        items.append(try convert(item, depth: depth + 1, budget: &budget))
      }
      return YAMLNode(.sequence(items), tag: tag(sequence.tag, unless: .seq), position: position)
    case .mapping(let mapping):
      var entries: [YAMLNode.Entry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        var key = try convert(key, depth: depth + 1, budget: &budget)
        // Comparing keys, the parser gives each plain one the tag of a text.
        if key.tag == Tag.Name.str.rawValue { key.tag = nil }
        let value = try convert(value, depth: depth + 1, budget: &budget)
        entries.append(YAMLNode.Entry(key: key, value: value))
      }
      return YAMLNode(.mapping(entries), tag: tag(mapping.tag, unless: .map), position: position)
    case .alias:
      throw Failure(
        message: "An alias points to nothing", remedy: "Write the value out", position: position)
    }
  }

  private static func convert(_ scalar: Node.Scalar, at position: SourcePosition) -> YAMLNode {
    let style: YAMLNode.Style
    switch scalar.style {
    case .plain, .any: style = YAMLScalarText.canBePlain(scalar.string) ? .plain : .doubleQuoted
    case .singleQuoted: style = .singleQuoted
    case .doubleQuoted: style = .doubleQuoted
    case .literal: style = .literal
    case .folded: style = .folded
    }
    let content = YAMLNode.Content.scalar(scalar.string, style)
    let tag = style == .plain ? tag(scalar.tag, unless: nil) : tag(scalar.tag, unless: .str)
    return YAMLNode(content, tag: tag, position: position)
  }

  /// The tag's name, or nil when the file gives none or only what goes without saying.
  private static func tag(_ tag: Tag, unless implied: Tag.Name?) -> String? {
    let name = tag.rawValue
    return name == Tag.Name.implicit.rawValue || name == implied?.rawValue ? nil : name
  }
}
