// SPDX-License-Identifier: MIT

/// A decimal number of up to 38 digits, held exactly.
///
/// The value is `mantissa` divided by ten to the power of `scale`. Two spellings of one value are
/// equal (`1.10 == 1.1`), but each keeps its own scale, because a contract may limit the digits
/// after the point as they were written.
struct ExactDecimal: Sendable {
  /// The most digits a mantissa has, and the most digits after the point.
  static let maximumDigits = 38

  /// All digits as one integer, with the sign; its magnitude is below 10³⁸.
  let mantissa: Int128
  /// How many of the digits stand after the point: 0 to 38.
  let scale: Int

  /// Makes a value from its digits; nil when they are more than 38 or the scale is out of range.
  init?(mantissa: Int128, scale: Int) {
    guard (0...Self.maximumDigits).contains(scale),
      mantissa.magnitude < Self.powersOfTen[Self.maximumDigits].magnitude
    else { return nil }
    self.init(unchecked: mantissa, scale: scale)
  }

  /// Makes a whole number.
  init(_ value: Int64) { self.init(unchecked: Int128(value), scale: 0) }

  /// Reads a cell; nil when it is not a number in that style, or has more than 38 digits.
  ///
  /// `NumberValue` reads longer numbers too, and `NumberText.isNumber` tells the two cases apart.
  @inline(__always)
  init?(parsing bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) {
    if let quick = Self.readShort(bytes) {
      self = quick
      return
    }
    self.init(parsingAnySpelling: bytes, style: style)
  }

  @inline(__always)
  private init(unchecked mantissa: Int128, scale: Int) {
    self.mantissa = mantissa
    self.scale = scale
  }

  /// Reads a sign, digits and a point in at most 19 bytes, which is nearly every cell.
  @inline(__always)
  private static func readShort(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    let count = bytes.count
    guard count > 0, count <= 19 else { return nil }
    let isNegative = bytes[0] == ASCII.minus
    let start = isNegative || bytes[0] == ASCII.plus ? 1 : 0
    var value: UInt64 = 0
    var index = start
    while index < count {
      let digit = bytes[index] &- ASCII.zero
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt64(digit)
      index &+= 1
    }
    var scale = 0
    var digits = index &- start
    if index < count {
      guard bytes[index] == ASCII.point else { return nil }
      index &+= 1
      scale = count &- index
      digits &+= scale
      while index < count {
        let digit = bytes[index] &- ASCII.zero
        guard digit < 10 else { return nil }
        value = value &* 10 &+ UInt64(digit)
        index &+= 1
      }
    }
    guard digits > 0 else { return nil }
    let mantissa = Int128(value)
    return ExactDecimal(unchecked: isNegative ? -mantissa : mantissa, scale: scale)
  }

  @inline(never)
  private init?(parsingAnySpelling bytes: UnsafeBufferPointer<UInt8>, style: NumberStyle) {
    guard let shape = NumberShape(scanning: bytes, style: style) else { return nil }
    var value: Int128 = 0
    var digits = 0
    guard Self.append(bytes, shape.integer, &value, &digits),
      Self.append(bytes, shape.fraction, &value, &digits)
    else { return nil }
    var scale = shape.fraction.count - shape.exponent
    if value == 0 {
      scale = min(max(scale, 0), Self.maximumDigits)
    } else if scale < 0 {
      guard digits - scale <= Self.maximumDigits else { return nil }
      value *= Self.powersOfTen[-scale]
      scale = 0
    }
    guard scale <= Self.maximumDigits else { return nil }
    self.init(unchecked: shape.isNegative ? -value : value, scale: scale)
  }

  /// Appends digits to a value, commas left out; false when they become too many.
  @inline(__always)
  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ value: inout Int128,
    _ digits: inout Int
  ) -> Bool {
    // Most of a number's digits fit 64 bits, where arithmetic is several times faster.
    var low: UInt64 = 0
    var lowDigits = 0
    for index in range where bytes[index] != ASCII.comma {
      let digit = bytes[index] &- ASCII.zero
      if digits > 0 || digit > 0 { digits += 1 }
      guard digits <= maximumDigits else { return false }
      low = low &* 10 &+ UInt64(digit)
      lowDigits += 1
      if lowDigits == 18 {
        value = value * powersOfTen[lowDigits] + Int128(low)
        low = 0
        lowDigits = 0
      }
    }
    value = value * powersOfTen[lowDigits] + Int128(low)
    return true
  }

  /// Ten to the powers 0 to 38.
  static let powersOfTen: [Int128] = {
    var powers: [Int128] = [1]
    for index in 0..<maximumDigits { powers.append(powers[index] * 10) }
    return powers
  }()
}
