// SPDX-License-Identifier: MIT

/// What somebody decided about a pair of records.
public struct PairLabel: Sendable, Hashable {
  /// The earlier record, by its place in the table.
  public let left: UInt32
  /// The later record.
  public let right: UInt32
  /// Whether both are of the same person.
  public let isMatch: Bool
  /// How many pairs the label stands for, where pairs were sampled unevenly.
  public let weight: Double

  /// Labels a pair of records, in either order; nil for a record and itself.
  public init?(_ one: UInt32, _ other: UInt32, isMatch: Bool, weight: Double = 1) {
    guard one != other, weight > 0, weight.isFinite else { return nil }
    left = min(one, other)
    right = max(one, other)
    self.isMatch = isMatch
    self.weight = weight
  }
}

extension RecordTable {
  /// The place of the record with an identifier; of the only source where none is named.
  ///
  /// Nil where there is none, or, without a source, where several sources have one.
  public func places(of keys: [(source: String?, identifier: String)]) -> [UInt32?] {
    var wanted: [String: [Int]] = [:]
    for (index, key) in keys.enumerated() { wanted[key.identifier, default: []].append(index) }
    var places = [UInt32?](repeating: nil, count: keys.count)
    var isDoubtful = [Bool](repeating: false, count: keys.count)
    for row in 0..<count {
      guard let indices = wanted[identifier(row)] else { continue }
      for index in indices {
        if let source = keys[index].source, source != self.source(row) { continue }
        if places[index] != nil { isDoubtful[index] = true }
        places[index] = UInt32(row)
      }
    }
    for index in keys.indices where isDoubtful[index] { places[index] = nil }
    return places
  }
}

extension Linker {
  /// The scored pair of each label, whether a rule brings it about or not.
  ///
  /// - Throws: ``ModelProblem`` as scoring does.
  public func score(_ labels: [PairLabel], correction: WeightCorrection? = nil) throws -> [Double?]
  {
    let within = PairsWithin(try Scorer(model, space), model, correction)
    return labels.map { label in
      guard Int(label.right) < records.count else { return nil }
      return within.pairs(of: [label.left, label.right], joiningFrom: 0).first?.weight
    }
  }

  /// Takes each level's `m` from pairs that somebody found to be of the same person.
  ///
  /// A level that none of them is at counts as not observed; fixed levels stay as they are.
  ///
  /// - Returns: how many pairs were used.
  /// - Throws: ``ModelProblem`` when no label says that a pair is of the same person.
  @discardableResult
  public mutating func estimateM(labels: [PairLabel]) throws(ModelProblem) -> Int {
    let comparisons = model.comparisons.map { PreparedComparison($0, space.set) }
    let walker = PairWalker(space, comparisons)
    var counts = comparisons.map { [Double](repeating: 0, count: $0.levelCount + 1) }
    var used = 0
    for label in labels where label.isMatch && Int(label.right) < records.count {
      [label.left, label.right].withUnsafeBufferPointer { rows in
        walker.walk(rows, rows, 0..<2, rule: nil) { _ in
          for candidate in 0..<walker.count {
            used += 1
            for index in comparisons.indices {
              let level = Int(walker.levels[index &* PairWalker.tile &+ candidate])
              counts[index][min(level, comparisons[index].levelCount)] += label.weight
            }
          }
        }
      }
    }
    guard used > 0 else {
      throw ModelProblem(
        "No label says that two records are of the same person", remedy: "Label some that are")
    }
    for index in model.comparisons.indices {
      let levels = model.comparisons[index].levels
      let counted = levels.indices.filter { !levels[$0].isNull }
      let total = counted.reduce(0) { $0 + counts[index][$1] }
      guard total > 0 else { continue }
      for level in counted where !levels[level].isMFixed {
        let share = counts[index][level] / total
        model.comparisons[index].levels[level].m = share > 0 ? .known(share) : .notObserved
      }
    }
    return used
  }
}
