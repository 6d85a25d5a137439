// SPDX-License-Identifier: MIT

/// A percentage as it was printed: its digits and how many of them are decimals.
public struct RoundedPercentage: Sendable, Hashable {
  /// The digits without the point: 122 for 12.2 %.
  public let digits: Int
  /// How many digits stand behind the point, 0 to 6.
  public let decimals: Int

  /// Makes a percentage; nil when it is negative, above 1,000 or has more than six decimals.
  public init?(digits: Int, decimals: Int) {
    guard (0...6).contains(decimals), digits >= 0, digits <= 1_000 * Self.power(decimals) else {
      return nil
    }
    self.digits = digits
    self.decimals = decimals
  }

  /// The value, in per cent.
  public var value: Double { Double(digits) / Double(Self.power(decimals)) }

  /// The counts out of `base` that could have been printed like this, ties rounded either way.
  ///
  /// These are the c with |100·c/base − p| ≤ half of the last printed digit.
  ///
  /// - Returns: nil when no count fits, or the base is below 1 or above ten million.
  public func counts(of base: Int) -> ClosedRange<Int>? {
    guard base >= 1, base <= 10_000_000 else { return nil }
    // Twice the numbers, so that half a digit is whole.
    let unit = 200 * Self.power(decimals)
    let centre = 2 * digits * base
    let low = max(0, Self.dividedUp(centre - base, unit))
    let high = min(base, Self.dividedDown(centre + base, unit))
    return low <= high ? low...high : nil
  }

  /// How the percentage of a count would be printed with as many decimals, halves up.
  public func printed(_ count: Int, of base: Int) -> RoundedPercentage? {
    Self.printed(count, of: base, decimals: decimals)
  }

  /// How a percentage is printed with so many decimals, halves up; nil without a base.
  public static func printed(_ count: Int, of base: Int, decimals: Int) -> RoundedPercentage? {
    guard base > 0, count >= 0, base <= 1_000_000_000, count <= 1_000_000_000 else { return nil }
    let scale = 100 * power(min(decimals, 6))
    return RoundedPercentage(
      digits: dividedDown(2 * count * scale + base, 2 * base), decimals: decimals)
  }

  static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  private static func dividedDown(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  private static func dividedUp(_ value: Int, _ divisor: Int) -> Int {
    -dividedDown(-value, divisor)
  }
}

extension RoundedPercentage: CustomStringConvertible {
  /// Such as `12.2%`.
  public var description: String {
    guard decimals > 0 else { return "\(digits)%" }
    let power = Self.power(decimals)
    let rest = String(digits % power)
    return "\(digits / power)."
      + String(repeating: "0", count: decimals - rest.count) + rest + "%"
  }
}
