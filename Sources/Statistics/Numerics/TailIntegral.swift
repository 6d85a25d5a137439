// SPDX-License-Identifier: MIT
import Foundation

/// Integrals of exp(g(u)) over u from 0 upwards, where g starts at 0, falls, and is concave.
///
/// The tails of gamma and beta distributions with large parameters have this form. Composite
/// Gauss–Legendre quadrature with sixteen points a panel; every term is positive.
enum TailIntegral {
  /// - Parameters:
  ///   - scale: a length over which g falls by about 1.
  ///   - limit: the end of the range.
  ///   - exponent: g.
  static func value(
    scale: Double, limit: Double = .infinity, _ exponent: (Double) -> Double
  ) -> Double {
    // Beyond this the integrand is below 10⁻¹⁸ of its start.
    var end = min(scale, limit)
    while end < limit, exponent(end) > -42 { end = min(end * 1.3, limit) }
    let half = end / Double(panels) / 2
    var sum = 0.0
    for panel in (0..<panels).reversed() {
      let middle = Double(2 * panel + 1) * half
      for (node, weight) in rule {
        sum += weight * (exp(exponent(middle - half * node)) + exp(exponent(middle + half * node)))
      }
    }
    return sum * half
  }

  private static let panels = 8

  /// Nodes and weights on −1…1, the positive half: the zeros of the 16th Legendre polynomial.
  private static let rule: [(node: Double, weight: Double)] = (1...8).map { number in
    let order = 16.0
    var x = cos(.pi * (Double(number) - 0.25) / (order + 0.5))
    var slope = 1.0
    for _ in 0..<8 {
      var (before, now) = (1.0, x)
      for k in 2...16 {
        let k = Double(k)
        (before, now) = (now, ((2 * k - 1) * x * now - (k - 1) * before) / k)
      }
      slope = order * (x * now - before) / (x * x - 1)
      x -= now / slope
    }
    return (x, 2 / ((1 - x * x) * slope * slope))
  }
}
