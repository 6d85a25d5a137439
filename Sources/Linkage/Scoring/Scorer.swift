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

  /// What came of scoring.
  struct Outcome: Sendable {
    /// The pairs kept, in the order of their records.
    var pairs: [ScoredPair] = []
    /// How many candidates each rule brought about that no earlier one did.
    var candidates: [Int]
  }

  /// Scores the pairs of a group of rules.
  func score(group: Int, least: Double, threads: Int) -> Outcome {
    let rules = space.groups[group]
    let pieces = space.pieces(of: group)
    let found = Parallel.map(
      pieces.count, threads: threads,
      worker: {
        let walker = PairWalker(space, comparisons)
        if least > -Double.infinity {
          walker.pruning = PairPruning(prior: prior, least: least, weights, comparisons)
        }
        return walker
      },
      { walker, index in
        var kept: [ScoredPair] = []
        let before = walker.pairCount
        let rule = UInt16(truncatingIfNeeded: pieces[index].rule - rules.lowerBound)
        walker.walk(pieces[index]) { left in
          for candidate in 0..<walker.count {
            add(walker, candidate, left, rule, least, to: &kept)
          }
        }
        return (walker.pairCount - before, kept)
      })
    var outcome = Outcome(candidates: [Int](repeating: 0, count: rules.count))
    outcome.pairs.reserveCapacity(found.reduce(0) { $0 + $1.1.count })
    for (piece, (count, kept)) in zip(pieces, found) {
      outcome.candidates[piece.rule - rules.lowerBound] += count
      outcome.pairs += kept
    }
    outcome.pairs = Self.sorted(outcome.pairs, rows: space.scope.sourceOfRow.count)
    return outcome
  }

  @inline(__always)
  private func add(
    _ walker: PairWalker, _ candidate: Int, _ left: UInt32, _ rule: UInt16, _ least: Double,
    to kept: inout [ScoredPair]
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
