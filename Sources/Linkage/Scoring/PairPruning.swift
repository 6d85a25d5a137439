// SPDX-License-Identifier: MIT

/// Tells while a pair is compared whether it can still reach the least weight that is kept.
final class PairPruning {
  /// The weight before anything is compared.
  let prior: Double
  /// The least weight that counts, with room for rounding.
  let least: Double
  /// The comparisons in the order in which they are best made.
  let order: [Int]
  private let weights: [ComparisonWeights]
  private let comparisons: [PreparedComparison]
  private let table: UnsafeMutablePointer<Double>

  init(
    prior: Double, least: Double, _ weights: [ComparisonWeights],
    _ comparisons: [PreparedComparison]
  ) {
    self.prior = prior
    self.least = least - 1e-6
    self.weights = weights
    self.comparisons = comparisons
    order = comparisons.indices.sorted { one, other in
      let (first, second) = (Self.cost(comparisons[one]), Self.cost(comparisons[other]))
      return first != second ? first < second : one < other
    }
    table = .allocate(capacity: 256 * max(1, comparisons.count))
    table.initialize(repeating: 0, count: 256 * max(1, comparisons.count))
    for (index, comparison) in comparisons.enumerated() {
      let own = table + 256 * index
      for level in 0..<comparison.levelCount { own[level] = weights[index].levels[level] }
      let rest = weights[index].levels[comparison.headLength...]
      own[Int(PreparedComparison.unresolved)] = rest.max() ?? 0
    }
  }

  deinit { table.deallocate() }

  private static func cost(_ comparison: PreparedComparison) -> Int {
    comparison.measurements.count
  }

  /// The most that each level can weigh for the left record at hand.
  @inline(__always)
  func best(_ comparison: Int) -> UnsafeMutablePointer<Double> { table + 256 * comparison }

  /// Takes another left record.
  func start(_ codes: UnsafePointer<UInt32>, _ set: FieldSet) {
    for (index, weights) in weights.enumerated() {
      let own = table + 256 * index
      var open = -Double.infinity
      let head = comparisons[index].headLength
      for level in 0..<comparisons[index].levelCount {
        if let frequency = weights.frequencies[level] {
          own[level] = weights.levels[level] + frequency.most(codes[frequency.field], set)
        }
        if level >= head { open = max(open, own[level]) }
      }
      own[Int(PreparedComparison.unresolved)] = max(open, 0)
    }
  }
}
