// SPDX-License-Identifier: MIT

/// Records that hang together by pairs, each known by its first record.
///
/// Disjoint sets with path halving: R. E. Tarjan and J. van Leeuwen, "Worst-case analysis of set
/// union algorithms", 1984.
public struct ConnectedComponents: Sendable {
  private var parent: [UInt32]

  /// Puts every record into a cluster of its own.
  public init(count: Int) {
    parent = (0..<UInt32(count)).map { $0 }
  }

  /// Joins the clusters of all pairs that weigh enough.
  public init(count: Int, pairs: [ScoredPair], leastWeight: Double) {
    self.init(count: count)
    for pair in pairs where pair.weight >= leastWeight { join(pair.left, pair.right) }
  }

  /// Joins the clusters of all pairs of a store that weigh enough.
  ///
  /// - Throws: `ReadingProblem` when the store can't be read from disk.
  public init(count: Int, pairs: PairStore, leastWeight: Double) throws {
    self.init(count: count)
    try pairs.forEachBatch { batch in
      for pair in batch where pair.weight >= leastWeight { join(pair.left, pair.right) }
    }
  }

  /// Joins the clusters of two records; the earlier first record stays the first.
  public mutating func join(_ one: UInt32, _ other: UInt32) {
    let (first, second) = (root(one), root(other))
    if first < second {
      parent[Int(second)] = first
    } else if second < first {
      parent[Int(first)] = second
    }
  }

  /// The first record of a record's cluster.
  public mutating func root(_ row: UInt32) -> UInt32 {
    var row = row
    while parent[Int(row)] != row {
      parent[Int(row)] = parent[Int(parent[Int(row)])]
      row = parent[Int(row)]
    }
    return row
  }

  /// The first record of every record's cluster.
  public mutating func roots() -> [UInt32] {
    (0..<UInt32(parent.count)).map { root($0) }
  }
}
