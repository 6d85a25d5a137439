// SPDX-License-Identifier: MIT

extension NumberValue {
  /// A whole number.
  init(_ number: Int64) { self = .short(ExactDecimal(number)) }

  /// The number as floating point, for reports.
  var doubleValue: Double {
    switch self {
    case .short(let decimal): decimal.doubleValue
    case .long(let decimal): Double(decimal.plainText) ?? .nan
    }
  }

  /// The number with digits and a point only.
  var plainText: String {
    switch self {
    case .short(let decimal): decimal.plainText
    case .long(let decimal): decimal.plainText
    }
  }

  /// The number when it is whole and fits a counter.
  var wholeNumber: Int? {
    guard case .short(let decimal) = self else { return nil }
    let plain = decimal.withoutTrailingZeros
    return plain.scale == 0 ? Int(exactly: plain.mantissa) : nil
  }

  /// The share that this number is of `total`, in percent, to 15 decimals.
  func percent(of total: Int) -> NumberValue? {
    guard let whole = wholeNumber, total > 0 else { return nil }
    let scale = 15
    var power: Int128 = 1
    for _ in 0..<scale { power *= 10 }
    let share = Int128(whole) * 100 * power / Int128(total)
    return ExactDecimal(mantissa: share, scale: scale).map { .short($0) }
  }
}

extension LongDecimal {
  /// The number with digits and a power of ten.
  var plainText: String {
    let text = digits.isEmpty ? "0" : String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    return (isNegative ? "-" : "") + text + (power == 0 ? "" : "e\(power)")
  }
}
