// SPDX-License-Identifier: MIT

/// Numbers above 0 with a fixed count of significant figures, as text without an exponent.
enum SignificantFigures {
  /// The nearest number with so many figures, halves up, and its text: 227.03 with three is 227.
  ///
  /// - Parameters:
  ///   - value: above 0 and finite; anything else is `0`.
  ///   - figures: 1 to 15.
  static func rounded(_ value: Double, figures: Int) -> (value: Double, text: String) {
    guard value > 0, value.isFinite, (1...15).contains(figures) else { return (0, "0") }
    var low = 1.0
    for _ in 1..<figures { low *= 10 }
    // The value is mantissa × 10^exponent, the mantissa being whole with so many digits.
    var exponent = 0
    while scaled(value, by: -exponent) >= low * 10 { exponent += 1 }
    while scaled(value, by: -exponent) < low { exponent -= 1 }
    var mantissa = scaled(value, by: -exponent).rounded()
    if mantissa >= low * 10 {
      mantissa = low
      exponent += 1
    }
    return (scaled(mantissa, by: exponent), text(Int(mantissa), exponent: exponent))
  }

  /// A number times a power of ten, by one multiplication or division with an exact power.
  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? value / power : value * power
  }

  private static func text(_ mantissa: Int, exponent: Int) -> String {
    let digits = "\(mantissa)"
    guard exponent < 0 else { return digits + String(repeating: "0", count: exponent) }
    let whole = digits.count + exponent
    guard whole > 0 else {
      return "0." + String(repeating: "0", count: -whole) + digits
    }
    return digits.prefix(whole) + "." + digits.dropFirst(whole)
  }
}
