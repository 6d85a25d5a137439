// SPDX-License-Identifier: MIT

/// Fisher's F distribution of a ratio of variances.
public struct FisherF: Sendable {
  /// The degrees of freedom of the numerator.
  public let first: Double
  /// The degrees of freedom of the denominator.
  public let second: Double

  /// Makes the distribution.
  ///
  /// - Throws: `SpecificationProblem` when degrees of freedom are not from 0.02 to 10¹⁰.
  public init(_ first: Double, _ second: Double) throws(SpecificationProblem) {
    for (position, degrees) in [first, second].enumerated() {
      guard degrees >= 0.02, degrees <= 1e10 else {
        throw SpecificationProblem(.degreesOfFreedom, at: position, .outside(0.02, 1e10))
      }
    }
    self.first = first
    self.second = second
  }

  /// The probability of a ratio of at most f.
  public func cumulative(_ f: Double) -> Double { tails(f).probability(.lower) }

  /// The probability of a ratio above f.
  public func upperTail(_ f: Double) -> Double { tails(f).probability(.upper) }

  /// The ratio below which lies a probability from 0 to 1; not a number outside those.
  public func quantile(_ probability: Double) -> Double { quantile(probability, .lower) }

  /// The ratio above which lies a probability from 0 to 1; not a number outside those.
  public func quantile(upperTail probability: Double) -> Double { quantile(probability, .upper) }

  /// d₁ f / (d₁ f + d₂) has a beta distribution (Abramowitz and Stegun 26.6.2).
  private func tails(_ f: Double) -> Tails {
    guard f < .infinity else { return Tails(side: .upper, log: -.infinity) }
    let whole = first * f + second
    return IncompleteBeta.tails(
      first / 2, second / 2, at: Share(value: first * f / whole, rest: second / whole))
  }

  private func quantile(_ probability: Double, _ side: Tails.Side) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    let share = IncompleteBeta.quantile(first / 2, second / 2, probability: probability, side: side)
    return second / first * (share.value / share.rest)
  }
}
