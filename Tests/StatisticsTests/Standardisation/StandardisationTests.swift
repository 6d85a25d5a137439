// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Statistics

@Suite("Direct standardisation")
struct DirectStandardisationTests {
  private func bands(
    _ events: [Int], _ populations: [Double], _ weights: [Double]
  ) throws -> [DirectlyStandardisedRate.Band] {
    try events.indices.map {
      try DirectlyStandardisedRate.Band(
        try Rate(events: events[$0], population: populations[$0]), weight: weights[$0])
    }
  }

  /// Test A: computed with Python from the formulae of Dobson and Byar.
  @Test("Nineteen bands with the European Standard Population")
  func european() throws {
    let populations: [Double] = [
      1800, 1900, 1850, 1900, 2400, 2300, 2100, 2000, 1900, 1850, 1800, 1700, 1500, 1300, 1100,
      850, 600, 350, 180,
    ]
    let events = [2, 1, 1, 2, 3, 3, 4, 5, 6, 8, 9, 11, 13, 15, 18, 20, 19, 15, 11]
    let weights = StandardPopulation.european2013.bands.map(\.weight)
    let rate = try DirectlyStandardisedRate(bands(events, populations, weights))
    let estimate = try #require(rate.estimate.value).scaled(by: 100_000)

    #expect(weights.reduce(0, +) == 100_000)
    #expect(rate.events == 166)
    #expect(rate.population == 29_380)
    #expect(agrees(rate.crude * 100_000, 565.0102, decimals: 4))
    #expect(agrees(estimate.value, 687.8150, decimals: 4))
    #expect(agrees(estimate.interval.lower, 585.9736, decimals: 4))
    #expect(agrees(estimate.interval.upper, 802.1029, decimals: 4))
    #expect(relativeError(rate.variance, 2.917223919726536e-07) < 1e-14)
    #expect(agrees(CountLimits.byar(166).lower, 141.706300, decimals: 6))
    #expect(agrees(CountLimits.byar(166).upper, 193.262725, decimals: 6))
    #expect(estimate.method == .dobson)
  }

  /// Test B.
  @Test("Three bands")
  func threeBands() throws {
    let bands = try bands([9, 60, 80], [9_000, 15_000, 4_000], [27_500, 53_000, 19_500])
    let rate = try DirectlyStandardisedRate(bands)
    let estimate = try #require(rate.estimate.value).scaled(by: 100_000)

    for (band, value) in zip(bands, [100, 400, 2_000] as [Double]) {
      #expect(agrees(band.rate.value * 100_000, value, decimals: 9))
    }
    #expect(rate.events == 149)
    #expect(agrees(rate.crude * 100_000, 532.1429, decimals: 4))
    #expect(agrees(estimate.value, 629.5000, decimals: 4))
    #expect(agrees(estimate.interval.lower, 531.1210, decimals: 4))
    #expect(agrees(estimate.interval.upper, 740.6153, decimals: 4))
  }

  @Test("Below ten events there is no standardised rate")
  func tooFew() throws {
    let few = try DirectlyStandardisedRate(bands([4, 5], [100, 200], [1, 1]))
    let enough = try DirectlyStandardisedRate(bands([5, 5], [100, 200], [1, 1]))

    #expect(few.estimate == .notEstimable(.tooFewEvents(found: 9, needed: 10)))
    #expect(enough.estimate.value != nil)
  }

  @Test("Where weights are the population, it is the crude rate with Byar's limits")
  func crude() throws {
    let rate = try DirectlyStandardisedRate(bands([30, 12], [900, 400], [900, 400]))
    let estimate = try #require(rate.estimate.value)
    let plain = try Rate(events: 42, population: 1300).estimate()

    #expect(relativeError(estimate.value, plain.value) < 1e-14)
    #expect(relativeError(estimate.interval.lower, plain.interval.lower) < 1e-13)
    #expect(relativeError(estimate.interval.upper, plain.interval.upper) < 1e-13)
  }

  @Test("Weights that sum to nothing are refused")
  func refused() throws {
    let none = try bands([4, 5], [100, 200], [0, 0])
    let rate = try Rate(events: 1, population: 10)

    #expect(throws: SpecificationProblem(.weight, .sumIsZero)) {
      try DirectlyStandardisedRate(none)
    }
    #expect(throws: SpecificationProblem(.weight, .negative)) {
      try DirectlyStandardisedRate.Band(rate, weight: -1)
    }
  }

  @Test(
    "Age bands are known however they are spelt",
    arguments: [
      ("0-4", 0), ("00-04", 0), ("0 to 4", 0), ("Under 5", 0), ("5–9", 1), ("05-09 years", 1),
      ("Aged 85 to 89", 17), ("90+", 18), ("90 and over", 18), ("90 plus", 18),
    ])
  func names(name: String, position: Int) {
    #expect(StandardPopulation.european2013.position(ofBand: name) == position)
  }

  @Test("Other names are no band", arguments: ["", "0-5", "85+", "9", "4-0", "all ages", "90-94"])
  func noBand(name: String) {
    #expect(StandardPopulation.european2013.position(ofBand: name) == nil)
  }
}

@Suite("Indirect standardisation")
struct IndirectStandardisationTests {
  private func ratio(observed: Int) throws -> StandardisedRatio {
    try StandardisedRatio(
      observed: observed,
      [
        try .init(population: 9_000, referenceRate: 0.0008),
        try .init(population: 15_000, referenceRate: 0.0035),
        try .init(population: 4_000, referenceRate: 0.018),
      ])
  }

  /// Test B with reference rates.
  @Test("149 events where 131.7 were expected")
  func worked() throws {
    let ratio = try ratio(observed: 149)
    let estimate = ratio.estimate.scaled(by: 100)

    #expect(agrees(ratio.expected, 131.7, decimals: 10))
    #expect(agrees(estimate.value, 113.14, decimals: 2))
    #expect(agrees(estimate.interval.lower, 95.70, decimals: 2))
    #expect(agrees(estimate.interval.upper, 132.83, decimals: 2))
    #expect(estimate.method == .byar)
  }

  @Test("Below ten events the limits are exact; no expected events are refused")
  func edges() throws {
    #expect(try ratio(observed: 9).estimate.method == .exactPoisson)
    #expect(try ratio(observed: 0).estimate.interval.lower == 0)
    #expect(throws: SpecificationProblem(.referenceRate, .sumIsZero)) {
      try StandardisedRatio(observed: 3, [])
    }
    #expect(throws: SpecificationProblem(.referenceRate, .negative)) {
      try StandardisedRatio.Band(population: 4, referenceRate: -0.1)
    }
  }
}
