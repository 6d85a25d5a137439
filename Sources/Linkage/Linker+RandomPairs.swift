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
    let counts = comparisons.indices.map { index in
      // Where all pairs are taken, each is compared by itself, to the last one.
      isWhole || space.scope.acrossSourcesOnly
        ? count(comparisons[index], among: rows)
        : countDistinct(comparisons[index], fields: fields(of: index), among: rows)
    }
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

  /// The fields that a comparison looks at.
  private func fields(of comparison: Int) -> [Int] {
    let values = model.comparisons[comparison].levels.flatMap { $0.condition.operands }
      .map(\.value)
    return Set(values.map { space.set.place($0) }).sorted()
  }

  /// How many of some records' pairs are at each level of a comparison.
  private func count(_ comparison: PreparedComparison, among rows: [UInt32]) -> [Int] {
    count(comparison, among: rows, counts: [Int](repeating: 1, count: rows.count))
  }

  /// The same, comparing each pair of distinct values once: records with the same values are alike
  /// to this comparison.
  private func countDistinct(
    _ comparison: PreparedComparison, fields: [Int], among rows: [UInt32]
  ) -> [Int] {
    var places: [[UInt32]: Int] = [:]
    var firsts: [UInt32] = []
    var seconds: [UInt32?] = []
    var counts: [Int] = []
    for row in rows {
      let values = fields.map { space.set.fields[$0].codes[Int(row)] }
      let place = places[values] ?? firsts.count
      if place == firsts.count {
        places[values] = place
        firsts.append(row)
        seconds.append(nil)
        counts.append(0)
      } else if seconds[place] == nil {
        seconds[place] = row
      }
      counts[place] += 1
    }
    var total = count(comparison, among: firsts, counts: counts)
    let walker = PairWalker(space, [comparison])
    for (place, second) in seconds.enumerated() {
      guard let second else { continue }
      [firsts[place]].withUnsafeBufferPointer { left in
        [second].withUnsafeBufferPointer { right in
          walker.walk(left, right, 0..<1, rule: nil) { _ in
            let level = Int(walker.levels[0])
            if level < total.count { total[level] += counts[place] * (counts[place] - 1) / 2 }
          }
        }
      }
    }
    return total
  }

  /// How many pairs are at each level of a comparison, where each record stands for several.
  ///
  /// - Parameters:
  ///   - rows: the records, in order.
  ///   - counts: how many each stands for.
  private func count(
    _ comparison: PreparedComparison, among rows: [UInt32], counts: [Int]
  ) -> [Int] {
    let step = 64
    let pieces = (rows.count + step - 1) / step
    let size = comparison.levelCount + 1
    let numbers = Dictionary(uniqueKeysWithValues: zip(rows, counts))
    let parts = Parallel.map(
      pieces, threads: threads, worker: { PairWalker(space, [comparison]) },
      { walker, piece in
        var found = [Int](repeating: 0, count: size)
        let range = piece * step..<min(rows.count, (piece + 1) * step)
        rows.withUnsafeBufferPointer { rows in
          counts.withUnsafeBufferPointer { counts in
            walker.walk(rows, rows, range, rule: nil) { left in
              var own = [Int](repeating: 0, count: size)
              own.withUnsafeMutableBufferPointer { own in
                for candidate in 0..<walker.count {
                  let level = min(Int(walker.levels[candidate]), size - 1)
                  own[level] += counts[walker.rightPlace(candidate)]
                }
              }
              let times = numbers[left] ?? 1
              for level in found.indices { found[level] += own[level] * times }
            }
          }
        }
        return found
      })
    return (0..<comparison.levelCount).map { level in parts.reduce(0) { $0 + $1[level] } }
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
