// SPDX-License-Identifier: MIT
public import Tabular

/// The pairs and clusters of a run, read back, together with the records they are about.
public struct LinkageResult: Sendable {
  /// A pair that was kept.
  public struct Pair: Sendable {
    /// The left record.
    public let left: Int
    /// The right record.
    public let right: Int
    /// The match weight.
    public let weight: Double
  }

  /// The records.
  public let records: RecordTable
  /// Which pairs count at all.
  public let linkType: LinkType
  /// The pairs, in the order of the file.
  public let pairs: [Pair]
  /// The cluster of each record, from 1 on.
  public let clusters: [UInt32]

  /// Reads the files of a run.
  ///
  /// - Parameters:
  ///   - pairs: the table of pairs.
  ///   - clusters: the table of clusters.
  ///   - records: the records of the run, from the same inputs.
  ///   - linkType: that of the model.
  ///   - threads: how many threads take part.
  /// - Throws: `ReadingProblem`; ``ModelProblem`` for a record that isn't among the records.
  public init(
    pairs: TableFile, clusters: TableFile, _ records: RecordTable, linkType: LinkType, threads: Int
  ) throws {
    self.records = records
    self.linkType = linkType
    let finder = RecordFinder(records)
    let places = try PairColumns(pairs)
    var found: [Pair] = []
    _ = try pairs.scan(
      threads: threads,
      map: { batch in
        let weights = batch.column(places.weight)
        return try (0..<batch.rowCount).map { row in
          let (left, right) = try places.rows(of: batch, row, finder)
          // A pair that is at no level of a comparison has no weight.
          let weight = Double(String(decoding: weights[row], as: UTF8.self)) ?? -.infinity
          return Pair(left: left, right: right, weight: weight)
        }
      },
      reduce: { part, _, _ in found += part })
    self.pairs = found
    self.clusters = try Self.clusters(clusters, finder, count: records.count, threads: threads)
  }

  private static func clusters(
    _ file: TableFile, _ finder: RecordFinder, count: Int, threads: Int
  ) throws -> [UInt32] {
    let name = try file.place(of: "cluster_id")
    let identifier = try file.place(of: "unique_id")
    let source = finder.hasSources ? try file.place(of: "source_dataset") : nil
    var dictionary = ByteDictionary()
    var clusters = [UInt32](repeating: 0, count: count)
    _ = try file.scan(
      threads: threads,
      map: { batch in
        let (identifiers, sources) = (batch.column(identifier), source.map { batch.column($0) })
        return try (0..<batch.rowCount).map { row in
          guard let found = finder.row(identifiers[row], source: sources?[row]) else {
            throw RecordFinder.unknown(file.path)
          }
          return found
        }
      },
      reduce: { rows, batch, _ in
        let names = batch.column(name)
        for (index, row) in rows.enumerated() { clusters[row] = dictionary.number(names[index]) }
      })
    return clusters
  }

  /// How right the pairs at each threshold are, and the clusters, by a column that names the person.
  ///
  /// Records whose person isn't known are left out.
  ///
  /// - Parameters:
  ///   - column: the column; it must have been read.
  ///   - group: a column that was read, by whose values people are judged apart as well.
  ///   - thresholds: match probabilities, none below that of the run.
  ///   - clusterThreshold: the match probability that the clusters were made with.
  /// - Throws: ``ModelProblem`` for a column that wasn't read.
  public func evaluate(
    truth column: String, group: String? = nil, thresholds: [Double], clusterThreshold: Double
  ) throws -> [ThresholdAccuracy] {
    let evaluator = TruthEvaluator(
      records, linkType, truth: try records.classes(of: column),
      groups: try group.map { try records.classes(of: $0) })
    let scored = pairs.map {
      ScoredPair(
        left: UInt32($0.left), right: UInt32($0.right), rule: 0, weight: $0.weight, pattern: 0)
    }
    let ofPairs = evaluator.evaluate(scored, leastWeights: thresholds.map(Self.weight))
    let ofClusters = evaluator.evaluate(
      [], leastWeights: [Self.weight(clusterThreshold)], clusters: [clustering])
    return Self.entries(ofPairs, ofClusters, thresholds, clusterThreshold)
  }

  /// The same among labelled pairs; a pair that was not kept counts as not found.
  ///
  /// - Parameters:
  ///   - labels: pairs of records with whether they are of the same person.
  ///   - group: a column that was read, by whose values people are judged apart as well.
  ///   - thresholds: match probabilities, none below that of the run.
  ///   - clusterThreshold: the match probability that the clusters were made with.
  /// - Throws: ``ModelProblem`` for a column that wasn't read.
  public func evaluate(
    labels: [PairLabel], group: String? = nil, thresholds: [Double], clusterThreshold: Double
  ) throws -> [ThresholdAccuracy] {
    var weights: [UInt64: Double] = [:]
    for label in labels { weights[PairLabel.key(Int(label.left), Int(label.right))] = -.infinity }
    for pair in pairs {
      let key = PairLabel.key(pair.left, pair.right)
      if weights[key] != nil { weights[key] = pair.weight }
    }
    let evaluator = LabelEvaluator(
      labels, weights: labels.map { weights[PairLabel.key(Int($0.left), Int($0.right))] },
      groups: try group.map { try records.classes(of: $0) })
    let ofPairs = evaluator.evaluate(leastWeights: thresholds.map(Self.weight))
    let ofClusters = evaluator.evaluate(
      leastWeights: [Self.weight(clusterThreshold)], clusters: [clustering])
    return Self.entries(ofPairs, ofClusters, thresholds, clusterThreshold)
  }

  /// The clusters, each record with the first of its cluster.
  private var clustering: Clustering {
    var firsts: [UInt32: UInt32] = [:]
    let labels = clusters.enumerated().map { row, cluster in
      let first = firsts[cluster] ?? UInt32(row)
      firsts[cluster] = first
      return first
    }
    return Clustering(firstRecords: labels, report: ClusterReport(labels))
  }

  /// A weight that every pair reaches that has one at all, for a probability of 0.
  private static func weight(_ probability: Double) -> Double {
    probability > 0 ? matchWeight(ofProbability: probability) : -Double.greatestFiniteMagnitude
  }

  private static func entries(
    _ ofPairs: GroupedEvaluation, _ ofClusters: GroupedEvaluation, _ thresholds: [Double],
    _ clusterThreshold: Double
  ) -> [ThresholdAccuracy] {
    let places = Dictionary(
      thresholds.map { (weight($0), $0) }, uniquingKeysWith: { first, _ in first })
    return ofPairs.lines.map {
      ThresholdAccuracy(threshold: places[$0.leastWeight] ?? 0, line: $0)
    }
      + ofClusters.lines.filter { $0.of == .clusters }.map {
        ThresholdAccuracy(threshold: clusterThreshold, line: $0)
      }
  }
}

/// A threshold with how right the linkage is there.
public struct ThresholdAccuracy: Sendable, Equatable {
  /// The match probability from which on pairs count.
  public let threshold: Double
  /// What is judged, for whom, and how often it was right and wrong.
  public let line: GroupedEvaluation.Line
}
