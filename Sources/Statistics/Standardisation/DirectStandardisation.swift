// SPDX-License-Identifier: MIT

/// A rate as it would be if the population had the ages of a standard population.
public struct DirectlyStandardisedRate: Equatable, Sendable {
  /// The events and the people of one age band, and its weight in the standard population.
  public struct Band: Equatable, Sendable {
    /// How many events there were.
    public let rate: Rate
    /// How much the band weighs; only ratios of weights matter.
    public let weight: Double

    /// Makes a band.
    ///
    /// - Throws: `SpecificationProblem` when the weight is negative or no number.
    public init(_ rate: Rate, weight: Double) throws(SpecificationProblem) {
      try Demand.notNegative(weight, .weight)
      self.rate = rate
      self.weight = weight
    }
  }

  /// Fewer events than this in all give no standardised rate.
  public static let minimumEvents = 10

  /// Events a head, standardised, with the limits of Dobson's method.
  ///
  /// Not estimable below ``minimumEvents`` events.
  public let estimate: Estimable<Estimate>
  /// The variance of the standardised rate, if events are independent.
  public let variance: Double
  /// The events of all bands.
  public let events: Int
  /// The people of all bands.
  public let population: Double
  /// Events a head without standardisation.
  public var crude: Double { Double(events) / population }

  /// Standardises events by age band.
  ///
  /// Dobson and others, "Confidence intervals for weighted sums of Poisson parameters", 1991, with
  /// Byar's limits of the total. Not checked: that no person has several events, for which the
  /// variance is too small.
  ///
  /// - Throws: `SpecificationProblem` when there is no band or the weights sum to 0.
  public init(
    _ bands: [Band], confidence: Confidence = .ninetyFive,
    minimumEvents: Int = DirectlyStandardisedRate.minimumEvents
  ) throws(SpecificationProblem) {
    try Demand.atLeast(1, of: bands.count, .population)
    let weights = bands.reduce(0) { $0 + $1.weight }
    guard weights > 0 else { throw SpecificationProblem(.weight, .sumIsZero) }
    let value = bands.reduce(0) { $0 + $1.weight * $1.rate.value } / weights
    variance = bands.reduce(0) { sum, band in
      let share = band.weight / weights
      return sum + share * share * band.rate.value / band.rate.population
    }
    events = bands.reduce(0) { $0 + $1.rate.events }
    population = bands.reduce(0) { $0 + $1.rate.population }
    guard events >= max(1, minimumEvents) else {
      estimate = .notEstimable(.tooFewEvents(found: events, needed: max(1, minimumEvents)))
      return
    }
    let total = Double(events)
    let (limits, _) = CountLimits.usual(events, confidence)
    let scale = (variance / total).squareRoot()
    let interval = Interval(
      max(0, value + scale * (limits.lower - total)), value + scale * (limits.upper - total))
    estimate = .value(Estimate(value: value, interval: interval, method: .dobson))
  }
}
