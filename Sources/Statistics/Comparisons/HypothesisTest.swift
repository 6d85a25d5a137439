// SPDX-License-Identifier: MIT

/// A test statistic with the probability of one at least as far out if nothing differed.
public struct HypothesisTest: Equatable, Sendable {
  /// The statistic: a standard normal value, or chi-squared.
  public let statistic: Double
  /// The probability, from 0 to 1; on both sides for a normal statistic.
  public let probability: Double
  /// The degrees of freedom of chi-squared; nil for a normal statistic.
  public let degreesOfFreedom: Int?

  init(z: Double) {
    statistic = z
    probability = Normal.twoSided(z)
    degreesOfFreedom = nil
  }

  init(chiSquared: Double, degreesOfFreedom: Int) {
    statistic = chiSquared
    probability = IncompleteGamma.tails(
      shape: Double(degreesOfFreedom) / 2, at: chiSquared / 2
    ).probability(.upper)
    self.degreesOfFreedom = degreesOfFreedom
  }
}

/// What is done when a ratio would divide by a count of zero.
public enum ZeroCounts: String, Sendable, CaseIterable {
  /// No value is given.
  case notEstimable = "not-estimable"
  /// A half is added to each count, and the method says so.
  case addHalf = "add-half"
}
