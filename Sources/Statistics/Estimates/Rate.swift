// SPDX-License-Identifier: MIT

/// Events in a population.
///
/// Not checked: that events are independent. Where one person can have several, limits are too
/// narrow.
public struct Rate: Equatable, Sendable {
  /// How many events there were.
  public let events: Int
  /// How many people, or years of persons, there were; need not be whole.
  public let population: Double

  /// Makes a rate.
  ///
  /// - Throws: `SpecificationProblem` when the events are negative or the population not above 0.
  public init(events: Int, population: Double) throws(SpecificationProblem) {
    guard events >= 0 else { throw SpecificationProblem(.events, .negative) }
    try Demand.positive(population, .population)
    self.events = events
    self.population = population
  }

  /// Events a head.
  public var value: Double { Double(events) / population }

  /// Events a head, with Byar's limits, or the exact ones below 10 events.
  public func estimate(_ confidence: Confidence = .ninetyFive) -> Estimate {
    let (limits, method) = CountLimits.usual(events, confidence)
    return Estimate(value: value, interval: limits.scaled(by: 1 / population), method: method)
  }

  /// Events a head, with exact limits.
  public func exact(_ confidence: Confidence = .ninetyFive) -> Estimate {
    let limits = CountLimits.exact(events, confidence)
    return Estimate(
      value: value, interval: limits.scaled(by: 1 / population), method: .exactPoisson)
  }
}
