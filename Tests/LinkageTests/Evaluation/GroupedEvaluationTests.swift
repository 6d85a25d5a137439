// SPDX-License-Identifier: MIT
import Statistics
import TestSupport
import Testing

@testable import Linkage

@Suite("Evaluation by group")
struct GroupedEvaluationTests {
  private func pair(_ left: UInt32, _ right: UInt32, _ weight: Double) -> ScoredPair {
    ScoredPair(left: left, right: right, rule: 0, weight: weight, pattern: 0)
  }

  @Test("Pairs count for the groups of both records")
  func pairs() {
    let records = SmallTable.make(["a": [String](repeating: "x", count: 6)])
    let evaluator = TruthEvaluator(
      records, .dedupeOnly, truth: RecordClasses(["1", "1", "1", "2", "2", ""]),
      groups: RecordClasses(["f", "f", "m", "m", "m", "f"]))
    let lines = evaluator.evaluate(
      [pair(0, 1, 9), pair(1, 3, 5), pair(3, 4, 4), pair(0, 5, 9)], leastWeights: [5]
    ).lines
    #expect(lines.map(\.group) == [nil, "f", "m"])
    // Matches: 0-1, 0-2, 1-2, 3-4. Linked: 0-1 right, 1-3 wrong; nobody knows of 5.
    #expect(lines[0].counts == LinkageCounts(right: 1, wrong: 1, missed: 3))
    #expect(lines[1].counts == LinkageCounts(right: 1, wrong: 1, missed: 2))
    #expect(lines[2].counts == LinkageCounts(right: 0, wrong: 1, missed: 3))
  }

  @Test("Counting by formula agrees with listing all pairs", arguments: LinkType.allCases)
  func listing(linkType: LinkType) {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let count = 24
      let records = SmallTable.make(
        ["a": [String](repeating: "x", count: count)], sources: ["one", "two"])
      func texts(_ variety: Int) -> [String] {
        (0..<count).map { _ in
          let number = Int.random(in: 0...variety, using: &random)
          return number == 0 ? "" : "\(number)"
        }
      }
      let (truth, groups) = (texts(5), texts(3))
      let first = (0..<count).map { UInt32(Int.random(in: 0...$0, using: &random)) }
      let labels = first.map { first[Int($0)] }
      let evaluator = TruthEvaluator(
        records, linkType, truth: RecordClasses(truth), groups: RecordClasses(groups))
      let clustering = Clustering(firstRecords: labels, report: ClusterReport(labels))
      let lines = evaluator.evaluate([], leastWeights: [0], clusters: [clustering]).lines
        .filter { $0.of == .clusters }
      for line in lines {
        var expected = LinkageCounts()
        for one in 0..<count {
          for other in (one + 1)..<count {
            let isAcross = one < count / 2 && other >= count / 2
            guard !truth[one].isEmpty, !truth[other].isEmpty, linkType != .linkOnly || isAcross,
              line.group.map({ groups[one] == $0 || groups[other] == $0 }) ?? true
            else { continue }
            expected.count(
              isMatch: truth[one] == truth[other], isLinked: labels[one] == labels[other])
          }
        }
        #expect(line.counts == expected)
      }
    }
  }

  @Test("Shares have Wilson's intervals, and nothing is made of nothing")
  func intervals() throws {
    let counts = LinkageCounts(right: 81, wrong: 9, missed: 0)
    #expect(counts.precision == 0.9)
    // statsmodels' proportion_confint(81, 90, method="wilson").
    let estimate = try #require(counts.precisionEstimate())
    #expect(abs(estimate.interval.lower - 0.8207) < 5e-4)
    #expect(abs(estimate.interval.upper - 0.9466) < 5e-4)
    #expect(LinkageCounts().precision == nil)
    #expect(LinkageCounts().recallEstimate() == nil)
    #expect(LinkageCounts().f1 == nil)
  }

  @Test("Labels judge the pairs they are of")
  func labels() throws {
    let labels = [
      PairLabel(0, 1, isMatch: true), PairLabel(1, 2, isMatch: false),
      PairLabel(2, 3, isMatch: true),
    ].compactMap { $0 }
    let evaluator = LabelEvaluator(
      labels, weights: [5, 6, nil], groups: RecordClasses(["f", "f", "m", "m"]))
    let clustering = Clustering(
      firstRecords: [0, 1, 2, 2], report: ClusterReport([0, 1, 2, 2] as [UInt32]))
    let lines = evaluator.evaluate(leastWeights: [4], clusters: [clustering]).lines
    #expect(lines.map(\.group) == [nil, "f", "m", nil, "f", "m"])
    #expect(lines[0].counts == LinkageCounts(right: 1, wrong: 1, missed: 1))
    #expect(lines[1].counts == LinkageCounts(right: 1, wrong: 1, missed: 0))
    #expect(lines[3].counts == LinkageCounts(right: 1, wrong: 0, missed: 1))
  }
}
