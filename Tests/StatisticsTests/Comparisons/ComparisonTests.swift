// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

@Suite("Comparing two groups")
struct ComparisonTests {
  @Test("Rates of 60 in 20,000 and 45 in 30,000")
  func rates() throws {
    let comparison = RateComparison(
      try Rate(events: 60, population: 20_000), with: try Rate(events: 45, population: 30_000))
    let ratio = try #require(comparison.ratio().value)
    let difference = try #require(comparison.difference().value).scaled(by: 100_000)

    #expect(relativeError(ratio.value, 2) < 1e-15)
    #expect(agrees(ratio.interval.lower, 1.3588, decimals: 4))
    #expect(agrees(ratio.interval.upper, 2.9437, decimals: 4))
    #expect(agrees(comparison.test().value?.probability, 0.00044, decimals: 5))
    #expect(relativeError(difference.value, 150) < 1e-14)
    #expect(agrees(difference.interval.lower, 62.35, decimals: 2))
    #expect(agrees(difference.interval.upper, 237.65, decimals: 2))
  }

  @Test("Proportions of 36 in 120 and 45 in 300")
  func proportions() throws {
    let comparison = ProportionComparison(
      try Proportion(36, of: 120), with: try Proportion(45, of: 300))
    let difference = comparison.difference().scaled(by: 100)
    let ratio = try #require(comparison.ratio().value)
    let odds = try #require(comparison.oddsRatio().value)
    let test = try #require(comparison.test().value)

    #expect(agrees(comparison.group.wilson().interval.lower * 100, 22.53, decimals: 2))
    #expect(agrees(comparison.group.wilson().interval.upper * 100, 38.72, decimals: 2))
    #expect(agrees(comparison.reference.wilson().interval.lower * 100, 11.40, decimals: 2))
    #expect(agrees(comparison.reference.wilson().interval.upper * 100, 19.48, decimals: 2))
    #expect(agrees(difference.value, 15, decimals: 10))
    #expect(agrees(difference.interval.lower, 6.28, decimals: 2))
    #expect(agrees(difference.interval.upper, 24.43, decimals: 2))
    #expect(agrees(ratio.value, 2, decimals: 12))
    #expect(agrees(ratio.interval.lower, 1.3626, decimals: 4))
    #expect(agrees(ratio.interval.upper, 2.9355, decimals: 4))
    #expect(agrees(odds.value, 2.4286, decimals: 4))
    #expect(agrees(odds.interval.lower, 1.4688, decimals: 4))
    #expect(agrees(odds.interval.upper, 4.0155, decimals: 4))
    #expect(agrees(test.statistic, 3.5199, decimals: 4))
    #expect(agrees(test.probability, 0.00043, decimals: 5))
  }

  @Test("A count of zero gives no ratio, unless a half is asked for, and then it is said")
  func zeroCounts() throws {
    let rates = RateComparison(
      try Rate(events: 0, population: 1_000), with: try Rate(events: 8, population: 1_000))
    let shares = ProportionComparison(try Proportion(0, of: 10), with: try Proportion(3, of: 12))

    #expect(rates.ratio() == .notEstimable(.zeroCount))
    #expect(rates.test() == .notEstimable(.zeroCount))
    #expect(shares.ratio() == .notEstimable(.zeroCount))
    #expect(shares.oddsRatio() == .notEstimable(.zeroCount))
    let rate = try #require(rates.ratio(zeroCounts: .addHalf).value)
    let share = try #require(shares.ratio(zeroCounts: .addHalf).value)
    let odds = try #require(shares.oddsRatio(zeroCounts: .addHalf).value)
    #expect(rate.method == .logNormalHalfAdded && relativeError(rate.value, 0.5 / 8.5) < 1e-15)
    #expect(share.method == .logNormalHalfAdded)
    #expect(relativeError(share.value, (0.5 / 11) / (3.5 / 13)) < 1e-15)
    #expect(relativeError(odds.value, (0.5 / 10.5) / (3.5 / 9.5)) < 1e-15)
  }

