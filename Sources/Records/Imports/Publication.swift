// SPDX-License-Identifier: MIT
public import Foundation

/// A file of open data that anyone may fetch.
public struct Publication: Sendable, Equatable {
  /// The dataset.
  public let dataset: DatasetID
  /// The import whose records it holds.
  public let importID: ImportID
  /// The file.
  public let file: LakeFile
  /// Records in it.
  public let rows: Int
  /// When it was published.
  public let publishedAt: Date
}

/// An act: files of a dataset are published in place of those before.
public struct DatasetPublished: Sendable {
  /// The dataset.
  public var dataset: DatasetID
  /// The import whose records they hold.
  public var importID: ImportID
  /// The files, one of a kind.
  public var files: [LakeFile]
  /// Records in each.
  public var rows: Int
  /// Steps of the build to remember with it.
  public var steps: [StepMemory]
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    dataset: DatasetID, importID: ImportID, files: [LakeFile], rows: Int,
    steps: [StepMemory] = [], actor: String = "build"
  ) {
    self.dataset = dataset
    self.importID = importID
    self.files = files
    self.rows = rows
    self.steps = steps
    self.actor = actor
  }
}
