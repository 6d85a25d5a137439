// SPDX-License-Identifier: MIT

/// A record by its source and the identifier that it has there.
public struct RecordKey: Sendable, Hashable, Comparable {
  /// The source.
  public let source: String
  /// The identifier.
  public let identifier: String

  /// Names a record.
  public init(source: String, identifier: String) {
    self.source = source
    self.identifier = identifier
  }

  /// The order of sources, then of identifiers, byte by byte.
  public static func < (one: RecordKey, other: RecordKey) -> Bool {
    one.source == other.source
      ? one.identifier.utf8.lexicographicallyPrecedes(other.identifier.utf8)
      : one.source.utf8.lexicographicallyPrecedes(other.source.utf8)
  }
}

/// Who is who: the person that each record belongs to, kept from run to run.
public struct PersonRegister: Sendable, Equatable {
  /// The person's identifier by record.
  public private(set) var persons: [RecordKey: String]
  /// The number of the next new person.
  public private(set) var nextNumber: Int

  /// Makes an empty register.
  public init() {
    persons = [:]
    nextNumber = 1
  }

  /// Takes up a register from an earlier run.
  ///
  /// - Parameters:
  ///   - persons: the person's identifier by record.
  ///   - nextNumber: the number of the next new person; at least one more than the greatest in use
  ///     is taken. Keep it: the identifier of a person who is gone would otherwise be given anew.
  public init(persons: [RecordKey: String], nextNumber: Int = 1) {
    self.persons = persons
    let greatest = persons.values.lazy.compactMap(Self.number).max() ?? 0
    self.nextNumber = max(1, nextNumber, greatest < Int.max ? greatest + 1 : greatest)
  }

  /// The identifier of a number: `P` and at least eight digits.
  static func identifier(_ number: Int) -> String {
    let digits = String(number)
    return "P" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  private static func number(_ identifier: String) -> Int? {
    identifier.first == "P" ? Int(identifier.dropFirst()) : nil
  }

  /// Gives the clusters of a new run the identifiers of the persons they were before.
  ///
  /// Who shares most records keeps the identifier; of equals, the person whose identifier, then the
  /// cluster whose first record, comes first. A cluster keeps one identifier at most, and a person
  /// goes on in one cluster at most; all other clusters get new ones. Records that are gone leave the
  /// register.
  ///
  /// - Parameter clusters: the records of each cluster, each record once.
  /// - Returns: what became of whom, in the order of identifiers.
  public mutating func update(clusters: [[RecordKey]]) -> [PersonChange] {
    let clusters = clusters.filter { !$0.isEmpty }.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }
    var shared: [Overlap] = []
    for (index, cluster) in clusters.enumerated() {
      var counts: [String: Int] = [:]
      for key in cluster { if let person = persons[key] { counts[person, default: 0] += 1 } }
      shared += counts.map { Overlap(person: $0.key, cluster: index, records: $0.value) }
    }
    shared.sort()
    var names = [String?](repeating: nil, count: clusters.count)
    var kept = Set<String>()
    for overlap in shared where names[overlap.cluster] == nil && !kept.contains(overlap.person) {
      names[overlap.cluster] = overlap.person
      kept.insert(overlap.person)
    }
    let before = persons
    persons = [:]
    var sizes: [String: Int] = [:]
    for person in before.values { sizes[person, default: 0] += 1 }
    var placed: [String: Int] = [:]
    var origins = [[String: Int]](repeating: [:], count: clusters.count)
    for (index, cluster) in clusters.enumerated() {
      let name = names[index] ?? Self.identifier(nextNumber)
      if names[index] == nil { nextNumber += 1 }
      names[index] = name
      for key in cluster {
        persons[key] = name
        guard let old = before[key] else { continue }
        origins[index][old, default: 0] += 1
        placed[old, default: 0] += 1
      }
    }
    return changes(
      clusters.indices.map { (names[$0] ?? "", clusters[$0].count, origins[$0]) }, sizes, placed)
  }

