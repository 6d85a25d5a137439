// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Groups of the worked examples.
enum SlopeExamples {
  static func groups(
    _ populations: [Double], _ values: [Double], _ errors: [Double]? = nil
  ) throws -> [RankedGroup] {
    try populations.indices.map { index in
      try RankedGroup(
        population: populations[index], value: values[index],
        uncertainty: errors.map { .standardError($0[index]) } ?? .unknown)
    }
  }

  /// Test C, a published example of ten deciles.
  static func c() throws -> [RankedGroup] {
    try groups(
      [7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534],
      [75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3],
      [1.64, 1.58, 1.51, 1.78, 1.7, 1.56, 1.37, 1.4, 2.43, 1.57])
  }

  /// Test D.
  static func d() throws -> [RankedGroup] {
    try groups(
      [21675, 20065, 19750, 24713, 20112, 19618, 22408, 19752, 18939, 19312],
      [70.5, 71.6, 72.5, 73.5, 73.1, 76.2, 78.7, 80.6, 80.9, 80],
      [0.23, 0.26, 0.3, 0.16, 0.79, 0.78, 0.4, 0.28, 0.23, 0.35])
  }

  /// Test E: rates per 100,000 in five quintiles.
  static func e() throws -> [RankedGroup] {
    try groups([12_000, 11_000, 10_000, 9_000, 8_000], [420, 360, 330, 280, 230])
  }
}

@Suite("Slope and relative index of inequality")
struct SlopeIndexTests {
  @Test(
    "Equal values have no slope, no gap and no concentration, whatever rounding leaves",
    arguments: [5, 0.1, -33.3, 1e-9, 7e11])
  func equal(value: Double) throws {
    for count in 5...30 {
      let groups = try SlopeExamples.groups(
        (1...count).map { 1_000 / Double($0) }, Array(repeating: value, count: count))
      for scale in [SlopeScale.linear, .logarithm] where value > 0 || scale == .linear {
        let index = try SlopeIndex(groups, scale: scale)
        #expect(index.slope == 0 && index.relative == 1)
      }
      let gaps = try InequalityGaps(groups)
      #expect(gaps.attributableFraction == 0 && gaps.concentration == 0)
    }
  }

  @Test("A slope of a billionth of the values is kept with ten digits")
  func small() throws {
    let wanted = 1e-6
    let midpoints = (0..<10).map { (Double($0) + 0.5) / 10 }
    let index = try SlopeIndex(
      SlopeExamples.groups(
        Array(repeating: 100, count: 10),
        midpoints.map { 1_000 + wanted * ($0 * 16_384).rounded() / 16_384 }))
    #expect(abs(index.slope / wanted - 1) < 1e-3)
    #expect(index.slope != 0)
  }

  @Test("Test C: the published deciles")
  func c() throws {
    let index = try SlopeIndex(SlopeExamples.c())
    let interval = try #require(index.interval())

    #expect(agrees(index.midpoints.first, 0.053331, decimals: 6))
    #expect(agrees(index.midpoints[1], 0.165157, decimals: 6))
    #expect(agrees(index.midpoints.last, 0.944891, decimals: 6))
    #expect(agrees(index.mostDeprived, 78.032079, decimals: 6))
    #expect(agrees(index.slope, 7.000235, decimals: 6))
    #expect(agrees(index.relative, 1.089710, decimals: 6))
    #expect(agrees(index.standardError, 1.962692, decimals: 6))
    // mpmath, with 30 digits: slope ± 1.959963984540054 × standard error.
    #expect(agrees(interval.lower, 3.153_429, decimals: 6))
    #expect(agrees(interval.upper, 10.847_041, decimals: 6))
    #expect(index.gap == -index.slope)
  }

  @Test("Test D")
  func d() throws {
    let index = try SlopeIndex(SlopeExamples.d())
    let interval = try #require(index.interval())

    #expect(agrees(index.mostDeprived, 69.342620, decimals: 6))
    #expect(agrees(index.slope, 12.622739, decimals: 6))
    #expect(agrees(index.relative, 1.182034, decimals: 6))
    #expect(agrees(index.standardError, 0.311777, decimals: 6))
    #expect(agrees(interval.lower, 12.0117, decimals: 4))
    #expect(agrees(interval.upper, 13.2338, decimals: 4))
  }

