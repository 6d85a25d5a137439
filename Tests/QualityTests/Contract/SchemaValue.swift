// SPDX-License-Identifier: MIT

import Definitions
import Foundation

@testable import Quality

/// A JSON value, for the oracle that holds contracts against the published schemas.
indirect enum SchemaValue: Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([SchemaValue])
  case object([String: SchemaValue])

  subscript(key: String) -> SchemaValue? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  var items: [SchemaValue]? {
    if case .array(let items) = self { return items }
    return nil
  }
}

extension SchemaValue: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([SchemaValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: SchemaValue].self))
    }
  }
}

extension SchemaValue {
  /// What a YAML node says in JSON's terms.
  init(_ node: YAMLNode) {
    switch node.kind {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer, .number: self = .number(Double(node.scalarText ?? "") ?? 0)
    case .text: self = .string(node.scalarText ?? "")
    case .sequence: self = .array((node.items ?? []).map { SchemaValue($0) })
    case .mapping:
      var members: [String: SchemaValue] = [:]
      for entry in node.entries ?? [] {
        members[entry.key.scalarText ?? ""] = SchemaValue(entry.value)
      }
      self = .object(members)
    }
  }
}
