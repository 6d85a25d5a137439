// SPDX-License-Identifier: MIT

/// Where the parts of a number stand in a cell: the result of checking its spelling.
struct NumberShape {
  private(set) var isNegative = false
  /// The digits before the point, with thousands commas if there are any.
  private(set) var integer = 0..<0
  /// The digits after the point.
  private(set) var fraction = 0..<0
  private(set) var hasPoint = false
  private(set) var hasExponent = false
  private(set) var exponent = 0

  /// Exponents have at most this many digits after leading zeros.
  private static let maximumExponentDigits = 9

  /// Checks the whole cell; nil when it is not a number in that style.
  init?(scanning bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) {
    switch style {
    case .plain: guard scanPlain(bytes) else { return nil }
    case .uk: guard scanAmount(bytes) else { return nil }
    }
  }

  private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    isNegative = first == ASCII.minus
    let start = isNegative || first == ASCII.plus ? 1 : 0
    return scanDigits(bytes, from: start, to: bytes.count, commas: false, exponents: true)
  }

  private mutating func scanAmount(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = Self.trimmedEnd(bytes, from: 0, to: bytes.count)
    var start = 0
    var hasSign = false
    var hasPound = false
    var hasBracket = false
    var hasTrailingMinus = false
    prefix: while start < end {
      if let space = Self.spaceLength(bytes, at: start, end: end) {
        start += space
        continue
      }
      switch bytes[start] {
      case ASCII.minus, ASCII.plus:
        guard !hasSign, !hasBracket else { return false }
        hasSign = true
        isNegative = bytes[start] == ASCII.minus
        start += 1
      case ASCII.openBracket:
        guard !hasSign, !hasBracket else { return false }
        hasBracket = true
        isNegative = true
        start += 1
      case 0xC2:  // The first byte of the pound sign.
        guard !hasPound, start + 1 < end, bytes[start + 1] == 0xA3 else { return false }
        hasPound = true
        start += 2
      case 0xE2:  // The first byte of the typographic minus, U+2212.
        guard !hasSign, !hasBracket, start + 2 < end,
          bytes[start + 1] == 0x88, bytes[start + 2] == 0x92
        else { return false }
        hasSign = true
        isNegative = true
        start += 3
      default: break prefix
      }
    }
    guard start < end else { return false }
    if hasBracket {
      guard bytes[end - 1] == ASCII.closeBracket else { return false }
      end = Self.trimmedEnd(bytes, from: start, to: end - 1)
    } else if bytes[end - 1] == ASCII.minus {
      guard !hasSign else { return false }
      hasTrailingMinus = true
      isNegative = true
      end = Self.trimmedEnd(bytes, from: start, to: end - 1)
    }
    let isBare = !hasPound && !hasBracket && !hasTrailingMinus
    return scanDigits(bytes, from: start, to: end, commas: true, exponents: isBare)
  }

  private mutating func scanDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int,
    commas: Bool, exponents: Bool
  ) -> Bool {
    var index = start
    var group = 0
    var hasCommas = false
    while index < end {
      if ASCII.isDigit(bytes[index]) {
        group += 1
      } else if commas, bytes[index] == ASCII.comma {
        guard hasCommas ? group == 3 : (1...3).contains(group) else { return false }
        hasCommas = true
        group = 0
      } else {
        break
      }
      index += 1
    }
    guard !hasCommas || group == 3 else { return false }
    integer = start..<index
    fraction = index..<index
    if index < end, bytes[index] == ASCII.point {
      hasPoint = true
      index += 1
      let first = index
      while index < end, ASCII.isDigit(bytes[index]) { index += 1 }
      fraction = first..<index
    }
    guard !integer.isEmpty || !fraction.isEmpty else { return false }
    if index == end { return true }
    guard exponents, !hasCommas, ASCII.lowercased(bytes[index]) == 0x65 else { return false }
    return scanExponent(bytes, from: index + 1, to: end)
  }

  private mutating func scanExponent(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Bool {
    var index = start
    guard index < end else { return false }
    let isBelow = bytes[index] == ASCII.minus
    if isBelow || bytes[index] == ASCII.plus { index += 1 }
    guard index < end else { return false }
    var digits = 0
    while index < end {
      let digit = bytes[index] &- ASCII.zero
      guard digit < 10 else { return false }
      if digits > 0 || digit > 0 { digits += 1 }
      guard digits <= Self.maximumExponentDigits else { return false }
      exponent = exponent * 10 + Int(digit)
      index += 1
    }
    hasExponent = true
    if isBelow { exponent = -exponent }
    return true
  }

  /// The length of a space, tab or no-break space that begins here.
  private static func spaceLength(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int
  ) -> Int? {
    if bytes[index] == ASCII.space || bytes[index] == ASCII.tab { return 1 }
    if bytes[index] == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
    return nil
  }

  private static func trimmedEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var end = end
    while end > start {
      if bytes[end - 1] == ASCII.space || bytes[end - 1] == ASCII.tab {
        end -= 1
      } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return end
  }
}
