// SPDX-License-Identifier: MIT
import Foundation

/// A proportion beside that of a reference group.
///
/// The groups must not overlap: a whole that includes the group is a benchmark, not a reference.
public struct ProportionComparison: Equatable, Sendable {
  /// The proportion of the group.
  public let group: Proportion
  /// The proportion of the reference group.
  public let reference: Proportion

  /// Makes a comparison.
  public init(_ group: Proportion, with reference: Proportion) {
    self.group = group
    self.reference = reference
  }

  /// The difference of the shares, from −1 to 1, group less reference.
  ///
  /// Newcombe, "Interval estimation for the difference between independent proportions", 1998,
  /// method 10: the Wilson limits of both, squared and added.
  public func difference(_ confidence: Confidence = .ninetyFive) -> Estimate {
    let (one, two) = (group.wilson(confidence), reference.wilson(confidence))
    let difference = one.value - two.value
    let down = hypot(one.value - one.interval.lower, two.interval.upper - two.value)
    let up = hypot(one.interval.upper - one.value, two.value - two.interval.lower)
    return Estimate(
      value: difference, interval: Interval(difference - down, difference + up), method: .newcombe)
  }

  /// The ratio of the shares, group to reference (relative risk).
  ///
  /// Katz and others, "Obtaining confidence intervals for the risk ratio", 1978.
  public func ratio(
    _ confidence: Confidence = .ninetyFive, zeroCounts: ZeroCounts = .notEstimable
  ) -> Estimable<Estimate> {
    var (x1, n1) = (Double(group.numerator), Double(group.denominator))
    var (x2, n2) = (Double(reference.numerator), Double(reference.denominator))
    var method = IntervalMethod.logNormal
    if x1 == 0 || x2 == 0 {
      guard zeroCounts == .addHalf else { return .notEstimable(.zeroCount) }
      (x1, n1, x2, n2) = (x1 + 0.5, n1 + 1, x2 + 0.5, n2 + 1)
      method = .logNormalHalfAdded
    }
    let variance = (n1 - x1) / n1 / x1 + (n2 - x2) / n2 / x2
    guard variance > 0 else { return .notEstimable(.noVariation) }
    return .value(Self.estimate(x1 / n1 * (n2 / x2), variance, confidence, method))
  }

  /// The ratio of the odds, group to reference.
  ///
  /// Woolf, "On estimating the relation between blood group and disease", 1955.
  public func oddsRatio(
    _ confidence: Confidence = .ninetyFive, zeroCounts: ZeroCounts = .notEstimable
  ) -> Estimable<Estimate> {
    var cells = [
      group.numerator, group.denominator - group.numerator,
      reference.numerator, reference.denominator - reference.numerator,
    ].map(Double.init)
    var method = IntervalMethod.logNormal
    if cells.contains(0) {
      guard zeroCounts == .addHalf else { return .notEstimable(.zeroCount) }
      cells = cells.map { $0 + 0.5 }
      method = .logNormalHalfAdded
    }
    let ratio = cells[0] / cells[1] * (cells[3] / cells[2])
    let variance = cells.reduce(0) { $0 + 1 / $1 }
    return .value(Self.estimate(ratio, variance, confidence, method))
  }

  /// The test that both shares are the same, with their pooled variance.
  public func test() -> Estimable<HypothesisTest> {
    let (n1, n2) = (Double(group.denominator), Double(reference.denominator))
    let pooled = (Double(group.numerator) + Double(reference.numerator)) / (n1 + n2)
    guard pooled > 0, pooled < 1 else { return .notEstimable(.noVariation) }
    let error = (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
    return .value(HypothesisTest(z: (group.value - reference.value) / error))
  }

  private static func estimate(
    _ ratio: Double, _ variance: Double, _ confidence: Confidence, _ method: IntervalMethod
  ) -> Estimate {
    let spread = exp(confidence.z * variance.squareRoot())
    return Estimate(
      value: ratio, interval: Interval(ratio / spread, ratio * spread), method: method)
  }
}
