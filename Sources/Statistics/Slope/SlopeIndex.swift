// SPDX-License-Identifier: MIT

/// How a value changes from the most to the least deprived end of a population.
///
/// A line is fitted to the values at the midpoints of the groups on a scale from 0 (most deprived)
/// to 1 (least deprived), weighted by population; Pamuk, "Social class inequality in mortality from
/// 1921 to 1972", 1985, and Mackenbach and Kunst, 1997.
public struct SlopeIndex: Equatable, Sendable {
  /// The fitted value at the most deprived end.
  public let mostDeprived: Double
  /// The fitted value at the least deprived end.
  public let leastDeprived: Double
  /// The midpoint of each group on the scale from 0 to 1.
  public let midpoints: [Double]
  /// The standard error of the slope, where all values have one and the scale is linear.
  public let standardError: Double?

  let fit: WeightedLine
  let scale: SlopeScale
  let errors: [Double]?
  let values: [Double]

  /// The slope index of inequality: least deprived less most deprived, in the unit of the values.
  ///
  /// Of harms the index is negative where the deprived fare worse; reports then give ``gap``.
  public var slope: Double { leastDeprived - mostDeprived }
  /// The difference most deprived less least deprived.
  public var gap: Double { -slope }
  /// The relative index of inequality: least deprived divided by most deprived.
  public var relative: Double { leastDeprived / mostDeprived }

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - groups: from 5 to 100, the most deprived first, all there.
  ///   - scale: the scale of the fit; the ends are brought back to the unit of the values.
  /// - Throws: `SpecificationProblem` when there are too few or too many groups, or a value is
  ///   outside what the scale allows.
  public init(
    _ groups: [RankedGroup], scale: SlopeScale = .linear
  ) throws(SpecificationProblem) {
    try Demand.atLeast(5, of: groups.count, .group)
    guard groups.count <= 100 else {
      throw SpecificationProblem(.group, .tooMany(found: groups.count, allowed: 100))
    }
    for (position, group) in groups.enumerated() where !scale.holds(group.value) {
      throw SpecificationProblem(
        .value, at: position, scale == .logit ? .outside(0, 1) : .notPositive)
    }
    let total = groups.reduce(0) { $0 + $1.population }
    var before = 0.0
    let midpoints = groups.map { group in
      defer { before += group.population }
      return (before + group.population / 2) / total
    }
    let fit = WeightedLine(at: midpoints, weights: groups.map { $0.population / total })
    let known = groups.compactMap { scale.standardError(of: $0) }
    let errors = known.count == groups.count ? known : nil
    let values = groups.map { scale.transformed($0.value) }
    let line = fit.line(through: values)
    mostDeprived = scale.restored(line.start)
    leastDeprived = scale.restored(line.start + line.slope)
    standardError = scale == .linear ? errors.map { fit.slopeError(of: $0) } : nil
    self.midpoints = midpoints
    self.fit = fit
    self.scale = scale
    self.errors = errors
    self.values = values
  }

  /// The limits of the slope in closed form, where all standard errors are known and the scale is
  /// linear.
  public func interval(_ confidence: Confidence = .ninetyFive) -> Interval? {
    standardError.map {
      Interval(slope - confidence.z * $0, slope + confidence.z * $0)
    }
  }
}

/// A straight line through points with weights, whose places do not change.
struct WeightedLine: Equatable, Sendable {
  private let weights: [Double]
  private let centre: Double
  /// What each value adds to the slope.
  private let coefficients: [Double]

  /// The weights sum to 1.
  init(at places: [Double], weights: [Double]) {
    let centre = zip(places, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let spread = zip(places, weights).reduce(0) { sum, point in
      sum + point.1 * (point.0 - centre) * (point.0 - centre)
    }
    self.weights = weights
    self.centre = centre
    coefficients = zip(places, weights).map { $1 * ($0 - centre) / spread }
  }

  /// A slope within the rounding error of its own sum is none.
  func line(through values: [Double]) -> (start: Double, slope: Double) {
    var (mean, slope, size) = (0.0, 0.0, 0.0)
    for index in values.indices {
      let part = coefficients[index] * values[index]
      mean += weights[index] * values[index]
      slope += part
      size += abs(part)
    }
    if RoundingError.hides(slope, of: size, terms: values.count) { slope = 0 }
    return (mean - slope * centre, slope)
  }

  /// The standard error of the slope, if the values vary independently.
  func slopeError(of errors: [Double]) -> Double {
    zip(coefficients, errors).reduce(0) { $0 + $1.0 * $1.0 * $1.1 * $1.1 }.squareRoot()
  }
}
