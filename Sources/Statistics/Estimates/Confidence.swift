// SPDX-License-Identifier: MIT

/// How sure an interval is meant to be, in per cent.
public struct Confidence: Hashable, Sendable {
  /// The share of intervals, in per cent, that would hold the true value.
  public let percent: Double

  /// Makes a confidence.
  ///
  /// - Throws: `SpecificationProblem` when it is not from 50 to 99.9999 per cent.
  public init(percent: Double) throws(SpecificationProblem) {
    guard percent >= 50, percent <= 99.9999 else {
      throw SpecificationProblem(.confidence, .outside(50, 99.9999))
    }
    self.init(known: percent)
  }

  private init(known percent: Double) { self.percent = percent }

  /// The usual 95 per cent.
  public static let ninetyFive = Confidence(known: 95)
  /// 99.8 per cent, the outer limits of funnel plots and of five-class comparisons.
  public static let ninetyNinePointEight = Confidence(known: 99.8)

  /// The probability beyond each end of the interval.
  public var tail: Double { (100 - percent) / 200 }

  /// The standard normal value with that probability above it; 1.959963984540054 for 95 per cent.
  public var z: Double { Normal.quantile(upperTail: tail) }
}
