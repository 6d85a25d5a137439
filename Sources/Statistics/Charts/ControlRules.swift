// SPDX-License-Identifier: MIT

/// The rules that tell a change in a process from its ordinary variation.
public struct ControlRules: Equatable, Sendable {
  /// How many points make a shift or a trend; 6 to 9 are in use, 7 is the NHS's.
  public var runLength = 7

  /// The usual rules.
  public init() {}

  func check() throws(SpecificationProblem) {
    guard (3...100).contains(runLength) else {
      throw SpecificationProblem(.runLength, .outside(3, 100))
    }
  }

  /// The rules that each value breaks together with the values before it.
  ///
  /// - Parameter offset: the number of the first value among all points.
  func signals(
    _ values: [Double], _ limits: ControlLimits, offset: Int
  ) -> [[ControlSignal]] {
    let sides = values.map {
      abs($0 - limits.mean) <= limits.tolerance ? 0 : Self.side(of: $0 - limits.mean)
    }
    let interval = limits.interval.widened(by: limits.tolerance)
    let steps = [0] + zip(values.dropFirst(), values).map { Self.side(of: $0 - $1) }
    let near = values.map { interval.contains($0) && !Self.isWithin($0, limits.nearBand) }
    return values.indices.map { point in
      var found: [ControlSignal] = []
      let add = { (rule: ControlSignal.Rule, side: Int, first: Int) in
        found.append(
          ControlSignal(
            rule: rule, side: side > 0 ? .above : .below, points: offset + first...offset + point))
      }
      if !interval.contains(values[point]) { add(.outside, sides[point], point) }
      if let first = Self.run(steps, endingAt: point, length: runLength - 1) {
        add(.trend, steps[point], first - 1)
      }
      if point >= 2, sides[point] != 0, Set(sides[(point - 2)...point]).count == 1,
        near[(point - 2)...point].filter({ $0 }).count >= 2
      {
        add(.twoOfThree, sides[point], point - 2)
      }
      if let first = Self.run(sides, endingAt: point, length: runLength) {
        add(.shift, sides[point], first)
      }
      return found
    }
  }

  private static func side(of difference: Double) -> Int {
    difference > 0 ? 1 : difference < 0 ? -1 : 0
  }

  private static func isWithin(_ value: Double, _ band: Interval) -> Bool {
    band.lower < value && value < band.upper
  }

  /// The first of the equal signs that end at a point, if they are as many as a run needs.
  private static func run(_ signs: [Int], endingAt point: Int, length: Int) -> Int? {
    guard signs[point] != 0 else { return nil }
    var first = point
    while first > 0, signs[first - 1] == signs[point] { first -= 1 }
    return point - first + 1 >= length ? first : nil
  }
}

/// A sign that a process has changed, at the point at which a rule is first or again fulfilled.
public struct ControlSignal: Equatable, Sendable {
  /// The rules, in the order of priority.
  public enum Rule: String, Sendable, CaseIterable {
    /// The point is outside a limit.
    case outside
    /// Each of a run of points is above, or each below, the one before.
    case trend
    /// Two of three points are near one limit, and all three on that side of the mean.
    case twoOfThree = "two-of-three"
    /// A run of points is on one side of the mean.
    case shift
  }

  /// Where the points lie, or go.
  public enum Side: String, Sendable {
    case above, below
  }

  /// The rule.
  public let rule: Rule
  /// On which side, or in which direction.
  public let side: Side
  /// The points that fulfil it, by their number from 0.
  public let points: ClosedRange<Int>

  /// What the signal means where a direction is wanted.
  public func meaning(_ polarity: Polarity) -> ControlMeaning {
    switch (polarity, side) {
    case (.neutral, _): .change
    case (.highIsGood, .above), (.lowIsGood, .below): .improvement
    default: .concern
    }
  }
}

/// What a special cause means.
public enum ControlMeaning: String, Sendable {
  /// The process goes the wanted way.
  case improvement
  /// The process goes the other way.
  case concern
  /// The process has changed, and neither way is wanted.
  case change
}

/// What a process, left alone, will do about a target.
public enum Assurance: String, Sendable {
  /// Every value in the limits meets the target.
  case consistentlyPasses = "consistently-passes"
  /// No value in the limits meets the target.
  case consistentlyFails = "consistently-fails"
  /// The target is within the limits, so chance decides.
  case inconsistent

  /// Judges limits by a target; nil where neither direction is wanted.
  public init?(_ limits: ControlLimits, target: Double, polarity: Polarity) {
    let interval = limits.interval
    guard polarity != .neutral else { return nil }
    if target > interval.upper {
      self = polarity == .highIsGood ? .consistentlyFails : .consistentlyPasses
    } else if target < interval.lower {
      self = polarity == .highIsGood ? .consistentlyPasses : .consistentlyFails
    } else {
      self = .inconsistent
    }
  }
}
