// SPDX-License-Identifier: MIT
public import Foundation

/// A failing check with the waiver that covers it, if one does.
public struct FailingCheck: Sendable, Equatable {
  /// The check; without samples.
  public let check: CheckOutcome
  /// The waiver in force on the day that was asked.
  public let waiver: WaiverRecord?
}

/// All that the page of a dataset shows, besides its columns and history.
public struct DatasetDetail: Sendable, Equatable {
  /// What the contract says.
  public let record: DatasetRecord
  /// How it stands.
  public let summary: DatasetSummary
  /// When it came into the catalogue.
  public let registeredAt: Date
  /// The newest import.
  public let current: ImportRecord?
  /// The newest run of that import.
  public let run: RunRecord?
  /// That run's scores by dimension, and `overall`.
  public let scores: [String: Double]
  /// That run's failing checks, errors first, in the contract's order.
  public let failing: [FailingCheck]
  /// How the last steps ended.
  public let steps: [StepState]
  /// Its open data.
  public let publications: [Publication]
  /// Imports ever taken in, deleted ones too.
  public let importCount: Int
  /// Runs ever made.
  public let runCount: Int
}

/// How the council's datasets stand together.
public struct Overview: Sendable, Equatable {
  /// Datasets in use by their state; a state that none has is absent.
  public let states: [DatasetState: Int]
  /// Datasets in use.
  public let datasets: Int
  /// Datasets whose newest delivery is late.
  public let late: Int
  /// Records of the newest imports.
  public let rows: Int
  /// The last build.
  public let lastBuild: BuildRecord?
}
