// SPDX-License-Identifier: MIT

/// Writes nodes as YAML in block style, so that reading the text again gives equal nodes.
public struct YAMLWriter {
  private var text = ""

  /// Makes a writer.
  public init() {}

  /// The node as a YAML file.
  public mutating func write(_ root: YAMLNode) -> String {
    text = ""
    switch root.content {
    case .sequence(let items) where !items.isEmpty:
      if root.tag != nil { text += tag(of: root) + "\n" }
      writeItems(items, indent: 0)
    case .mapping(let entries) where !entries.isEmpty:
      if root.tag != nil { text += tag(of: root) + "\n" }
      writeEntries(entries, indent: 0)
    default:
      writeValue(root, indent: 0, after: "---")
    }
    return text
  }

  private mutating func writeEntries(_ entries: [YAMLNode.Entry], indent: Int) {
    for entry in entries {
      pad(indent)
      writeEntry(entry, indent: indent)
    }
  }

  private mutating func writeEntry(_ entry: YAMLNode.Entry, indent: Int) {
    if let key = simpleKey(entry.key) {
      text += key + ":"
    } else {
      writeValue(entry.key, indent: indent + 2, after: "?")
      pad(indent)
      text += ":"
    }
    writeValue(entry.value, indent: indent + 2, after: "")
  }

  private mutating func writeItems(_ items: [YAMLNode], indent: Int) {
    for item in items {
      pad(indent)
      if case .mapping(let entries) = item.content, let first = entries.first, item.tag == nil {
        text += "- "
        writeEntry(first, indent: indent + 2)
        writeEntries(Array(entries.dropFirst()), indent: indent + 2)
      } else {
        writeValue(item, indent: indent + 2, after: "-")
      }
    }
  }

  /// Writes what follows a `key:`, a `-` or a `?`, and the line end.
  private mutating func writeValue(_ node: YAMLNode, indent: Int, after mark: String) {
    text += mark
    if node.tag != nil { text += " " + tag(of: node) }
    switch node.content {
    case .mapping(let entries):
      guard !entries.isEmpty else { return text += " {}\n" }
      text += "\n"
      writeEntries(entries, indent: indent)
    case .sequence(let items):
      guard !items.isEmpty else { return text += " []\n" }
      text += "\n"
      writeItems(items, indent: indent)
    case .scalar(let value, let style):
      let written = YAMLScalarText.write(value, style: style, indent: indent)
      text += written.isEmpty ? "\n" : " " + written + "\n"
    }
  }

  /// The key on one line, or nil where YAML asks for the long form with `?`.
  ///
  /// A key before a colon has at most 1,024 characters, and an empty one can't be seen.
  private func simpleKey(_ key: YAMLNode) -> String? {
    guard case .scalar(let value, let style) = key.content else { return nil }
    let isBlock = style == .literal || style == .folded
    let written = YAMLScalarText.write(value, style: isBlock ? .doubleQuoted : style, indent: 0)
    guard !written.isEmpty, written.utf8.count < 1000 else { return nil }
    return key.tag == nil ? written : tag(of: key) + " " + written
  }

  private func tag(of node: YAMLNode) -> String {
    guard let tag = node.tag else { return "" }
    let standard = "tag:yaml.org,2002:"
    if tag.hasPrefix(standard) { return "!!" + tag.dropFirst(standard.count) }
    return tag.hasPrefix("!") ? tag : "!<\(tag)>"
  }

  private mutating func pad(_ indent: Int) {
    text += String(repeating: " ", count: indent)
  }
}
