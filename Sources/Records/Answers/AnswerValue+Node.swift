// SPDX-License-Identifier: MIT
package import Definitions

extension AnswerValue {
  /// The value as it would be typed: reading it for the same question gives it back.
  package var node: YAMLNode {
    func text(_ text: String) -> YAMLNode { YAMLNode(.scalar(text, .doubleQuoted)) }
    func member(_ key: String, _ value: YAMLNode) -> YAMLNode.Entry {
      YAMLNode.Entry(key: YAMLNode(.scalar(key, .plain)), value: value)
    }
    switch self {
    case .text(let value): return text(value)
    case .flag(let value): return YAMLNode(.scalar(value ? "true" : "false", .plain))
    case .list(let items): return YAMLNode(.sequence(items.map(text)))
    case .risk(let likelihood, let severity):
      return YAMLNode(
        .mapping([member("likelihood", text(likelihood)), member("severity", text(severity))]))
    case .rows(let rows):
      return YAMLNode(
        .sequence(
          rows.map { row in
            var members = row.id.map { [member("row", text($0))] } ?? []
            members += row.cells.sorted { $0.key < $1.key }.map { member($0.key, $0.value.node) }
            return YAMLNode(.mapping(members))
          }))
    }
  }
}
