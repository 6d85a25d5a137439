// SPDX-License-Identifier: MIT

/// Records that hang together, with the pairs among them, numbered from 0.
struct LocalPairs: Sendable {
  /// The records, in order.
  var rows: [UInt32]
  /// The pairs, by the places of their records.
  var pairs: [Pair] = []

  /// A pair of records of the group.
  struct Pair: Sendable {
    var left: Int
    var right: Int
    var weight: Double
    /// Whether the pair is a candidate and reaches the threshold, so that it may join on its own.
    var joins: Bool
  }
}

/// How a group of records was divided.
struct Division: Sendable {
  /// The least place of each record's cluster.
  var labels: [Int]
  /// How many joining pairs were cut, by reason.
  var cut: [KeptApart: Int] = [:]
}

/// Clusters of a group of records while they grow.
struct GrowingClusters {
  private(set) var parent: [Int]
  private var groups: [ClusterRestraints.Group]
  let restraints: ClusterRestraints

  init(_ rows: [UInt32], _ restraints: ClusterRestraints) {
    parent = Array(rows.indices)
    groups = rows.map { restraints.group(of: $0) }
    self.restraints = restraints
  }

  mutating func root(_ place: Int) -> Int {
    var place = place
    while parent[place] != place {
      parent[place] = parent[parent[place]]
      place = parent[place]
    }
    return place
  }

  /// Why two clusters, by their roots, are kept apart.
  func reason(_ one: Int, _ other: Int) -> KeptApart? {
    restraints.reason(groups[one], groups[other])
  }

  /// Joins two clusters, by their roots; returns the root of both.
  mutating func join(_ one: Int, _ other: Int) -> Int {
    let (first, second) = (min(one, other), max(one, other))
    groups[first] = restraints.joined(groups[first], groups[second])
    parent[second] = first
    return first
  }

  /// The division that has come about, with the joining pairs it cuts.
  mutating func division(_ pairs: [LocalPairs.Pair]) -> Division {
    var division = Division(labels: parent.indices.map { root($0) })
    for pair in pairs where pair.joins {
      let (one, other) = (division.labels[pair.left], division.labels[pair.right])
      guard one != other else { continue }
      division.cut[reason(one, other) ?? .weakBridge, default: 0] += 1
    }
    return division
  }
}
