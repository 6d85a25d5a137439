// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

@Suite("Rates")
struct RateTests {
  /// Computed with scipy from Byar's formula and exact Poisson limits; per 100,000.
  @Test(
    "The worked examples",
    arguments: [
      (25, 10_000, 250, 161.7427, 369.0645, IntervalMethod.byar),
      (42, 18_500, 227.0270, 163.6039, 306.8824, .byar),
      (60, 20_000, 300, 228.9188, 386.1661, .byar),
      (10, 10_000, 100, 47.8745, 183.9146, .byar),
      (9, 10_000, 90, 41.1537, 170.8480, .exactPoisson),
      (0, 5_000, 0, 0, 73.7776, .exactPoisson),
    ] as [(Int, Double, Double, Double, Double, IntervalMethod)])
  func crude(
    x: Int, n: Double, rate: Double, low: Double, high: Double, method: IntervalMethod
  ) throws {
    let estimate = try Rate(events: x, population: n).estimate().scaled(by: 100_000)

    #expect(agrees(estimate.value, rate, decimals: 4))
    #expect(agrees(estimate.interval.lower, low, decimals: 4))
    #expect(agrees(estimate.interval.upper, high, decimals: 4))
    #expect(estimate.method == method)
  }

  @Test("Byar's limits of 25 events")
  func byar() {
    let limits = CountLimits.byar(25)

    #expect(agrees(limits.lower, 16.174266, decimals: 6))
    #expect(agrees(limits.upper, 36.906451, decimals: 6))
  }

  @Test("Byar's limits come close to the exact ones", arguments: [10, 50, 1_000, 1_000_000])
  func close(count: Int) {
    let (byar, exact) = (CountLimits.byar(count), CountLimits.exact(count))
    let width = exact.upper - exact.lower

    #expect(abs(byar.lower - exact.lower) < 0.01 * width)
    #expect(abs(byar.upper - exact.upper) < 0.01 * width)
  }

  @Test("Exact limits hold the mean in at least 95 per cent of samples", arguments: 1...30)
  func coverage(step: Int) throws {
    let mean = Double(step) * 0.67
    let poisson = try Poisson(mean: mean)
    let coverage = (0...90).filter { CountLimits.exact($0).contains(mean) }
      .reduce(0) { $0 + poisson.mass($1) }

    #expect(coverage >= 0.95)
  }

  @Test("Tiny and huge populations only change the unit")
  func scale() throws {
    let tiny = try Rate(events: 12, population: 1e-6).estimate()
    let huge = try Rate(events: 12, population: 1e15).estimate()

    #expect(relativeError(tiny.interval.upper * 1e-6, CountLimits.byar(12).upper) < 1e-14)
    #expect(relativeError(huge.interval.lower * 1e15, CountLimits.byar(12).lower) < 1e-14)
  }

  @Test("Numbers that make no rate are refused by name")
  func refused() {
    #expect(throws: SpecificationProblem(.events, .negative)) {
      try Rate(events: -1, population: 5)
    }
    #expect(throws: SpecificationProblem(.population, .notPositive)) {
      try Rate(events: 1, population: 0)
    }
    #expect(throws: SpecificationProblem(.population, .notFinite)) {
      try Rate(events: 1, population: .infinity)
    }
  }
}