  @Test("Where nothing varies there is nothing to test")
  func noVariation() throws {
    let all = ProportionComparison(try Proportion(5, of: 5), with: try Proportion(7, of: 7))
    let none = RateComparison(
      try Rate(events: 0, population: 9), with: try Rate(events: 0, population: 9))

    #expect(all.test() == .notEstimable(.noVariation))
    #expect(all.ratio() == .notEstimable(.noVariation))
    #expect(none.difference() == .notEstimable(.zeroCount))
    #expect(all.difference().value == 0 && all.difference().interval.contains(0))
  }

  @Test("Turning the groups round turns the sign of a difference and inverts a ratio")
  func antisymmetry() throws {
    let (one, two) = (try Proportion(17, of: 90), try Proportion(4, of: 63))
    let forth = ProportionComparison(one, with: two)
    let back = ProportionComparison(two, with: one)
    let (ratio, inverse) = (try #require(forth.ratio().value), try #require(back.ratio().value))

    #expect(
      relativeError(forth.difference().interval.lower, -back.difference().interval.upper) < 1e-14)
    #expect(relativeError(ratio.interval.lower, 1 / inverse.interval.upper) < 1e-14)
  }
}

@Suite("Comparing several groups")
struct SeveralGroupsTests {
  /// scipy.stats.chi2_contingency([[36, 84], [45, 255], [20, 80]], correction=False).
  @Test("Pearson's chi-squared of three groups")
  func chiSquared() throws {
    let groups = [
      try Proportion(36, of: 120), try Proportion(45, of: 300), try Proportion(20, of: 100),
    ]
    let result = try #require(try SeveralGroups.chiSquared(groups).value)

    #expect(relativeError(result.test.statistic, 12.349063068598029) < 1e-12)
    #expect(relativeError(result.test.probability, 0.0020817809320148712) < 1e-12)
    #expect(result.test.degreesOfFreedom == 2)
    #expect(relativeError(result.smallestExpected, 19.423076923076923) < 1e-12)
  }

  @Test("For two groups it is the square of the pooled z")
  func twoGroups() throws {
    let (one, two) = (try Proportion(36, of: 120), try Proportion(45, of: 300))
    let z = try #require(ProportionComparison(one, with: two).test().value)
    let chi = try #require(try SeveralGroups.chiSquared([one, two]).value)

    #expect(relativeError(chi.test.statistic, z.statistic * z.statistic) < 1e-13)
    #expect(relativeError(chi.test.probability, z.probability) < 1e-12)
  }

  /// scipy.stats.chisquare([60, 45, 30], [54, 54, 27]).
  @Test("Rates against what one common rate would bring")
  func rates() throws {
    let rates = [
      try Rate(events: 60, population: 20), try Rate(events: 45, population: 20),
      try Rate(events: 30, population: 10),
    ]
    let result = try #require(try SeveralGroups.chiSquared(rates).value)

    #expect(relativeError(result.test.statistic, 2.5) < 1e-13)
    #expect(relativeError(result.test.probability, 0.2865047968601901) < 1e-12)
  }

  /// By hand: 0.01 × 4, 0.02 × 3, 0.03 × 2, and never less than the one before.
  @Test("Holm's adjustment")
  func holm() throws {
    let adjusted = try SeveralGroups.holm([0.03, 0.01, 0.5, 0.02])

    for (found, expected) in zip(adjusted, [0.06, 0.04, 0.5, 0.06]) {
      #expect(agrees(found, expected, decimals: 12))
    }
    #expect(try SeveralGroups.holm([0.9, 0.8]) == [1, 1])
    #expect(try SeveralGroups.holm([]) == [])
    #expect(throws: SpecificationProblem(.probability, at: 1, .outside(0, 1))) {
      try SeveralGroups.holm([0.1, 1.2])
    }
  }

  @Test("The lowest share to the highest")
  func fourFifths() throws {
    let groups = [try Proportion(12, of: 100), try Proportion(15, of: 100)]
    let none = [try Proportion(0, of: 5), try Proportion(0, of: 9)]

    #expect(try SeveralGroups.lowestToHighest(groups).value.map { abs($0 - 0.8) < 1e-15 } == true)
    #expect(try SeveralGroups.lowestToHighest(none) == .notEstimable(.zeroCount))
    #expect(throws: SpecificationProblem(.group, .tooFew(found: 1, needed: 2))) {
      try SeveralGroups.lowestToHighest([try Proportion(1, of: 5)])
    }
  }
}

