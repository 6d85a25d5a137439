// SPDX-License-Identifier: MIT

/// Events seen beside those that reference rates would have brought (SMR).
public struct StandardisedRatio: Equatable, Sendable {
  /// The people of one age band, and the rate of a reference population at that age.
  public struct Band: Equatable, Sendable {
    /// How many people there are.
    public let population: Double
    /// Events a head in the reference population.
    public let referenceRate: Double

    /// Makes a band.
    ///
    /// - Throws: `SpecificationProblem` when a number is negative or not finite.
    public init(population: Double, referenceRate: Double) throws(SpecificationProblem) {
      try Demand.notNegative(population, .population)
      try Demand.notNegative(referenceRate, .referenceRate)
      self.population = population
      self.referenceRate = referenceRate
    }
  }

  /// The events seen.
  public let observed: Int
  /// The events that the reference rates would bring.
  public let expected: Double
  /// Observed to expected, 1 where they are the same, with its limits; reports multiply by 100.
  ///
  /// Byar's limits of the observed events, or exact ones below 10. Expected events are taken as
  /// known without error.
  public let estimate: Estimate

  /// Standardises observed events.
  ///
  /// - Throws: `SpecificationProblem` when the observed events are negative or none are expected.
  public init(
    observed: Int, _ bands: [Band], confidence: Confidence = .ninetyFive
  ) throws(SpecificationProblem) {
    guard observed >= 0 else { throw SpecificationProblem(.events, .negative) }
    expected = bands.reduce(0) { $0 + $1.population * $1.referenceRate }
    guard expected > 0, expected.isFinite else {
      throw SpecificationProblem(.referenceRate, .sumIsZero)
    }
    self.observed = observed
    let (limits, method) = CountLimits.usual(observed, confidence)
    estimate = Estimate(
      value: Double(observed) / expected, interval: limits.scaled(by: 1 / expected), method: method)
  }
}
