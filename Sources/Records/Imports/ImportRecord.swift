// SPDX-License-Identifier: MIT
public import Foundation

/// A delivery that was taken in.
public struct ImportRecord: Sendable, Equatable {
  /// The number over all datasets.
  public let id: ImportID
  /// The dataset.
  public let dataset: DatasetID
  /// The number within the dataset, from 1.
  public let number: Int
  /// The file as it was read.
  public let delivery: Delivery
  /// When it was taken in.
  public let takenAt: Date
  /// The Parquet file; nil when there is none or the import was deleted.
  public let lakeFile: ContentHash?
  /// When it was deleted; nil while it is kept.
  public let deletedAt: Date?
  /// Why it was deleted.
  public let deletedReason: String?
}

/// An import with its newest run.
public struct CheckedImport: Sendable, Equatable {
  /// The import.
  public let record: ImportRecord
  /// Its newest run.
  public let run: RunRecord?
}

/// An act: a delivery is taken in, with its check and profile, all or nothing.
public struct ImportTaken: Sendable {
  /// The dataset.
  public var dataset: DatasetID
  /// The file as it was read.
  public var delivery: Delivery
  /// The Parquet file that was made of it.
  public var lakeFile: LakeFile?
  /// Its check.
  public var run: NewRun
  /// Its profile, a column each, in the file's order.
  public var columns: [StoredProfile]
  /// Steps of the build to remember with it.
  public var steps: [StepMemory]
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    dataset: DatasetID, delivery: Delivery, lakeFile: LakeFile? = nil, run: NewRun,
    columns: [StoredProfile] = [], steps: [StepMemory] = [], actor: String = "build"
  ) {
    self.dataset = dataset
    self.delivery = delivery
    self.lakeFile = lakeFile
    self.run = run
    self.columns = columns
    self.steps = steps
    self.actor = actor
  }
}

/// An act: an import is profiled or loaded anew, because its contract changed.
public struct ImportRenewed: Sendable {
  /// The import.
  public var importID: ImportID
  /// The new Parquet file; nil leaves the old one.
  public var lakeFile: LakeFile?
  /// The new profile; nil leaves the old one.
  public var columns: [StoredProfile]?
  /// Steps of the build to remember with it.
  public var steps: [StepMemory]
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    importID: ImportID, lakeFile: LakeFile? = nil, columns: [StoredProfile]? = nil,
    steps: [StepMemory] = [], actor: String = "build"
  ) {
    self.importID = importID
    self.lakeFile = lakeFile
    self.columns = columns
    self.steps = steps
    self.actor = actor
  }
}
