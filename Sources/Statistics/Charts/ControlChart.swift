// SPDX-License-Identifier: MIT

/// A chart of single values in the order of time, with limits from their moving range (XmR).
///
/// Shewhart 1931; Wheeler, "Understanding variation", 1993; rules as in NHS "Making data count".
public struct ControlChart: Equatable, Sendable {
  /// Limits divided by the mean moving range: 3 / 1.128.
  public static let limitFactor = 2.66
  /// The upper limit of a moving range divided by the mean of them.
  public static let rangeFactor = 3.267
  /// The fewest points that a chart should have.
  public static let recommendedPoints = 12

  /// How a chart is made.
  public struct Settings: Equatable, Sendable {
    /// How many first points of each phase the limits rest on; all of them when nil.
    public var baseline: Int?
    /// Whether moving ranges beyond their limit are left out, once, before the limits are drawn.
    public var screensRanges = false
    /// The rules that points are judged by.
    public var rules = ControlRules()
    /// Where limits are drawn anew, each with the reason that is on record.
    public var rebases: [Rebase] = []

    /// The usual settings: limits from all points, no screening, one phase.
    public init() {}
  }

  /// A point from which limits are drawn anew.
  public struct Rebase: Equatable, Sendable {
    /// The first point of the new phase, from 0.
    public let start: Int
    /// Why the process is held to have changed; a matter of record, not of arithmetic.
    public let reason: String

    /// Makes a new phase.
    public init(start: Int, reason: String) {
      self.start = start
      self.reason = reason
    }
  }

  /// A stretch of points with one set of limits.
  public struct Phase: Equatable, Sendable {
    /// The points, by their number from 0.
    public let points: Range<Int>
    /// The limits.
    public let limits: ControlLimits
    /// Why it begins; nil for the first.
    public let reason: String?
  }

  /// The values, in the order of time.
  public let values: [Double]
  /// The difference of each value from the one before it; nil for the first of a phase.
  public let movingRanges: [Double?]
  /// The phases, in order.
  public let phases: [Phase]
  /// The rules that each point breaks, in the order of priority.
  public let signals: [[ControlSignal]]

  /// Draws the chart.
  ///
  /// Not checked: that values are evenly spaced in time and independent of each other.
  ///
  /// - Throws: `SpecificationProblem` when a value is not finite, a phase or baseline has fewer than
  ///   two points, or phases are out of order.
  public init(
    _ values: [Double], settings: Settings = Settings()
  ) throws(SpecificationProblem) {
    try Demand.atLeast(2, of: values.count, .value)
    for (position, value) in values.enumerated() {
      try Demand.finite(value, .value, at: position)
    }
    try settings.rules.check()
    if let baseline = settings.baseline { try Demand.atLeast(2, of: baseline, .baseline) }
    var starts = [0]
    for (position, rebase) in settings.rebases.enumerated() {
      guard rebase.start > (starts.last ?? 0), rebase.start < values.count else {
        throw SpecificationProblem(.phase, at: position, .notAscending)
      }
      starts.append(rebase.start)
    }
    var phases: [Phase] = []
    var ranges: [Double?] = []
    var signals: [[ControlSignal]] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : values.count
      try Demand.atLeast(2, of: end - start, .phase)
      let stretch = Array(values[start..<end])
      let baseline = min(settings.baseline ?? stretch.count, stretch.count)
      let limits = ControlLimits(
        Array(stretch[..<baseline]), screensRanges: settings.screensRanges)
      phases.append(
        Phase(
          points: start..<end, limits: limits,
          reason: number > 0 ? settings.rebases[number - 1].reason : nil))
      ranges.append(nil)
      ranges += zip(stretch.dropFirst(), stretch).map { abs($0 - $1) }
      signals += settings.rules.signals(stretch, limits, offset: start)
    }
    self.values = values
    self.phases = phases
    movingRanges = ranges
    self.signals = signals
  }

  /// The limits that hold for a point.
  public func limits(at point: Int) -> ControlLimits? {
    phases.first { $0.points.contains(point) }?.limits
  }
}

/// The mean of a process and the limits within which it varies by itself.
public struct ControlLimits: Equatable, Sendable {
  /// The mean of the values.
  public let mean: Double
  /// The mean of the moving ranges that were kept.
  public let meanRange: Double
  /// How many moving ranges were left out by screening.
  public let screened: Int
  /// How far the limits may be off by rounding; a value that near to a limit is on it.
  let tolerance: Double

  init(_ values: [Double], screensRanges: Bool) {
    // Differences from the first value keep the mean of equal values exactly at them.
    let first = values.first ?? 0
    mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
    tolerance = 16 * .ulpOfOne * (values.map(abs).max() ?? 0)
    let ranges = zip(values.dropFirst(), values).map { abs($0 - $1) }
    let all = ranges.reduce(0, +) / Double(ranges.count)
    let kept = screensRanges ? ranges.filter { $0 < ControlChart.rangeFactor * all } : ranges
    meanRange = kept.isEmpty ? all : kept.reduce(0, +) / Double(kept.count)
    screened = kept.isEmpty ? 0 : ranges.count - kept.count
  }

  /// The limits of the process, at about three standard deviations.
  public var interval: Interval { around(ControlChart.limitFactor * meanRange) }
  /// Where the band near the limits begins, at two thirds of the way.
  public var nearBand: Interval { around(ControlChart.limitFactor * meanRange * 2 / 3) }
  /// The upper limit of a moving range.
  public var rangeLimit: Double { ControlChart.rangeFactor * meanRange }

  private func around(_ distance: Double) -> Interval {
    Interval(mean - distance, mean + distance)
  }
}