@Suite("Representation and benchmarks")
struct BenchmarkTests {
  @Test("936 of 1,249 against 51.2 per cent of the population")
  func representation() throws {
    let share = try Proportion(936, of: 1249)
    let representation = try Representation(of: share, populationShare: 0.512)

    #expect(agrees(share.wilson().value * 100, 74.94, decimals: 2))
    #expect(agrees(share.wilson().interval.lower * 100, 72.46, decimals: 2))
    #expect(agrees(share.wilson().interval.upper * 100, 77.26, decimals: 2))
    #expect(agrees(representation.index.value, 1.464, decimals: 3))
    #expect(agrees(representation.index.interval.lower, 1.415, decimals: 3))
    #expect(agrees(representation.index.interval.upper, 1.509, decimals: 3))
    #expect(representation.finding == .over)
    #expect(try Representation(of: share, populationShare: 0.75).finding == .similar)
    #expect(try Representation(of: share, populationShare: 0.9).finding == .under)
    #expect(throws: SpecificationProblem(.share, .outside(0, 1))) {
      try Representation(of: share, populationShare: 0)
    }
  }

  @Test("30 per cent (22.53 to 38.72) is worse than 20, and similar to 25, where low is good")
  func worse() throws {
    let interval = try Proportion(36, of: 120).wilson().interval
    let twenty = try BenchmarkComparison(benchmark: 0.20, polarity: .lowIsGood)
    let quarter = try BenchmarkComparison(benchmark: 0.25, polarity: .lowIsGood)

    #expect(twenty.outcome(interval, .ninetyFive) == .different(.worse, .ninetyFive))
    #expect(quarter.outcome(interval, .ninetyFive) == .similar)
  }

  @Test(
    "The word follows the polarity",
    arguments: [
      (Polarity.highIsGood, BenchmarkOutcome.Direction.better, BenchmarkOutcome.Direction.worse),
      (.lowIsGood, .worse, .better), (.neutral, .higher, .lower),
    ])
  func polarity(
    polarity: Polarity, above: BenchmarkOutcome.Direction, below: BenchmarkOutcome.Direction
  ) throws {
    let comparison = try BenchmarkComparison(benchmark: 10, polarity: polarity)

    #expect(
      comparison.outcome(Interval(11, 12), .ninetyFive) == .different(above, .ninetyFive))
    #expect(comparison.outcome(Interval(8, 9), .ninetyFive) == .different(below, .ninetyFive))
    #expect(comparison.outcome(Interval(8, 10), .ninetyFive) == .similar)
  }

  @Test("Five classes by two confidences")
  func fiveClasses() throws {
    let share = try Proportion(36, of: 120)
    let outcome = { (benchmark: Double) in
      try BenchmarkComparison(benchmark: benchmark, polarity: .lowIsGood)
        .outcome { share.wilson($0).interval }
    }

    // The limits are 22.5 to 38.7, and 19.0 to 44.1 at 99.8 per cent.
    #expect(try outcome(0.15) == .different(.worse, .ninetyNinePointEight))
    #expect(try outcome(0.20) == .different(.worse, .ninetyFive))
    #expect(try outcome(0.30) == .similar)
    #expect(try outcome(0.40) == .different(.better, .ninetyFive))
    #expect(try outcome(0.50) == .different(.better, .ninetyNinePointEight))
  }

  @Test("Bands of a goal, whichever way is good")
  func goal() throws {
    let high = try GoalBands(green: 95, amber: 90)
    let low = try GoalBands(green: 5, amber: 10)

    #expect([95, 94.9, 90, 89.9].map(high.band) == [.green, .amber, .amber, .red])
    #expect([5, 5.1, 10, 10.1].map(low.band) == [.green, .amber, .amber, .red])
  }
}
