// SPDX-License-Identifier: MIT
internal import Definitions

/// A value of a JSON file; numbers keep their text, objects their order.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(String)
  case text(String)
  case list([JSONValue])
  case object([JSONMember])
}

/// A member of a JSON object.
public struct JSONMember: Sendable, Equatable {
  /// Its key.
  public var key: String
  /// What the key stands for.
  public var value: JSONValue

  /// Makes a member.
  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  init(_ node: YAMLNode) {
    switch node.kind {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer, .number: self = .number(node.scalarText ?? "0")
    case .text: self = .text(node.scalarText ?? "")
    case .sequence: self = .list((node.items ?? []).map(JSONValue.init))
    case .mapping:
      self = .object(
        (node.entries ?? []).map { JSONMember($0.key.scalarText ?? "", JSONValue($0.value)) })
    }
  }

  init(_ number: Double) {
    self = .number("\(number)")
  }

  /// The value as text, with two spaces for each depth.
  func written(depth: Int = 0) -> String {
    let inner = String(repeating: "  ", count: depth + 1)
    let outer = String(repeating: "  ", count: depth)
    switch self {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .number(let text): return text
    case .text(let text): return Self.quoted(text)
    case .list(let items):
      if items.isEmpty { return "[]" }
      let lines = items.map { inner + $0.written(depth: depth + 1) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(outer)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map {
        "\(inner)\(Self.quoted($0.key)): \($0.value.written(depth: depth + 1))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
