// SPDX-License-Identifier: MIT

/// One node of a YAML file: what was written, how, and where.
///
/// Scalars keep their source text, so that `1.10`, `yes` and `007` never pass through a number or a
/// Boolean. Two nodes are equal when they say the same: positions don't count, and of a scalar's
/// style only whether it is plain, because `no` and `'no'` differ while `'no'` and `"no"` don't.
public struct YAMLNode: Sendable {
  /// What a node holds.
  public indirect enum Content: Sendable {
    /// A text with the way it is written.
    case scalar(String, Style)
    /// Values in a row.
    case sequence([YAMLNode])
    /// Keys with their values, in the order of the file.
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  public struct Entry: Sendable, Equatable {
    /// The key; a scalar in all but odd files.
    public var key: YAMLNode
    /// What the key stands for.
    public var value: YAMLNode

    /// Makes an entry.
    public init(key: YAMLNode, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  /// How a scalar is written.
  public enum Style: Sendable {
    /// The five styles of YAML.
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// What the node holds.
  public var content: Content
  /// The tag, where the file gives one (`!!str`); nil when it follows from the text.
  public var tag: String?
  /// Where the node begins.
  public var position: SourcePosition

  /// Makes a node; without a position it stands at the start of the file.
  public init(_ content: Content, tag: String? = nil, position: SourcePosition = .start) {
    self.content = content
    self.tag = tag
    self.position = position
  }
}

extension YAMLNode.Content: Equatable {
  /// Whether two contents say the same.
  public static func == (one: YAMLNode.Content, other: YAMLNode.Content) -> Bool {
    switch (one, other) {
    case (.scalar(let text, let style), .scalar(let otherText, let otherStyle)):
      text == otherText && (style == .plain) == (otherStyle == .plain)
    case (.sequence(let items), .sequence(let otherItems)): items == otherItems
    case (.mapping(let entries), .mapping(let otherEntries)): entries == otherEntries
    default: false
    }
  }
}

extension YAMLNode: Equatable {
  /// Whether two nodes say the same.
  public static func == (one: YAMLNode, other: YAMLNode) -> Bool {
    one.tag == other.tag && one.content == other.content
  }
}

extension YAMLNode {
  /// The elements of a sequence; nil for anything else.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  /// The text of a scalar as written; nil for anything else.
  public var scalarText: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// The keys of a mapping, those that a merge key (`<<`) brings in included, its own first.
  public var entries: [Entry]? {
    guard case .mapping(let own) = content else { return nil }
    guard own.contains(where: \.isMerge) else { return own }
    var result = own.filter { !$0.isMerge }
    var names = Set(result.map(\.key.scalarText))
    for entry in own where entry.isMerge {
      for source in entry.value.items ?? [entry.value] {
        for merged in source.entries ?? [] where names.insert(merged.key.scalarText).inserted {
          result.append(merged)
        }
      }
    }
    return result
  }

  /// The value of a key; nil when there is none.
  public subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key.scalarText == key }?.value
  }
}

extension YAMLNode.Entry {
  /// Whether the entry merges another mapping into this one.
  public var isMerge: Bool {
    guard case .scalar("<<", .plain) = key.content else { return false }
    return switch value.content {
    case .mapping, .sequence: true
    case .scalar: false
    }
  }
}

extension SourcePosition {
  /// The first character of a file.
  public static let start = SourcePosition(line: 1, column: 1)
}
