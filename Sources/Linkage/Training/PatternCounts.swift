// SPDX-License-Identifier: MIT

/// How many pairs have each pattern of levels and the same adjustment for frequencies.
///
/// All that training needs to know of pairs: there are far fewer patterns than pairs.
struct PatternCounts: Sendable {
  /// Pairs that nothing distinguishes.
  struct Group: Sendable {
    var pattern: UInt64
    /// The sum of weighted logarithms of the frequencies of shared values.
    var frequencies: Double
  }

  /// The groups in a fixed order, with how many pairs are in each.
  let groups: [(group: Group, count: Int)]
  /// How many pairs there are.
  let pairs: Int

  /// Counts the pairs of a group of rules.
  init(
    _ space: PairSpace, group: Int, _ comparisons: [PreparedComparison],
    _ frequencies: [[FrequencyWeight?]], _ code: PatternCode, threads: Int
  ) {
    let pieces = space.pieces(of: group)
    let parts = Parallel.map(
      pieces.count, threads: threads, worker: { PairWalker(space, comparisons) },
      { walker, index in
        var counter = Counter(code, frequencies, space.set)
        walker.walk(pieces[index]) { _ in counter.count(walker) }
        return counter.counts
      })
    var all = PatternTally()
    for part in parts { all.add(part) }
    groups = all.groups.map {
      (group: Group(pattern: $0.pattern, frequencies: $0.frequencies), count: $0.count)
    }
    pairs = groups.reduce(0) { $0 + $1.count }
  }

  /// Counts the pairs of one piece of work.
  private struct Counter {
    private(set) var counts = PatternTally()
    private let code: PatternCode
    private let frequencies: [[FrequencyWeight?]]
    private let set: FieldSet

    init(_ code: PatternCode, _ frequencies: [[FrequencyWeight?]], _ set: FieldSet) {
      self.code = code
      self.frequencies = frequencies
      self.set = set
    }

    mutating func count(_ walker: PairWalker) {
      for candidate in 0..<walker.count {
        var group = Group(pattern: 0, frequencies: 0)
        for index in frequencies.indices {
          let level = walker.levels[index &* PairWalker.tile &+ candidate]
          let place = min(Int(level), frequencies[index].count - 1)
          group.pattern += UInt64(place) * code.factors[index]
          guard let frequency = frequencies[index][place] else { continue }
          let logarithm = frequency.logarithm(
            walker.leftCode(frequency.field), walker.rightCode(candidate, frequency.field), set)
          // Without a frequency there is no adjustment at all, so its base is taken back as well.
          group.frequencies += frequency.weight * (logarithm ?? frequency.base)
        }
        counts.add(group.pattern, group.frequencies)
      }
    }
  }
}
