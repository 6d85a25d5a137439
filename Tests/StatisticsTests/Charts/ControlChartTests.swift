// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

@Suite("Control charts of single values")
struct ControlChartTests {
  /// Test F.
  private let values: [Double] = [52, 55, 49, 58, 61, 50, 53, 57, 54, 60, 56, 51]

  private func chart(
    then more: [Double] = [], _ change: (inout ControlChart.Settings) -> Void = { _ in }
  ) throws -> ControlChart {
    var settings = ControlChart.Settings()
    settings.baseline = 12
    change(&settings)
    return try ControlChart(values + more, settings: settings)
  }

  @Test(
    "Equal values are on their mean and within their limits, whatever rounding leaves",
    arguments: [0.1, 0.7, 33.3, 1e-7, 123_456.789])
  func equal(value: Double) throws {
    for count in 2...40 {
      let chart = try ControlChart(Array(repeating: value, count: count))
      #expect(chart.limits(at: 0)?.mean == value)
      #expect(chart.signals.joined().isEmpty)
    }
    // A real change is seen however small.
    let changed = try ControlChart(Array(repeating: value, count: 20) + [value * (1 + 1e-9)])
    #expect(!changed.signals[20].isEmpty)
  }

  @Test("The worked example has these limits and no special cause")
  func worked() throws {
    let chart = try chart()
    let limits = try #require(chart.limits(at: 0))

    #expect(chart.movingRanges == [nil, 3, 6, 9, 3, 11, 3, 4, 3, 6, 4, 5])
    #expect(agrees(limits.mean, 54.6667, decimals: 4))
    #expect(agrees(limits.meanRange, 5.1818, decimals: 4))
    #expect(agrees(limits.interval.lower, 40.8830, decimals: 4))
    #expect(agrees(limits.interval.upper, 68.4503, decimals: 4))
    #expect(agrees(limits.nearBand.lower, 45.4776, decimals: 3))
    #expect(agrees(limits.nearBand.upper, 63.8558, decimals: 3))
    #expect(agrees(limits.rangeLimit, 16.9290, decimals: 4))
    #expect(chart.signals.allSatisfy { $0.isEmpty })
  }

  @Test("70 is a special cause above")
  func outside() throws {
    let signals = try chart(then: [70]).signals

    #expect(signals[12] == [ControlSignal(rule: .outside, side: .above, points: 12...12)])
    #expect(signals[12][0].meaning(.highIsGood) == .improvement)
    #expect(signals[12][0].meaning(.lowIsGood) == .concern)
    #expect(signals[12][0].meaning(.neutral) == .change)
  }

  @Test("A shift fires at the seventh point on one side, not before")
  func shift() throws {
    let signals = try chart(then: [60, 58, 57, 62, 59, 61, 56]).signals

    #expect(signals[..<18].allSatisfy { $0.isEmpty })
    #expect(signals[18] == [ControlSignal(rule: .shift, side: .above, points: 12...18)])
  }

  @Test("A point on the mean breaks a shift")
  func broken() throws {
    let settings = ControlChart.Settings()
    let chart = try ControlChart(
      [4, 6, 6, 6, 6, 5, 6, 6, 6, 4, 4, 4, 4, 4, 4], settings: settings)

    #expect(chart.phases[0].limits.mean == 5)
    #expect(!chart.signals[8].contains { $0.rule == .shift })
  }

  @Test("A trend is seven points, six steps; equal neighbours break it")
  func trend() throws {
    let rising = try chart(then: [50, 51, 52, 53, 54, 55, 56])
    let level = try chart(then: [50, 51, 52, 53, 53, 54, 55])

    #expect(rising.signals[17].isEmpty)
    #expect(rising.signals[18] == [ControlSignal(rule: .trend, side: .above, points: 12...18)])
    #expect(level.signals[18].isEmpty)
  }

  @Test("Two of three near a limit, all three on its side")
  func twoOfThree() throws {
    let near = try chart(then: [65, 56, 66])
    let crossed = try chart(then: [65, 54, 66])

    #expect(near.signals[14] == [ControlSignal(rule: .twoOfThree, side: .above, points: 12...14)])
    #expect(crossed.signals[14].isEmpty)
  }

