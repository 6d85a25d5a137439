// SPDX-License-Identifier: MIT

/// The bytes that the readers of numbers, dates and Booleans look for.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let space: UInt8 = 0x20
  static let openBracket: UInt8 = 0x28
  static let closeBracket: UInt8 = 0x29
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let point: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let colon: UInt8 = 0x3A

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

  /// Tells whether the byte is an English letter of either case.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { lowercased(byte) &- 0x61 < 26 }

  /// Folds the case of English letters; other bytes may change too, so compare with letters only.
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 { byte | 0x20 }
}
