// SPDX-License-Identifier: MIT

/// Which spellings of a number a column takes.
enum NumberStyle: Sendable, Hashable {
  /// The lexical space of XML Schema's decimal and double, without its special values.
  ///
  /// An optional sign (`+` too), digits with an optional point (`.5` and `5.` are numbers, `.` is
  /// not), and an optional exponent. Leading zeros are kept as they are; spaces, separators,
  /// `INF` and `NaN` are not numbers.
  case plain

  /// What British offices type for an amount, and everything that is `plain`.
  ///
  /// Adds surrounding spaces, one `£` before the digits, thousands commas in their places
  /// (`1,234.50`, not `1,23,4`), and a minus before, after (`5.00-`) or as accountants' brackets
  /// (`(12.00)`). An amount that has a `£`, commas, brackets or a trailing minus has no exponent.
  /// Percent signs and `CR` or `DR` change what a number means, so they are refused.
  case uk
}

/// Questions about a cell's text that need no value, and so have no limit of digits.
enum NumberText {
  /// Tells whether the cell is a number, however many digits it has.
  ///
  /// An exponent beyond ±999,999,999 is refused: no comparison could be made with it.
  static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) -> Bool {
    NumberShape(scanning: bytes, style: style) != nil
  }

  /// Tells whether the cell is an integer: digits and a sign only, so `12.0` and `1e3` are none.
  static func isInteger(_ bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) -> Bool {
    if plainInteger(bytes) { return true }
    guard style == .uk, let shape = NumberShape(scanning: bytes, style: .uk) else { return false }
    return !shape.hasPoint && !shape.hasExponent
  }

  /// Reads an integer that fits 64 bits; nil for any other text, also for longer integers.
  static func int64(_ bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) -> Int64? {
    if let value = plainInt64(bytes) { return value }
    // What follows is rare: separators, brackets, or a number of 19 digits with leading zeros.
    guard let shape = NumberShape(scanning: bytes, style: style),
      !shape.hasPoint, !shape.hasExponent
    else { return nil }
    var value: Int64 = 0
    for index in shape.integer where bytes[index] != ASCII.comma {
      let digit = Int64(bytes[index] &- ASCII.zero)
      let (tens, first) = value.multipliedReportingOverflow(by: 10)
      // Going down from zero reaches the smallest integer, which has no positive twin.
      let (next, second) = tens.subtractingReportingOverflow(digit)
      guard !first, !second else { return nil }
      value = next
    }
    guard !shape.isNegative else { return value }
    return value == .min ? nil : -value
  }

  @inline(__always)
  private static func plainInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = bytes.first == ASCII.minus || bytes.first == ASCII.plus ? 1 : 0
    guard bytes.count > start else { return false }
    for index in start..<bytes.count where !ASCII.isDigit(bytes[index]) { return false }
    return true
  }

  /// Reads up to 18 digits, which cannot overflow.
  @inline(__always)
  private static func plainInt64(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    let count = bytes.count
    guard count > 0, count <= 19 else { return nil }
    let isNegative = bytes[0] == ASCII.minus
    let start = isNegative || bytes[0] == ASCII.plus ? 1 : 0
    guard count > start, count - start <= 18 else { return nil }
    var value: Int64 = 0
    for index in start..<count {
      let digit = bytes[index] &- ASCII.zero
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return isNegative ? -value : value
  }
}