  @Test("Test E: quintiles of a rate of harm, with the simple gaps")
  func e() throws {
    let groups = try SlopeExamples.e()
    let index = try SlopeIndex(groups)
    let gaps = try InequalityGaps(groups)

    for (found, expected) in zip(index.midpoints, [0.12, 0.35, 0.56, 0.75, 0.92]) {
      #expect(agrees(found, expected, decimals: 12))
    }
    #expect(agrees(index.mostDeprived, 447.0346, decimals: 4))
    #expect(agrees(index.slope, -227.6692, decimals: 4))
    #expect(agrees(index.relative, 0.490712, decimals: 6))
    #expect(agrees(1 / index.relative, 2.037854, decimals: 6))
    #expect(index.standardError == nil && index.interval() == nil)
    #expect(gaps.absoluteGap == 190)
    #expect(agrees(gaps.relativeGap, 1.826, decimals: 3))
    #expect(agrees(gaps.mean, 333.2, decimals: 10))
    #expect(agrees(gaps.attributableFraction * 100, 30.97, decimals: 2))
    let excess = gaps.excess.map { $0 / 100_000 }
    for (found, expected) in zip(excess, [22.8, 14.3, 10.0, 4.5, 0]) {
      #expect(agrees(found, expected, decimals: 10))
    }
    #expect(agrees(excess.reduce(0, +), 51.6, decimals: 10))
    #expect(agrees(gaps.concentration, -0.10905, decimals: 5))
  }

  @Test("Simulated limits agree with the closed form to Monte Carlo error")
  func simulation() throws {
    let index = try SlopeIndex(SlopeExamples.d())
    let closed = try #require(index.interval())
    let error = try #require(index.standardError)
    let simulated = try SlopeSimulation(index)

    // The 2.5th percentile of n normal draws has the standard error √(p q / n) / density.
    let monteCarlo = error * (0.025 * 0.975 / 100_000).squareRoot() / Normal.density(1.96)
    #expect(abs(simulated.slope.lower - closed.lower) < 4 * monteCarlo)
    #expect(abs(simulated.slope.upper - closed.upper) < 4 * monteCarlo)
    #expect(abs(simulated.slope.lower - 12.012) < 0.01)
    #expect(abs(simulated.slope.upper - 13.235) < 0.01)
    #expect(simulated.relative.contains(index.relative))
    #expect(simulated.relative.upper - simulated.relative.lower < 0.03)
  }

  @Test("The same seed gives the same limits, another seed others")
  func seeded() throws {
    let index = try SlopeIndex(SlopeExamples.c())
    let one = try SlopeSimulation(index, draws: 2_000, seed: 7)

    #expect(try SlopeSimulation(index, draws: 2_000, seed: 7) == one)
    #expect(try SlopeSimulation(index, draws: 2_000, seed: 8) != one)
  }

  @Test("Equal values have no slope; values on a line have it exactly", arguments: 0..<10)
  func exact(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let populations = (0..<8).map { _ in Double.random(in: 10...1e6, using: &generator) }
    let flat = try SlopeIndex(
      SlopeExamples.groups(populations, Array(repeating: 12.5, count: 8)))
    let line = try SlopeIndex(
      SlopeExamples.groups(populations, flat.midpoints.map { 80 - 31 * $0 }))

    #expect(abs(flat.slope) < 1e-10)
    #expect(abs(line.slope + 31) < 1e-10)
    #expect(abs(line.mostDeprived - 80) < 1e-10)
  }

  @Test("On the logarithm's scale a constant ratio is fitted exactly, on the logit's constant odds")
  func scales() throws {
    let populations = [5.0, 4, 3, 2, 1]
    let midpoints = try SlopeIndex(
      SlopeExamples.groups(populations, [1, 1, 1, 1, 1])
    ).midpoints
    let rates = try SlopeIndex(
      SlopeExamples.groups(populations, midpoints.map { 400 * exp(-0.7 * $0) }), scale: .logarithm)
    let shares = try SlopeIndex(
      SlopeExamples.groups(populations, midpoints.map { 1 / (1 + exp(1 - 2 * $0)) }), scale: .logit)

    #expect(relativeError(rates.mostDeprived, 400) < 1e-12)
    #expect(relativeError(rates.relative, exp(-0.7)) < 1e-12)
    #expect(relativeError(shares.mostDeprived, 1 / (1 + exp(1))) < 1e-12)
    #expect(relativeError(shares.leastDeprived, 1 / (1 + exp(-1))) < 1e-12)
  }

