// SPDX-License-Identifier: MIT
public import Tabular

/// A threshold with the accuracy it gives.
public struct ThresholdAccuracy: Sendable, Equatable {
  /// What is judged.
  public enum Subject: String, Sendable {
    case pairs, clusters
  }

  /// The match probability from which on pairs count.
  public let threshold: Double
  /// What is judged.
  public let subject: Subject
  /// The accuracy.
  public let accuracy: Accuracy

  /// Makes an entry.
  public init(threshold: Double, subject: Subject, accuracy: Accuracy) {
    self.threshold = threshold
    self.subject = subject
    self.accuracy = accuracy
  }
}

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

  /// The accuracy at each threshold, and that of the clusters, by a column that names the person.
  ///
  /// Records whose person isn't known are left out.
  ///
  /// - Parameters:
  ///   - column: the column; it must have been read.
  ///   - thresholds: match probabilities, none below that of the run.
  ///   - clusterThreshold: the match probability that the clusters were made with.
  public func evaluate(
    truth column: String, thresholds: [Double], clusterThreshold: Double
  ) -> [ThresholdAccuracy] {
    let truth = records.columns[column]?.codes ?? [UInt32](repeating: 0, count: records.count)
    let sources = linkType == .linkOnly ? records.sourceOfRow : nil
    let all = PairTally.pairs(truth.map(UInt64.init), sources: sources)
    let judged = pairs.compactMap { pair -> (weight: Double, isMatch: Bool)? in
      let (left, right) = (truth[pair.left], truth[pair.right])
      return left == 0 || right == 0 ? nil : (pair.weight, left == right)
    }
    let ofClusters = PairTally.accuracy(clusters: clusters, truth: truth, sources: sources)
    return Self.entries(
      AccuracyCurve(judged, allMatches: all), thresholds, ofClusters, clusterThreshold)
  }

  /// The accuracy among labelled pairs; a pair that was not kept counts as not found.
  ///
  /// - Parameters:
  ///   - labels: pairs of records with whether they are of the same person.
  ///   - thresholds: match probabilities, none below that of the run.
  ///   - clusterThreshold: the match probability that the clusters were made with.
  public func evaluate(
    labels: [PairLabel], thresholds: [Double], clusterThreshold: Double
  ) -> [ThresholdAccuracy] {
    var weights: [UInt64: Double] = [:]
    for pair in pairs { weights[PairLabel.key(pair.left, pair.right)] = pair.weight }
    var ofClusters = Accuracy(truePositives: 0, falsePositives: 0, falseNegatives: 0)
    var judged: [(weight: Double, isMatch: Bool)] = []
    for label in labels {
      let weight = weights[PairLabel.key(Int(label.left), Int(label.right))] ?? -.infinity
      judged.append((weight, label.isMatch))
      let isTogether = clusters[Int(label.left)] == clusters[Int(label.right)]
      if isTogether, label.isMatch { ofClusters.truePositives += 1 }
      if isTogether, !label.isMatch { ofClusters.falsePositives += 1 }
      if !isTogether, label.isMatch { ofClusters.falseNegatives += 1 }
    }
    let all = labels.reduce(0) { $0 + ($1.isMatch ? 1 : 0) }
    return Self.entries(
      AccuracyCurve(judged, allMatches: all), thresholds, ofClusters, clusterThreshold)
  }

  private static func entries(
    _ curve: AccuracyCurve, _ thresholds: [Double], _ ofClusters: Accuracy,
    _ clusterThreshold: Double
  ) -> [ThresholdAccuracy] {
    thresholds.map { threshold in
      let least =
        threshold > 0 ? matchWeight(ofProbability: threshold) : -Double.greatestFiniteMagnitude
      return ThresholdAccuracy(
        threshold: threshold, subject: .pairs, accuracy: curve.accuracy(leastWeight: least))
    } + [
      ThresholdAccuracy(threshold: clusterThreshold, subject: .clusters, accuracy: ofClusters)
    ]
  }
}
