// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Linkage

@Suite("Splink's own numbers", .enabled(if: TestData.shared != nil))
struct GoldenLinkageTests {
  private func model() throws -> LinkageModel {
    let url = try #require(TestData.shared("linkage/golden/model.json"))
    return try LinkageModel(settings: String(contentsOf: url, encoding: .utf8))
  }

  private func linker(
    _ model: LinkageModel, prior: [String] = [], training: [String] = [], threads: Int = 2
  ) throws -> Linker {
    let url = try #require(TestData.shared("linkage/golden/people_3k.csv"))
    let priorRules = try prior.map { try BlockingRule($0) }
    let trainingRules = try training.map { try BlockingRule($0) }
    let input = LinkageInput(name: "people", file: try TableFile.open(path: url.path))
    let records = try RecordTable(
      reading: [input], for: model, rules: priorRules + trainingRules, threads: threads)
    return try Linker(
      model, records, priorRules: priorRules, trainingRules: trainingRules, threads: threads)
  }

  /// How far a number lies from a written one; infinitely far when either is none.
  private func gap(_ own: Double, _ written: String) -> Double {
    guard let expected = Double(written), !own.isNaN else { return .infinity }
    return abs(own - expected)
  }

  @Test("Every pair has Splink's weight, rule, levels and adjustments")
  func predictions() throws {
    let model = try model()
    let linker = try linker(model)
    let scoring = try linker.score()
    let expected = try #require(try GoldenTable("linkage/golden/predictions.csv"))
    let found = try scoring.pairs()
    #expect(found.count == expected.count)
    #expect(expected.count == 4_606)
    var worst = 0.0
    var wrong = 0
    for (index, pair) in found.prefix(expected.count).enumerated() {
      let isSame =
        linker.records.identifier(Int(pair.left)) == expected["record_id_l"][index]
        && linker.records.identifier(Int(pair.right)) == expected["record_id_r"][index]
        && Double(pair.rule) == expected.numbers("match_key")[index]
      if !isSame { wrong += 1 }
      worst = max(worst, gap(pair.weight, expected["match_weight"][index]))
      worst = max(worst, gap(pair.probability, expected["match_probability"][index]))
      for (part, comparison) in zip(scoring.parts(of: pair), model.comparisons) {
        let name = comparison.name
        if Double(part.value) != Double(expected["gamma_\(name)"][index]) { wrong += 1 }
        worst = max(worst, gap(part.weight, expected["mw_\(name)"][index]))
        guard let adjustments = expected.columns["mw_tf_adj_\(name)"] else { continue }
        worst = max(worst, gap(part.adjustment, adjustments[index]))
      }
    }
    #expect(wrong == 0)
    #expect(worst < 1e-9, "worst difference \(worst)")
  }

  @Test("Pruning loses no pair that weighs enough", arguments: [-5.0, 3.17, 10.0])
  func pruning(least: Double) throws {
    let linker = try linker(try model())
    let all = try linker.score()
    let kept = try linker.score(leastWeight: least)
    #expect(try kept.pairs() == all.pairs().filter { $0.weight >= least })
    #expect(kept.candidates == all.candidates)
  }

  @Test("Clusters are those of Splink", arguments: ["0.9", "0.999"])
  func clusters(probability: String) throws {
    let linker = try linker(try model())
    let pairs = try linker.score().pairs()
    let least = matchWeight(ofProbability: try #require(Double(probability)))
    var components = ConnectedComponents(
      count: linker.records.count, pairs: pairs, leastWeight: least)
    let roots = components.roots()
    let expected = try #require(try GoldenTable("linkage/golden/clusters_\(probability).csv"))
    let found = (0..<linker.records.count).map {
      [linker.records.identifier(Int(roots[$0])), linker.records.identifier($0)]
    }
    let wanted = zip(expected["cluster_id"], expected["record_id"]).map { [$0, $1] }
    #expect(found.sorted { $0[1] < $1[1] } == wanted.sorted { $0[1] < $1[1] })
  }

  private struct Trace: Decodable {
    struct Session: Decodable {
      var blocking: String
      var without_term_frequencies: Bool
      var history: [Step]
    }
    struct Step: Decodable {
      var lambda: Double
      var levels: [String: [Level]]
    }
    struct Level: Decodable {
      var gamma: Int
      var m: Double
      var u: Double
    }
    var lambda_estimated: Double
    var sessions: [Session]
  }

  @Test("Training goes the way of Splink's, round by round", arguments: [true, false])
  func training(usesFrequencies: Bool) throws {
    let url = try #require(TestData.shared("linkage/golden/training_trace.json"))
    let trace = try JSONDecoder().decode(Trace.self, from: Data(contentsOf: url))
    var model = try model()
    for comparison in model.comparisons.indices {
      for level in model.comparisons[comparison].levels.indices {
        model.comparisons[comparison].levels[level].m = .untrained
        model.comparisons[comparison].levels[level].u = .untrained
      }
    }
    model.prior = 0.0001
    var linker = try linker(
      model,
      prior: [
        "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
        "l.email = r.email and l.dob = r.dob",
      ],
      training: [
        "l.surname = r.surname and l.dob = r.dob",
        "l.first_name = r.first_name and l.postcode = r.postcode",
      ])
    linker.estimatePrior(recall: 0.7)
    #expect(abs(linker.model.prior - trace.lambda_estimated) < 1e-15)
    try linker.estimateU(maximumPairs: 1e8)
    let sessions = trace.sessions.filter { $0.without_term_frequencies != usesFrequencies }
    for (index, expected) in sessions.enumerated() {
      let session = try linker.train(rule: index, usesFrequencies: usesFrequencies)
      #expect(session.rounds.count == expected.history.count)
      var worst = 0.0
      for (round, step) in zip(session.rounds, expected.history) {
        worst = max(worst, abs(round.prior - step.lambda))
        #expect(session.comparisons.count == step.levels.count)
        for (place, comparison) in session.comparisons.enumerated() {
          let values = model.comparisons[comparison].values
          let levels = try #require(step.levels[model.comparisons[comparison].name])
          #expect(levels.count == values.count - 1)
          for level in levels {
            let own = round.levels[place][try #require(values.firstIndex(of: level.gamma))]
            worst = max(worst, gap(own.m, "\(level.m)"), gap(own.u, "\(level.u)"))
          }
        }
      }
      #expect(worst < 1e-9, "worst difference \(worst) of session \(index)")
    }
    guard usesFrequencies else { return }
    let trained = try self.model()
    for (own, expected) in zip(linker.model.comparisons, trained.comparisons) {
      for (level, other) in zip(own.levels, expected.levels) where !level.isNull {
        let (m, u) = (level.m.value ?? .nan, level.u.value ?? .nan)
        #expect(abs(m - (other.m.value ?? 1e-6)) < 1e-9, "\(own.name) \(level.label)")
        #expect(abs(u - (other.u.value ?? 1e-6)) < 1e-9, "\(own.name) \(level.label)")
      }
    }
  }

  @Test("One, two and four threads find the same")
  func threads() throws {
    let one = try linker(try model(), threads: 1).score()
    for threads in [2, 4] {
      let other = try linker(try model(), threads: threads).score()
      #expect(try other.pairs() == one.pairs())
    }
  }
}