  @Test("Limits of a value give its standard error on the scale of the fit")
  func limits() throws {
    let groups = try (1...5).map { step in
      let value = 100.0 + Double(step)
      return try RankedGroup(
        population: 1_000, value: value,
        uncertainty: .limits(Interval(value / 1.2, value * 1.2), .ninetyFive))
    }
    let logarithm = try SlopeIndex(groups, scale: .logarithm)

    let errors = try #require(logarithm.errors)
    for error in errors { #expect(relativeError(error, log(1.2) / 1.959963984540054) < 1e-12) }
    #expect(logarithm.standardError == nil)
    #expect(try SlopeSimulation(logarithm, draws: 1_000).relative.contains(logarithm.relative))
  }

  @Test("What can't be fitted is refused by name")
  func refused() throws {
    let four = try SlopeExamples.groups([1, 1, 1, 1], [1, 2, 3, 4])
    let zero = try SlopeExamples.groups([1, 1, 1, 1, 1], [1, 2, 0, 4, 5])
    let many = try SlopeExamples.groups(
      Array(repeating: 1, count: 101), Array(repeating: 1, count: 101))
    let plain = try SlopeIndex(SlopeExamples.e())

    #expect(throws: SpecificationProblem(.group, .tooFew(found: 4, needed: 5))) {
      try SlopeIndex(four)
    }
    #expect(throws: SpecificationProblem(.group, .tooMany(found: 101, allowed: 100))) {
      try SlopeIndex(many)
    }
    #expect(throws: SpecificationProblem(.value, at: 2, .notPositive)) {
      try SlopeIndex(zero, scale: .logarithm)
    }
    #expect(throws: SpecificationProblem(.standardError, .tooFew(found: 0, needed: 5))) {
      try SlopeSimulation(plain)
    }
    #expect(throws: SpecificationProblem(.population, .notPositive)) {
      try RankedGroup(population: 0, value: 1)
    }
    #expect(throws: SpecificationProblem(.value, .above(.upperLimit))) {
      try RankedGroup(
        population: 1, value: 9, uncertainty: .limits(Interval(1, 2), .ninetyFive))
    }
  }
}

@Suite("Deprivation quantiles")
struct DeprivationQuantilesTests {
  @Test("Areas of equal population fill the quantiles from the most deprived")
  func equal() throws {
    let quantiles = try DeprivationQuantiles.assign(
      scores: [10, 50, 30, 20, 40], populations: [1, 1, 1, 1, 1], quantiles: 5,
      direction: .highIsDeprived)

    #expect(quantiles == [5, 1, 3, 4, 2])
  }

  @Test("An area belongs where the middle of its population lies")
  func population() throws {
    let quantiles = try DeprivationQuantiles.assign(
      scores: [1, 2, 3], populations: [10, 80, 10], quantiles: 4, direction: .lowIsDeprived)

    #expect(quantiles == [1, 3, 4])
  }

  @Test("Equal scores stay together, whatever the order of the list", arguments: 0..<10)
  func ties(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let areas = (0..<40).map { _ in
      (
        Double(Int.random(in: 1...8, using: &generator)),
        Double.random(in: 500...3_000, using: &generator)
      )
    }
    let assign = { (areas: [(Double, Double)]) in
      try DeprivationQuantiles.assign(
        scores: areas.map(\.0), populations: areas.map(\.1), quantiles: 10,
        direction: .highIsDeprived)
    }
    let quantiles = try assign(areas)
    let turned = try assign(areas.reversed())
    var byScore: [Double: Set<Int>] = [:]
    for (area, quantile) in zip(areas, quantiles) { byScore[area.0, default: []].insert(quantile) }

    #expect(quantiles == turned.reversed())
    #expect(byScore.values.allSatisfy { $0.count == 1 })
  }

  @Test("What can't be ranked is refused by name")
  func refused() {
    #expect(throws: SpecificationProblem(.population, at: 1, .negative)) {
      try DeprivationQuantiles.assign(
        scores: [1, 2], populations: [1, -1], quantiles: 5, direction: .highIsDeprived)
    }
    #expect(throws: SpecificationProblem(.quantile, .outside(2, 100))) {
      try DeprivationQuantiles.assign(
        scores: [1], populations: [1], quantiles: 1, direction: .highIsDeprived)
    }
    #expect(throws: SpecificationProblem(.population, .differentLengths(1, 2))) {
      try DeprivationQuantiles.assign(
        scores: [1, 2], populations: [1], quantiles: 5, direction: .highIsDeprived)
    }
  }
}
