// SPDX-License-Identifier: MIT

/// Limits within which the figures of areas of different sizes vary by chance around one centre.
///
/// Spiegelhalter, "Funnel plots for comparing institutional performance", 2005.
public enum FunnelLimits {
  /// The limits of a proportion, from 0 to 1, for an area of a size.
  ///
  /// - Parameters:
  ///   - centre: the share of all areas together, from 0 to 1.
  ///   - size: the area's denominator.
  ///   - dispersion: by how much the variance is larger than chance makes it; 1 when it is not.
  /// - Throws: `SpecificationProblem` when a number can't be used.
  public static func proportion(
    centre: Double, size: Int, confidence: Confidence = .ninetyFive, dispersion: Double = 1
  ) throws(SpecificationProblem) -> Interval {
    guard centre >= 0, centre <= 1 else { throw SpecificationProblem(.centre, .outside(0, 1)) }
    guard size > 0 else { throw SpecificationProblem(.denominator, .notPositive) }
    try Demand.positive(dispersion, .dispersion)
    let error = (dispersion * centre * (1 - centre) / Double(size)).squareRoot()
    return Interval(
      max(0, centre - confidence.z * error), min(1, centre + confidence.z * error))
  }

  /// The expected counts at which an observed count is just not too high and just not too low.
  ///
  /// An area whose expected count is below the lower has significantly many events, one above the
  /// upper significantly few.
  ///
  /// - Throws: `SpecificationProblem` when the count is negative.
  public static func expectedCounts(
    observed: Int, confidence: Confidence = .ninetyFive
  ) throws(SpecificationProblem) -> Interval {
    guard observed >= 0 else { throw SpecificationProblem(.events, .negative) }
    return CountLimits.exact(observed, confidence)
  }

  /// The limits of a rate or ratio around a centre, for an area with this many observed events.
  ///
  /// In the unit of the centre. The upper limit is infinite where no event was observed, because
  /// there any expected count is too low for none to be many.
  ///
  /// - Throws: `SpecificationProblem` when the count is negative or the centre no number.
  public static func rate(
    centre: Double, observed: Int, confidence: Confidence = .ninetyFive
  ) throws(SpecificationProblem) -> Interval {
    try Demand.notNegative(centre, .centre)
    let counts = try expectedCounts(observed: observed, confidence: confidence)
    let count = Double(observed)
    return Interval(
      count / counts.upper * centre,
      observed > 0 ? count / counts.lower * centre : .infinity)
  }

  /// The limits of a rate or ratio by the normal approximation, with dispersion.
  ///
  /// - Parameters:
  ///   - centre: in any unit; the limits have the same.
  ///   - expected: the count that the centre brings in the area, above 0.
  ///   - dispersion: by how much the variance is larger than chance makes it.
  /// - Throws: `SpecificationProblem` when a number can't be used.
  public static func rate(
    centre: Double, expected: Double, confidence: Confidence = .ninetyFive, dispersion: Double
  ) throws(SpecificationProblem) -> Interval {
    try Demand.notNegative(centre, .centre)
    try Demand.positive(expected, .value)
    try Demand.positive(dispersion, .dispersion)
    let error = (dispersion / expected).squareRoot()
    return Interval(
      max(0, centre * (1 - confidence.z * error)), centre * (1 + confidence.z * error))
  }
}
