// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

@Suite("Proportions")
struct ProportionTests {
  /// Computed with scipy from Wilson's formula; per cent.
  @Test(
    "Wilson's interval of the worked examples",
    arguments: [
      (313, 1249, 22.7357, 27.5374), (31, 164, 13.6483, 25.5801), (6, 808, 0.3408, 1.6105),
      (1, 10, 1.7876, 40.4150), (0, 20, 0, 16.1125), (20, 20, 83.8875, 100),
    ])
  func wilson(x: Int, n: Int, low: Double, high: Double) throws {
    let estimate = try Proportion(x, of: n).wilson().scaled(by: 100)

    #expect(agrees(estimate.interval.lower, low, decimals: 4))
    #expect(agrees(estimate.interval.upper, high, decimals: 4))
    #expect(estimate.value == 100 * (Double(x) / Double(n)))
    #expect(estimate.method == .wilson)
  }

  @Test(
    "Wilson's interval at 99.8 per cent",
    arguments: [
      (313, 1249, 21.4697, 29.0289), (31, 164, 11.2713, 29.9558), (6, 808, 0.2262, 2.4097),
    ])
  func wilsonStrict(x: Int, n: Int, low: Double, high: Double) throws {
    let interval = try Proportion(x, of: n).wilson(.ninetyNinePointEight).scaled(by: 100).interval

    #expect(agrees(interval.lower, low, decimals: 4))
    #expect(agrees(interval.upper, high, decimals: 4))
  }

  @Test("None and all reach exactly to the end")
  func ends() throws {
    let none = try Proportion(0, of: 20)
    let all = try Proportion(20, of: 20)

    #expect(none.wilson().interval.lower == 0 && none.clopperPearson().interval.lower == 0)
    #expect(all.wilson().interval.upper == 1 && all.clopperPearson().interval.upper == 1)
  }

  @Test("The interval of what is left mirrors that of the share", arguments: [0, 1, 17, 50, 99])
  func mirror(x: Int) throws {
    let share = try Proportion(x, of: 100)
    let rest = try Proportion(100 - x, of: 100)
    for (one, other) in [
      (share.wilson(), rest.wilson()), (share.clopperPearson(), rest.clopperPearson()),
    ] {
      #expect(abs(one.interval.lower + other.interval.upper - 1) < 1e-14)
      #expect(abs(one.interval.upper + other.interval.lower - 1) < 1e-14)
    }
  }

  @Test("Of all samples, at least 95 per cent have an exact interval with the truth in it")
  func coverageOfClopperPearson() throws {
    let intervals = try (0...40).map { try Proportion($0, of: 40).clopperPearson().interval }
    for step in 1...49 {
      let truth = Double(step) / 50
      let binomial = try Binomial(size: 40, probability: truth)
      let coverage = intervals.indices.filter { intervals[$0].contains(truth) }
        .reduce(0) { $0 + binomial.mass($1) }
      #expect(coverage >= 0.95)
    }
  }

  @Test("Wilson's intervals hold the truth in 95 per cent of samples on average")
  func coverageOfWilson() throws {
    let intervals = try (0...60).map { try Proportion($0, of: 60).wilson().interval }
    var mean = 0.0
    for step in 0..<200 {
      let truth = (Double(step) + 0.5) / 200
      let binomial = try Binomial(size: 60, probability: truth)
      mean +=
        intervals.indices.filter { intervals[$0].contains(truth) }
        .reduce(0) { $0 + binomial.mass($1) } / 200
    }
    #expect(abs(mean - 0.95) < 0.005)
  }

  @Test("Counts that make no proportion are refused by name")
  func refused() {
    #expect(throws: SpecificationProblem(.denominator, .notPositive)) { try Proportion(0, of: 0) }
    #expect(throws: SpecificationProblem(.numerator, .negative)) { try Proportion(-1, of: 5) }
    #expect(throws: SpecificationProblem(.numerator, .above(.denominator))) {
      try Proportion(6, of: 5)
    }
    #expect(throws: SpecificationProblem(.confidence, .outside(50, 99.9999))) {
      try Confidence(percent: 100)
    }
    #expect(
      SpecificationProblem(.numerator, at: 2, .above(.denominator)).description
        == "the numerator number 3 is above the denominator")
  }
}
