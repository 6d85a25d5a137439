// SPDX-License-Identifier: MIT
package import Definitions
import Foundation

/// Answers as JSON and as the text of a cell.
package enum AnswerJSON {
  /// An answer as JSON: texts, lists, objects, true and false.
  package static func value(_ node: YAMLNode) -> JSONValue {
    switch node.content {
    case .scalar(let text, let style):
      if style == .plain, let flag = node.boolean { return .boolean(flag) }
      return .string(text)
    case .sequence(let items): return .array(items.map(value))
    case .mapping(let entries):
      return .object(entries.map { ($0.key.scalarText ?? "", value($0.value)) })
    }
  }

  /// An answer in one line: lists with semicolons, tables as JSON.
  package static func text(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, let style):
      if style == .plain, let flag = node.boolean { return flag ? "yes" : "no" }
      return text
    case .sequence(let items) where items.allSatisfy({ $0.scalarText != nil }):
      return items.compactMap(\.scalarText).joined(separator: "; ")
    default: return compact(value(node))
    }
  }

  private static func compact(_ value: JSONValue) -> String {
    switch value {
    case .array(let items): "[" + items.map(compact).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { compact(.string($0.0)) + ":" + compact($0.1) }.joined(separator: ",")
        + "}"
    default:
      String(decoding: value.renderedBytes(), as: UTF8.self)
        .trimmingCharacters(in: .newlines)
    }
  }
}
