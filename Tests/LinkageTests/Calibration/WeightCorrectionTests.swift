// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

@Suite("Weights corrected without labels")
struct WeightCorrectionTests {
  /// Families share surname and postcode, and a ninth of the children a parent's forename.
  @Test(
    "The estimated precision is near the true one, which the model's own probabilities miss",
    arguments: [4, 5, 6] as [UInt64])
  func estimate(seed: UInt64) throws {
    let people = InventedPeople(families: 500, seed: seed)
    var linker = try people.linker()
    for (index, trial) in try linker.tryTrainingRules(Self.criteria).enumerated()
    where trial.isChosen {
      try linker.train(rule: index)
    }
    let pairs = try linker.score().pairs()
    let correction = try linker.correction()
    for probability in [0.5, 0.9] {
      let least = matchWeight(ofProbability: probability)
      let kept = pairs.filter { $0.weight >= least }
      let precision = Double(kept.filter(people.isMatch).count) / Double(kept.count)
      let own = kept.reduce(0) { $0 + $1.probability } / Double(kept.count)
      let estimate = try #require(correction.precisionCurve(pairs).precision(atWeight: least))
      let told = "\(probability): estimated \(estimate), by the model \(own), in truth \(precision)"
      #expect(abs(estimate - precision) < 0.04, "\(told)")
      #expect(abs(estimate - precision) < 0.6 * abs(own - precision), "\(told)")
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

  @Test("The default makes better clusters than the other methods, whatever the threads")
  func clusters() throws {
    let people = InventedPeople(families: 400, seed: 8)
    var results: [Clustering] = []
    for threads in [1, 3] {
      var linker = try people.linker(threads: threads)
      for (index, trial) in try linker.tryTrainingRules(Self.criteria).enumerated()
      where trial.isChosen {
        try linker.train(rule: index)
      }
      let pairs = try linker.score().pairs()
      let correction = try linker.correction()
      let least = matchWeight(ofProbability: 0.9)
      let corrected = pairs.map { correction.corrected($0) }
      func quality(_ clustering: Clustering) -> Double {
        let evaluator = TruthEvaluator(
          linker.records, .dedupeOnly, truth: RecordClasses(people.truth))
        let lines = evaluator.evaluate([], leastWeights: [least], clusters: [clustering]).lines
        return lines.first { $0.of == .clusters }?.counts.f1 ?? 0
      }
      var plain: [ClusterMethod: Double] = [:]
      var best: [ClusterMethod: Double] = [:]
      for method in ClusterMethod.allCases {
        var options = ClusterOptions(leastWeight: least)
        options.method = method
        plain[method] = quality(try linker.cluster(pairs, options))
        let own = try linker.cluster(corrected, options, correction: correction)
        best[method] = quality(own)
        if method == .balanced { results.append(own) }
      }
      for other in [ClusterMethod.components, .singleBest] {
        #expect((plain[.balanced] ?? 0) > (plain[other] ?? 1), "as trained \(plain)")
        #expect((best[.balanced] ?? 0) > (best[other] ?? 1), "corrected \(best)")
      }
      let kept = try linker.score(leastWeight: least, correction: correction)
      #expect(
        try kept.pairs() == pairs.map { correction.corrected($0) }.filter { $0.weight >= least })
    }
    #expect(results[0] == results[1])
  }

  @Test("A rule with hardly any pairs is left as the model has it")
  func few() throws {
    let people = InventedPeople(families: 12, seed: 2)
    let linker = try people.linker()
    let correction = try linker.correction()
    #expect(correction.rules.allSatisfy { $0.share == nil })
    for pair in try linker.score().pairs() { #expect(correction.corrected(pair) == pair) }
  }
}
