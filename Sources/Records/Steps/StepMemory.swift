// SPDX-License-Identifier: MIT
public import Foundation

/// A kind of step of a build.
public enum StepKind: String, Sendable, Codable, CaseIterable {
  case read, load, check, profile, publish
  /// Finding records of the same person; how it ended is kept with the link, not with a dataset.
  case link
}

/// What tells one step from another: the dataset, the kind and the hash over all its inputs.
public struct StepKey: Sendable, Codable, Hashable {
  /// The dataset.
  public var dataset: DatasetID
  /// The kind of step.
  public var kind: StepKind
  /// The hash over kind, program and inputs.
  public var hash: ContentHash

  /// Makes a key of its parts.
  public init(dataset: DatasetID, kind: StepKind, hash: ContentHash) {
    self.dataset = dataset
    self.kind = kind
    self.hash = hash
  }
}

/// A step that was done, so that it need not be done again while nothing changes.
public struct StepMemory: Sendable, Codable, Equatable {
  /// Which step.
  public var key: StepKey
  /// What it gave, in the words of whoever did it (JSON, or nothing).
  public var outputs: String
  /// Lake files it made; when one of them is gone the step is forgotten.
  public var files: [ContentHash]
  /// When it ended.
  public var finishedAt: Date
  /// How long it took.
  public var seconds: Double

  /// Makes a memory of its parts.
  public init(
    key: StepKey, outputs: String = "", files: [ContentHash] = [], finishedAt: Date,
    seconds: Double
  ) {
    self.key = key
    self.outputs = outputs
    self.files = files
    self.finishedAt = finishedAt
    self.seconds = seconds
  }
}

/// An act: a step failed.
///
/// The same failure of the same step is written to the journal once, however often it is tried.
public struct StepFailed: Sendable {
  /// Which step.
  public var key: StepKey
  /// What is wrong, without personal values.
  public var reason: String
  /// Where: file, line, column.
  public var place: String?
  /// What to do.
  public var remedy: String?
  /// When it failed.
  public var failedAt: Date
  /// How long it took.
  public var seconds: Double
  /// Steps before it that were done and are to be remembered.
  public var steps: [StepMemory]
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    key: StepKey, reason: String, place: String? = nil, remedy: String? = nil, failedAt: Date,
    seconds: Double, steps: [StepMemory] = [], actor: String = "build"
  ) {
    self.key = key
    self.reason = reason
    self.place = place
    self.remedy = remedy
    self.failedAt = failedAt
    self.seconds = seconds
    self.steps = steps
    self.actor = actor
  }
}

/// How the last step of a kind ended for a dataset.
public struct StepState: Sendable, Equatable {
  /// Why a step failed.
  public struct Failure: Sendable, Equatable {
    /// What is wrong.
    public let reason: String
    /// Where.
    public let place: String?
    /// What to do.
    public let remedy: String?
  }

  /// Which step.
  public let key: StepKey
  /// Why it failed; nil when it was done.
  public let failure: Failure?
  /// When it ended.
  public let endedAt: Date
  /// How long it took.
  public let seconds: Double
}

/// What a file looked like when its bytes were last hashed, so that they need not be read again.
public struct FileFingerprint: Sendable, Equatable {
  /// The path relative to the workspace.
  public var path: String
  /// The size.
  public var bytes: Int64
  /// The time of modification, in nanoseconds since 1970.
  public var modifiedNanoseconds: Int64
  /// The number of the file in its file system, bit for bit.
  public var inode: Int64
  /// The hash of its bytes.
  public var sha256: ContentHash

  /// Makes a fingerprint of its parts.
  public init(
    path: String, bytes: Int64, modifiedNanoseconds: Int64, inode: Int64, sha256: ContentHash
  ) {
    self.path = path
    self.bytes = bytes
    self.modifiedNanoseconds = modifiedNanoseconds
    self.inode = inode
    self.sha256 = sha256
  }
}
