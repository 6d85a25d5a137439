// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

@Suite("Funnel plots")
struct FunnelTests {
  @Test(
    "Limits of a proportion around 0.20",
    arguments: [
      (50, 0.08913, 0.31087, 0.02519, 0.37481), (200, 0.14456, 0.25544, 0.11260, 0.28740),
      (1000, 0.17521, 0.22479, 0.16091, 0.23909),
    ])
  func proportion(
    size: Int, low: Double, high: Double, veryLow: Double, veryHigh: Double
  ) throws {
    let inner = try FunnelLimits.proportion(centre: 0.2, size: size)
    let outer = try FunnelLimits.proportion(
      centre: 0.2, size: size, confidence: .ninetyNinePointEight)

    #expect(agrees(inner.lower, low, decimals: 5))
    #expect(agrees(inner.upper, high, decimals: 5))
    #expect(agrees(outer.lower, veryLow, decimals: 5))
    #expect(agrees(outer.upper, veryHigh, decimals: 5))
  }

  @Test("A proportion on the limit has the centre on the limit of its Wilson interval")
  func inversion() throws {
    let limits = try FunnelLimits.proportion(centre: 0.5, size: 400)
    let above = Int((limits.upper * 400).rounded(.up))

    #expect(try Proportion(above, of: 400).wilson().interval.lower > 0.5)
    #expect(try Proportion(above - 1, of: 400).wilson().interval.lower < 0.5)
  }

  @Test("Limits stay within 0 and 1, and widen with the root of the dispersion")
  func dispersed() throws {
    let small = try FunnelLimits.proportion(centre: 0.01, size: 5)
    let plain = try FunnelLimits.proportion(centre: 0.3, size: 900)
    let wide = try FunnelLimits.proportion(centre: 0.3, size: 900, dispersion: 4)

    #expect(small.lower == 0)
    #expect(relativeError(wide.upper - 0.3, 2 * (plain.upper - 0.3)) < 1e-13)
  }

  @Test(
    "Expected counts around an observed one",
    arguments: [
      (5, 1.623486, 11.668332, 0.739372, 16.454745),
      (25, 16.178682, 36.904932, 12.336953, 44.636075),
      (100, 81.363991, 121.626794, 71.921397, 134.924319),
    ])
  func counts(
    observed: Int, low: Double, high: Double, veryLow: Double, veryHigh: Double
  ) throws {
    let inner = try FunnelLimits.expectedCounts(observed: observed)
    let outer = try FunnelLimits.expectedCounts(
      observed: observed, confidence: .ninetyNinePointEight)

    #expect(agrees(inner.lower, low, decimals: 6))
    #expect(agrees(inner.upper, high, decimals: 6))
    #expect(agrees(outer.lower, veryLow, decimals: 6))
    #expect(agrees(outer.upper, veryHigh, decimals: 6))
  }

  @Test("Limits of a rate are the observed over the expected counts, times the centre")
  func rate() throws {
    let limits = try FunnelLimits.rate(centre: 100, observed: 25)
    let none = try FunnelLimits.rate(centre: 100, observed: 0)

    #expect(relativeError(limits.lower, 25 / 36.904_931_704_927_57 * 100) < 1e-8)
    #expect(relativeError(limits.upper, 25 / 16.178_682 * 100) < 1e-6)
    #expect(none == Interval(0, .infinity))
  }

  @Test("Classes by expected counts, from the observed 25")
  func classes() throws {
    let inner = try FunnelLimits.expectedCounts(observed: 25)
    let outer = try FunnelLimits.expectedCounts(
      observed: 25, confidence: .ninetyNinePointEight)
    let found = [12.0, 14, 25, 40, 45].map {
      FunnelClass(expected: $0, inner: inner, outer: outer)
    }

    #expect(found == [.veryHigh, .high, .notSignificant, .low, .veryLow])
  }

  @Test("Classes by limits on the axis of the figure")
  func classesOnAxis() {
    let (inner, outer) = (Interval(8, 12), Interval(6, 14))
    let found = [15.0, 13, 12, 10, 8, 7, 5].map { FunnelClass($0, inner: inner, outer: outer) }

    #expect(
      found == [
        .veryHigh, .high, .notSignificant, .notSignificant, .notSignificant, .low, .veryLow,
      ])
  }

  @Test("Over-dispersion of eight areas")
  func dispersion() throws {
    let counts = [18, 22, 35, 41, 12, 27, 55, 30]
    let sizes = [100, 120, 150, 160, 90, 140, 210, 150]
    let areas = try zip(counts, sizes).map { try Proportion($0, of: $1) }
    let dispersion = try Dispersion(areas)

    let scores = [-0.836, -0.826, 0.569, 1.294, -1.872, -0.618, 1.682, -0.426]
    for (found, expected) in zip(dispersion.scores, scores) {
      #expect(agrees(found, expected, decimals: 3))
    }
    #expect(agrees(dispersion.factor, 1.2841, decimals: 4))
    #expect(dispersion.widening == dispersion.factor)
  }

  @Test("Winsorising brings the ends to their neighbours; limits never become narrower")
  func winsorised() throws {
    let scores = [-9.0, -1, -0.5, 0, 0, 0, 0, 0.5, 1, 7]
    let dispersion = try Dispersion(scores: scores, winsorised: 0.1)
    let calm = try Dispersion(scores: [0.1, -0.1], winsorised: 0)

    #expect(agrees(dispersion.factor, 0.45, decimals: 12))
    #expect(calm.factor < 1 && calm.widening == 1)
    #expect(throws: SpecificationProblem(.share, .outside(0, 0.5))) {
      try Dispersion(scores: scores, winsorised: 0.5)
    }
  }
}
