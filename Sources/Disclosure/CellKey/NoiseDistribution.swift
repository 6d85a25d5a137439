// SPDX-License-Identifier: MIT
import Foundation

/// The distribution of noise with the greatest entropy under what is asked of it.
///
/// Giessing, "Computational issues in the design of transition probabilities and disclosure risk
/// estimation for additive noise" (PSD 2016): mean 0, a fixed variance, |noise| ≤ D, no negative
/// results and none from 1 to `hidden`. Maximum entropy gives pᵥ ∝ exp(λv + μv²); λ and μ follow by
/// Newton's method on the convex dual.
public struct NoiseDistribution: Sendable, Equatable {
  /// The values of the noise, ascending.
  public let values: [Int]
  /// Their probabilities, which sum to 1.
  public let probabilities: [Double]

  /// Finds the distribution for one count.
  ///
  /// - Parameters:
  ///   - count: the count, 0 or more. 0 gets no noise: nobody is made up.
  ///   - variance: the variance of the noise; where the count is too small for it, as much as can be.
  ///   - largest: D, the most that a count may change.
  ///   - hidden: results from 1 to this don't occur.
  /// - Throws: `SpecificationProblem` when no distribution has mean 0, naming the count.
  public init(
    count: Int, variance: Double, largest: Int, hidden: Int = 0
  ) throws(SpecificationProblem) {
    let values = (-largest...max(-largest, largest)).filter { value in
      let result = count + value
      return result >= 0 && !(result >= 1 && result <= hidden)
    }
    guard count > 0 else {
      self.values = [0]
      probabilities = [1]
      return
    }
    guard let low = values.first, let high = values.last, low <= 0, high >= 0 else {
      throw SpecificationProblem(
        "No noise with mean 0 and at most \(largest) exists for the count \(count) when results from 1 "
          + "to \(hidden) must not occur. Allow more noise, or hide fewer results.")
    }
    // With mean 0 the variance is at most -low·high, which only the two ends reach.
    let most = Double(-low * high)
    let wanted = min(variance, most * 0.95)
    let least = Self.leastVariance(values)
    guard wanted > 0, values.count > 2, wanted > least else {
      let ends = Self.twoPoints(values, largestVariance: wanted > least)
      self.values = ends.map(\.value)
      probabilities = ends.map(\.share)
      return
    }
    self.values = values
    probabilities = Self.solve(values.map(Double.init), variance: wanted)
  }

  /// The variance of the narrowest distribution with mean 0.
  private static func leastVariance(_ values: [Int]) -> Double {
    guard !values.contains(0), let below = values.last(where: { $0 < 0 }),
      let above = values.first(where: { $0 > 0 })
    else { return 0 }
    return Double(-below * above)
  }

  /// The narrowest or widest distribution with mean 0.
  private static func twoPoints(
    _ values: [Int], largestVariance: Bool
  ) -> [(value: Int, share: Double)] {
    if values.contains(0), !largestVariance { return [(0, 1)] }
    let below = largestVariance ? values.first : values.last { $0 < 0 }
    let above = largestVariance ? values.last : values.first { $0 > 0 }
    guard let below, let above, below < 0, above > 0 else { return [(0, 1)] }
    let width = Double(above - below)
    return [(below, Double(above) / width), (above, Double(-below) / width)]
  }

  private static func solve(_ values: [Double], variance: Double) -> [Double] {
    var lambda = 0.0
    var mu = -1 / (2 * variance)
    var shares = weights(values, lambda, mu)
    for _ in 0..<500 {
      let moments = (1...4).map { power in
        zip(values, shares).reduce(0) { $0 + pow($1.0, Double(power)) * $1.1 }
      }
      let first = -moments[0]
      let second = variance - moments[1]
      if abs(first) < 1e-13, abs(second) < 1e-13 { break }
      // The Hessian of the dual is the covariance of v and v².
      let a = moments[1] - moments[0] * moments[0]
      let b = moments[2] - moments[0] * moments[1]
      let c = moments[3] - moments[1] * moments[1]
      let determinant = a * c - b * b
      guard determinant > 1e-300 else { break }
      var step = 1.0
      let moveLambda = (c * first - b * second) / determinant
      let moveMu = (a * second - b * first) / determinant
      let before = dual(values, lambda, mu, variance)
      while step > 1e-6,
        dual(values, lambda + step * moveLambda, mu + step * moveMu, variance) > before + 1e-15
      {
        step /= 2
      }
      lambda += step * moveLambda
      mu += step * moveMu
      shares = weights(values, lambda, mu)
    }
    return shares
  }

  private static func dual(
    _ values: [Double], _ lambda: Double, _ mu: Double, _ variance: Double
  ) -> Double {
    let exponents = values.map { lambda * $0 + mu * $0 * $0 }
    let top = exponents.max() ?? 0
    return top + log(exponents.reduce(0) { $0 + exp($1 - top) }) - mu * variance
  }

  private static func weights(_ values: [Double], _ lambda: Double, _ mu: Double) -> [Double] {
    let exponents = values.map { lambda * $0 + mu * $0 * $0 }
    let top = exponents.max() ?? 0
    let weights = exponents.map { exp($0 - top) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// The mean of the noise.
  public var mean: Double { zip(values, probabilities).reduce(0) { $0 + Double($1.0) * $1.1 } }

  /// The variance of the noise.
  public var variance: Double {
    zip(values, probabilities).reduce(0) { $0 + Double($1.0 * $1.0) * $1.1 } - mean * mean
  }
}
