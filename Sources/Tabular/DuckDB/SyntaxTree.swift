// SPDX-License-Identifier: MIT

/// A parsed query as DuckDB writes it down: JSON, numbers kept as they are spelled.
indirect enum SyntaxTree: Equatable, Sendable {
  case object([(key: String, value: SyntaxTree)])
  case array([SyntaxTree])
  case text(String)
  /// A number, `true`, `false` or `null`, as spelled.
  case word(String)

  static func == (left: SyntaxTree, right: SyntaxTree) -> Bool { left.json == right.json }

  /// The value of a member of an object.
  subscript(key: String) -> SyntaxTree? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.key == key }?.value
    }
    set {
      guard case .object(var members) = self, let newValue else { return }
      if let index = members.firstIndex(where: { $0.key == key }) {
        members[index].value = newValue
      } else {
        members.append((key, newValue))
      }
      self = .object(members)
    }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var items: [SyntaxTree] { if case .array(let items) = self { items } else { [] } }
  var isNull: Bool { if case .word("null") = self { true } else { false } }
  var integer: Int? { if case .word(let word) = self { Int(word) } else { nil } }

  /// The values inside, in order.
  var parts: [SyntaxTree] {
    switch self {
    case .object(let members): members.map(\.value)
    case .array(let items): items
    case .text, .word: []
    }
  }

  /// The tree as JSON again.
  var json: String {
    switch self {
    case .object(let members):
      "{" + members.map { jsonText($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
    case .array(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .text(let text): jsonText(text)
    case .word(let word): word
    }
  }
}
