// SPDX-License-Identifier: MIT

/// Where a figure lies in a funnel plot.
public enum FunnelClass: String, Sendable {
  /// Above the outer limit (probability 0.001).
  case veryHigh = "high-0.001"
  /// Above the inner limit (probability 0.025).
  case high = "high-0.025"
  /// Within the inner limits.
  case notSignificant = "not-significant"
  /// Below the inner limit (probability 0.025).
  case low = "low-0.025"
  /// Below the outer limit (probability 0.001).
  case veryLow = "low-0.001"

  /// Judges a figure by limits of 95 and 99.8 per cent; a figure on a limit is within it.
  public init(_ value: Double, inner: Interval, outer: Interval) {
    if value > outer.upper {
      self = .veryHigh
    } else if value > inner.upper {
      self = .high
    } else if value < outer.lower {
      self = .veryLow
    } else if value < inner.lower {
      self = .low
    } else {
      self = .notSignificant
    }
  }

  /// Judges an expected count by the expected counts around an observed one.
  ///
  /// - Parameters:
  ///   - expected: the count that the centre brings.
  ///   - inner: what ``FunnelLimits/expectedCounts(observed:confidence:)`` gives for 95 per cent.
  ///   - outer: the same for 99.8 per cent.
  public init(expected: Double, inner: Interval, outer: Interval) {
    if expected < outer.lower {
      self = .veryHigh
    } else if expected < inner.lower {
      self = .high
    } else if expected > outer.upper {
      self = .veryLow
    } else if expected > inner.upper {
      self = .low
    } else {
      self = .notSignificant
    }
  }
}
