// SPDX-License-Identifier: MIT

/// What a file holds, column by column.
public struct ProfileReport: Sendable, Codable, Equatable {
  /// The version of Reeve that made it.
  public var reeve: String
  /// What was read.
  public var dataset: DatasetSummary
  /// One entry a column, in the file's order.
  public var columns: [ColumnProfile]
  /// The smallest sets of columns whose values tell every record from the others.
  public var candidateKeys: [[String]]
  /// Records that repeat an earlier one in every column.
  public var duplicateRows: Int
  /// The records that could not be read, the first of them.
  public var rejected: [RejectedRecord]
  /// The lines that are no records, the first of them.
  public var ignored: [IgnoredLine]
  /// Things to know about the reading.
  public var warnings: [String]
  /// How long it took, in seconds.
  public var seconds: Double

  /// Makes it of its parts.
  public init(
    reeve: String, dataset: DatasetSummary, columns: [ColumnProfile],
    candidateKeys: [[String]] = [], duplicateRows: Int = 0, rejected: [RejectedRecord] = [],
    ignored: [IgnoredLine] = [], warnings: [String] = [], seconds: Double = 0
  ) {
    self.reeve = reeve
    self.dataset = dataset
    self.columns = columns
    self.candidateKeys = candidateKeys
    self.duplicateRows = duplicateRows
    self.rejected = rejected
    self.ignored = ignored
    self.warnings = warnings
    self.seconds = seconds
  }
}
