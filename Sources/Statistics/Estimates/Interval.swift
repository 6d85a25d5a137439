// SPDX-License-Identifier: MIT

/// A lower and an upper limit, in the unit of what they enclose.
public struct Interval: Equatable, Sendable {
  /// The lower limit.
  public let lower: Double
  /// The upper limit; may be infinite.
  public let upper: Double

  /// Makes an interval.
  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether a value is within the limits or on one of them.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  func widened(by distance: Double) -> Interval { Interval(lower - distance, upper + distance) }

  /// The interval in a unit that is so many times smaller.
  public func scaled(by multiplier: Double) -> Interval {
    Interval(lower * multiplier, upper * multiplier)
  }
}
