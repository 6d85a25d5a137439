// SPDX-License-Identifier: MIT

/// Rounding of single counts; each published number is rounded from its own exact value.
public enum CountRounding {
  /// The nearest multiple of a base, halves up: 12 → 10, 13 → 15 for base 5.
  ///
  /// - Parameter base: 1 or more; anything less leaves the count as it is.
  public static func nearest(_ count: Int, base: Int) -> Int {
    guard base > 1 else { return count }
    let (product, isTooLarge) = count.multipliedReportingOverflow(by: 2)
    guard !isTooLarge, product <= Int.max - base else { return count }
    let shifted = product + base
    let quotient = shifted / (2 * base)
    return (shifted % (2 * base) < 0 ? quotient - 1 : quotient) * base
  }

  /// The multiple below or above, by a draw that changes nothing in expectation.
  ///
  /// A count with the remainder r goes up with the probability r / base; multiples stay as they are.
  /// The draw belongs to the cell, so the same cell is rounded alike wherever it is published.
  ///
  /// - Parameters:
  ///   - count: 0 or more.
  ///   - base: 1 or more.
  ///   - identity: what makes the cell itself.
  public static func random(
    _ count: Int, base: Int, draw: CellDraw, identity: [String]
  ) -> Int {
    guard base > 1, count > 0 else { return count }
    let rest = count % base
    guard rest > 0 else { return count }
    let isUp = draw.number(below: UInt64(base), for: identity) < UInt64(rest)
    return count - rest + (isUp ? base : 0)
  }
}
