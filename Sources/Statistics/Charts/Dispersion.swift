// SPDX-License-Identifier: MIT

/// How much more the figures of areas vary than chance alone makes them.
public struct Dispersion: Equatable, Sendable {
  /// How far each area is from the centre, in standard errors, before winsorising.
  public let scores: [Double]
  /// The mean of the squared scores; about 1 where only chance is at work.
  public let factor: Double
  /// The factor where it is above 1, else 1: what limits are widened by.
  public var widening: Double { max(1, factor) }

  /// Measures how proportions vary around the share of all together.
  ///
  /// - Parameters:
  ///   - areas: at least two.
  ///   - winsorised: the part of the scores at either end, from 0 to below 0.5, that is set to the
  ///     next score inwards so that outliers don't hide themselves; 0.1 is usual.
  /// - Throws: `SpecificationProblem` when there are too few areas or nothing varies.
  public init(
    _ areas: [Proportion], winsorised: Double = 0
  ) throws(SpecificationProblem) {
    try Demand.atLeast(2, of: areas.count, .denominator)
    let size = areas.reduce(0.0) { $0 + Double($1.denominator) }
    let centre = areas.reduce(0.0) { $0 + Double($1.numerator) } / size
    guard centre > 0, centre < 1 else { throw SpecificationProblem(.numerator, .sumIsZero) }
    try self.init(
      scores: areas.map { area in
        (area.value - centre) / (centre * (1 - centre) / Double(area.denominator)).squareRoot()
      }, winsorised: winsorised)
  }

  /// Measures how rates vary around the rate of all together.
  ///
  /// - Throws: `SpecificationProblem` when there are too few areas or no events.
  public init(_ areas: [Rate], winsorised: Double = 0) throws(SpecificationProblem) {
    try Demand.atLeast(2, of: areas.count, .population)
    let events = areas.reduce(0.0) { $0 + Double($1.events) }
    let centre = events / areas.reduce(0.0) { $0 + $1.population }
    guard centre > 0 else { throw SpecificationProblem(.events, .sumIsZero) }
    try self.init(
      scores: areas.map { area in
        let expected = centre * area.population
        return (Double(area.events) - expected) / expected.squareRoot()
      }, winsorised: winsorised)
  }

  init(scores: [Double], winsorised: Double) throws(SpecificationProblem) {
    guard winsorised >= 0, winsorised < 0.5 else {
      throw SpecificationProblem(.share, .outside(0, 0.5))
    }
    self.scores = scores
    let sorted = scores.sorted()
    let cut = Int(winsorised * Double(scores.count))
    let (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    let sum = scores.reduce(0) { sum, score in
      let kept = min(high, max(low, score))
      return sum + kept * kept
    }
    factor = sum / Double(scores.count)
  }
}
