// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

@Suite("Weights corrected without labels")
struct WeightCorrectionTests {
  @Test("The estimated precision is near the true one, which the model's own probabilities miss")
  func estimate() throws {
    let people = InventedPeople(families: 500, seed: 4)
    var linker = try people.linker()
    for (index, trial) in try linker.tryTrainingRules(Self.criteria).enumerated()
    where trial.isChosen {
      try linker.train(rule: index)
    }
    let pairs = try linker.score().pairs
    let correction = try linker.correction()
    let corrected = pairs.map { correction.corrected($0) }
    for (scored, name) in [(pairs, "as trained"), (corrected, "corrected")] {
      let least = matchWeight(ofProbability: 0.5)
      let kept = scored.filter { $0.weight >= least }
      let precision = Double(kept.filter(people.isMatch).count) / Double(kept.count)
      let curve = correction.precisionCurve(scored)
      let estimate = try #require(curve.precision(atWeight: least))
      #expect(abs(estimate - precision) < 0.04, "\(name): \(estimate) for \(precision)")
    }
    let labels = pairs.map {
      (weight: $0.weight, isMatch: people.isMatch($0), count: 1.0)
    }
    let calibration = try IsotonicCalibration(labels)
    for wanted in [0.9, 0.95, 0.98] {
      let least = try #require(calibration.precisionCurve(pairs).weight(forPrecision: wanted))
      let kept = pairs.filter { $0.weight >= least }
      let precision = Double(kept.filter(people.isMatch).count) / Double(kept.count)
      #expect(precision > wanted - 0.01)
    }
  }

  static var criteria: TrainingRuleCriteria {
    var criteria = TrainingRuleCriteria()
    criteria.fewestMatches = 100
    return criteria
  }

  @Test("Clusters of corrected weights are better than components, whatever the threads")
  func clusters() throws {
    let people = InventedPeople(families: 400, seed: 8)
    var results: [Clustering] = []
    for threads in [1, 3] {
      var linker = try people.linker(threads: threads)
      for (index, trial) in try linker.tryTrainingRules(Self.criteria).enumerated()
      where trial.isChosen {
        try linker.train(rule: index)
      }
      let pairs = try linker.score().pairs
      let correction = try linker.correction()
      let least = matchWeight(ofProbability: 0.9)
      var options = ClusterOptions(leastWeight: least)
      let own = try linker.cluster(
        pairs.map { correction.corrected($0) }, options, correction: correction)
      results.append(own)
      options.method = .components
      let plain = try linker.cluster(pairs, options)
      let evaluator = TruthEvaluator(
        linker.records, .dedupeOnly, truth: RecordClasses(people.truth))
      let lines = evaluator.evaluate([], leastWeights: [least, least], clusters: [own, plain])
        .lines.filter { $0.of == .clusters }
      let (mine, theirs) = (lines[0].counts.f1 ?? 0, lines[1].counts.f1 ?? 0)
      #expect(mine > theirs, "default \(mine), components \(theirs)")
      let bound = correction.modelWeight(toReach: least)
      let scored = try linker.score(leastWeight: bound).pairs
      let kept = scored.map { correction.corrected($0) }.filter { $0.weight >= least }
      #expect(kept == pairs.map { correction.corrected($0) }.filter { $0.weight >= least })
    }
    #expect(results[0] == results[1])
  }

  @Test("A rule with hardly any pairs is left as the model has it")
  func few() throws {
    let people = InventedPeople(families: 12, seed: 2)
    let linker = try people.linker()
    let correction = try linker.correction()
    #expect(correction.rules.allSatisfy { $0.share == nil })
    for pair in try linker.score().pairs { #expect(correction.corrected(pair) == pair) }
  }
}
