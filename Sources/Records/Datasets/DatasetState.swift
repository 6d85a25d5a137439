// SPDX-License-Identifier: MIT
public import Foundation

/// How a dataset stands on a day.
public enum DatasetState: String, Sendable, Codable, CaseIterable {
  /// All checks pass.
  case good
  /// Only waived checks fail.
  case acceptedFaults = "accepted-faults"
  /// Only checks of severity warning fail.
  case warnings
  /// A check of severity error fails.
  case faults
  /// The newest delivery could not be read, loaded or checked.
  case notRead = "not-read"
  /// Nothing was delivered yet, or all of it was deleted.
  case noDelivery = "no-delivery"
}

/// One line of the catalogue.
public struct DatasetSummary: Sendable, Equatable {
  /// The short name.
  public let id: DatasetID
  /// The name people read.
  public let title: String
  /// What the dataset is for.
  public let purpose: String?
  /// The service area.
  public let area: String?
  /// The owner's name.
  public let owner: String?
  /// Who may see it.
  public let classification: Classification?
  /// The themes, in the contract's order.
  public let themes: [String]
  /// How it stands on the day that was asked.
  public let state: DatasetState
  /// Whether the newest delivery is older than promised.
  public let isLate: Bool
  /// The overall score of the newest run, 0 to 1.
  public let score: Double?
  /// Records of the newest import.
  public let rows: Int?
  /// Columns of the newest import.
  public let columns: Int?
  /// When the newest import's file was delivered.
  public let deliveredAt: Date?
  /// The newest import.
  public let importID: ImportID?
  /// The newest run of that import.
  public let runID: RunID?
  /// Failing checks of severity error that no waiver covers.
  public let failingErrors: Int
  /// Failing checks of severity warning that no waiver covers.
  public let failingWarnings: Int
  /// Failing checks that a waiver covers.
  public let waived: Int
  /// When it was retired; nil while it is in use.
  public let retiredAt: Date?
}