  private func changes(
    _ clusters: [(name: String, size: Int, origins: [String: Int])], _ sizes: [String: Int],
    _ placed: [String: Int]
  ) -> [PersonChange] {
    var goals: [String: Set<String>] = [:]
    for cluster in clusters {
      for origin in cluster.origins.keys { goals[origin, default: []].insert(cluster.name) }
    }
    var changes: [PersonChange] = []
    for cluster in clusters {
      let known = cluster.origins.values.reduce(0, +)
      if cluster.origins.isEmpty {
        changes.append(PersonChange(.appeared, [], [cluster.name], records: cluster.size))
        continue
      }
      let others = cluster.origins.keys.filter { $0 != cluster.name }.sorted()
      if cluster.origins.count > 1 {
        changes.append(
          PersonChange(
            .merged, cluster.origins.keys.sorted(), [cluster.name],
            records: others.reduce(0) { $0 + (cluster.origins[$1] ?? 0) }))
      }
      if cluster.size > known {
        changes.append(
          PersonChange(.grew, [cluster.name], [cluster.name], records: cluster.size - known))
      }
    }
    for (person, goals) in goals where goals.count > 1 {
      let moved = clusters.filter { $0.name != person }
        .reduce(0) { $0 + ($1.origins[person] ?? 0) }
      changes.append(PersonChange(.split, [person], goals.sorted(), records: moved))
    }
    for (person, size) in sizes {
      let gone = size - (placed[person] ?? 0)
      guard gone > 0 else { continue }
      let kind: PersonChange.Kind = gone == size ? .vanished : .shrank
      changes.append(
        PersonChange(kind, [person], kind == .vanished ? [] : [person], records: gone))
    }
    return changes.sorted()
  }

  /// How many records a person and a cluster share.
  private struct Overlap: Comparable {
    let person: String
    let cluster: Int
    let records: Int

    static func < (one: Overlap, other: Overlap) -> Bool {
      if one.records != other.records { return one.records > other.records }
      if one.person != other.person { return one.person < other.person }
      return one.cluster < other.cluster
    }
  }
}

/// What became of a person between two runs.
public struct PersonChange: Sendable, Hashable, Comparable {
  /// What happened.
  public enum Kind: String, Sendable, CaseIterable {
    /// A person of new records alone.
    case appeared
    /// New records came to a person.
    case grew
    /// Records of several persons are now of one.
    case merged
    /// Records of one person are now of several.
    case split
    /// Some records of a person are gone from the data.
    case shrank
    /// All records of a person are gone from the data.
    case vanished
  }

  /// What happened.
  public let kind: Kind
  /// The persons before, by identifier.
  public let before: [String]
  /// The persons after.
  public let after: [String]
  /// How many records are concerned: those that are new, that changed person, or that are gone.
  public let records: Int

  init(_ kind: Kind, _ before: [String], _ after: [String], records: Int) {
    self.kind = kind
    self.before = before
    self.after = after
    self.records = records
  }

  /// The order of identifiers, then of kinds.
  public static func < (one: PersonChange, other: PersonChange) -> Bool {
    let (first, second) = (one.before + one.after, other.before + other.after)
    return first == second
      ? one.kind.rawValue < other.kind.rawValue : first.lexicographicallyPrecedes(second)
  }
}

extension Clustering {
  /// The records of each cluster by source and identifier, in the order of their first records.
  public func keys(_ records: RecordTable) -> [[RecordKey]] {
    var places: [UInt32: Int] = [:]
    var clusters: [[RecordKey]] = []
    for row in 0..<min(records.count, firstRecords.count) {
      let first = firstRecords[row]
      let place = places[first] ?? clusters.count
      if place == clusters.count {
        places[first] = place
        clusters.append([])
      }
      clusters[place].append(
        RecordKey(source: records.source(row), identifier: records.identifier(row)))
    }
    return clusters
  }
}
