// SPDX-License-Identifier: MIT

extension LocalPairs {
  /// Joins by falling weight all that nothing keeps apart.
  func joined(_ restraints: ClusterRestraints) -> Division {
    var clusters = GrowingClusters(rows, restraints)
    for pair in joiningPairs {
      let (one, other) = (clusters.root(pair.left), clusters.root(pair.right))
      if one != other, clusters.reason(one, other) == nil { _ = clusters.join(one, other) }
    }
    return clusters.division(pairs)
  }

  /// Joins pairs that are the best of both their clusters, until there are none.
  ///
  /// Of equally good ones that with the least records is best. Without anything that keeps records
  /// apart it comes to the same as joining all.
  func singleBest(_ restraints: ClusterRestraints) -> Division {
    var clusters = GrowingClusters(rows, restraints)
    var open = joiningPairs
    var hasJoined = true
    while hasJoined {
      hasJoined = false
      var best: [Int: Int] = [:]
      var left: [Pair] = []
      for pair in open {
        let (one, other) = (clusters.root(pair.left), clusters.root(pair.right))
        guard one != other, clusters.reason(one, other) == nil else { continue }
        for root in [one, other] where best[root] == nil { best[root] = left.count }
        left.append(pair)
      }
      open = left
      for (index, pair) in open.enumerated() {
        let (one, other) = (clusters.root(pair.left), clusters.root(pair.right))
        guard one != other, best[one] == index, best[other] == index else { continue }
        _ = clusters.join(one, other)
        hasJoined = true
      }
    }
    return clusters.division(pairs)
  }

  /// Joins the clusters that agree best on average, while their mean weight reaches the least one.
  ///
  /// Besides, either a pair between them reaches the threshold, or, where that is asked, several pairs
  /// reach it together.
  ///
  /// Average linkage: R. R. Sokal and C. D. Michener, "A statistical method for evaluating systematic
  /// relationships", 1958, over match weights, so that pairs that speak against a link count as well.
  func balanced(
    leastMean: Double, leastSum: Double, _ restraints: ClusterRestraints
  ) -> Division {
    var clusters = GrowingClusters(rows, restraints)
    var links = rows.map { _ in [Int: Link]() }
    var heap = LinkHeap()
    func offer(_ one: Int, _ other: Int, _ link: Link) {
      guard link.joins || link.count > 1 && link.sum >= leastSum, link.mean >= leastMean else {
        return
      }
      heap.push(LinkHeap.Entry(mean: link.mean, one: min(one, other), other: max(one, other)))
    }
    for pair in pairs {
      let weight = min(Self.mostWeight, max(-Self.mostWeight, pair.weight))
      let link = Link(sum: weight, count: 1, joins: pair.joins)
      links[pair.left][pair.right] = link
      links[pair.right][pair.left] = link
      offer(pair.left, pair.right, link)
    }
    while let entry = heap.pop() {
      guard let link = links[entry.one][entry.other], link.mean == entry.mean,
        clusters.reason(entry.one, entry.other) == nil
      else { continue }
      let root = clusters.join(entry.one, entry.other)
      let gone = root == entry.one ? entry.other : entry.one
      links[root][gone] = nil
      let moved = links[gone]
      links[gone] = [:]
      for (neighbour, link) in moved where neighbour != root {
        links[neighbour][gone] = nil
        let sum = links[root][neighbour].map { $0 + link } ?? link
        links[root][neighbour] = sum
        links[neighbour][root] = sum
      }
      for (neighbour, link) in links[root] { offer(root, neighbour, link) }
    }
    return clusters.division(pairs)
  }

  /// No single pair speaks louder, for or against.
  private static let mostWeight = 30.0

  /// The joining pairs by falling weight, then by their records.
  private var joiningPairs: [Pair] {
    pairs.filter(\.joins).sorted { one, other in
      if one.weight != other.weight { return one.weight > other.weight }
      return (one.left, one.right) < (other.left, other.right)
    }
  }

  /// What the pairs between two clusters say together.
  private struct Link {
    var sum: Double
    var count: Int
    var joins: Bool
    var mean: Double { sum / Double(count) }

    static func + (one: Link, other: Link) -> Link {
      Link(
        sum: one.sum + other.sum, count: one.count + other.count,
        joins: one.joins || other.joins)
    }
  }
}

/// Links of clusters, the best on top; of equal ones that with the least records.
private struct LinkHeap {
  struct Entry {
    var mean: Double
    var one: Int
    var other: Int

    func precedes(_ entry: Entry) -> Bool {
      if mean != entry.mean { return mean > entry.mean }
      return (one, other) < (entry.one, entry.other)
    }
  }

  private var entries: [Entry] = []

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var place = entries.count - 1
    while place > 0, entries[place].precedes(entries[(place - 1) / 2]) {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> Entry? {
    guard let top = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return top }
    entries[0] = last
    var place = 0
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < entries.count && entries[child].precedes(entries[best]) {
        best = child
      }
      if best == place { return top }
      entries.swapAt(place, best)
      place = best
    }
  }
}
