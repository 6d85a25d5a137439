// SPDX-License-Identifier: MIT

/// Collects the text of a string item: plain text or the joined runs of rich text.
///
/// Phonetic runs (`rPh`, the reading aid over Japanese text) are left out. As spreadsheet programs
/// do, white space at both ends of a `t` element counts only with `xml:space="preserve"`, and
/// `_x000D_` stands for the character with that hexadecimal code.
struct RichText {
  private var isInRun = false
  private var keepsSpace = false
  private var start = 0
  /// Whether text that comes now belongs to the string.
  private(set) var isCollecting = false

  /// Notes an element inside the item; `level` is 1 for the item's children.
  mutating func startElement(
    _ name: XMLName, _ attributes: XMLAttributes, level: Int, outputCount: Int
  ) {
    if level == 1 && name.matches("r") {
      isInRun = true
    } else if (level == 1 || (level == 2 && isInRun)) && name.matches("t") {
      isCollecting = true
      keepsSpace = attributes.preservesSpace
      start = outputCount
    }
  }

  /// Notes the end of an element inside the item and finishes the text it held.
  mutating func endElement(level: Int, output: inout [UInt8]) {
    if isCollecting {
      isCollecting = false
      if !keepsSpace { Self.trim(&output, from: start) }
      CharacterEscapes.decode(&output, from: start)
    }
    if level == 1 { isInRun = false }
  }

  private static func trim(_ bytes: inout [UInt8], from start: Int) {
    while bytes.count > start, let last = bytes.last, isSpace(last) { bytes.removeLast() }
    guard start < bytes.count, isSpace(bytes[start]) else { return }
    let firstKept = bytes[start...].firstIndex { !isSpace($0) } ?? bytes.count
    bytes.removeSubrange(start..<firstKept)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

/// The escapes `_xHHHH_` by which OOXML writes characters that XML cannot hold.
enum CharacterEscapes {
  /// Replaces the escapes from `start` to the end of `bytes`.
  ///
  /// A code that is no character of its own (NUL, half of a surrogate pair) stays as written.
  static func decode(_ bytes: inout [UInt8], from start: Int) {
    guard var read = firstMark(bytes, from: start) else { return }
    var write = read
    while read < bytes.count {
      if let scalar = scalar(bytes, at: read) {
        for unit in String(Character(scalar)).utf8 {
          bytes[write] = unit
          write += 1
        }
        read += 7
      } else {
        bytes[write] = bytes[read]
        write += 1
        read += 1
      }
    }
    bytes.removeSubrange(write...)
  }

  private static func firstMark(_ bytes: [UInt8], from start: Int) -> Int? {
    bytes[start...].indices.first { scalar(bytes, at: $0) != nil }
  }

  @inline(__always)
  private static func scalar(_ bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var code: UInt32 = 0
    for digit in bytes[(index + 2)...(index + 5)] {
      guard let value = hexadecimalValue(digit) else { return nil }
      code = code << 4 | value
    }
    return code == 0 ? nil : Unicode.Scalar(code)
  }

  private static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }
}
