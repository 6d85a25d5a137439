// SPDX-License-Identifier: MIT
import Foundation

/// The regularised incomplete gamma functions P(a, x) and Q(a, x), and where they take a value.
///
/// Series and continued fraction (DLMF 8.11.4 and 8.9.2); near x = a, where both are slow for
/// large a, quadrature of the tail. Relative error below 10⁻¹³ for a from 0.001 to 10¹².
enum IncompleteGamma {
  /// Both tails at x, for a shape above 0.
  static func tails(shape a: Double, at x: Double) -> Tails {
    guard x > 0 else { return Tails(side: .lower, log: -.infinity) }
    guard x < .infinity else { return Tails(side: .upper, log: -.infinity) }
    let logMass = SaddlePoint.logPoisson(a, mean: x)
    if a > 200, abs(x - a) < 0.4 * a { return integrated(a, x, logMass) }
    if x < a + 1 { return Tails(side: .lower, log: logMass + log(series(a, x))) }
    return Tails(side: .upper, log: logMass + log(a * fraction(a, x)))
  }

  /// The point below which, or above which, lies a probability.
  static func quantile(shape a: Double, probability: Double, side: Tails.Side) -> Double {
    guard probability > 0 else { return side == .lower ? 0 : .infinity }
    guard probability < 1 else { return side == .lower ? .infinity : 0 }
    let smaller = probability <= 0.5 ? side : side.other
    let target = probability <= 0.5 ? log(probability) : log1p(-probability)
    let root = TailRoot.solve(
      from: start(a, target, smaller), target: target, side: smaller
    ) { logPoint in
      let x = exp(logPoint)
      guard x > 0, x < .infinity else {
        return (smaller == .lower) == (x <= 0) ? (-.infinity, -.infinity) : (0, -.infinity)
      }
      return (
        tails(shape: a, at: x).logProbability(smaller), log(a) + SaddlePoint.logPoisson(a, mean: x)
      )
    }
    let x = exp(root.point)
    return x + x * root.step
  }

  /// Wilson and Hilferty's approximation, 1931, or the leading term of the series.
  private static func start(_ a: Double, _ target: Double, _ side: Tails.Side) -> Double {
    let tail = Normal.quantile(upperTail: exp(max(target, -700)))
    let root = 1 - 1 / (9 * a) + (side == .lower ? -tail : tail) / (3 * a.squareRoot())
    if root > 0.3 { return log(a) + 3 * log(root) }
    let leading = (target + SaddlePoint.logGamma(a + 1)) / a
    return side == .lower ? min(leading, log(a)) : log(a)
  }

  /// The series 1 + x/(a+1) + x²/((a+1)(a+2)) + …, which is P(a, x) Γ(a + 1) / (xᵃ e⁻ˣ).
  private static func series(_ a: Double, _ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var divisor = a
    while term > sum * 1e-17 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum
  }

  /// Q(a, x) Γ(a) / (xᵃ e⁻ˣ) by the method of Lentz, as modified by Thompson and Barnett.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = Double.infinity
    var d = 1 / b
    var value = d
    for step in 1...100_000 {
      let k = Double(step)
      let numerator = -k * (k - a)
      b += 2
      d = 1 / (b + numerator * d)
      c = b + numerator / c
      let factor = c * d
      value *= factor
      if abs(factor - 1) < 2.5e-16 { break }
    }
    return value
  }

  /// The tail on the far side of the mode, by quadrature.
  private static func integrated(_ a: Double, _ x: Double, _ logMass: Double) -> Tails {
    let side: Tails.Side = x >= a - 1 ? .upper : .lower
    let sign = side == .upper ? 1.0 : -1.0
    let slope = sign * (a - 1 - x) / x
    let scale = 1 / (abs(slope) + a.squareRoot() / x)
    let integral = TailIntegral.value(scale: scale, limit: side == .upper ? .infinity : x) { u in
      (a - 1) * logOnePlusMinus(sign * u / x) + slope * u
    }
    return Tails(side: side, log: logMass + log(a / x * integral))
  }
}
