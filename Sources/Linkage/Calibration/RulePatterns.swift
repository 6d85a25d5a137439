// SPDX-License-Identifier: MIT

/// How many candidate pairs have each pattern of levels, rule by rule.
///
/// A pair counts for the first rule that brings it about, as in scoring.
struct RulePatterns: Sendable {
  /// The patterns of each rule in order, with how many pairs have them.
  let rules: [[(pattern: UInt64, count: Int)]]

  /// Counts the pairs of a group of rules.
  ///
  /// - Parameter maximumPairs: of a rule with more pairs only every second, third … piece of work
  ///   is counted, so that about so many are left.
  init(
    _ space: PairSpace, group: Int, _ comparisons: [PreparedComparison], _ code: PatternCode,
    maximumPairs: Int, threads: Int
  ) {
    let first = space.groups[group].lowerBound
    var chosen: [PairPiece] = []
    for rule in space.groups[group] {
      let own = space.pieces(of: group, targetPairs: max(1, min(400_000, maximumPairs / 8)))
        .filter { $0.rule == rule }
      let step = max(1, (space.rules[rule].pairCount + maximumPairs - 1) / max(1, maximumPairs))
      chosen += own.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }
    let parts = Parallel.map(
      chosen.count, threads: threads, worker: { PairWalker(space, comparisons) },
      { walker, index in
        var counts = PatternTally()
        walker.walk(chosen[index]) { _ in
          for candidate in 0..<walker.count {
            counts.add(code.pattern(of: walker, candidate))
          }
        }
        return counts
      })
    var all = [PatternTally](repeating: PatternTally(), count: space.groups[group].count)
    for (piece, counts) in zip(chosen, parts) { all[piece.rule - first].add(counts) }
    rules = all.map { $0.groups.map { (pattern: $0.pattern, count: $0.count) } }
  }
}

extension PatternCode {
  /// The pattern of a candidate whose levels have been found.
  @inline(__always)
  func pattern(of walker: PairWalker, _ candidate: Int) -> UInt64 {
    var pattern: UInt64 = 0
    for index in factors.indices {
      let level = UInt64(walker.levels[index &* PairWalker.tile &+ candidate])
      pattern += min(level, radices[index] - 1) * factors[index]
    }
    return pattern
  }
}
