// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("Primary rules")
struct PrimaryRuleTests {
  // The worked cases of dominance, in thousands of pounds.
  private let large: [Double] = [600, 250, 30, 20, 10]
  private let even: [Double] = [400, 300, 150, 100, 50]

  private func rules(
    _ dominance: [(Int, Double)] = [], percent: Double? = nil
  ) -> MagnitudeRules {
    MagnitudeRules(
      dominance: dominance.map { MagnitudeRules.Dominance(count: $0.0, percent: $0.1) },
      percent: percent)
  }

  @Test("Dominance: 65.9 % by the largest, 93.4 % by two")
  func dominance() throws {
    #expect(rules([(1, 75)]).breaches(large).isEmpty)
    #expect(rules([(2, 85)]).breaches(large).count == 1)
    #expect(rules([(1, 75), (2, 85)]).breaches(even).isEmpty)
    guard case .dominated(_, let share) = try #require(rules([(2, 85)]).breaches(large).first)
    else { return #expect(Bool(false), "not dominated") }
    #expect(abs(share - 93.4) < 0.05)
    // The level of (2,85): 850 / 0.85 − 910 = 90.
    #expect(abs(rules([(2, 85)]).upperProtection(large) - 90) < 1e-9)
  }

  @Test("p%: 60 is not less than 60, but less than 90")
  func percent() {
    #expect(rules(percent: 10).breaches(large).isEmpty)
    #expect(
      rules(percent: 15).breaches(large) == [.close(percent: 15, rest: 60, needed: 90)])
    #expect(rules(percent: 10).breaches(even).isEmpty)
    #expect(rules(percent: 15).breaches(even).isEmpty)
    #expect(abs(rules(percent: 15).upperProtection(large) - 30) < 1e-9)
  }

  @Test("Fewer than three contributors are too few; zeros contribute nothing")
  func contributors() {
    #expect(rules().breaches([5, 5]) == [.tooFew(contributors: 2, least: 3)])
    #expect(rules().breaches([5, 5, 0]) == [.tooFew(contributors: 2, least: 3)])
    #expect(rules().breaches([5, 5, 5]).isEmpty)
    #expect(rules(percent: 10).breaches([]).isEmpty)
    #expect(rules(percent: 10).breaches([7]).count == 2)
  }

  @Test("Counts from 1 up to the threshold are hidden; what is left of the total counts as well")
  func counts() throws {
    let lt5 = CountRules(try #require(ReleaseProfile.named("lt5")))
    #expect(
      lt5.reasons(line: [0, 1, 4, 5], total: 10).map(\.isEmpty) == [true, false, false, true])
    #expect(lt5.reasons(line: [38, 0], total: 40) == [[.complement(rest: 2, threshold: 5)], []])
    #expect(lt5.reasons(line: [38, 0], total: nil) == [[], []])
    let lt10 = CountRules(try #require(ReleaseProfile.named("lt10")))
    #expect(lt10.reasons(line: [40, 0], total: 40) == [[.group(count: 40)], []])
    #expect(lt5.reasons(line: [40, 0], total: 40) == [[], []])
  }

  @Test("Sensitive breakdowns of fewer than 1,000 people get totals only")
  func populationFloor() throws {
    let lt5 = try #require(ReleaseProfile.named("lt5"))
    #expect(CountRules(lt5).reason(population: 229) == nil)
    let raised = CountRules(lt5.raised(forSensitiveTopic: true))
    #expect(raised.reason(population: 229) == .smallPopulation(229, floor: 1_000))
    #expect(raised.reason(population: 1_000) == nil)
    #expect(raised.profile.threshold == 10)
  }

  @Test(
    "Bands below the threshold join the next lower one",
    arguments: [
      ([20, 12, 3], [0..<1, 1..<3]), ([3, 12, 20], [0..<2, 2..<3]),
      ([0, 3, 4, 5, 11], [0..<1, 1..<4, 4..<5]),
      ([2, 3], [0..<2]), ([15], [0..<1]), ([], []), ([11, 0, 4], [0..<3]),
    ])
  func bands(counts: [Int], merged: [Range<Int>]) {
    #expect(BandMerging.merged(counts, threshold: 10) == merged)
  }
}

@Suite("Profiles")
struct ReleaseProfileTests {
  @Test("The built-in ones are those of the domain")
  func builtIn() {
    #expect(
      ReleaseProfile.builtIn.map(\.id) == [
        "lt5", "lt10", "10-5", "nhs-hes", "round5", "rr3", "cellkey", "housing-2015",
      ])
    #expect(ReleaseProfile.named("nhs-hes")?.threshold == 8)
    #expect(ReleaseProfile.named("nhs-hes")?.symbol == "*")
    #expect(ReleaseProfile.named("nothing") == nil)
  }

  @Test("A council's own stands on a built-in one")
  func own() throws {
    let profile = try ReleaseProfile.read(
      """
      profile: committee
      title: Committee papers
      based-on: lt10
      threshold: 7
      rounding: {nearest: 5}
      population-floor: 500
      symbol: "[c]"
      dominance: [[1, 75], [2, 85]]
      percent: 12.5
      least-contributors: 4
      """, file: "own.yaml")
    #expect(profile.threshold == 7)
    #expect(profile.zeros == .shownUnlessGroupDisclosure)
    #expect(profile.rounding == .nearest(5))
    #expect(!profile.hasSecondary)
    #expect(profile.magnitudes.dominance.count == 2)
    #expect(profile.magnitudes.percent == 12.5)
  }

  @Test(
    "What is wrong is told with line and column",
    arguments: [
      ("profile: a\nthreshold: 1\n", "line 2, column 12"),
      ("profile: a\nbased-on: lt6\n", "no profile \"lt6\""),
      ("profile: a\ntreshold: 5\n", "no key \"treshold\""),
      ("title: a\n", "no name"),
      ("profile: a\nsecondary: yes\nrounding: {random: 3}\n", "line 2"),
      ("profile: a\nrounding: 5\n", "rounding must be"),
      ("- a\n", "keys with values"), ("", "empty"), ("profile: [\n", "line"),
      ("profile: a\nsymbol: '12'\n", "without digits"),
    ])
  func wrong(text: String, said: String) {
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try ReleaseProfile.read(text, file: "own.yaml")
    }
    #expect(problem?.message.hasPrefix("own.yaml, line") ?? false)
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
  }
}
