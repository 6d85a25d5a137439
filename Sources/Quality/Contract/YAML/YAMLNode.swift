// SPDX-License-Identifier: MIT

/// One node of a YAML file: what was written, how, and where.
///
/// Scalars keep their source text, so that `1.10`, `yes` and `007` never pass through a number or a
/// Boolean. Two nodes are equal when they say the same: positions don't count, and of a scalar's
/// style only whether it is plain, because `no` and `'no'` differ while `'no'` and `"no"` don't.
struct YAMLNode: Sendable {
  /// What a node holds.
  indirect enum Content: Sendable {
    case scalar(String, Style)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  struct Entry: Sendable, Equatable {
    var key: YAMLNode
    var value: YAMLNode
  }

  /// How a scalar is written.
  enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  var content: Content
  /// The tag, where the file gives one (`!!str`); nil when it follows from the text.
  var tag: String?
  var position: SourcePosition

  init(_ content: Content, tag: String? = nil, position: SourcePosition = .start) {
    self.content = content
    self.tag = tag
    self.position = position
  }
}

extension YAMLNode.Content: Equatable {
  static func == (one: YAMLNode.Content, other: YAMLNode.Content) -> Bool {
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
  static func == (one: YAMLNode, other: YAMLNode) -> Bool {
    one.tag == other.tag && one.content == other.content
  }
}

extension YAMLNode {
  /// The elements of a sequence; nil for anything else.
  var items: [YAMLNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  /// The text of a scalar as written; nil for anything else.
  var scalarText: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// The keys of a mapping, those that a merge key (`<<`) brings in included, its own first.
  var entries: [Entry]? {
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
  subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key.scalarText == key }?.value
  }
}

extension YAMLNode.Entry {
  /// Whether the entry merges another mapping into this one.
  var isMerge: Bool {
    key.content == .scalar("<<", .plain) && (value.entries != nil || value.items != nil)
  }
}

extension SourcePosition {
  /// The first character of a file.
  static let start = SourcePosition(line: 1, column: 1)
}
