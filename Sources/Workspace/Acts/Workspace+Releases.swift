// SPDX-License-Identifier: MIT
import Foundation
import Records

/// One cell of tables that are, or were, published.
public struct ReleasedFact: Sendable, Equatable {
  /// The table that it stands in; of an earlier release also which, for messages.
  public var table: String
  /// Its codes by dimension; dimensions of which it is the total are left out.
  public var codes: [String: String]
  /// The codes of the data that a code stands for, by dimension, where it stands for several.
  public var leaves: [String: [String]]
  /// The number that is seen; nil for a symbol.
  public var value: Double?
  /// Whether the number is the exact one.
  public var isExact: Bool
  /// The least number that what is seen can be made from, for whoever knows the profile; nil where that
  /// was not worked out.
  public var least: Double?
  /// The greatest such number; nil where there is none.
  public var most: Double?

  /// Makes a cell of its parts.
  public init(
    table: String, codes: [String: String], leaves: [String: [String]], value: Double?,
    isExact: Bool, least: Double? = nil, most: Double? = nil
  ) {
    self.table = table
    self.codes = codes
    self.leaves = leaves
    self.value = value
    self.isExact = isExact
    self.least = least
    self.most = most
  }
}

/// Tables that are, or were, published about one measure of one population.
public struct TableRelease: Sendable, Equatable {
  /// What the tables are called.
  public var title: String
  /// What is counted or added up.
  public var measure: String
  /// Whom it is about.
  public var population: String
  /// The time that it is about; may be empty.
  public var period: String
  /// The profile by which the tables were made safe.
  public var profile: String
  /// The least count that the profile shows; nil where it has no threshold.
  public var threshold: Int?
  /// Why they leave although not everything could be judged; nil where nothing was left open.
  public var override: String?
  /// The cells.
  public var facts: [ReleasedFact]

  /// Makes a release of its parts.
  public init(
    title: String, measure: String, population: String, period: String, profile: String,
    threshold: Int? = nil, override: String? = nil, facts: [ReleasedFact]
  ) {
    self.title = title
    self.measure = measure
    self.population = population
    self.period = period
    self.profile = profile
    self.threshold = threshold
    self.override = override
    self.facts = facts
  }
}

/// The releases that new tables have to be held against.
public struct ReleaseLedger: Sendable {
  /// The releases, the oldest first, with their numbers.
  public let releases: [(number: Int64, release: TableRelease)]
  let newest: ReleaseID?
}

extension Workspace {
  /// What was released before of a measure and population.
  public func releaseLedger(measure: String, population: String) throws -> ReleaseLedger {
    try translatingFaults {
      try store.read { reading in
        let records = try reading.releases(measure: measure, population: population)
        return ReleaseLedger(
          releases: records.map { record in
            let release = record.release
            return (
              record.id.rawValue,
              TableRelease(
                title: release.title, measure: release.measure, population: release.population,
                period: release.period, profile: release.profile, threshold: release.threshold,
                facts: release.cells.map {
                  ReleasedFact(
                    table: $0.table, codes: $0.codes, leaves: $0.leaves, value: $0.value,
                    isExact: $0.isExact, least: $0.least, most: $0.most)
                })
            )
          }, newest: records.last?.id)
      }
    }
  }

  /// Remembers tables as released, in the journal and cell by cell.
  ///
  /// - Parameters:
  ///   - release: what leaves.
  ///   - ledger: what it was held against; refused when there has been a release since.
  ///   - officer: who releases it.
  /// - Returns: the release's number.
  /// - Throws: `WorkspaceProblem`.
  public func record(
    _ release: TableRelease, heldAgainst ledger: ReleaseLedger, by officer: String
  ) async throws -> Int64 {
    let new = NewRelease(
      title: release.title, measure: release.measure, population: release.population,
      period: release.period, profile: release.profile, threshold: release.threshold, by: officer,
      override: release.override,
      cells: release.facts.map {
        NewRelease.Cell(
          table: $0.table, codes: $0.codes, leaves: $0.leaves, value: $0.value,
          isExact: $0.isExact, least: $0.least, most: $0.most)
      })
    do {
      return try await translatingFaults {
        try await store.record(new, after: ledger.newest).rawValue
      }
    } catch let refusal as RecordsRefusal {
      throw WorkspaceProblem.refused("the tables are not released", remedy: "\(refusal)")
    }
  }
}
