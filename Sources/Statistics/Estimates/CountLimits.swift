// SPDX-License-Identifier: MIT
import Foundation

/// Limits around a count of independent events.
public enum CountLimits {
  /// The count from which Byar's approximation takes the place of the exact limits.
  public static let byarMinimum = 10

  /// Byar's approximation above 9 events, else the exact limits.
  ///
  /// That is the rule of the English public health profiles.
  public static func usual(
    _ count: Int, _ confidence: Confidence = .ninetyFive
  ) -> (interval: Interval, method: IntervalMethod) {
    count >= byarMinimum
      ? (byar(count, confidence), .byar) : (exact(count, confidence), .exactPoisson)
  }

  /// Byar's approximation, for a count of at least 1.
  ///
  /// Breslow and Day, "Statistical methods in cancer research", volume 2, 1987, page 69.
  public static func byar(_ count: Int, _ confidence: Confidence = .ninetyFive) -> Interval {
    let z = confidence.z
    let limit = { (x: Double, sign: Double) in
      x * pow(1 - 1 / (9 * x) + sign * z / (3 * x.squareRoot()), 3)
    }
    let x = Double(count)
    return Interval(count > 0 ? max(0, limit(x, -1)) : 0, limit(x + 1, 1))
  }

  /// The exact limits: the means under which the count is just not too high and not too low.
  ///
  /// Garwood, "Fiducial limits for the Poisson distribution", 1936.
  public static func exact(_ count: Int, _ confidence: Confidence = .ninetyFive) -> Interval {
    Interval(
      Poisson.lowestMean(ofAtLeast: count, probability: confidence.tail),
      Poisson.highestMean(ofAtMost: count, probability: confidence.tail))
  }
}