  @Test("The length of runs is a parameter")
  func runLength() throws {
    let signals = try chart(then: [60, 58, 57, 62, 59, 61]) { $0.rules.runLength = 6 }.signals

    #expect(signals[17].map(\.rule) == [.shift])
    #expect(throws: SpecificationProblem(.runLength, .outside(3, 100))) {
      try chart { $0.rules.runLength = 2 }
    }
  }

  @Test("Screening leaves out ranges beyond their limit, once")
  func screening() throws {
    let wild: [Double] = [10, 11, 10, 11, 10, 11, 10, 11, 40, 11, 10, 11, 10, 11, 10]
    var settings = ControlChart.Settings()
    let plain = try ControlChart(wild, settings: settings).phases[0].limits
    settings.screensRanges = true
    let screened = try ControlChart(wild, settings: settings).phases[0].limits

    // Twelve ranges of 1, and two of 29: their mean is 5, and their limit 16.335.
    #expect(relativeError(plain.meanRange, 5) < 1e-15)
    #expect(screened.meanRange == 1)
    #expect(screened.screened == 2)
  }

  @Test("A rebase begins new limits and keeps its reason; no range crosses it")
  func rebase() throws {
    let chart = try chart(then: [80, 82, 81, 83]) {
      $0.rebases = [ControlChart.Rebase(start: 12, reason: "new contractor")]
    }

    #expect(chart.phases.map(\.points) == [0..<12, 12..<16])
    #expect(chart.phases[1].limits.mean == 81.5)
    #expect(chart.phases[1].reason == "new contractor")
    #expect(chart.movingRanges[12] == nil)
    #expect(chart.signals.allSatisfy { $0.isEmpty })
    #expect(throws: SpecificationProblem(.phase, at: 0, .notAscending)) {
      try self.chart { $0.rebases = [ControlChart.Rebase(start: 12, reason: "")] }
    }
  }

  @Test("Assurance by the target and what is good")
  func assurance() throws {
    let limits = try #require(try chart().limits(at: 0))

    #expect(Assurance(limits, target: 70, polarity: .highIsGood) == .consistentlyFails)
    #expect(Assurance(limits, target: 70, polarity: .lowIsGood) == .consistentlyPasses)
    #expect(Assurance(limits, target: 40, polarity: .highIsGood) == .consistentlyPasses)
    #expect(Assurance(limits, target: 40, polarity: .lowIsGood) == .consistentlyFails)
    #expect(Assurance(limits, target: 55, polarity: .highIsGood) == .inconsistent)
    #expect(Assurance(limits, target: 55, polarity: .neutral) == nil)
  }

  @Test("What is no chart is refused by name")
  func refused() {
    #expect(throws: SpecificationProblem(.value, .tooFew(found: 1, needed: 2))) {
      try ControlChart([1])
    }
    #expect(throws: SpecificationProblem(.value, at: 1, .notFinite)) {
      try ControlChart([1, .nan, 2])
    }
  }

  @Test("A process that never varies has limits on its mean, and no cause")
  func constant() throws {
    let chart = try ControlChart(Array(repeating: 3, count: 20))

    #expect(chart.phases[0].limits.interval == Interval(3, 3))
    #expect(chart.signals.allSatisfy { $0.isEmpty })
  }
}

@Suite("Control charts of proportions")
struct ProportionChartTests {
  @Test("Limits of three standard errors depend on each denominator")
  func limits() throws {
    let points = try [(20, 100), (25, 100), (60, 400), (95, 200)].map {
      try Proportion($0, of: $1)
    }
    let chart = try ProportionChart(points)

    // The centre is 200 of 800; 3 √(0.1875 / n) is 0.1299 for 100, 0.06495 for 400.
    #expect(chart.centre == 0.25)
    #expect(agrees(chart.limits[0].upper, 0.379904, decimals: 6))
    #expect(agrees(chart.limits[2].lower, 0.185048, decimals: 6))
    #expect(chart.signals.map { $0?.side } == [nil, nil, .below, .above])
    #expect(chart.signals[3] == ControlSignal(rule: .outside, side: .above, points: 3...3))
  }
}
