// SPDX-License-Identifier: MIT

/// A decimal number of any length, held as its digits.
///
/// For the rare cell that `ExactDecimal` has no room for. It allocates and is slow, but as exact.
struct LongDecimal: Hashable, Sendable {
  let isNegative: Bool
  /// The digits, most significant first, values 0 to 9, without zeros at either end; none is zero.
  let digits: [UInt8]
  /// The power of ten of the last digit.
  let power: Int

  /// Reads a cell; nil when it is not a number in that style.
  init?(parsing bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) {
    guard let shape = NumberShape(scanning: bytes, style: style) else { return nil }
    var digits: [UInt8] = []
    digits.reserveCapacity(shape.integer.count + shape.fraction.count)
    for range in [shape.integer, shape.fraction] {
      for index in range where bytes[index] != ASCII.comma {
        let digit = bytes[index] &- ASCII.zero
        if !digits.isEmpty || digit > 0 { digits.append(digit) }
      }
    }
    self.init(
      isNegative: shape.isNegative, digits: digits,
      power: shape.exponent - shape.fraction.count)
  }

  /// Holds a short number in the long form.
  init(_ value: ExactDecimal) {
    self.init(
      isNegative: value.mantissa < 0,
      digits: String(value.mantissa.magnitude).utf8.map { $0 &- ASCII.zero },
      power: -value.scale)
  }

  private init(isNegative: Bool, digits: [UInt8], power: Int) {
    let kept = digits.count - digits.reversed().prefix { $0 == 0 }.count
    self.digits = Array(digits.prefix(kept).drop { $0 == 0 })
    self.power = kept == 0 ? 0 : power + digits.count - kept
    self.isNegative = isNegative && kept > 0
  }

  /// The same value in the short form; nil when that has no room for it.
  var short: ExactDecimal? {
    let zeros = max(power, 0)
    guard digits.count + zeros <= ExactDecimal.maximumDigits else { return nil }
    var mantissa: Int128 = 0
    for digit in digits { mantissa = mantissa * 10 + Int128(digit) }
    mantissa *= ExactDecimal.powersOfTen[zeros]
    return ExactDecimal(mantissa: isNegative ? -mantissa : mantissa, scale: max(-power, 0))
  }

  /// Tells whether this is a whole multiple of another value; never a multiple of zero.
  func isMultiple(of divisor: LongDecimal) -> Bool {
    guard !divisor.digits.isEmpty else { return false }
    guard !digits.isEmpty else { return true }
    // These digits do not end in zero, so a divisor with further zeros cannot divide them.
    guard power >= divisor.power else { return false }
    // Zeros at the end add factors of two and five only, and a divisor of n digits has fewer than
    // 4n of them: further zeros change nothing, so a huge exponent costs no time.
    let zeros = min(power - divisor.power, 4 * divisor.digits.count)
    var remainder: [UInt8] = []
    for index in 0..<(digits.count + zeros) {
      let digit = index < digits.count ? digits[index] : 0
      if !remainder.isEmpty || digit > 0 { remainder.append(digit) }
      while Self.isBelowOrEqual(divisor.digits, remainder) {
        Self.subtract(divisor.digits, from: &remainder)
      }
    }
    return remainder.isEmpty
  }

  private static func isBelowOrEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return left.count < right.count }
    return !right.lexicographicallyPrecedes(left)
  }

  private static func subtract(_ small: [UInt8], from large: inout [UInt8]) {
    var borrow: UInt8 = 0
    for step in 1...large.count {
      let index = large.count - step
      let taken = borrow + (step <= small.count ? small[small.count - step] : 0)
      borrow = large[index] < taken ? 1 : 0
      large[index] = large[index] + 10 * borrow - taken
    }
    large.removeFirst(large.prefix { $0 == 0 }.count)
  }
}

extension LongDecimal: Comparable {
  static func < (left: LongDecimal, right: LongDecimal) -> Bool {
    guard left.sign == right.sign else { return left.sign < right.sign }
    return left.isNegative ? precedes(right, left) : precedes(left, right)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Compares magnitudes of two numbers of one sign.
  private static func precedes(_ left: LongDecimal, _ right: LongDecimal) -> Bool {
    let leftTop = left.digits.count + left.power
    let rightTop = right.digits.count + right.power
    guard leftTop == rightTop else { return leftTop < rightTop }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }
}
