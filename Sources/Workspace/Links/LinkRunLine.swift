// SPDX-License-Identifier: MIT
public import Foundation
import Records

/// A run of a link in one line: when, how many, never who.
public struct LinkRunLine: Sendable, Equatable, Codable {
  /// The number within the link, from 1.
  public var number: Int
  /// What the linking was for.
  public var purpose: String
  /// When it began.
  public var startedAt: Date
  /// How long it took, in seconds.
  public var seconds: Double
  /// Records that were linked.
  public var records: Int
  /// Pairs that were compared.
  public var candidates: Int
  /// Pairs that were kept.
  public var pairs: Int
  /// Clusters, those of one record included.
  public var clusters: Int
  /// Clusters of more than one record.
  public var clustersOfSeveral: Int
  /// Persons in the register.
  public var persons: Int
  /// Times that persons of the run before became one; nil in the first run.
  public var merged: Int?
  /// Persons of the run before that became several; nil in the first run.
  public var split: Int?
  /// Warnings.
  public var warnings: Int
  /// The SHA-256 of the model as it was used.
  public var modelHash: String
  /// The version of Reeve.
  public var program: String
  /// Whether its tables are still kept.
  public var isKept: Bool

  /// Makes a line.
  public init(
    number: Int, purpose: String, startedAt: Date, seconds: Double, records: Int, candidates: Int,
    pairs: Int, clusters: Int, clustersOfSeveral: Int, persons: Int, merged: Int? = nil,
    split: Int? = nil, warnings: Int = 0, modelHash: String = "", program: String = "",
    isKept: Bool = true
  ) {
    self.number = number
    self.purpose = purpose
    self.startedAt = startedAt
    self.seconds = seconds
    self.records = records
    self.candidates = candidates
    self.pairs = pairs
    self.clusters = clusters
    self.clustersOfSeveral = clustersOfSeveral
    self.persons = persons
    self.merged = merged
    self.split = split
    self.warnings = warnings
    self.modelHash = modelHash
    self.program = program
    self.isKept = isKept
  }
}

extension LinkRunLine {
  init(_ run: LinkRunRecord) {
    let counts = run.counts
    self.init(
      number: run.number, purpose: run.purpose, startedAt: run.startedAt, seconds: run.seconds,
      records: counts.records, candidates: counts.candidates, pairs: counts.pairs,
      clusters: counts.clusters, clustersOfSeveral: counts.clustersOfSeveral,
      persons: counts.persons, merged: counts.merged, split: counts.split,
      warnings: counts.warnings, modelHash: run.modelHash.hex, program: run.program,
      isKept: run.deletedAt == nil)
  }
}
