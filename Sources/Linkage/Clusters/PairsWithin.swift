// SPDX-License-Identifier: MIT

/// Scores all pairs of some records, whether a rule brings them about or not.
///
/// One thread uses it at a time.
final class PairsWithin {
  private let scorer: Scorer
  private let walker: PairWalker
  private let rules: [PairCondition]
  private let correction: WeightCorrection?

  init(_ scorer: Scorer, _ model: LinkageModel, _ correction: WeightCorrection?) {
    self.scorer = scorer
    walker = PairWalker(scorer.space, scorer.comparisons)
    rules = model.blockingRules.map { PairCondition($0.condition, scorer.space.set) }
    self.correction = correction
  }

  /// The pairs among records, which are in order; those that reach the weight and are candidates join.
  func pairs(of rows: [UInt32], joiningFrom least: Double) -> [LocalPairs.Pair] {
    var places: [UInt32: Int] = [:]
    for (place, row) in rows.enumerated() { places[row] = place }
    var found: [LocalPairs.Pair] = []
    found.reserveCapacity(rows.count * (rows.count - 1) / 2)
    rows.withUnsafeBufferPointer { buffer in
      walker.walk(buffer, buffer, 0..<buffer.count, rule: nil) { left in
        for candidate in 0..<walker.count {
          let right = walker.right(candidate)
          var (weight, pattern) = scorer.weight(walker, candidate)
          let rule = firstRule(left, right)
          if let rule, let correction {
            weight += correction.difference(rule: rule, pattern: pattern)
          }
          found.append(
            LocalPairs.Pair(
              left: places[left] ?? 0, right: places[right] ?? 0, weight: weight,
              joins: rule != nil && weight >= least))
        }
      }
    }
    return found
  }

  /// The first blocking rule that is true of a pair.
  private func firstRule(_ left: UInt32, _ right: UInt32) -> Int? {
    let space = scorer.space
    let pair = PairCodes(
      left: UnsafePointer(space.packed + Int(left) * space.stride),
      right: UnsafePointer(space.packed + Int(right) * space.stride), stride: 1)
    return rules.firstIndex { $0.holds(pair, space.set) == true }
  }
}

extension Scorer {
  /// The weight and the pattern of a candidate whose levels have been found.
  func weight(_ walker: PairWalker, _ candidate: Int) -> (weight: Double, pattern: UInt64) {
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
    return (weight, pattern)
  }
}
