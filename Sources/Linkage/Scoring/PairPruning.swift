// SPDX-License-Identifier: MIT
internal import Glibc

/// Tells while a pair is compared whether it can still reach the least weight that is kept.
final class PairPruning {
  /// The weight before anything is compared.
  let prior: Double
  /// The least weight that counts, with room for rounding.
  let least: Double
  /// The comparisons in the order in which they are best made.
  let order: [Int]
  private let table: UnsafeMutablePointer<Double>
  /// The levels whose weight follows the left record's value.
  private let moving: UnsafeMutableBufferPointer<Moving>
  /// Keeps the memory of the fields that levels look at.
  private let set: FieldSet

  /// A level whose weight follows the left record's value.
  private struct Moving {
    let place: Int
    /// Where the most that any open level can weigh is kept; -1 where the level isn't open.
    let open: Int
    /// What the open levels that don't follow a value can weigh at most.
    let still: Double
    let weight: Double
    let field: Int
    let frequency: FrequencyWeight
    let logarithms: UnsafeMutablePointer<Double>
    /// The logarithm of the share of a value that one record has.
    let least: Double
  }

  init(
    prior: Double, least: Double, _ weights: [ComparisonWeights],
    _ comparisons: [PreparedComparison], _ set: FieldSet
  ) {
    self.set = set
    self.prior = prior
    self.least = least - 1e-6
    order = comparisons.indices.sorted { one, other in
      let (first, second) = (Self.cost(comparisons[one]), Self.cost(comparisons[other]))
      return first != second ? first < second : one < other
    }
    table = .allocate(capacity: 256 * max(1, comparisons.count))
    table.initialize(repeating: 0, count: 256 * max(1, comparisons.count))
    var moving: [Moving] = []
    for (index, comparison) in comparisons.enumerated() {
      let own = table + 256 * index
      let (weights, head) = (weights[index], comparison.headLength)
      for level in 0..<comparison.levelCount { own[level] = weights.levels[level] }
      let still =
        (head..<comparison.levelCount).filter { weights.frequencies[$0] == nil }
        .map { weights.levels[$0] }.max() ?? 0
      own[Int(PreparedComparison.unresolved)] = max(still, 0)
      for level in 0..<comparison.levelCount {
        guard let frequency = weights.frequencies[level] else { continue }
        let field = set.fields[frequency.field]
        moving.append(
          Moving(
            place: 256 * index + level,
            open: level >= head ? 256 * index + Int(PreparedComparison.unresolved) : -1,
            still: max(still, 0), weight: weights.levels[level], field: frequency.field,
            frequency: frequency, logarithms: field.logarithms,
            least: -log2(Double(max(1, field.codes.count)))))
      }
    }
    self.moving = .allocate(capacity: moving.count)
    _ = self.moving.initialize(from: moving)
  }

  deinit {
    table.deallocate()
    moving.deallocate()
  }

  private static func cost(_ comparison: PreparedComparison) -> Int {
    comparison.measurements.count
  }

  /// The most that each level can weigh for the left record at hand.
  @inline(__always)
  func best(_ comparison: Int) -> UnsafeMutablePointer<Double> { table + 256 * comparison }

  /// Takes another left record.
  func start(_ codes: UnsafePointer<UInt32>) {
    for level in moving where level.open >= 0 { table[level.open] = level.still }
    for level in moving {
      let code = codes[level.field]
      let logarithm = code == 0 ? level.least : level.logarithms[Int(code)]
      let most = level.weight + level.frequency.most(logarithm: logarithm)
      table[level.place] = most
      if level.open >= 0 { table[level.open] = max(table[level.open], most) }
    }
  }
}
