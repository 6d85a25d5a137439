// SPDX-License-Identifier: MIT
import Foundation

/// The Poisson distribution of a count.
public struct Poisson: Sendable {
  /// The mean, from 0 to 10¹².
  public let mean: Double

  /// Makes the distribution.
  ///
  /// - Throws: `SpecificationProblem` when the mean is not from 0 to 10¹².
  public init(mean: Double) throws(SpecificationProblem) {
    guard mean >= 0, mean <= 1e12 else {
      throw SpecificationProblem(.value, .outside(0, 1e12))
    }
    self.mean = mean
  }

  /// The probability of exactly this count.
  public func mass(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count > 0 else { return exp(-mean) }
    return mean > 0 ? exp(SaddlePoint.logPoisson(Double(count), mean: mean)) : 0
  }

  /// The probability of at most this count.
  public func cumulative(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    return IncompleteGamma.tails(shape: Double(count) + 1, at: mean).probability(.upper)
  }

  /// The probability of at least this count.
  public func atLeast(_ count: Int) -> Double {
    guard count > 0 else { return 1 }
    return IncompleteGamma.tails(shape: Double(count), at: mean).probability(.lower)
  }

  /// The largest mean under which a count of at least this one has at most a probability.
  ///
  /// It is 0 for a count of 0. Garwood, "Fiducial limits for the Poisson distribution", 1936.
  public static func lowestMean(ofAtLeast count: Int, probability: Double) -> Double {
    guard count > 0 else { return 0 }
    return IncompleteGamma.quantile(shape: Double(count), probability: probability, side: .lower)
  }

  /// The smallest mean under which a count of at most this one has at most a probability.
  ///
  /// Garwood, "Fiducial limits for the Poisson distribution", 1936.
  public static func highestMean(ofAtMost count: Int, probability: Double) -> Double {
    guard count >= 0 else { return 0 }
    return IncompleteGamma.quantile(
      shape: Double(count) + 1, probability: probability, side: .upper)
  }
}
