// SPDX-License-Identifier: MIT

/// A chart of proportions in the order of time, with limits that depend on each denominator (p).
///
/// Where denominators are large its limits are too narrow; use ``ControlChart`` there.
public struct ProportionChart: Equatable, Sendable {
  /// The share of all points together, from 0 to 1.
  public let centre: Double
  /// The limits of each point, at three standard errors, within 0 and 1.
  public let limits: [Interval]
  /// What each point outside its limits says; nil for one within them.
  public let signals: [ControlSignal?]

  /// Draws the chart.
  ///
  /// - Parameter baseline: how many first points the centre rests on; all of them when nil.
  /// - Throws: `SpecificationProblem` when there are fewer than two points.
  public init(
    _ points: [Proportion], baseline: Int? = nil
  ) throws(SpecificationProblem) {
    try Demand.atLeast(2, of: points.count, .value)
    if let baseline { try Demand.atLeast(2, of: baseline, .baseline) }
    let base = points.prefix(baseline ?? points.count)
    let size = base.reduce(0.0) { $0 + Double($1.denominator) }
    let centre = base.reduce(0.0) { $0 + Double($1.numerator) } / size
    let limits = points.map { point in
      let distance = 3 * (centre * (1 - centre) / Double(point.denominator)).squareRoot()
      return Interval(max(0, centre - distance), min(1, centre + distance))
    }
    self.centre = centre
    self.limits = limits
    signals = points.indices.map { index in
      guard !limits[index].contains(points[index].value) else { return nil }
      return ControlSignal(
        rule: .outside, side: points[index].value > limits[index].upper ? .above : .below,
        points: index...index)
    }
  }
}
