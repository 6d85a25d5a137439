// SPDX-License-Identifier: MIT

/// A number that a method can't work with: which one, where, and why.
///
/// Carries no value, so that a message can be shown where the value may not.
public struct SpecificationProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What the number stands for.
  public enum Quantity: String, Sendable {
    case numerator, denominator, events, population, value, weight, share, score, benchmark, target
    case confidence, probability, baseline, centre, dispersion, draws, shape, group
    case standardError = "standard error"
    case lowerLimit = "lower limit"
    case upperLimit = "upper limit"
    case referenceRate = "reference rate"
    case degreesOfFreedom = "degrees of freedom"
    case runLength = "run length"
    case phase, quantile, list
  }

  /// Why it can't be used.
  public enum Reason: Equatable, Sendable {
    /// It is infinite or no number.
    case notFinite
    /// It is below 0.
    case negative
    /// It is 0 or below.
    case notPositive
    /// It is above another number of the same specification.
    case above(Quantity)
    /// It is not within these bounds.
    case outside(Double, Double)
    /// There are fewer than are needed.
    case tooFew(found: Int, needed: Int)
    /// There are more than are allowed.
    case tooMany(found: Int, allowed: Int)
    /// The numbers add up to 0.
    case sumIsZero
    /// Two lists that go together differ in length.
    case differentLengths(Int, Int)
    /// It is not after the one before it.
    case notAscending
  }

  /// What the number stands for.
  public let quantity: Quantity
  /// Which one of a list it is, from 0; nil where there is only one.
  public let position: Int?
  /// Why it can't be used.
  public let reason: Reason

  /// Makes a problem.
  public init(_ quantity: Quantity, at position: Int? = nil, _ reason: Reason) {
    self.quantity = quantity
    self.position = position
    self.reason = reason
  }

  /// Which number it is and why it can't be used.
  public var description: String {
    if case .tooFew(let found, let needed) = reason {
      return
        "too few entries for the \(quantity.rawValue): \(found), and at least \(needed) are needed"
    }
    if case .tooMany(let found, let allowed) = reason {
      return
        "too many entries for the \(quantity.rawValue): \(found), and at most \(allowed) are allowed"
    }
    let place = position.map { " number \($0 + 1)" } ?? ""
    return "the \(quantity.rawValue)\(place) \(reason.words)"
  }
}

extension SpecificationProblem.Reason {
  /// The reason as the end of a sentence that begins with the quantity.
  public var words: String {
    switch self {
    case .notFinite: "is not a finite number"
    case .negative: "is below 0"
    case .notPositive: "is not above 0"
    case .above(let other): "is above the \(other.rawValue)"
    case .outside(let low, let high): "is not between \(Self.plain(low)) and \(Self.plain(high))"
    case .tooFew(let found, let needed): "is one of \(found), and at least \(needed) are needed"
    case .tooMany(let found, let allowed): "is one of \(found), and at most \(allowed) are allowed"
    case .sumIsZero: "adds up to 0"
    case .differentLengths(let one, let other): "has \(one) entries where \(other) are needed"
    case .notAscending: "is not after the one before it"
    }
  }

  private static func plain(_ bound: Double) -> String {
    bound == bound.rounded() && abs(bound) < 1e15 ? "\(Int(bound))" : "\(bound)"
  }
}

/// Tests that specifications share.
enum Demand {
  static func finite(
    _ value: Double, _ quantity: SpecificationProblem.Quantity, at position: Int? = nil
  ) throws(SpecificationProblem) {
    guard value.isFinite else { throw SpecificationProblem(quantity, at: position, .notFinite) }
  }

  static func positive(
    _ value: Double, _ quantity: SpecificationProblem.Quantity, at position: Int? = nil
  ) throws(SpecificationProblem) {
    try finite(value, quantity, at: position)
    guard value > 0 else { throw SpecificationProblem(quantity, at: position, .notPositive) }
  }

  static func notNegative(
    _ value: Double, _ quantity: SpecificationProblem.Quantity, at position: Int? = nil
  ) throws(SpecificationProblem) {
    try finite(value, quantity, at: position)
    guard value >= 0 else { throw SpecificationProblem(quantity, at: position, .negative) }
  }

  static func atLeast(
    _ needed: Int, of found: Int, _ quantity: SpecificationProblem.Quantity
  ) throws(SpecificationProblem) {
    guard found >= needed else {
      throw SpecificationProblem(quantity, .tooFew(found: found, needed: needed))
    }
  }
}
