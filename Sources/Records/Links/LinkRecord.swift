// SPDX-License-Identifier: MIT
public import Foundation

/// What the definition of a link says of it, as the catalogue keeps it.
public struct LinkRecord: Sendable, Equatable {
  /// The link.
  public var id: LinkID
  /// What people call it.
  public var title: String
  /// What the linking is for.
  public var purpose: String
  /// The definition's file, relative to the workspace.
  public var file: String
  /// The hash of the definition's bytes.
  public var definitionHash: ContentHash
  /// The datasets whose records are linked, in the definition's order.
  public var datasets: [DatasetID]

  /// Makes a record of its parts.
  public init(
    id: LinkID, title: String, purpose: String, file: String, definitionHash: ContentHash,
    datasets: [DatasetID]
  ) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.file = file
    self.definitionHash = definitionHash
    self.datasets = datasets
  }
}

/// How often things occurred in a run of a link; never values of records.
public struct LinkCounts: Sendable, Equatable {
  /// Records that were linked.
  public var records = 0
  /// Pairs that were compared.
  public var candidates = 0
  /// Pairs that were kept.
  public var pairs = 0
  /// Clusters, those of one record included.
  public var clusters = 0
  /// Clusters of more than one record.
  public var clustersOfSeveral = 0
  /// Persons in the register.
  public var persons = 0
  /// Times that persons of the run before became one; nil in the first run.
  public var merged: Int?
  /// Persons of the run before that became several; nil in the first run.
  public var split: Int?
  /// Warnings.
  public var warnings = 0

  /// Makes counts of nothing.
  public init() {}
}

/// A delivery that a run of a link read.
public struct LinkInput: Sendable, Equatable {
  /// The dataset, which is also the name of the source in the result.
  public var dataset: DatasetID
  /// The import whose table was read.
  public var importID: ImportID
  /// The hash of that table.
  public var table: ContentHash
  /// Records read.
  public var rows: Int

  /// Makes an input of its parts.
  public init(dataset: DatasetID, importID: ImportID, table: ContentHash, rows: Int) {
    self.dataset = dataset
    self.importID = importID
    self.table = table
    self.rows = rows
  }
}

/// A table that a run of a link made.
public struct LinkFile: Sendable, Equatable {
  /// What it holds.
  public enum Role: String, Sendable, CaseIterable {
    /// The pairs that were kept.
    case pairs
    /// The cluster of each record.
    case clusters
    /// The person of each record.
    case persons
    /// What became of persons since the run before.
    case changes
  }

  /// What it holds.
  public var role: Role
  /// The file.
  public var file: LakeFile

  /// Makes a file of its parts.
  public init(role: Role, file: LakeFile) {
    self.role = role
    self.file = file
  }
}

/// An act: the records of a link were linked.
public struct LinkMade: Sendable {
  /// The link, as it was defined.
  public var link: LinkRecord
  /// The hash over everything that the result depends on.
  public var key: ContentHash
  /// What was read.
  public var inputs: [LinkInput]
  /// What came of it.
  public var counts: LinkCounts
  /// The next number that a new person gets.
  public var nextPerson: Int
  /// The match weight from which on records were brought together.
  public var threshold: Double
  /// The version of Reeve.
  public var program: String
  /// When it began.
  public var startedAt: Date
  /// How long it took.
  public var seconds: Double
  /// What was found, as JSON without values of records.
  public var report: Data
  /// The model as it was used.
  public var model: Data
  /// The tables.
  public var files: [LinkFile]
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    link: LinkRecord, key: ContentHash, inputs: [LinkInput], counts: LinkCounts, nextPerson: Int,
    threshold: Double, program: String, startedAt: Date, seconds: Double, report: Data,
    model: Data, files: [LinkFile], actor: String = "build"
  ) {
    self.link = link
    self.key = key
    self.inputs = inputs
    self.counts = counts
    self.nextPerson = nextPerson
    self.threshold = threshold
    self.program = program
    self.startedAt = startedAt
    self.seconds = seconds
    self.report = report
    self.model = model
    self.files = files
    self.actor = actor
  }
}

/// An act: the records of a link could not be linked.
public struct LinkFailed: Sendable {
  /// The link.
  public var link: LinkID
  /// What is wrong, without values of records.
  public var reason: String
  /// Where.
  public var place: String?
  /// What to do.
  public var remedy: String?
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    link: LinkID, reason: String, place: String? = nil, remedy: String? = nil,
    actor: String = "build"
  ) {
    self.link = link
    self.reason = reason
    self.place = place
    self.remedy = remedy
    self.actor = actor
  }
}

/// A run of a link.
public struct LinkRunRecord: Sendable, Equatable {
  /// The number over all links.
  public let id: LinkRunID
  /// The link.
  public let link: LinkID
  /// The number within the link, from 1.
  public let number: Int
  /// The hash over everything that the result depends on.
  public let key: ContentHash
  /// What the linking was for.
  public let purpose: String
  /// What came of it.
  public let counts: LinkCounts
  /// The next number that a new person gets.
  public let nextPerson: Int
  /// The version of Reeve.
  public let program: String
  /// When it began.
  public let startedAt: Date
  /// How long it took.
  public let seconds: Double
  /// The hash of the model as it was used.
  public let modelHash: ContentHash
  /// When the tables were deleted; nil while they are kept.
  public let deletedAt: Date?
}

/// Why the last attempt at a link failed.
public struct LinkFailure: Sendable, Equatable {
  /// What is wrong.
  public let reason: String
  /// Where.
  public let place: String?
  /// What to do.
  public let remedy: String?
  /// When it failed first.
  public let failedAt: Date
}

/// A link with its newest run.
public struct LinkDetail: Sendable, Equatable {
  /// What the definition says.
  public let record: LinkRecord
  /// The newest run; nil before the first.
  public let run: LinkRunRecord?
  /// Why the last attempt failed; nil where it did not.
  public let failure: LinkFailure?
}
