// SPDX-License-Identifier: MIT

/// Why a JSON text stops making sense, and where.
struct JSONFault: Error, Equatable {
  let message: String
  /// The byte offset in the text.
  let offset: Int
}

/// Walks over JSON text (RFC 8259) byte by byte, keeping every number as it is written.
///
/// Foundation's reader turns `1.10` into 1.1 and forgets where things stood; a table that is to be
/// checked as delivered needs both.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  /// How deep objects and lists may lie in one another.
  static let depthLimit = 200

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func skipSpace() {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
  }

  /// The next byte that is no space, nil at the end.
  mutating func peek() -> UInt8? {
    skipSpace()
    return position < bytes.count ? bytes[position] : nil
  }

  /// Takes one expected sign.
  mutating func take(_ sign: UInt8) throws(JSONFault) {
    guard peek() == sign else {
      throw JSONFault(
        message: "expected \(Character(Unicode.Scalar(sign)))", offset: position)
    }
    position += 1
  }

  /// Takes a sign if it is the next.
  mutating func takeIf(_ sign: UInt8) -> Bool {
    guard peek() == sign else { return false }
    position += 1
    return true
  }

  /// Reads a string and appends its UTF-8 to `output`.
  mutating func string(into output: inout [UInt8]) throws(JSONFault) {
    try take(UInt8(ascii: "\""))
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): try escape(into: &output)
      case 0..<0x20:
        throw JSONFault(message: "a line end or control character in a text", offset: position - 1)
      default: output.append(byte)
      }
    }
    throw JSONFault(message: "a text is never closed", offset: position)
  }

  private mutating func escape(into output: inout [UInt8]) throws(JSONFault) {
    guard position < bytes.count else {
      throw JSONFault(message: "a text is never closed", offset: position)
    }
    let sign = bytes[position]
    position += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(sign)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"): output.append(contentsOf: Array(String(try scalar()).utf8))
    default: throw JSONFault(message: "an unknown escape in a text", offset: position - 1)
    }
  }

  private mutating func scalar() throws(JSONFault) -> Character {
    let first = try hexadecimal()
    if (0xD800..<0xDC00).contains(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let second = try hexadecimal()
      if (0xDC00..<0xE000).contains(second),
        let joined = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
      {
        return Character(joined)
      }
      // The second escape is no half of a pair: it is read on its own.
      position -= 6
      return "\u{FFFD}"
    }
    return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = Self.hexDigit(bytes[position]) else {
        throw JSONFault(message: "an unfinished \\u escape", offset: position)
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  /// Passes over a number, `true`, `false` or `null` and returns where it stood.
  mutating func literal() throws(JSONFault) -> Range<Int> {
    skipSpace()
    let start = position
    while position < bytes.count, Self.isLiteralByte(bytes[position]) { position += 1 }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
    guard Self.isKeyword(text) || Self.isNumber(text) else {
      throw JSONFault(message: "expected a value", offset: start)
    }
    return start..<position
  }

  /// Passes over any value and returns where it stood.
  mutating func value(depth: Int = 0) throws(JSONFault) -> Range<Int> {
    guard depth < Self.depthLimit else {
      throw JSONFault(message: "nested more than \(Self.depthLimit) deep", offset: position)
    }
    skipSpace()
    let start = position
    switch peek() {
    case UInt8(ascii: "{"):
      position += 1
      if takeIf(UInt8(ascii: "}")) { break }
      repeat {
        var ignored: [UInt8] = []
        try string(into: &ignored)
        try take(UInt8(ascii: ":"))
        _ = try value(depth: depth + 1)
      } while takeIf(UInt8(ascii: ","))
      try take(UInt8(ascii: "}"))
    case UInt8(ascii: "["):
      position += 1
      if takeIf(UInt8(ascii: "]")) { break }
      repeat { _ = try value(depth: depth + 1) } while takeIf(UInt8(ascii: ","))
      try take(UInt8(ascii: "]"))
    case UInt8(ascii: "\""):
      var ignored: [UInt8] = []
      try string(into: &ignored)
    case nil: throw JSONFault(message: "the text ends where a value is expected", offset: position)
    default: return try literal()
    }
    return start..<position
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func isLiteralByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isKeyword(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8)
      || text.elementsEqual("null".utf8)
  }

  private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadsWithZero = rest.first == 0x30
    let whole = digits()
    guard whole > 0, !(leadsWithZero && whole > 1) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if let sign = rest.first, sign | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
