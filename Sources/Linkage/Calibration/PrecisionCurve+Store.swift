// SPDX-License-Identifier: MIT

extension PrecisionCurve {
  /// The width of a step in match weight: fine enough to choose by, coarse enough to stay small.
  static let step = 1.0 / 32

  /// Makes a curve of stored pairs, which may be more than fit into memory.
  ///
  /// Pairs are put together by weight, to a thirty-second; a point's weight is the least of its step.
  ///
  /// - Parameter probability: the probability that a pair is a match.
  /// - Throws: `ReadingProblem` when the store can't be read from disk.
  public init(_ store: PairStore, probability: (ScoredPair) -> Double) throws {
    var steps: [Int: (pairs: Int, matches: Double)] = [:]
    try store.forEachBatch { batch in
      for pair in batch where abs(pair.weight) < 1e6 {
        let place = Int((pair.weight / Self.step).rounded(.down))
        let match = probability(pair)
        steps[place, default: (0, 0)].pairs += 1
        steps[place, default: (0, 0)].matches += match
      }
    }
    self.init(
      steps: steps.sorted { $0.key > $1.key }.map {
        (weight: Double($0.key) * Self.step, pairs: $0.value.pairs, matches: $0.value.matches)
      })
  }

  /// Makes a curve of steps, from the greatest weight down.
  init(steps: [(weight: Double, pairs: Int, matches: Double)]) {
    let total = steps.reduce(0) { $0 + $1.matches }
    var pairs = 0
    var matches = 0.0
    points = steps.map { step in
      pairs += step.pairs
      matches += step.matches
      return Point(
        weight: step.weight, pairs: pairs, precision: matches / Double(max(1, pairs)),
        recall: total > 0 ? matches / total : 0)
    }
  }
}
