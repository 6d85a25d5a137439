// SPDX-License-Identifier: MIT
import Definitions

/// The way from the top of a contract to one of its values; put into words only when needed.
indirect enum ContractPath: Sendable {
  case root
  case key(ContractPath, String)
  case index(ContractPath, Int)

  /// The way in words: `schema[0].properties[2].name`.
  var text: String {
    switch self {
    case .root: ""
    case .key(.root, let key): key
    case .key(let parent, let key): parent.text + "." + key
    case .index(let parent, let index): parent.text + "[\(index)]"
    }
  }
}

/// A value of a contract together with the way to it.
struct ContractElement: Sendable {
  var node: YAMLNode
  var path: ContractPath

  /// The value of a key; nil when there is none.
  subscript(key: String) -> ContractElement? {
    node[key].map { ContractElement(node: $0, path: .key(path, key)) }
  }

  /// The elements of a list; empty for anything else.
  var items: [ContractElement] {
    (node.items ?? []).enumerated().map { index, item in
      ContractElement(node: item, path: .index(path, index))
    }
  }

  /// The text of a key with a single value, as written; nil when it has none.
  func text(_ key: String) -> String? {
    node[key]?.valueText
  }
}
