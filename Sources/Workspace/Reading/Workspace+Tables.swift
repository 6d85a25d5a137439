// SPDX-License-Identifier: MIT
public import Foundation
import Records

/// One line of the ledger: tables that left, without their cells.
public struct ReleaseLine: Sendable, Equatable, Identifiable {
  /// The release's number.
  public let id: Int64
  /// What the tables are called.
  public let title: String
  /// What was counted or added up.
  public let measure: String
  /// Whom it was about.
  public let population: String
  /// The time that it was about; may be empty.
  public let period: String
  /// The profile by which the tables were made safe.
  public let profile: String
  /// Who released them.
  public let by: String
  /// When.
  public let at: Date
  /// How many cells are remembered, hidden ones among them.
  public let cells: Int
}

extension Workspace {
  /// All tables that left, the oldest first.
  ///
  /// - Throws: `WorkspaceProblem`.
  public func releases() throws -> [ReleaseLine] {
    try translatingFaults {
      try store.read { reading in
        try reading.releaseHeads().map {
          ReleaseLine(
            id: $0.id.rawValue, title: $0.title, measure: $0.measure, population: $0.population,
            period: $0.period, profile: $0.profile, by: $0.by, at: $0.releasedAt, cells: $0.cells)
        }
      }
    }
  }

  /// The file that holds the records of a dataset's newest delivery.
  ///
  /// - Throws: `WorkspaceProblem.refused` when there is no such dataset, or none of its deliveries
  ///   was taken in and kept.
  public func currentFile(of dataset: String) throws -> String {
    let day = Day(today)
    return try translatingFaults {
      try store.read { reading in
        guard let id = DatasetID(dataset), let detail = try reading.dataset(id, on: day),
          detail.summary.retiredAt == nil
        else {
          throw WorkspaceProblem.refused(
            "there is no dataset \"\(dataset.prefix(60))\" in this workspace",
            remedy: "See reeve build for the datasets there are, or name a file with data:")
        }
        guard let file = detail.current?.lakeFile, detail.current?.deletedAt == nil else {
          throw WorkspaceProblem.refused(
            "no delivery of the dataset \"\(dataset.prefix(60))\" was taken in",
            remedy: "Put a file of it under data/ and run reeve build")
        }
        return Lake(folder: place).path(of: file, kind: .parquet)
      }
    }
  }
}
