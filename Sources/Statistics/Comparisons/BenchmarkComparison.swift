// SPDX-License-Identifier: MIT

/// Which way a figure should go.
public enum Polarity: String, Sendable, CaseIterable {
  /// The higher, the better.
  case highIsGood = "high-is-good"
  /// The lower, the better.
  case lowIsGood = "low-is-good"
  /// Neither is better.
  case neutral
}

/// What an interval says about a benchmark.
public enum BenchmarkOutcome: Equatable, Sendable {
  /// How a figure that differs from its benchmark is to be called.
  public enum Direction: String, Sendable {
    case better, worse, higher, lower
  }

  /// The benchmark is within the limits.
  case similar
  /// The benchmark is outside the limits of this confidence, and of none that is higher.
  case different(Direction, Confidence)
  /// The figure is suppressed, or rests on too few events.
  case notCompared(NotEstimable)
}

/// A fixed value that figures of areas or groups are held against.
///
/// Two areas are never compared by the overlap of their intervals, which proves nothing: test their
/// difference or ratio instead.
public struct BenchmarkComparison: Sendable {
  /// The value, in the unit of the figures.
  public let benchmark: Double
  /// Which way the figure should go.
  public let polarity: Polarity

  /// Makes a comparison.
  ///
  /// - Throws: `SpecificationProblem` when the benchmark is no finite number.
  public init(benchmark: Double, polarity: Polarity) throws(SpecificationProblem) {
    try Demand.finite(benchmark, .benchmark)
    self.benchmark = benchmark
    self.polarity = polarity
  }

  /// Judges an interval.
  public func outcome(_ interval: Interval, _ confidence: Confidence) -> BenchmarkOutcome {
    guard !interval.contains(benchmark) else { return .similar }
    let isHigh = interval.lower > benchmark
    switch polarity {
    case .neutral: return .different(isHigh ? .higher : .lower, confidence)
    case .highIsGood: return .different(isHigh ? .better : .worse, confidence)
    case .lowIsGood: return .different(isHigh ? .worse : .better, confidence)
    }
  }

  /// Judges a figure by the intervals of two confidences, in five classes.
  ///
  /// - Parameter interval: the limits of the figure at a confidence.
  public func outcome(
    _ usual: Confidence = .ninetyFive, _ strict: Confidence = .ninetyNinePointEight,
    interval: (Confidence) -> Interval
  ) -> BenchmarkOutcome {
    let outer = outcome(interval(strict), strict)
    return outer == .similar ? outcome(interval(usual), usual) : outer
  }
}

/// Bands of a fixed goal.
public struct GoalBands: Sendable {
  /// The band of a value.
  public enum Band: String, Sendable {
    case red, amber, green
  }

  /// The value from which on the goal is met.
  public let green: Double
  /// The value from which on the goal is nearly met.
  public let amber: Double

  /// Makes bands; high is good where green is above amber, and low is good where it is below.
  ///
  /// - Throws: `SpecificationProblem` when a limit is no finite number.
  public init(green: Double, amber: Double) throws(SpecificationProblem) {
    try Demand.finite(green, .target)
    try Demand.finite(amber, .target)
    self.green = green
    self.amber = amber
  }

  /// The band of a value; a limit belongs to the better band.
  public func band(of value: Double) -> Band {
    let sign: Double = green >= amber ? 1 : -1
    if sign * value >= sign * green { return .green }
    return sign * value >= sign * amber ? .amber : .red
  }
}
