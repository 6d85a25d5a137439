// SPDX-License-Identifier: MIT
public import Foundation
public import Quality

/// Everything a dataset's page shows, profiles of columns apart.
public struct DatasetPage: Sendable, Equatable {
  /// What the catalogue says of it.
  public var entry: CatalogueEntry
  /// What the dataset holds, in the contract's words.
  public var description: String?
  /// How it may be used.
  public var usage: String?
  /// What it is not good for.
  public var limitations: String?
  /// Owner, licence, source and the like.
  public var trust: TrustLine
  /// Every dimension's score, then the overall one; all not measurable before the first run.
  public var scores: [ScoreLine]
  /// The newest run.
  public var latestRun: RunSummary?
  /// The newest run's full result, personal values masked.
  public var report: CheckReport?
  /// The failed checks of the newest run, worst first, each with its waiver.
  public var failed: [FailedCheck]
  /// The newest runs of each delivery, newest first, at most twelve.
  public var history: [RunSummary]
  /// The deliveries that are there, newest first.
  public var deliveries: [DeliveryLine]
  /// The waivers, those in force first.
  public var waivers: [WaiverLine]
  /// The promises about service, as sentences.
  public var promises: [String]
  /// The contract.
  public var contract: ContractLine
  /// The datasets it points to.
  public var references: [DatasetLink]
  /// The datasets that point to it.
  public var referencedBy: [DatasetLink]
  /// Steps that failed in the last build.
  public var problems: [StepProblem]
  /// The files for download; empty unless classified open and published.
  public var openData: [OpenDataFile]
  /// The links that read it.
  public var links: [LinkName]

  /// Makes a page's content.
  public init(
    entry: CatalogueEntry, description: String? = nil, usage: String? = nil,
    limitations: String? = nil, trust: TrustLine = TrustLine(), scores: [ScoreLine] = [],
    latestRun: RunSummary? = nil, report: CheckReport? = nil, failed: [FailedCheck] = [],
    history: [RunSummary] = [],
    deliveries: [DeliveryLine] = [], waivers: [WaiverLine] = [], promises: [String] = [],
    contract: ContractLine, references: [DatasetLink] = [], referencedBy: [DatasetLink] = [],
    problems: [StepProblem] = [], openData: [OpenDataFile] = [],
    links: [LinkName] = []
  ) {
    self.entry = entry
    self.description = description
    self.usage = usage
    self.limitations = limitations
    self.trust = trust
    self.scores = scores
    self.latestRun = latestRun
    self.report = report
    self.failed = failed
    self.history = history
    self.deliveries = deliveries
    self.waivers = waivers
    self.promises = promises
    self.contract = contract
    self.references = references
    self.referencedBy = referencedBy
    self.problems = problems
    self.openData = openData
    self.links = links
  }
}

/// Another dataset, to link to.
public struct DatasetLink: Sendable, Equatable, Identifiable {
  /// The dataset's id.
  public var id: String
  /// The dataset's title.
  public var title: String

  /// Makes a link.
  public init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

/// One delivery of a dataset.
public struct DeliveryLine: Sendable, Equatable, Identifiable {
  /// Which delivery it was, counted from 1 for each dataset.
  public var number: Int
  /// The file's path in the workspace.
  public var file: String
  /// The period in the file's name.
  public var period: String?
  /// When it arrived.
  public var arrivedAt: Date
  /// When it was taken in.
  public var takenAt: Date
  /// The file's size in bytes.
  public var bytes: Int
  /// The SHA-256 of the file's bytes.
  public var sha256: String
  /// Records read.
  public var rows: Int
  /// Its newest run.
  public var run: Int64?
  /// How that run came out.
  public var state: DatasetState
  /// Whether samples, profile and table are still kept.
  public var isKept: Bool

  /// The number, unique within the dataset.
  public var id: Int { number }

  /// Makes a line.
  public init(
    number: Int, file: String, period: String? = nil, arrivedAt: Date, takenAt: Date,
    bytes: Int = 0, sha256: String = "", rows: Int = 0, run: Int64? = nil, state: DatasetState,
    isKept: Bool = true
  ) {
    self.number = number
    self.file = file
    self.period = period
    self.arrivedAt = arrivedAt
    self.takenAt = takenAt
    self.bytes = bytes
    self.sha256 = sha256
    self.rows = rows
    self.run = run
    self.state = state
    self.isKept = isKept
  }
}

/// A step of the last build that failed.
public struct StepProblem: Sendable, Equatable {
  /// The dataset's id.
  public var dataset: String
  /// What kind of step it was.
  public var kind: StepKind
  /// The file, where the step was about one.
  public var file: String?
  /// Why it failed and what to do.
  public var reason: String
  /// When it failed.
  public var failedAt: Date

  /// Makes a problem.
  public init(
    dataset: String, kind: StepKind, file: String? = nil, reason: String, failedAt: Date
  ) {
    self.dataset = dataset
    self.kind = kind
    self.file = file
    self.reason = reason
    self.failedAt = failedAt
  }
}
