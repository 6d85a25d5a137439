// SPDX-License-Identifier: MIT

/// How the limits around a value were found.
public enum IntervalMethod: String, Sendable {
  /// Wilson's score interval for a proportion, 1927.
  case wilson
  /// The exact interval of Clopper and Pearson for a proportion, 1934.
  case clopperPearson = "clopper-pearson"
  /// Byar's approximation for a count, in Breslow and Day, 1987.
  case byar
  /// The exact Poisson interval for a count, Garwood 1936.
  case exactPoisson = "exact-poisson"
  /// Dobson's method for a weighted sum of counts, 1991, with Byar's limits.
  case dobson
  /// Newcombe's hybrid score interval for a difference of proportions, 1998 (method 10).
  case newcombe
  /// The normal approximation of a difference.
  case normal
  /// The normal approximation of the logarithm of a ratio (Katz 1978, Woolf 1955).
  case logNormal = "log-normal"
  /// The same after a half was added to each count because one was zero (Haldane, Anscombe 1956).
  case logNormalHalfAdded = "log-normal-half-added"
  /// Percentiles of simulated values.
  case simulated
}

/// A value with the limits around it.
public struct Estimate: Equatable, Sendable {
  /// The value, in the unit that the function that made it says.
  public let value: Double
  /// The limits around it, in the same unit.
  public let interval: Interval
  /// How the limits were found.
  public let method: IntervalMethod

  /// Makes an estimate.
  public init(value: Double, interval: Interval, method: IntervalMethod) {
    self.value = value
    self.interval = interval
    self.method = method
  }

  /// The estimate in a unit that is so many times smaller, such as per 100,000.
  public func scaled(by multiplier: Double) -> Estimate {
    Estimate(
      value: value * multiplier, interval: interval.scaled(by: multiplier), method: method)
  }
}

/// Something that can be computed from most data but not from all.
public enum Estimable<Value: Sendable>: Sendable {
  /// The value.
  case value(Value)
  /// There is no value, for this reason.
  case notEstimable(NotEstimable)

  /// The value, where there is one.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Why there is no value, where there is none.
  public var reason: NotEstimable? {
    if case .notEstimable(let reason) = self { reason } else { nil }
  }
}

extension Estimable: Equatable where Value: Equatable {}

/// A reason why a value can't be given although nothing is wrong with the data.
public enum NotEstimable: Equatable, Sendable {
  /// A count that the method divides by is zero.
  case zeroCount
  /// All counts are at the same end, so that nothing varies.
  case noVariation
  /// Fewer events than the method needs.
  case tooFewEvents(found: Int, needed: Int)

  /// The reason as a short phrase.
  public var words: String {
    switch self {
    case .zeroCount: "a count is zero"
    case .noVariation: "nothing varies"
    case .tooFewEvents(let found, let needed): "\(found) events, fewer than \(needed)"
    }
  }
}
