// SPDX-License-Identifier: MIT
import Foundation

/// The parts of Poisson, binomial, gamma and beta densities, computed without cancellation.
///
/// Loader, "Fast and accurate computation of binomial probabilities", 2000: large logarithms that
/// nearly cancel are replaced by two small quantities, the error of Stirling's formula and a
/// deviance.
enum SaddlePoint {
  /// The logarithm of Γ(a + 1) less Stirling's formula for it, for a above 0.
  ///
  /// Stirling's formula is √(2πa) aᵃ e⁻ᵃ.
  static func stirlingError(_ a: Double) -> Double {
    guard a >= 8 else {
      return logGamma(a + 1) - (a + 0.5) * log(a) + a - 0.918_938_533_204_672_8
    }
    // B(2k) / (2k (2k − 1)), the asymptotic series of log Γ (DLMF 5.11.1).
    let terms: [Double] = [
      1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156,
      -3617.0 / 122_400, 43_867.0 / 244_188,
    ]
    let inverse = 1 / a
    let square = inverse * inverse
    var sum = 0.0
    for term in terms.reversed() { sum = sum * square + term }
    return sum * inverse
  }

  /// How far a count is from what is expected: count × log(count / expected) + expected − count.
  ///
  /// - Parameters:
  ///   - count: above 0.
  ///   - expected: above 0.
  ///   - difference: expected − count, which the caller may know with more digits.
  static func deviance(_ count: Double, expected: Double, difference: Double) -> Double {
    let relative = difference / count
    guard abs(relative) <= 0.5 else { return count * log(count / expected) + difference }
    return -count * logOnePlusMinus(relative)
  }

  /// The logarithm of mᵃ e⁻ᵐ / Γ(a + 1), for a and m above 0.
  static func logPoisson(_ a: Double, mean m: Double) -> Double {
    guard a >= 1 else { return a * log(m) - m - logGamma(a + 1) }
    return -deviance(a, expected: m, difference: m - a) - stirlingError(a)
      - 0.5 * log(2 * .pi * a)
  }

  /// The logarithm of xᵃ yᵇ / B(a, b), for a and b above 0 and x + y = 1.
  ///
  /// - Parameter excess: (a + b) x − a, which the caller may know with more digits.
  static func logBeta(_ a: Double, _ b: Double, x: Double, y: Double, excess: Double) -> Double {
    let n = a + b
    return 0.5 * log(a / n * b / (2 * .pi))
      + (stirlingError(n) - stirlingError(a) - stirlingError(b))
      - deviance(a, expected: n * x, difference: excess)
      - deviance(b, expected: n * y, difference: -excess)
  }

  /// The logarithm of Γ(a) for a above 0.
  static func logGamma(_ a: Double) -> Double {
    // The function of C that also returns a sign shares no state between threads.
    var sign: Int32 = 0
    return lgamma_r(a, &sign)
  }
}
