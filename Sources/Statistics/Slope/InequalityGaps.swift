// SPDX-License-Identifier: MIT

/// Simple measures of the inequality between ranked groups, beside the slope index.
public struct InequalityGaps: Equatable, Sendable {
  /// The mean of the values, weighted by population, in their unit.
  public let mean: Double
  /// The value of the most deprived group less that of the least deprived.
  public let absoluteGap: Double
  /// The value of the most deprived group divided by that of the least deprived.
  public let relativeGap: Double
  /// The part of the mean, from 0 to 1, by which it exceeds the least deprived group's value.
  ///
  /// Negative where the least deprived group has more.
  public let attributableFraction: Double
  /// What each group has more than it would with the least deprived group's value, in the unit of
  /// the value times people: a rate a head gives events.
  public let excess: [Double]
  /// The concentration index: 0 where rank plays no part, negative where the deprived have more.
  ///
  /// Twice the weighted covariance of value and rank over the mean (Kakwani, Wagstaff and
  /// van Doorslaer 1997), with the midpoints of the groups as ranks.
  public let concentration: Double

  /// Compares groups, the most deprived first.
  ///
  /// - Throws: `SpecificationProblem` when there are fewer than two groups, or the mean is zero.
  public init(_ groups: [RankedGroup]) throws(SpecificationProblem) {
    try Demand.atLeast(2, of: groups.count, .group)
    guard let first = groups.first, let last = groups.last else {
      throw SpecificationProblem(.group, .tooFew(found: 0, needed: 2))
    }
    let total = groups.reduce(0) { $0 + $1.population }
    mean = groups.reduce(0) { $0 + $1.population * $1.value } / total
    guard mean != 0 else { throw SpecificationProblem(.value, .sumIsZero) }
    absoluteGap = first.value - last.value
    relativeGap = first.value / last.value
    let size = groups.reduce(0) { $0 + $1.population * abs($1.value) } / total
    attributableFraction =
      RoundingError.hides(mean - last.value, of: size + abs(last.value), terms: groups.count)
      ? 0 : (mean - last.value) / mean
    excess = groups.map { ($0.value - last.value) * $0.population }
    var before = 0.0
    var sum = 0.0
    for group in groups {
      let share = group.population / total
      sum += share * group.value * (before + share / 2)
      before += share
    }
    let index = 2 / mean * sum - 1
    concentration =
      RoundingError.hides(index, of: 2 * size / abs(mean) + 1, terms: groups.count) ? 0 : index
  }
}
