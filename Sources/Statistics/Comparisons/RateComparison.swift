// SPDX-License-Identifier: MIT
import Foundation

/// A rate beside that of a reference group.
///
/// The groups must not overlap: a whole that includes the group is a benchmark, not a reference.
public struct RateComparison: Equatable, Sendable {
  /// The rate of the group.
  public let group: Rate
  /// The rate of the reference group.
  public let reference: Rate

  /// Makes a comparison.
  public init(_ group: Rate, with reference: Rate) {
    self.group = group
    self.reference = reference
  }

  /// The ratio of the rates, group to reference.
  ///
  /// The logarithm has the variance 1/a + 1/b (Rothman, "Modern epidemiology").
  public func ratio(
    _ confidence: Confidence = .ninetyFive, zeroCounts: ZeroCounts = .notEstimable
  ) -> Estimable<Estimate> {
    var (a, b) = (Double(group.events), Double(reference.events))
    var method = IntervalMethod.logNormal
    if a == 0 || b == 0 {
      guard zeroCounts == .addHalf else { return .notEstimable(.zeroCount) }
      (a, b, method) = (a + 0.5, b + 0.5, .logNormalHalfAdded)
    }
    let ratio = a / group.population * (reference.population / b)
    let spread = exp(confidence.z * (1 / a + 1 / b).squareRoot())
    return .value(
      Estimate(value: ratio, interval: Interval(ratio / spread, ratio * spread), method: method))
  }

  /// The difference of the rates, events a head, group less reference.
  public func difference(_ confidence: Confidence = .ninetyFive) -> Estimable<Estimate> {
    guard group.events > 0 || reference.events > 0 else { return .notEstimable(.zeroCount) }
    let variance =
      group.value / group.population + reference.value / reference.population
    let half = confidence.z * variance.squareRoot()
    let difference = group.value - reference.value
    return .value(
      Estimate(
        value: difference, interval: Interval(difference - half, difference + half),
        method: .normal))
  }

  /// The test that the ratio is 1, by the logarithm of the ratio.
  public func test() -> Estimable<HypothesisTest> {
    let (a, b) = (Double(group.events), Double(reference.events))
    guard a > 0, b > 0 else { return .notEstimable(.zeroCount) }
    let logRatio = log(a / group.population * (reference.population / b))
    return .value(HypothesisTest(z: logRatio / (1 / a + 1 / b).squareRoot()))
  }
}
