// SPDX-License-Identifier: MIT

/// Gives candidate pairs their weights and keeps those that weigh enough.
struct Scorer: Sendable {
  let space: PairSpace
  let comparisons: [PreparedComparison]
  let weights: [ComparisonWeights]
  let code: PatternCode
  let prior: Double

  init(_ model: LinkageModel, _ space: PairSpace) throws(ModelProblem) {
    self.space = space
    comparisons = model.comparisons.map { PreparedComparison($0, space.set) }
    var weights: [ComparisonWeights] = []
    for comparison in model.comparisons {
      weights.append(try ComparisonWeights(comparison, space.set))
    }
    self.weights = weights
    guard let code = PatternCode(comparisons) else { throw ModelProblem.tooManyPatterns }
    self.code = code
    prior = matchWeight(ofProbability: model.prior)
  }

  /// Scores the pairs of a group of rules and puts those that weigh enough into a store.
  ///
  /// - Parameters:
  ///   - group: which rules.
  ///   - least: pairs below this weight are left out.
  ///   - correction: what weights are corrected by, if they are.
  ///   - progress: is told how many pairs have been dealt with; called on several threads.
  /// - Returns: how many pairs each rule brought about that no earlier one did.
  func score(
    group: Int, least: Double, correction: WeightCorrection?, into store: PairStore, threads: Int,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> [Int] {
    let rules = space.groups[group]
    let pieces = space.pieces(of: group)
    let done = SharedCount()
    let counts = Parallel.map(
      pieces.count, threads: threads,
      worker: {
        (walker: PairWalker(space, comparisons), prunings: prunings(rules, least, correction))
      },
      { worker, index in
        if store.hasFailed { return 0 }
        let walker = worker.walker
        walker.pruning =
          worker.prunings.isEmpty ? nil : worker.prunings[pieces[index].rule - rules.lowerBound]
        var kept: [ScoredPair] = []
        let before = walker.pairCount
        let rule = UInt16(truncatingIfNeeded: pieces[index].rule - rules.lowerBound)
        walker.walk(pieces[index]) { left in
          for candidate in 0..<walker.count {
            add(walker, candidate, left, rule, least, correction, to: &kept)
          }
          if kept.count >= Self.handful {
            store.add(kept)
            kept.removeAll(keepingCapacity: true)
          }
        }
        store.add(kept)
        progress(done.add(pieces[index].pairCount))
        return walker.pairCount - before
      })
    var candidates = [Int](repeating: 0, count: rules.count)
    for (piece, count) in zip(pieces, counts) {
      candidates[piece.rule - rules.lowerBound] += count
    }
    return candidates
  }

  /// What tells of each rule's pairs whether they can weigh enough; none where all are kept.
  private func prunings(
    _ rules: Range<Int>, _ least: Double, _ correction: WeightCorrection?
  ) -> [PairPruning] {
    guard least > -Double.infinity else { return [] }
    return rules.map { rule in
      let own = correction?.weights(ofRule: rule - rules.lowerBound, weights)
      return PairPruning(
        prior: own?.prior ?? prior, least: least, own?.weights ?? weights, comparisons, space.set)
    }
  }

  /// How many pairs a thread gathers before it hands them over.
  private static let handful = 1 << 15

  @inline(__always)
  private func add(
    _ walker: PairWalker, _ candidate: Int, _ left: UInt32, _ rule: UInt16, _ least: Double,
    _ correction: WeightCorrection?, to kept: inout [ScoredPair]
  ) {
    var weight = prior
    var pattern: UInt64 = 0
    for index in comparisons.indices {
      let place = weights[index].place(walker.levels[index &* PairWalker.tile &+ candidate])
      pattern += UInt64(place) * code.factors[index]
      weight += weights[index].levels[place]
      if let frequency = weights[index].frequencies[place] {
        weight += frequency.adjustment(
          walker.leftCode(frequency.field), walker.rightCode(candidate, frequency.field), space.set)
      }
    }
    if let correction { weight += correction.difference(rule: Int(rule), pattern: pattern) }
    guard weight >= least else { return }
    kept.append(
      ScoredPair(
        left: left, right: walker.right(candidate), rule: rule, weight: weight, pattern: pattern))
  }

  /// Sorts pairs by left record, then by right record.
  static func sorted(_ pairs: [ScoredPair], rows: Int) -> [ScoredPair] {
    var keys = pairs.indices.map {
      KeyedRow(key: UInt64(pairs[$0].left) << 32 | UInt64(pairs[$0].right), row: UInt32($0))
    }
    RadixSort.sort(&keys, width: 32 + Int.bitWidth - max(1, rows).leadingZeroBitCount)
    return keys.map { pairs[Int($0.row)] }
  }
}

extension ModelProblem {
  static let tooManyPatterns = ModelProblem(
    "The model has more combinations of levels than can be numbered",
    remedy: "Use fewer comparisons or levels")
}
