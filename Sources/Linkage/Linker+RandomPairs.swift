// SPDX-License-Identifier: MIT
internal import Glibc

extension Linker {
  /// Estimates `u` from pairs of records taken at random, which are hardly ever matches.
  ///
  /// Where a comparison begins with a missing and an equal value, the share of equal values is
  /// known exactly from how often each occurs; random pairs tell only how the rest divides.
  ///
  /// - Parameters:
  ///   - maximumPairs: how many pairs are compared; all there are, where that is less.
  ///   - seed: another one takes other records.
  public mutating func estimateU(maximumPairs: Double, seed: UInt64 = 1) throws(ModelProblem) {
    let comparisons = model.comparisons.map { PreparedComparison($0, space.set) }
    let rows = sample(maximumPairs: maximumPairs, seed: seed)
    let isWhole = rows.count == records.count
    let counts = count(comparisons, among: rows)
    for (index, comparison) in comparisons.enumerated() {
      var shares = counts[index].map(Double.init)
      if !isWhole, let equal = comparison.equal, comparison.missing?.field == equal.field,
        let exact = equalShare(of: equal.field)
      {
        let place = Int(equal.level)
        let rest = shares.indices.filter { counted(index, $0) && $0 != place }
        let other = rest.reduce(0) { $0 + shares[$1] }
        for level in rest { shares[level] *= other > 0 ? (1 - exact) / other : 0 }
        shares[place] = exact
      }
      let total = shares.indices.filter { counted(index, $0) }.reduce(0) { $0 + shares[$1] }
      for level in shares.indices where counted(index, level) {
        guard !model.comparisons[index].levels[level].isUFixed else { continue }
        model.comparisons[index].levels[level].u =
          shares[level] > 0 ? .known(shares[level] / total) : .notObserved
      }
    }
  }

  private func counted(_ comparison: Int, _ level: Int) -> Bool {
    !model.comparisons[comparison].levels[level].isNull
  }

  /// How many of some records' pairs are at each level of each comparison.
  private func count(_ comparisons: [PreparedComparison], among rows: [UInt32]) -> [[Int]] {
    let step = 64
    let pieces = (rows.count + step - 1) / step
    let parts = Parallel.map(
      pieces, threads: threads, worker: { PairWalker(space, comparisons) },
      { walker, piece in
        var counts = comparisons.map { [Int](repeating: 0, count: $0.levelCount + 1) }
        let range = piece * step..<min(rows.count, (piece + 1) * step)
        rows.withUnsafeBufferPointer { rows in
          walker.walk(rows, rows, range, rule: nil) { _ in
            for index in comparisons.indices {
              let last = comparisons[index].levelCount
              let levels = walker.levels + index * PairWalker.tile
              counts[index].withUnsafeMutableBufferPointer { counts in
                for candidate in 0..<walker.count { counts[min(Int(levels[candidate]), last)] += 1 }
              }
            }
          }
        }
        return counts
      })
    var total = comparisons.map { [Int](repeating: 0, count: $0.levelCount) }
    for part in parts {
      for index in total.indices {
        for level in total[index].indices { total[index][level] += part[index][level] }
      }
    }
    return total
  }

  /// Records taken at random: those whose identifiers have the least hashes.
  private func sample(maximumPairs: Double, seed: UInt64) -> [UInt32] {
    let count = records.count
    let all = (0..<UInt32(count)).map { $0 }
    let share =
      space.scope.acrossSourcesOnly
      ? (maximumPairs / max(1, possiblePairs)).squareRoot()
      : (1 + (1 + 8 * maximumPairs).squareRoot()) / 2 / Double(max(1, count))
    guard share < 1 else { return all }
    let wanted = max(2, Int((share * Double(count)).rounded()))
    var keyed = records.identifiers.withTexts { texts in
      all.map {
        KeyedRow(key: mixed(byteHash(texts[Int($0) + 1]), seed | 1) &+ seed, row: $0)
      }
    }
    RadixSort.sort(&keyed, width: 64)
    return keyed.prefix(wanted).map(\.row).sorted()
  }

  /// The share of pairs with equal values among those where none is missing; nil with sources.
  private func equalShare(of field: Int) -> Double? {
    guard !space.scope.acrossSourcesOnly else { return nil }
    let field = space.set.fields[field]
    var counts = [Double](repeating: 0, count: field.count)
    for code in field.codes { counts[Int(code)] += 1 }
    let present = Double(records.count) - (counts.first ?? 0)
    guard present > 1 else { return nil }
    let equal = counts.dropFirst().reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    return equal / (present * (present - 1) / 2)
  }
}
