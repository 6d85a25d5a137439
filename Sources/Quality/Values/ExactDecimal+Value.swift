// SPDX-License-Identifier: MIT

extension ExactDecimal: Comparable, Hashable {
  static func == (left: ExactDecimal, right: ExactDecimal) -> Bool { order(left, right) == 0 }

  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { order(left, right) < 0 }

  func hash(into hasher: inout Hasher) {
    let (digits, places) = withoutTrailingZeros
    hasher.combine(digits)
    hasher.combine(places)
  }

  /// The same value with the smallest scale it can have.
  var withoutTrailingZeros: (mantissa: Int128, scale: Int) {
    var digits = mantissa
    var places = scale
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    return (digits, places)
  }

  /// Tells whether this is a whole multiple of another value, exactly; never a multiple of zero.
  func isMultiple(of divisor: ExactDecimal) -> Bool {
    guard divisor.mantissa != 0 else { return false }
    if scale >= divisor.scale {
      if let small = Int64(exactly: mantissa),
        let unit = Self.scaledToInt64(divisor.mantissa, by: scale - divisor.scale)
      {
        // The remainder of the smallest integer by -1 would overflow; the magnitude decides alike.
        return small.magnitude % unit.magnitude == 0
      }
      let (unit, isLarge) = divisor.mantissa.multipliedReportingOverflow(
        by: Self.powersOfTen[scale - divisor.scale])
      // A unit above the range of the integer is above every mantissa: only zero is its multiple.
      return isLarge ? mantissa == 0 : mantissa % unit == 0
    }
    let modulus = divisor.mantissa.magnitude
    var remainder = mantissa.magnitude % modulus
    for _ in scale..<divisor.scale where remainder != 0 {
      remainder = modulus.dividingFullWidth(remainder.multipliedFullWidth(by: 10)).remainder
    }
    return remainder == 0
  }

  /// How many digits stand before the point, without leading zeros: none for `0` and `0.5`.
  var integerDigits: Int {
    var rest = mantissa.magnitude / Self.powersOfTen[scale].magnitude
    var digits = 0
    while rest > 0 {
      rest /= 10
      digits += 1
    }
    return digits
  }

  /// The nearest binary number, correctly rounded.
  var doubleValue: Double {
    // Both numbers and their quotient are exact enough for a single, correct rounding.
    if mantissa.magnitude <= 1 << 53, scale <= 22 {
      return Double(Int64(truncatingIfNeeded: mantissa)) / Self.exactPowersOfTen[scale]
    }
    return Double(plainText) ?? .nan
  }

  /// Ten to the powers 0 to 22, all that a Double holds exactly.
  private static let exactPowersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The value in digits, point and minus only, with the scale it was written with: `1234.50`.
  var plainText: String {
    var digits = String(mantissa.magnitude)
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    if scale > 0 {
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
    }
    return mantissa < 0 ? "-" + digits : digits
  }

  /// Negative, zero or positive, as the left value is below, equal to or above the right one.
  @inline(__always)
  private static func order(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
    if left.scale == right.scale {
      return left.mantissa < right.mantissa ? -1 : left.mantissa == right.mantissa ? 0 : 1
    }
    return left.scale < right.scale ? orderScaling(left, right) : -orderScaling(right, left)
  }

  /// The digits times a power of ten if that fits 64 bits, where arithmetic is several times faster.
  @inline(__always)
  private static func scaledToInt64(_ mantissa: Int128, by places: Int) -> Int64? {
    guard places <= 18, let small = Int64(exactly: mantissa) else { return nil }
    let (scaled, isLarge) = small.multipliedReportingOverflow(by: smallPowersOfTen[places])
    return isLarge ? nil : scaled
  }

  /// Ten to the powers 0 to 18.
  private static let smallPowersOfTen: [Int64] = powersOfTen.prefix(19).map(Int64.init)

  /// Compares two values of which the first has the smaller scale.
  private static func orderScaling(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
    if let small = Int64(exactly: right.mantissa),
      let scaled = scaledToInt64(left.mantissa, by: right.scale - left.scale)
    {
      return scaled < small ? -1 : scaled == small ? 0 : 1
    }
    let (scaled, isLarge) = left.mantissa.multipliedReportingOverflow(
      by: powersOfTen[right.scale - left.scale])
    // No mantissa reaches the end of the integer's range, so an overflow is further from zero.
    if isLarge { return left.mantissa < 0 ? -1 : 1 }
    return scaled < right.mantissa ? -1 : scaled == right.mantissa ? 0 : 1
  }
}
