// SPDX-License-Identifier: MIT

/// The chi-squared distribution.
public struct ChiSquared: Sendable {
  /// The degrees of freedom, from 0.002.
  public let degreesOfFreedom: Double

  /// Makes the distribution.
  ///
  /// - Throws: `SpecificationProblem` when the degrees of freedom are not from 0.002 to 2 × 10¹².
  public init(degreesOfFreedom: Double) throws(SpecificationProblem) {
    guard degreesOfFreedom >= 0.002, degreesOfFreedom <= 2e12 else {
      throw SpecificationProblem(.degreesOfFreedom, .outside(0.002, 2e12))
    }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most x.
  public func cumulative(_ x: Double) -> Double {
    IncompleteGamma.tails(shape: degreesOfFreedom / 2, at: x / 2).probability(.lower)
  }

  /// The probability of a value above x.
  public func upperTail(_ x: Double) -> Double {
    IncompleteGamma.tails(shape: degreesOfFreedom / 2, at: x / 2).probability(.upper)
  }

  /// The value below which lies a probability from 0 to 1; not a number outside those.
  public func quantile(_ probability: Double) -> Double { quantile(probability, .lower) }

  /// The value above which lies a probability from 0 to 1; not a number outside those.
  public func quantile(upperTail probability: Double) -> Double { quantile(probability, .upper) }

  private func quantile(_ probability: Double, _ side: Tails.Side) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    return 2
      * IncompleteGamma.quantile(
        shape: degreesOfFreedom / 2, probability: probability, side: side)
  }
}
