// SPDX-License-Identifier: MIT

/// A test of several groups, with what tells how rough it is.
public struct GroupsTest: Equatable, Sendable {
  /// The test.
  public let test: HypothesisTest
  /// The smallest count that was expected; below 5 the test is rough.
  public let smallestExpected: Double
}

/// Questions about more than two groups at once.
public enum SeveralGroups {
  /// Pearson's test that all groups have the same share; look at it before any pair.
  ///
  /// - Throws: `SpecificationProblem` when there are fewer than two groups.
  public static func chiSquared(
    _ groups: [Proportion]
  ) throws(SpecificationProblem) -> Estimable<GroupsTest> {
    try Demand.atLeast(2, of: groups.count, .group)
    let size = groups.reduce(0.0) { $0 + Double($1.denominator) }
    let share = groups.reduce(0.0) { $0 + Double($1.numerator) } / size
    guard share > 0, share < 1 else { return .notEstimable(.noVariation) }
    var statistic = 0.0
    var smallest = Double.infinity
    for group in groups {
      let n = Double(group.denominator)
      let miss = Double(group.numerator) - n * share
      statistic += miss * miss / (n * share * (1 - share))
      smallest = min(smallest, n * share, n * (1 - share))
    }
    let test = HypothesisTest(chiSquared: statistic, degreesOfFreedom: groups.count - 1)
    return .value(GroupsTest(test: test, smallestExpected: smallest))
  }

  /// The test that all groups have the same rate, against expected counts.
  ///
  /// - Throws: `SpecificationProblem` when there are fewer than two groups.
  public static func chiSquared(
    _ groups: [Rate]
  ) throws(SpecificationProblem) -> Estimable<GroupsTest> {
    try Demand.atLeast(2, of: groups.count, .group)
    let events = groups.reduce(0.0) { $0 + Double($1.events) }
    guard events > 0 else { return .notEstimable(.zeroCount) }
    let rate = events / groups.reduce(0.0) { $0 + $1.population }
    var statistic = 0.0
    var smallest = Double.infinity
    for group in groups {
      let expected = rate * group.population
      let miss = Double(group.events) - expected
      statistic += miss * miss / expected
      smallest = min(smallest, expected)
    }
    let test = HypothesisTest(chiSquared: statistic, degreesOfFreedom: groups.count - 1)
    return .value(GroupsTest(test: test, smallestExpected: smallest))
  }

  /// Probabilities of several tests, adjusted so that one false alarm in all of them stays rare.
  ///
  /// Holm, "A simple sequentially rejective multiple test procedure", 1979.
  ///
  /// - Throws: `SpecificationProblem` when a probability is not from 0 to 1.
  public static func holm(_ probabilities: [Double]) throws(SpecificationProblem) -> [Double] {
    for (position, probability) in probabilities.enumerated() {
      guard probability >= 0, probability <= 1 else {
        throw SpecificationProblem(.probability, at: position, .outside(0, 1))
      }
    }
    var adjusted = probabilities
    var largest = 0.0
    let order = probabilities.indices.sorted {
      (probabilities[$0], $0) < (probabilities[$1], $1)
    }
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, Double(probabilities.count - rank) * probabilities[index]))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// The smallest share divided by the largest; below 0.8 is a prompt to look, not a finding.
  ///
  /// The four-fifths rule of thumb of the Uniform Guidelines on Employee Selection, 1978.
  ///
  /// - Throws: `SpecificationProblem` when there are fewer than two groups.
  public static func lowestToHighest(
    _ groups: [Proportion]
  ) throws(SpecificationProblem) -> Estimable<Double> {
    try Demand.atLeast(2, of: groups.count, .group)
    let values = groups.map(\.value)
    guard let low = values.min(), let high = values.max(), high > 0 else {
      return .notEstimable(.zeroCount)
    }
    return .value(low / high)
  }
}
