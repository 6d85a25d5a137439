// SPDX-License-Identifier: MIT

/// A decimal number of any size, for comparing the bounds of a contract exactly.
struct ContractDecimal: Comparable, Sendable {
  static let zero = ContractDecimal(isNegative: false, digits: [], exponent: 0)

  private let isNegative: Bool
  /// The significant digits without zeros at either end; empty for zero.
  private let digits: [UInt8]
  /// The power of ten by which the digits, read as a whole number, are multiplied.
  private let exponent: Int

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// Reads digits with an optional sign, point and exponent of at most four digits.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      index = 1
    }
    var digits: [UInt8] = []
    var exponent = 0
    var hasPoint = false
    while index < bytes.count {
      let byte = bytes[index]
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte - UInt8(ascii: "0"))
        if hasPoint { exponent -= 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      index += 1
    }
    guard !digits.isEmpty else { return nil }
    if index < bytes.count {
      guard bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") else {
        return nil
      }
      let power = String(decoding: bytes[(index + 1)...], as: UTF8.self)
      guard power.utf8.count <= 5, let value = Int(power) else { return nil }
      exponent += value
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    digits = Array(digits.drop { $0 == 0 })
    self.init(
      isNegative: isNegative && !digits.isEmpty, digits: digits,
      exponent: digits.isEmpty ? 0 : exponent)
  }

  static func < (one: ContractDecimal, other: ContractDecimal) -> Bool {
    if one.isNegative != other.isNegative { return one.isNegative }
    return one.isNegative ? other.isSmaller(than: one) : one.isSmaller(than: other)
  }

  /// Compares sizes without signs.
  private func isSmaller(than other: ContractDecimal) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    let places = digits.count + exponent
    let otherPlaces = other.digits.count + other.exponent
    if places != otherPlaces { return places < otherPlaces }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}
