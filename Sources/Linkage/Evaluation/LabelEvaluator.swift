// SPDX-License-Identifier: MIT

/// Judges a linkage by labelled pairs alone.
///
/// Precision and recall are those among the labelled pairs, each counted once: they are those of all
/// pairs only where labels were taken at random from all.
public struct LabelEvaluator: Sendable {
  private let labels: [PairLabel]
  private let weights: [Double?]
  private let groups: RecordClasses?

  /// Makes an evaluator.
  ///
  /// - Parameters:
  ///   - labels: the labelled pairs.
  ///   - weights: the match weight of each label's pair; nil where it wasn't scored.
  ///   - groups: which group each record's person belongs to.
  public init(_ labels: [PairLabel], weights: [Double?], groups: RecordClasses? = nil) {
    self.labels = labels
    self.weights = weights
    self.groups = groups
  }

  /// Judges by some thresholds, and by clusters where they are given.
  ///
  /// - Parameter clusters: those that belong to a threshold, by its place; nil for none.
  public func evaluate(
    leastWeights: [Double], clusters: [Clustering?] = []
  ) -> GroupedEvaluation {
    var lines: [GroupedEvaluation.Line] = []
    for (index, least) in leastWeights.enumerated() {
      lines += self.lines(least, .pairs) { (weights[$0] ?? -.infinity) >= least }
      if index < clusters.count, let first = clusters[index]?.firstRecords {
        lines += self.lines(least, .clusters) {
          first[Int(labels[$0].left)] == first[Int(labels[$0].right)]
        }
      }
    }
    return GroupedEvaluation(lines: lines)
  }

  private func lines(
    _ least: Double, _ subject: GroupedEvaluation.Subject, _ isLinked: (Int) -> Bool
  ) -> [GroupedEvaluation.Line] {
    var everyone = LinkageCounts()
    var byGroup: [String: LinkageCounts] = [:]
    for index in labels.indices where index < weights.count {
      let label = labels[index]
      let linked = isLinked(index)
      let names = Set([Int(label.left), Int(label.right)].compactMap { groups?.name($0) })
      everyone.count(isMatch: label.isMatch, isLinked: linked)
      for name in names {
        byGroup[name, default: LinkageCounts()].count(isMatch: label.isMatch, isLinked: linked)
      }
    }
    let all = [(nil, everyone)] + byGroup.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return all.map {
      GroupedEvaluation.Line(leastWeight: least, of: subject, group: $0.0, counts: $0.1)
    }
  }
}

extension LinkageCounts {
  mutating func count(isMatch: Bool, isLinked: Bool) {
    if isLinked {
      if isMatch { right += 1 } else { wrong += 1 }
    } else if isMatch {
      missed += 1
    }
  }
}
