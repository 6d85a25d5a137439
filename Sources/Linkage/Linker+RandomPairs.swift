// SPDX-License-Identifier: MIT
internal import Glibc

extension Linker {
  /// Estimates `u` from pairs of records taken at random, which are hardly ever matches.
  ///
  /// Where a comparison begins with a level for missing and one for equal values, the share of equal values is
  /// known exactly from how often each occurs; random pairs tell only how the rest divides. A
  /// comparison is made of a tenth of the pairs first, and of more only while one of its levels has
  /// been seen less than ``sightings`` times: beyond, chance moves `u` by less than a twentieth.
  ///
  /// - Parameters:
  ///   - maximumPairs: how many pairs are compared; all there are, where that is less.
  ///   - seed: another one takes other records.
  public mutating func estimateU(maximumPairs: Double, seed: UInt64 = 1) throws(ModelProblem) {
    let comparisons = model.comparisons.map { PreparedComparison($0, space.set) }
    let isWhole = sampleSize(maximumPairs: maximumPairs) == records.count
    let order = isWhole ? [] : randomOrder(seed: seed)
    let samples = [0.1, 0.3, 1].map { share in
      isWhole
        ? (0..<UInt32(records.count)).map { $0 }
        : order.prefix(sampleSize(maximumPairs: share * maximumPairs)).sorted()
    }
    let counts = comparisons.indices.map { index in
      isWhole ? count(comparisons[index], among: samples[0]) : count(index, comparisons, samples)
    }
    for (index, comparison) in comparisons.enumerated() {
      var shares = counts[index].map(Double.init)
      if !isWhole, let equal = comparison.equal, let exact = equalShare(of: comparison) {
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

  /// How often every level should be seen.
  private static let sightings = 500

  /// How many pairs are at each level of a comparison, in the first sample that tells enough.
  private func count(
    _ index: Int, _ comparisons: [PreparedComparison], _ samples: [[UInt32]]
  ) -> [Int] {
    let comparison = comparisons[index]
    let exactLevel = equalShare(of: comparison) == nil ? nil : comparison.equal?.level
    var found: [Int] = []
    for rows in samples {
      found =
        space.scope.acrossSourcesOnly
        ? count(comparison, among: rows)
        : countDistinct(comparison, fields: fields(of: index), among: rows)
      let isEnough = found.indices.allSatisfy { level in
        let isKnown = exactLevel.map(Int.init) == level
        return isKnown || !counted(index, level) || found[level] >= Self.sightings
      }
      if isEnough { break }
    }
    return found
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

  /// How many records make so many pairs.
  private func sampleSize(maximumPairs: Double) -> Int {
    let count = Double(records.count)
    let share =
      space.scope.acrossSourcesOnly
      ? (maximumPairs / max(1, possiblePairs)).squareRoot()
      : (1 + (1 + 8 * maximumPairs).squareRoot()) / 2 / max(1, count)
    return share < 1 ? min(records.count, max(2, Int((share * count).rounded()))) : records.count
  }

  /// The records by the hashes of their identifiers, so that the first ones are taken at random.
  private func randomOrder(seed: UInt64) -> [UInt32] {
    var keyed = records.identifiers.withTexts { texts in
      (0..<UInt32(records.count)).map {
        KeyedRow(key: mixed(byteHash(texts[Int($0) + 1]), seed | 1) &+ seed, row: $0)
      }
    }
    RadixSort.sort(&keyed, width: 64)
    return keyed.map(\.row)
  }

  /// The share of pairs with equal values among those where none is missing; nil where the
  /// comparison doesn't begin with these levels, or pairs are of different sources.
  private func equalShare(of comparison: PreparedComparison) -> Double? {
    guard !space.scope.acrossSourcesOnly, let equal = comparison.equal,
      let missing = comparison.missing
    else { return nil }
    let (values, presence) = (space.set.fields[equal.field], space.set.fields[missing.field].codes)
    var counts = [Double](repeating: 0, count: values.count)
    var present = 0.0
    for (code, mark) in zip(values.codes, presence) where mark != 0 {
      counts[Int(code)] += 1
      present += 1
    }
    guard present > 1 else { return nil }
    let pairs = counts.dropFirst().reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    return pairs / (present * (present - 1) / 2)
  }
}
