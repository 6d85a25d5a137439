// SPDX-License-Identifier: MIT

/// Judges pairs and clusters by who everyone truly is.
///
/// Records whose person isn't known, and pairs with one, are left out. A pair counts for the groups
/// of both its records, once where that is the same; records without a group count for everyone alone.
public struct TruthEvaluator: Sendable {
  private let truth: RecordClasses
  private let groups: RecordClasses?
  private let scope: PairScope
  /// The matches among all records, for everyone and by group.
  private let matches: [UInt32: Int]

  /// Makes an evaluator.
  ///
  /// - Parameters:
  ///   - records: the records that were linked.
  ///   - linkType: which pairs count; between different sources only for ``LinkType/linkOnly``.
  ///   - truth: who each record is.
  ///   - groups: which group each record's person belongs to.
  public init(
    _ records: RecordTable, _ linkType: LinkType, truth: RecordClasses,
    groups: RecordClasses? = nil
  ) {
    self.truth = truth
    self.groups = groups
    let scope = PairScope(records, linkType)
    self.scope = scope
    let all = Self.pairsWithin(truth.classes, truth, groups, scope)
    matches = all.mapValues(\.pairs)
  }

  /// Judges the pairs from some weights on, and clusters where they are given.
  ///
  /// - Parameter clusters: those that belong to a threshold, by its place; nil for none.
  public func evaluate(
    _ pairs: [ScoredPair], leastWeights: [Double], clusters: [Clustering?] = []
  ) -> GroupedEvaluation {
    var lines: [GroupedEvaluation.Line] = []
    for (index, least) in leastWeights.enumerated() {
      var counts: [UInt32: Counts] = [:]
      for pair in pairs where pair.weight >= least {
        let (left, right) = (Int(pair.left), Int(pair.right))
        guard truth.classes[left] != 0, truth.classes[right] != 0 else { continue }
        let isMatch = truth.classes[left] == truth.classes[right]
        for group in groupsOf(left, right) {
          counts[group, default: Counts()].pairs += 1
          if isMatch { counts[group, default: Counts()].matches += 1 }
        }
      }
      lines += self.lines(least, .pairs, counts)
      if index < clusters.count, let clustering = clusters[index] {
        let within = Self.pairsWithin(clustering.firstRecords.map { $0 + 1 }, truth, groups, scope)
        lines += self.lines(least, .clusters, within)
      }
    }
    return GroupedEvaluation(lines: lines)
  }

  private func groupsOf(_ left: Int, _ right: Int) -> [UInt32] {
    guard let groups else { return [0] }
    let (one, other) = (groups.classes[left], groups.classes[right])
    return [0] + (one == other ? [one] : [one, other]).filter { $0 != 0 }
  }

  private func lines(
    _ least: Double, _ subject: GroupedEvaluation.Subject, _ counts: [UInt32: Counts]
  ) -> [GroupedEvaluation.Line] {
    let all = Set(matches.keys).union(counts.keys).union([0]).map { group in
      (group: group, name: group == 0 ? nil : groups?.names[Int(group)])
    }
    let sorted = all.sorted { one, other in
      guard let first = one.name, let second = other.name else { return one.group == 0 }
      return first < second
    }
    return sorted.map { item in
      let found = counts[item.group] ?? Counts()
      return GroupedEvaluation.Line(
        leastWeight: least, of: subject, group: item.name,
        counts: LinkageCounts(
          right: found.matches, wrong: found.pairs - found.matches,
          missed: max(0, (matches[item.group] ?? 0) - found.matches)))
    }
  }

  /// Pairs, and how many of them are matches.
  private struct Counts {
    var pairs = 0
    var matches = 0
  }

  /// Counts the pairs of records with the same label, by group; 0 is everyone.
  ///
  /// Nothing is listed: of so many records with this and that, so many pairs can be made.
  private static func pairsWithin(
    _ labels: [UInt32], _ truth: RecordClasses, _ groups: RecordClasses?, _ scope: PairScope
  ) -> [UInt32: Counts] {
    var order = labels.indices.filter { labels[$0] != 0 && truth.classes[$0] != 0 }
    order.sort { labels[$0] != labels[$1] ? labels[$0] < labels[$1] : $0 < $1 }
    var counts: [UInt32: Counts] = [:]
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, labels[order[end]] == labels[order[start]] { end += 1 }
      if end - start > 1 { add(order[start..<end], truth, groups, scope, to: &counts) }
      start = end
    }
    return counts
  }

  private static func add(
    _ rows: ArraySlice<Int>, _ truth: RecordClasses, _ groups: RecordClasses?, _ scope: PairScope,
    to counts: inout [UInt32: Counts]
  ) {
    let present = groups.map { groups in Set(rows.map { groups.classes[$0] }).subtracting([0]) }
    let all = tally(rows, truth, scope) { _ in true }
    counts[0, default: Counts()].pairs += all.pairs
    counts[0, default: Counts()].matches += all.matches
    for group in present ?? [] {
      // Pairs with a record of the group: all but those without any.
      let rest = tally(rows, truth, scope) { groups?.classes[$0] != group }
      counts[group, default: Counts()].pairs += all.pairs - rest.pairs
      counts[group, default: Counts()].matches += all.matches - rest.matches
    }
  }

  private static func tally(
    _ rows: ArraySlice<Int>, _ truth: RecordClasses, _ scope: PairScope, _ counts: (Int) -> Bool
  ) -> Counts {
    var total = 0
    var bySource: [UInt16: Int] = [:]
    var byTruth: [UInt32: Int] = [:]
    var byBoth: [UInt64: Int] = [:]
    for row in rows where counts(row) {
      total += 1
      byTruth[truth.classes[row], default: 0] += 1
      if scope.acrossSourcesOnly {
        let source = scope.sourceOfRow[row]
        bySource[source, default: 0] += 1
        byBoth[UInt64(source) << 32 | UInt64(truth.classes[row]), default: 0] += 1
      }
    }
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    return Counts(
      pairs: pairs(total) - bySource.values.reduce(0) { $0 + pairs($1) },
      matches: byTruth.values.reduce(0) { $0 + pairs($1) }
        - byBoth.values.reduce(0) { $0 + pairs($1) })
  }
}
