// SPDX-License-Identifier: MIT

/// So many out of so many.
public struct Proportion: Equatable, Sendable {
  /// How many count.
  public let numerator: Int
  /// How many there are.
  public let denominator: Int

  /// Makes a proportion.
  ///
  /// - Throws: `SpecificationProblem` when the denominator is not above 0, or the numerator is
  ///   negative or above it.
  public init(_ numerator: Int, of denominator: Int) throws(SpecificationProblem) {
    guard denominator > 0 else { throw SpecificationProblem(.denominator, .notPositive) }
    guard numerator >= 0 else { throw SpecificationProblem(.numerator, .negative) }
    guard numerator <= denominator else {
      throw SpecificationProblem(.numerator, .above(.denominator))
    }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The share, from 0 to 1.
  public var value: Double { Double(numerator) / Double(denominator) }

  /// The share with Wilson's score interval.
  ///
  /// Wilson, "Probable inference, the law of succession, and statistical inference", 1927. The two
  /// limits are the roots of a quadratic; the lower is taken from their product, so that it keeps
  /// its digits for rare events in large populations.
  public func wilson(_ confidence: Confidence = .ninetyFive) -> Estimate {
    let (x, n) = (Double(numerator), Double(denominator))
    let z = confidence.z
    let width = z * (z * z + 4 * x * (Double(denominator - numerator) / n)).squareRoot()
    let upper = numerator == denominator ? 1 : (2 * x + z * z + width) / (2 * (n + z * z))
    let lower = numerator == 0 ? 0 : x / n * (x / (n + z * z)) / upper
    return Estimate(value: value, interval: Interval(lower, min(upper, 1)), method: .wilson)
  }

  /// The share with the exact interval of Clopper and Pearson, which is never too narrow.
  ///
  /// Clopper and Pearson, "The use of confidence or fiducial limits", 1934.
  public func clopperPearson(_ confidence: Confidence = .ninetyFive) -> Estimate {
    let tail = confidence.tail
    let interval = Interval(
      Binomial.lowestShare(ofAtLeast: numerator, among: denominator, probability: tail),
      Binomial.highestShare(ofAtMost: numerator, among: denominator, probability: tail))
    return Estimate(value: value, interval: interval, method: .clopperPearson)
  }
}
