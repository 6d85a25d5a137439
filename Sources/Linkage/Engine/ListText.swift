// SPDX-License-Identifier: MIT

/// Lists as they stand in a cell: `["a", "b"]` in JSON, or `[a, b]` as DuckDB writes them.
///
/// A cell without brackets is a list of one element. Missing elements are left out.
enum ListText {
  /// The elements of a list.
  static func elements(_ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    let trimmed = trim(text[...])
    guard let first = trimmed.first else { return [] }
    guard first == UInt8(ascii: "["), trimmed.last == UInt8(ascii: "]"), trimmed.count >= 2 else {
      return [Array(trimmed)]
    }
    var elements: [[UInt8]] = []
    var rest = trimmed.dropFirst().dropLast()
    while true {
      rest = rest.drop { isBlank($0) }
      guard let next = rest.first else { return elements }
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
        elements.append(quoted(&rest, by: next))
        rest = rest.drop { $0 != UInt8(ascii: ",") }
      } else {
        let end = end(of: rest)
        let plain = trim(rest[rest.startIndex..<end])
        if !plain.isEmpty, !isNull(plain) { elements.append(Array(plain)) }
        rest = rest[end...]
      }
      rest = rest.dropFirst()
    }
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// Where a plain element ends: at the next comma that stands in no brackets.
  private static func end(of rest: Bytes) -> Int {
    var depth = 0
    for place in rest.indices {
      switch rest[place] {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth <= 0: return place
      default: break
      }
    }
    return rest.endIndex
  }

  /// Takes an element in quotes, with JSON's escapes.
  private static func quoted(_ rest: inout Bytes, by quote: UInt8) -> [UInt8] {
    var element: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == quote { return element }
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
        element.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "n"): element.append(0x0A)
      case UInt8(ascii: "t"): element.append(0x09)
      case UInt8(ascii: "r"): element.append(0x0D)
      case UInt8(ascii: "u"):
        let digits = String(decoding: rest.prefix(4), as: UTF8.self)
        rest = rest.dropFirst(4)
        if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
          element += Array(String(Character(scalar)).utf8)
        }
      default: element.append(escaped)
      }
    }
    return element
  }

  private static func isNull(_ text: Bytes) -> Bool {
    text.count == 4 && text.elementsEqual("null".utf8) { $0 | 0x20 == $1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func trim(_ text: Bytes) -> Bytes {
    var text = text.drop { isBlank($0) }
    while let last = text.last, isBlank(last) { text = text.dropLast() }
    return text
  }
}
