// SPDX-License-Identifier: MIT
public import Foundation
public import Quality

/// One check of one delivery: what was counted and how it came out.
public struct RunSummary: Sendable, Equatable, Identifiable {
  /// The run's number, which its page carries.
  public var id: Int64
  /// The dataset's id.
  public var dataset: String
  /// The dataset's title.
  public var datasetTitle: String
  /// Which delivery it was, counted from 1 for each dataset.
  public var delivery: Int
  /// The file's path in the workspace.
  public var file: String
  /// The SHA-256 of the file's bytes.
  public var sha256: String
  /// The file's size in bytes.
  public var bytes: Int
  /// The period in the file's name, for example `2026-11`.
  public var period: String?
  /// When the file arrived, as the file system tells.
  public var arrivedAt: Date
  /// When it was checked.
  public var checkedAt: Date
  /// The day as of which freshness and retention were judged.
  public var asOf: CivilDay
  /// The version of the contract it was checked against.
  public var contractVersion: String
  /// Records read.
  public var rows: Int
  /// Records that could not be read.
  public var rejected: Int
  /// Checks that passed.
  public var passed: Int
  /// Checks of severity error that failed, accepted ones included.
  public var failedErrors: Int
  /// Checks of lower severity that failed, accepted ones included.
  public var failedWarnings: Int
  /// Failed checks that were accepted.
  public var waived: Int
  /// Checks that gave no result.
  public var silent: Int
  /// Every dimension's score, then the overall one.
  public var scores: [ScoreLine]
  /// How it came out, waivers taken into account as they stood when it was checked.
  public var state: DatasetState
  /// Whether a promise about freshness was not kept.
  public var isLate: Bool
  /// Whether it is the newest run of its dataset.
  public var isLatest: Bool
  /// Whether samples and profile are still kept.
  public var isKept: Bool
  /// How long the check took, in seconds.
  public var seconds: Double
  /// The version of Reeve that checked.
  public var reeve: String

  /// Makes a summary.
  public init(
    id: Int64, dataset: String, datasetTitle: String, delivery: Int, file: String,
    sha256: String = "", bytes: Int = 0, period: String? = nil, arrivedAt: Date, checkedAt: Date,
    asOf: CivilDay, contractVersion: String, rows: Int, rejected: Int = 0, passed: Int = 0,
    failedErrors: Int = 0, failedWarnings: Int = 0, waived: Int = 0, silent: Int = 0,
    scores: [ScoreLine] = [], state: DatasetState, isLate: Bool = false, isLatest: Bool = true,
    isKept: Bool = true, seconds: Double = 0, reeve: String = ""
  ) {
    self.id = id
    self.dataset = dataset
    self.datasetTitle = datasetTitle
    self.delivery = delivery
    self.file = file
    self.sha256 = sha256
    self.bytes = bytes
    self.period = period
    self.arrivedAt = arrivedAt
    self.checkedAt = checkedAt
    self.asOf = asOf
    self.contractVersion = contractVersion
    self.rows = rows
    self.rejected = rejected
    self.passed = passed
    self.failedErrors = failedErrors
    self.failedWarnings = failedWarnings
    self.waived = waived
    self.silent = silent
    self.scores = scores
    self.state = state
    self.isLate = isLate
    self.isLatest = isLatest
    self.isKept = isKept
    self.seconds = seconds
    self.reeve = reeve
  }
}

/// Some of a dataset's runs, newest first.
public struct RunPage: Sendable, Equatable {
  /// The runs of this page.
  public var runs: [RunSummary]
  /// How many runs there are in all.
  public var total: Int
  /// The page, from 1.
  public var page: Int
  /// How many runs a page has.
  public var pageSize: Int

  /// Makes a page.
  public init(runs: [RunSummary], total: Int, page: Int, pageSize: Int) {
    self.runs = runs
    self.total = total
    self.page = page
    self.pageSize = pageSize
  }
}
