// SPDX-License-Identifier: MIT

extension Linker {
  /// What a pair takes in memory while clusters are made, in bytes.
  static let bytesOfClusteredPair = 40

  /// Puts records of the same person into clusters, by stored pairs.
  ///
  /// ``ClusterMethod/components`` without anything that keeps records apart reads the pairs one after
  /// another; all else needs those that count in memory at once.
  ///
  /// - Parameters:
  ///   - scoring: the pairs, scored down to ``leastWeightForClusters(_:isCorrected:)``.
  ///   - options: what is asked of clusters.
  ///   - memory: how many bytes the pairs may take up.
  /// - Throws: ``ModelProblem`` for a source or a column that isn't there, and where the pairs don't
  ///   fit; `ReadingProblem` when they can't be read from disk.
  public func cluster(
    _ scoring: Scoring, _ options: ClusterOptions, memory: Int
  ) throws -> Clustering {
    if options.method == .components, !options.hasRestraints {
      var components = try ConnectedComponents(
        count: records.count, pairs: scoring.store, leastWeight: options.leastWeight)
      let labels = components.roots()
      return Clustering(firstRecords: labels, report: ClusterReport(labels))
    }
    let least = Self.leastWeightForClusters(options, isCorrected: scoring.correction != nil)
    let count = try scoring.store.count(leastWeight: least)
    guard count <= memory / Self.bytesOfClusteredPair else {
      let needed = (count * Self.bytesOfClusteredPair) >> 20 + 1
      throw ModelProblem(
        "Clusters of this kind need \(count) pairs in memory at once, \(needed) MiB, and "
          + "\(memory >> 20) MiB of the memory limit are left for them",
        remedy: "Raise --memory-limit or the threshold of clusters, or use --clusters components "
          + "with nothing that keeps records apart, which reads pairs one after another")
    }
    return try cluster(
      scoring.store.pairs(leastWeight: least), options, correction: scoring.correction)
  }

  /// The weight down to which pairs must be scored for clusters.
  public static func leastWeightForClusters(
    _ options: ClusterOptions, isCorrected: Bool
  ) -> Double {
    options.method == .balanced && isCorrected ? min(0, options.leastWeight) : options.leastWeight
  }
}
