// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Tabular

/// What a run says of itself: the same for the same model, inputs and options.
struct LinkReport: Codable {
  struct Input: Codable {
    var name: String
    /// Whether the name was given, which settles the order of inputs.
    var isNamed: Bool
    var file: String
    var sha256: String
    var rows: Int
    var rejected: Int
  }

  struct Model: Codable {
    var file: String
    var sha256: String
    var linkType: String
  }

  struct Rule: Codable {
    /// The condition, in SQL.
    var rule: String
    /// Pairs that no earlier rule brought about.
    var pairs: Int
    /// Pairs that the rule brings about by itself.
    var allPairs: Int
  }

  struct Block: Codable {
    var rule: Int
    var records: Int
    var pairs: Int
  }

  struct Settings: Codable {
    var thresholdProbability: Double
    var thresholdWeight: Double?
    var clusters: String
    var clusterThresholdProbability: Double
    var clusterThresholdWeight: Double?
    /// The share of matches that the threshold of clusters was chosen for.
    var precision: Double?
    var correctsWeights: Bool?
    var duplicateFree: [String]?
    /// Each as `COLUMN:FORM`.
    var neverSame: [String]?
    /// How many pairs were named that are never put together.
    var neverLinked: Int?
    var sizeLimit: Int?
    var format: String
  }

  /// What came of clustering.
  struct Clusters: Codable {
    struct Size: Codable {
      var records: Int
      var clusters: Int
    }

    struct Group: Codable {
      /// The name of its first record.
      var firstRecord: String
      var records: Int
    }

    /// How many clusters there are of each size.
    var sizes: [Size]
    var largest: Int
    /// How many groups that hang together by pairs were divided.
    var divided: Int
    /// How many pairs that reach the threshold lie between clusters, by reason.
    var cutPairs: [String: Int]
    /// How many groups were too large for all of their pairs to be looked at, and the largest.
    var largeGroups: Int
    var largestGroups: [Group]
    /// How many clusters the size limit kept from growing.
    var limited: Int
  }

  /// What the pairs of a blocking rule show.
  struct Correction: Codable {
    var rule: String
    var pairs: Int
    /// Nil where there are too few pairs to tell.
    var shareOfMatches: Double?
    var hasConverged: Bool
  }

  /// How many pairs from each weight on are matches.
  struct Precision: Codable {
    struct Point: Codable {
      var weight: Double
      var probability: Double
      var pairs: Int
      var precision: Double
      /// The share of the matches among all pairs kept.
      var recall: Double
    }

    var by: LinkPrecision.Basis
    /// That of the pairs from the threshold of clusters on.
    var atThreshold: Double?
    var curve: [Point]
  }

  /// Who is who.
  struct Persons: Codable {
    var persons: Int
    /// The number of the next new person.
    var nextNumber: Int
    var previous: String?
    /// How many changes of each kind there were since the run before.
    var changes: [String: Int]?
  }

  var reeve: String
  var purpose: String?
  var model: Model
  var inputs: [Input]
  var settings: Settings
  var rows: Int
  var candidates: [Rule]
  var biggestBlocks: [Block]
  var pairs: Int
  var clusters: Int
  var clustersOfSeveral: Int
  var clustering: Clusters?
  var correction: [Correction]?
  var precision: Precision?
  var persons: Persons?
  var warnings: [String]
}

/// What a run took.
struct LinkTimings: Codable {
  var seconds: [String: Double]
  var peakMemoryBytes: Int
  var spilledBytes: Int
  var threads: Int
  var memoryLimitBytes: Int
}

/// Both, as `--json` prints them.
struct LinkRunDocument: Encodable {
  var report: LinkReport
  var timings: LinkTimings
  var out: String

  private enum Key: String, CodingKey { case out }

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    try timings.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(out, forKey: .out)
  }
}

/// JSON as this program writes it.
enum LinkJSON {
  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "none")
    return Array(try encoder.encode(value)) + [0x0A]
  }
}
