// SPDX-License-Identifier: MIT
public import Foundation

/// What a build did and how every dataset stands after it.
public struct BuildReport: Sendable, Equatable {
  /// What became of a step.
  public enum StepState: String, Sendable, Codable {
    /// It ran.
    case run
    /// It had run before with the same inputs.
    case unchanged
    /// It could not be done.
    case failed
    /// It was not begun, because a step before it failed or the build was stopped.
    case stopped
  }

  /// One step.
  public struct Step: Sendable, Equatable {
    /// The dataset's id; empty for a link's step.
    public var dataset: String
    /// The link's id; nil for a dataset's step.
    public var link: String?
    /// What kind of step it was.
    public var kind: StepKind
    /// What became of it.
    public var state: StepState
    /// How long it took, in seconds.
    public var seconds: Double
    /// Why it failed or was stopped.
    public var reason: String?
    /// The file, as its path in the workspace.
    public var file: String?
    /// Whether the machine failed rather than the file.
    public var isFault: Bool

    /// Makes a step.
    public init(
      dataset: String, kind: StepKind, state: StepState, seconds: Double = 0,
      reason: String? = nil, file: String? = nil, isFault: Bool = false, link: String? = nil
    ) {
      self.dataset = dataset
      self.link = link
      self.kind = kind
      self.state = state
      self.seconds = seconds
      self.reason = reason
      self.file = file
      self.isFault = isFault
    }

    /// What it is about: the dataset or the link.
    public var subject: String { link ?? dataset }
  }

  /// How a dataset stands.
  public struct Dataset: Sendable, Equatable {
    /// The dataset's id.
    public var id: String
    /// Whether it can be trusted.
    public var state: DatasetState
    /// Whether a promise about freshness is not kept.
    public var isLate: Bool
    /// Records read; nil without a delivery.
    public var rows: Int?
    /// Records that could not be read.
    public var rejected: Int?
    /// The ids of failing checks that nobody accepted, worst first.
    public var failedChecks: [String]
    /// Those of them that are of severity error.
    public var failedErrors: Int
    /// The ids of failing checks that were accepted.
    public var waived: [String]
    /// Scores by dimension, and `overall`.
    public var scores: [String: Double]

    /// Makes a dataset.
    public init(
      id: String, state: DatasetState, isLate: Bool = false, rows: Int? = nil,
      rejected: Int? = nil, failedChecks: [String] = [], failedErrors: Int = 0,
      waived: [String] = [], scores: [String: Double] = [:]
    ) {
      self.id = id
      self.state = state
      self.isLate = isLate
      self.rows = rows
      self.rejected = rejected
      self.failedChecks = failedChecks
      self.failedErrors = failedErrors
      self.waived = waived
      self.scores = scores
    }
  }

  /// How a link stands.
  public struct Link: Sendable, Equatable {
    /// The link's id.
    public var id: String
    /// What people call it.
    public var title: String
    /// What the linking is for.
    public var purpose: String
    /// The datasets whose records are linked.
    public var datasets: [String]
    /// The newest run; nil before the first.
    public var run: LinkRunLine?
    /// The tables of that run by what they hold, as paths in the workspace.
    public var files: [String: String]

    /// Makes a link.
    public init(
      id: String, title: String, purpose: String, datasets: [String], run: LinkRunLine? = nil,
      files: [String: String] = [:]
    ) {
      self.id = id
      self.title = title
      self.purpose = purpose
      self.datasets = datasets
      self.run = run
      self.files = files
    }
  }

  /// A delivery whose samples, profile and table were removed because newer ones are kept.
  public struct Deletion: Sendable, Equatable {
    /// The dataset's id.
    public var dataset: String
    /// Which delivery it was.
    public var delivery: Int
    /// The file it came in.
    public var file: String

    /// Makes a deletion.
    public init(dataset: String, delivery: Int, file: String) {
      self.dataset = dataset
      self.delivery = delivery
      self.file = file
    }
  }

  /// The version of Reeve.
  public var reeve: String
  /// The workspace's folder, as it was named.
  public var workspace: String
  /// When the build began.
  public var started: Date
  /// How long it took, in seconds.
  public var seconds: Double
  /// Every step, in the order of the datasets.
  public var steps: [Step]
  /// Every dataset, worst first.
  public var datasets: [Dataset]
  /// Every link, in the order of their titles.
  public var links: [Link] = []
  /// What was removed to keep no more deliveries than asked for.
  public var deleted: [Deletion]
  /// What is wrong in contracts, links and `reeve.yaml`, warnings included.
  public var problems: [DefinitionProblem]
  /// Files that no contract claims.
  public var unclaimed: [UnclaimedFile]
  /// Whether it was told to stop before its end.
  public var wasStopped = false

  /// Makes a report.
  public init(
    reeve: String, workspace: String, started: Date, seconds: Double = 0, steps: [Step] = [],
    datasets: [Dataset] = [], deleted: [Deletion] = [], problems: [DefinitionProblem] = [],
    unclaimed: [UnclaimedFile] = []
  ) {
    self.reeve = reeve
    self.workspace = workspace
    self.started = started
    self.seconds = seconds
    self.steps = steps
    self.datasets = datasets
    self.deleted = deleted
    self.problems = problems
    self.unclaimed = unclaimed
  }

  /// How the build came out; decides the exit status.
  public enum Outcome: Int, Sendable, Comparable {
    /// Everything is built and good.
    case good = 0
    /// A check of severity error fails and nobody accepted it, or a file could not be read.
    case dataSaysNo = 1
    /// A definition is wrong.
    case definitionWrong = 2
    /// The machine failed, as when the disk is full, or the build was stopped.
    case fault = 3

    /// Orders outcomes from the best to the worst.
    public static func < (one: Outcome, other: Outcome) -> Bool { one.rawValue < other.rawValue }
  }

  /// How the build came out.
  public var outcome: Outcome {
    if wasStopped || steps.contains(where: \.isFault) { return .fault }
    if problems.contains(where: \.isError) { return .definitionWrong }
    let isRefused =
      datasets.contains { $0.state == .faults || $0.state == .notRead }
      || steps.contains { $0.state == .failed }
    return isRefused ? .dataSaysNo : .good
  }
}
