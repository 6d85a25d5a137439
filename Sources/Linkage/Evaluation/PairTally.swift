// SPDX-License-Identifier: MIT

/// Counts the pairs that groupings of records imply, without listing them.
enum PairTally {
  /// How many pairs of records are in the same group, by the group of each record.
  ///
  /// - Parameters:
  ///   - groups: the group of each record; 0 for a record that is left out.
  ///   - sources: the source of each record, where only pairs across sources count; else nil.
  static func pairs(_ groups: [UInt64], sources: [UInt16]?) -> Int {
    var sizes: [UInt64: Int] = [:]
    for group in groups where group != 0 { sizes[group, default: 0] += 1 }
    let all = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    guard let sources else { return all }
    struct Part: Hashable {
      var group: UInt64
      var source: UInt16
    }
    var parts: [Part: Int] = [:]
    for (group, source) in zip(groups, sources) where group != 0 {
      parts[Part(group: group, source: source), default: 0] += 1
    }
    return all - parts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
  }

  /// The accuracy of clusters against the truth; records without truth are left out.
  ///
  /// - Parameters:
  ///   - clusters: the cluster of each record, from 1 on.
  ///   - truth: the person of each record, from 1 on; 0 where it isn't known.
  ///   - sources: the source of each record, where only pairs across sources count; else nil.
  static func accuracy(clusters: [UInt32], truth: [UInt32], sources: [UInt16]?) -> Accuracy {
    let found = zip(clusters, truth).map { $1 == 0 ? 0 : UInt64($0) }
    let both = zip(clusters, truth).map { $1 == 0 ? 0 : UInt64($0) << 32 | UInt64($1) }
    let foundPairs = pairs(found, sources: sources)
    let rightPairs = pairs(both, sources: sources)
    let allPairs = pairs(truth.map(UInt64.init), sources: sources)
    return Accuracy(
      truePositives: rightPairs, falsePositives: foundPairs - rightPairs,
      falseNegatives: allPairs - rightPairs)
  }
}
