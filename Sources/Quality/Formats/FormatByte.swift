// SPDX-License-Identifier: MIT

/// The bytes of a value, or of a part of it, as formats see them.
typealias FormatBytes = UnsafeBufferPointer<UInt8>

/// Questions about one byte of UTF-8 text; bytes of non-ASCII characters answer no to all.
enum FormatByte {
  static let space = UInt8(ascii: " ")
  static let hyphen = UInt8(ascii: "-")

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  @inline(__always)
  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 6
  }

  /// Whether it is a space, a tab or a line break, as Unicode's White_Space has it.
  @inline(__always)
  static func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

  /// Whether it is a visible ASCII sign that is neither letter nor digit.
  @inline(__always)
  static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !isLetterOrDigit(byte)
  }

  /// The letter in upper case, or the digit; nil for every other sign.
  @inline(__always)
  static func upperLetterOrDigit(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte }
    return isLetter(byte) ? byte & 0xDF : nil
  }

  @inline(__always)
  static func upper(_ byte: UInt8) -> UInt8 { isLetter(byte) ? byte & 0xDF : byte }
}

/// A set of ASCII characters, asked once a byte.
struct FormatByteSet: Sendable {
  private let low: UInt64
  private let high: UInt64

  /// Makes the set of the characters of a text; non-ASCII characters are left out.
  init(_ characters: String) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in characters.utf8 {
      if byte < 64 {
        low |= 1 << UInt64(byte)
      } else if byte < 128 {
        high |= 1 << UInt64(byte - 64)
      }
    }
    self.low = low
    self.high = high
  }

  static let lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low & (1 << UInt64(byte)) != 0 }
    if byte < 128 { return high & (1 << UInt64(byte & 63)) != 0 }
    return false
  }
}
