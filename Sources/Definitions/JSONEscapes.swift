// SPDX-License-Identifier: MIT

/// JSON writes characters beyond the basic plane as two escapes, which YAML doesn't know.
enum JSONEscapes {
  /// The text with each such pair replaced by one escape that YAML knows; other texts unchanged.
  static func joiningSurrogates(in text: String) -> String {
    let opening = text.utf8.first { $0 > UInt8(ascii: " ") }
    guard opening == UInt8(ascii: "{"), text.contains("\\u") else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        if let high = escape(in: bytes, at: index), (0xD800...0xDBFF).contains(high),
          let low = escape(in: bytes, at: index + 6), (0xDC00...0xDFFF).contains(low)
        {
          let scalar = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
          let digits = String(scalar, radix: 16)
          result += "\\U".utf8
          result += String(repeating: "0", count: 8 - digits.count).utf8
          result += digits.utf8
          index += 12
          continue
        }
        // An escaped backslash must not be taken for the start of the next escape.
        result += bytes[index..<min(index + 2, bytes.count)]
        index += 2
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> Int? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return Int(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}
