// SPDX-License-Identifier: MIT
public import Foundation

/// A link's name, to point to it.
public struct LinkName: Sendable, Equatable, Identifiable {
  /// The link's id.
  public var id: String
  /// What people call it.
  public var title: String

  /// Makes a name.
  public init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

/// A link as the list of links shows it.
public struct LinkEntry: Sendable, Equatable, Identifiable {
  /// The link's id.
  public var id: String
  /// What people call it.
  public var title: String
  /// What the linking is for.
  public var purpose: String
  /// The datasets whose records are linked.
  public var datasets: [DatasetLink]
  /// The newest run; nil before the first.
  public var run: LinkRunLine?
  /// Why the last attempt failed, and what to do; nil where it did not.
  public var failure: String?
  /// Since when it fails.
  public var failedAt: Date?

  /// Makes an entry.
  public init(
    id: String, title: String, purpose: String, datasets: [DatasetLink], run: LinkRunLine? = nil,
    failure: String? = nil, failedAt: Date? = nil
  ) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.datasets = datasets
    self.run = run
    self.failure = failure
    self.failedAt = failedAt
  }
}

/// Everything a link's page shows; no value of any record is in it.
public struct LinkPage: Sendable, Equatable {
  /// A table of the newest run, for those who may open the workspace's folder.
  public struct File: Sendable, Equatable {
    /// What it holds: `pairs`, `clusters`, `persons` or `changes`.
    public var role: String
    /// Where it is, as a path in the workspace.
    public var path: String
    /// Its size in bytes.
    public var bytes: Int

    /// Makes a file.
    public init(role: String, path: String, bytes: Int) {
      self.role = role
      self.path = path
      self.bytes = bytes
    }
  }

  /// What the list says of it.
  public var entry: LinkEntry
  /// What the newest run found; nil before the first.
  public var outcome: LinkOutcome?
  /// The runs, the newest first.
  public var history: [LinkRunLine]
  /// The definition's file, as its path in the workspace.
  public var file: String
  /// The definition as it stands; nil where it is gone.
  public var definition: String?
  /// What is wrong in the definition as it stands.
  public var problems: [DefinitionProblem]
  /// The tables of the newest run.
  public var files: [File]

  /// Makes a page's content.
  public init(
    entry: LinkEntry, outcome: LinkOutcome? = nil, history: [LinkRunLine] = [], file: String,
    definition: String? = nil, problems: [DefinitionProblem] = [], files: [File] = []
  ) {
    self.entry = entry
    self.outcome = outcome
    self.history = history
    self.file = file
    self.definition = definition
    self.problems = problems
    self.files = files
  }
}
