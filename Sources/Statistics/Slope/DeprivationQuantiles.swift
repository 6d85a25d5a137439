// SPDX-License-Identifier: MIT

/// Areas put into groups of about equal population by their deprivation.
///
/// Keep the edition of the index and the vintage of the areas with the result, and never mix the
/// indices of different countries.
public enum DeprivationQuantiles {
  /// What a large score means.
  public enum Direction: String, Sendable, CaseIterable {
    /// The area is more deprived, as with scores of an index of multiple deprivation.
    case highIsDeprived = "high-is-deprived"
    /// The area is less deprived, as with ranks, where 1 is the most deprived.
    case lowIsDeprived = "low-is-deprived"
  }

  /// The quantile of each area, 1 for the most deprived.
  ///
  /// Areas are sorted by score; an area belongs to the quantile in which the middle of its
  /// population lies. Areas with the same score stay together, so the order of the list plays no
  /// part.
  ///
  /// - Throws: `SpecificationProblem` when the lists differ in length, a number can't be used, or the
  ///   quantiles are not from 2 to 100.
  public static func assign(
    scores: [Double], populations: [Double], quantiles: Int, direction: Direction
  ) throws(SpecificationProblem) -> [Int] {
    guard (2...100).contains(quantiles) else {
      throw SpecificationProblem(.quantile, .outside(2, 100))
    }
    guard scores.count == populations.count else {
      throw SpecificationProblem(.population, .differentLengths(populations.count, scores.count))
    }
    for position in scores.indices {
      try Demand.finite(scores[position], .score, at: position)
      try Demand.notNegative(populations[position], .population, at: position)
    }
    let total = populations.reduce(0, +)
    guard total > 0 else { throw SpecificationProblem(.population, .sumIsZero) }
    let order = scores.indices.sorted {
      direction == .highIsDeprived ? scores[$0] > scores[$1] : scores[$0] < scores[$1]
    }
    var assigned = Array(repeating: 0, count: scores.count)
    var before = 0.0
    var start = 0
    while start < order.count {
      let tied = order[start...].prefix { scores[$0] == scores[order[start]] }
      let block = tied.reduce(0) { $0 + populations[$1] }
      let share = (before + block / 2) / total
      for area in tied { assigned[area] = min(quantiles, Int(share * Double(quantiles)) + 1) }
      before += block
      start += tied.count
    }
    return assigned
  }
}
