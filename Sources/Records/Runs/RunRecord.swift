// SPDX-License-Identifier: MIT
public import Foundation

/// Which contract a run checked against.
public struct ContractStamp: Sendable, Codable, Equatable {
  /// The contract's identifier.
  public var id: String
  /// The contract's version.
  public var version: String
  /// The hash of the contract's file.
  public var hash: ContentHash

  /// Makes a stamp of its parts.
  public init(id: String, version: String, hash: ContentHash) {
    self.id = id
    self.version = version
    self.hash = hash
  }
}

/// Whether a file keeps its contract.
public enum RunStatus: String, Sendable, Codable, CaseIterable { case pass, fail }

/// One check of one import against one version of a contract.
public struct RunRecord: Sendable, Equatable {
  /// The number, as in `/runs/12`.
  public let id: RunID
  /// The dataset.
  public let dataset: DatasetID
  /// The import that was checked.
  public let importID: ImportID
  /// The number of the import within the dataset.
  public let importNumber: Int
  /// The contract it was checked against.
  public let contract: ContractStamp
  /// The version of Reeve.
  public let program: String
  /// Whether the file keeps the contract; waivers are not considered.
  public let status: RunStatus
  /// When it began.
  public let startedAt: Date
  /// How long it took.
  public let seconds: Double
  /// Whether the delivery was late.
  public let isLate: Bool
  /// How many checks there were.
  public let checks: Int
  /// Failing checks of severity error, waived or not.
  public let failingErrors: Int
  /// Failing checks of severity warning, waived or not.
  public let failingWarnings: Int
  /// The overall score, 0 to 1; nil when nothing was measurable.
  public let score: Double?
}

/// A check that is to be kept; its report is masked already.
public struct NewRun: Sendable, Equatable {
  /// The contract it was checked against.
  public var contract: ContractStamp
  /// The version of Reeve.
  public var program: String
  /// Whether the file keeps the contract.
  public var status: RunStatus
  /// When it began.
  public var startedAt: Date
  /// How long it took.
  public var seconds: Double
  /// Whether the delivery was late: a check of freshness failed.
  public var isLate: Bool
  /// Every check, in the contract's order.
  public var checks: [CheckOutcome]
  /// Score by dimension, 0 to 1, and `overall`.
  public var scores: [String: Double]
  /// The whole report as JSON.
  public var report: Data

  /// Makes a run of its parts.
  public init(
    contract: ContractStamp, program: String, status: RunStatus, startedAt: Date, seconds: Double,
    isLate: Bool = false, checks: [CheckOutcome], scores: [String: Double], report: Data
  ) {
    self.contract = contract
    self.program = program
    self.status = status
    self.startedAt = startedAt
    self.seconds = seconds
    self.isLate = isLate
    self.checks = checks
    self.scores = scores
    self.report = report
  }
}

/// An act: an import that was taken in before is checked again.
public struct RunMade: Sendable {
  /// The import.
  public var importID: ImportID
  /// The check.
  public var run: NewRun
  /// Steps of the build to remember with it.
  public var steps: [StepMemory]
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    importID: ImportID, run: NewRun, steps: [StepMemory] = [], actor: String = "build"
  ) {
    self.importID = importID
    self.run = run
    self.steps = steps
    self.actor = actor
  }
}

/// The scores of one run, for the history of a dataset.
public struct ScorePoint: Sendable, Equatable {
  /// The run.
  public let run: RunID
  /// The number of its import within the dataset.
  public let importNumber: Int
  /// When the import's file was delivered.
  public let deliveredAt: Date
  /// When the run began.
  public let startedAt: Date
  /// Score by dimension and `overall`.
  public let scores: [String: Double]
}
