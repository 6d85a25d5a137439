// SPDX-License-Identifier: MIT
import Quality

/// A JSON value whose objects keep the order of their keys.
public enum JSONValue: Sendable {
  /// No value.
  case null
  /// Yes or no.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; what JSON can't say (infinite, not a number) is written as null.
  case number(Double)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Names and values in order.
  case object([(String, JSONValue)])

  /// A text, or null.
  public init(_ text: String?) {
    self = text.map(JSONValue.string) ?? .null
  }

  /// A number, or null.
  public init(_ number: Double?) {
    self = number.map(JSONValue.number) ?? .null
  }

  /// The value as UTF-8 on indented lines, with a line end last.
  ///
  /// Characters without a shape are written as escapes, so that the bytes are safe to show on a
  /// terminal and still mean the same.
  public func renderedBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    render(into: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func render(into bytes: inout [UInt8], depth: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .number(let value): bytes += Self.text(of: value).utf8
    case .string(let value): Self.append(value, to: &bytes)
    case .array(let values):
      Self.append(values, "[", "]", isInline: values.allSatisfy(\.isScalar), depth, &bytes) {
        $0.render(into: &$1, depth: $2)
      }
    case .object(let members):
      let isInline = depth > 1 && members.allSatisfy(\.1.isScalar)
      Self.append(members, "{", "}", isInline: isInline, depth, &bytes) {
        Self.append($0.0, to: &$1)
        $1 += ": ".utf8
        $0.1.render(into: &$1, depth: $2)
      }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func append<Part>(
    _ parts: [Part], _ open: String, _ close: String, isInline: Bool, _ depth: Int,
    _ bytes: inout [UInt8], write: (Part, inout [UInt8], Int) -> Void
  ) {
    let lineEnd = { (depth: Int) in "\n" + String(repeating: "  ", count: depth) }
    bytes += open.utf8
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes += (isInline ? ", " : ",").utf8 }
      if !isInline { bytes += lineEnd(depth + 1).utf8 }
      write(part, &bytes, depth + 1)
    }
    if !isInline, !parts.isEmpty { bytes += lineEnd(depth).utf8 }
    bytes += close.utf8
  }

  /// The shortest text that reads back as the same number.
  private static func text(of number: Double) -> String {
    guard number.isFinite else { return "null" }
    guard number == number.rounded(), abs(number) < 1e15 else { return "\(number)" }
    return number == 0 ? "0" : String(Int(number))
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case _ where scalar.hasNoShape:
        for unit in Character(scalar).utf16 {
          let digits = String(unit, radix: 16)
          bytes += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
        }
      default: bytes += Character(scalar).utf8
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
