// SPDX-License-Identifier: MIT
import Foundation

/// One group of a population ranked from the most to the least deprived, with its value.
public struct RankedGroup: Equatable, Sendable {
  /// How sure the value is.
  public enum Uncertainty: Equatable, Sendable {
    /// Nothing is known.
    case unknown
    /// The standard error, in the unit of the value.
    case standardError(Double)
    /// The limits of a confidence, in the unit of the value.
    case limits(Interval, Confidence)
  }

  /// How many people there are.
  public let population: Double
  /// The value, in any unit.
  public let value: Double
  /// How sure the value is.
  public let uncertainty: Uncertainty

  /// Makes a group.
  ///
  /// - Throws: `SpecificationProblem` when the population is not above 0, a number is not finite, or
  ///   the limits do not enclose the value.
  public init(
    population: Double, value: Double, uncertainty: Uncertainty = .unknown
  ) throws(SpecificationProblem) {
    try Demand.positive(population, .population)
    try Demand.finite(value, .value)
    switch uncertainty {
    case .unknown: break
    case .standardError(let error): try Demand.notNegative(error, .standardError)
    case .limits(let interval, _):
      try Demand.finite(interval.lower, .lowerLimit)
      try Demand.finite(interval.upper, .upperLimit)
      guard interval.lower <= value else { throw SpecificationProblem(.lowerLimit, .above(.value)) }
      guard value <= interval.upper else { throw SpecificationProblem(.value, .above(.upperLimit)) }
    }
    self.population = population
    self.value = value
    self.uncertainty = uncertainty
  }
}

/// The scale on which a line is fitted.
public enum SlopeScale: String, Sendable, CaseIterable {
  /// The values as they are.
  case linear
  /// Their logarithms, for rates; all must be above 0.
  case logarithm
  /// Their logits, for proportions from 0 to 1; none may be at an end.
  case logit

  func transformed(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithm: log(value)
    case .logit: log(value / (1 - value))
    }
  }

  func restored(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithm: exp(value)
    case .logit: 1 / (1 + exp(-value))
    }
  }

  func holds(_ value: Double) -> Bool {
    switch self {
    case .linear: value.isFinite
    case .logarithm: value > 0 && value.isFinite
    case .logit: value > 0 && value < 1
    }
  }

  /// The standard error on this scale, by the delta method or from limits; nil where unknown.
  func standardError(of group: RankedGroup) -> Double? {
    switch group.uncertainty {
    case .unknown: return nil
    case .standardError(let error):
      switch self {
      case .linear: return error
      case .logarithm: return error / group.value
      case .logit: return error / (group.value * (1 - group.value))
      }
    case .limits(let interval, let confidence):
      guard holds(interval.lower), holds(interval.upper) else { return nil }
      return (transformed(interval.upper) - transformed(interval.lower)) / (2 * confidence.z)
    }
  }
}
