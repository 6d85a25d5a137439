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
    var format: String
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
