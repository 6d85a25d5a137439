// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

@Suite("Honest training")
struct TrainingWarningTests {
  @Test("Rules are tried, and those with pure pairs chosen; every refusal says why")
  func trials() throws {
    let linker = try InventedPeople(families: 500, seed: 4).linker()
    let trials = try linker.tryTrainingRules(WeightCorrectionTests.criteria)
    #expect(trials.count == 10)
    let chosen = trials.filter(\.isChosen)
    let trained = chosen.reduce(into: Set<String>()) { $0.formUnion($1.trains) }
    #expect(trained == ["forename", "surname", "born", "postcode", "phone"])
    #expect(chosen.allSatisfy { ($0.share ?? 0) >= 0.1 && $0.pairs > 0 })
    // Families share both, so that nearly none of the pairs are matches.
    let family = trials.first {
      $0.rule.sql.contains("surname") && $0.rule.sql.contains("postcode")
    }
    #expect((family?.share ?? 1) < 0.3)
    #expect(linker.sessions.isEmpty)
  }

  @Test("No comparison is left untrained because rules disagree on it")
  func disagreeing() throws {
    var criteria = WeightCorrectionTests.criteria
    // Whatever lies below the better rules by anything is refused at first.
    criteria.mostDeviation = 0
    let trials = try InventedPeople(families: 500, seed: 4).linker().tryTrainingRules(criteria)
    let refused = trials.compactMap(\.refusal).filter { $0.contains("by better rules") }
    #expect(!refused.isEmpty)
    let trained = trials.filter(\.isChosen).reduce(into: Set<String>()) { $0.formUnion($1.trains) }
    #expect(trained == ["forename", "surname", "born", "postcode", "phone"])
  }

  @Test("Among few records, rules with few but pure pairs train rather than none")
  func fewRecords() throws {
    let linker = try InventedPeople(families: 500, seed: 4).linker()
    var criteria = WeightCorrectionTests.criteria
    criteria.fewestMatches = 1e9
    let chosen = try linker.tryTrainingRules(criteria).filter(\.isChosen)
    #expect(!chosen.isEmpty)
    for trial in chosen {
      #expect((trial.share ?? 0) * Double(trial.pairs) >= criteria.fewestMatchesAtWorst)
    }
    criteria.fewestMatchesAtWorst = 1e9
    #expect(try !linker.tryTrainingRules(criteria).contains(where: \.isChosen))
  }

  @Test("One warning for a comparison says how many of its levels never occurred")
  func neverObserved() throws {
    var linker = try InventedPeople(families: 30, seed: 4).linker()
    linker.sessions = [
      session(linker, share: 0.9, pairs: 1_000, exact: [0.9, 0.9, 0.9, 0.9, 0.9])
    ]
    let place = try #require(
      linker.model.comparisons.firstIndex { $0.levels.count { !$0.isNull } > 2 })
    for level in linker.model.comparisons[place].levels.indices {
      linker.model.comparisons[place].levels[level].m = .notObserved
    }
    let count = linker.model.comparisons[place].levels.count { !$0.isNull }
    let found = linker.trainingWarnings.filter { $0.kind == .neverObserved }
    #expect(found.map(\.comparison) == [linker.model.comparisons[place].name])
    #expect(found.first?.message.contains("and \(count - 1) more of its levels") == true)
  }

  @Test("What goes wrong is told, each sign with a remedy")
  func signs() throws {
    var linker = try InventedPeople(families: 20, seed: 4).linker()
    linker.model.maximumIterations = 1
    try linker.train(rule: 0)
    let kinds = Set(linker.trainingWarnings.map(\.kind))
    #expect(kinds.contains(.iterationLimit))
    #expect(kinds.contains(.fewMatches))
    #expect(kinds.contains(.untrained))
    #expect(linker.trainingWarnings.allSatisfy { !$0.remedy.isEmpty })
  }

  private func session(
    _ linker: Linker, share: Double, pairs: Int, exact: [Double]
  ) -> TrainingSession {
    let levels = linker.model.comparisons.enumerated().map { index, comparison in
      comparison.startingValues.enumerated().map { place, start in
        TrainingSession.Level(
          m: place == 1 ? exact[index] : start.m, u: start.u, isObserved: true)
      }
    }
    var session = TrainingSession(
      rule: "l.a = r.a", comparisons: Array(linker.model.comparisons.indices), pairCount: pairs,
      groupCount: 9, rounds: [TrainingSession.Round(prior: share, levels: levels)])
    session.hasConverged = true
    return session
  }

  @Test("A wrong class, a poor exact level, too many matches and disagreement are seen")
  func wrongClass() throws {
    var linker = try InventedPeople(families: 30, seed: 4).linker()
    let good = session(linker, share: 0.9, pairs: 10, exact: [0.9, 0.9, 0.9, 0.9, 0.9])
    #expect(linker.warnings(of: good).allSatisfy { $0.kind == .fewMatches })
    let poor = session(linker, share: 0.9, pairs: 10, exact: [0.4, 0.9, 0.9, 0.9, 0.9])
    #expect(linker.warnings(of: poor).contains { $0.kind == .exactBelowHalf })
    let wrong = session(linker, share: 0.9, pairs: 10, exact: [0.9, 1e-9, 0.9, 0.9, 0.9])
    let found = linker.warnings(of: wrong).first { $0.kind == .wrongClass }
    #expect(found?.comparison == "surname")
    let many = session(linker, share: 0.9, pairs: 1_000_000, exact: [0.9, 0.9, 0.9, 0.9, 0.9])
    #expect(linker.warnings(of: many).contains { $0.kind == .farFromPrior })
    linker.sessions = [good, poor]
    #expect(
      linker.trainingWarnings.contains { $0.kind == .disagreement && $0.comparison == "forename" })
  }

  @Test("m from labels is the share of labelled matches at each level")
  func labels() throws {
    let table = SmallTable.make(["name": ["anna", "anna", "bert", "bart", "carl", "dora"]])
    var model = LinkageModel()
    model.comparisons = [
      Comparison(
        name: "name",
        levels: [
          try ComparisonLevel("name_l IS NULL OR name_r IS NULL", label: "none", isNull: true),
          try ComparisonLevel("name_l = name_r", label: "same"),
          try ComparisonLevel("levenshtein(name_l, name_r) <= 1", label: "near"),
          try ComparisonLevel("ELSE", label: "other"),
        ])
    ]
    var linker = try Linker(model, table, threads: 1)
    let labels = [
      PairLabel(0, 1, isMatch: true, weight: 3), PairLabel(3, 2, isMatch: true),
      PairLabel(4, 5, isMatch: false),
    ].compactMap { $0 }
    #expect(try linker.estimateM(labels: labels) == 2)
    #expect(
      linker.model.comparisons[0].levels.map(\.m)
        == [.untrained, .known(0.75), .known(0.25), .notObserved])
    #expect(throws: ModelProblem.self) { try linker.estimateM(labels: []) }
    #expect(PairLabel(1, 1, isMatch: true) == nil)
  }
}
