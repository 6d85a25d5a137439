// SPDX-License-Identifier: MIT

/// A value in an entry's body, written as JSON in one way only.
///
/// The text follows RFC 8785 (JSON Canonicalization Scheme): no blanks, keys sorted by UTF-16 code
/// units, the shortest escapes. There are no fractions, whose digits programs write differently;
/// a score is in millionths.
enum JournalValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case text(String)
  case list([JournalValue])
  case object([String: JournalValue])

  /// The value of an optional text.
  static func optional(_ text: String?) -> JournalValue { text.map { .text($0) } ?? .null }

  /// A count.
  static func count(_ number: Int) -> JournalValue { .integer(Int64(number)) }

  /// A part of one in millionths.
  static func millionths(_ part: Double?) -> JournalValue {
    part.flatMap { Int64(exactly: ($0 * 1_000_000).rounded()) }.map { .integer($0) } ?? .null
  }

  /// The canonical JSON.
  var json: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .text(let text): Self.write(text, to: &bytes)
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (place, value) in values.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let keys = members.keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
      for (place, key) in keys.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        (members[key] ?? .null).write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5C, byte])
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20: bytes.append(contentsOf: ("\\u00" + [byte].hexText).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
