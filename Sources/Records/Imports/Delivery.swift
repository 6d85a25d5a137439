// SPDX-License-Identifier: MIT
public import Foundation

/// A file that arrived for a dataset, as it was read.
public struct Delivery: Sendable, Codable, Equatable {
  /// The file's name, without folders.
  public var fileName: String
  /// The hash of the file's bytes.
  public var sha256: ContentHash
  /// The file's size.
  public var bytes: Int64
  /// The format that was read: `csv`, `xlsx`, `json`, `ndjson`, `parquet`.
  public var format: String
  /// Records read.
  public var rows: Int
  /// Records that could not be read.
  public var rejected: Int
  /// The columns' names, in the file's order.
  public var columns: [String]
  /// When the file was delivered: the date in its name or its time of modification.
  public var deliveredAt: Date

  /// Makes a delivery of its parts.
  public init(
    fileName: String, sha256: ContentHash, bytes: Int64, format: String, rows: Int, rejected: Int,
    columns: [String], deliveredAt: Date
  ) {
    self.fileName = fileName
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
    self.rows = rows
    self.rejected = rejected
    self.columns = columns
    self.deliveredAt = deliveredAt
  }
}

/// A file of the lake, named after the hash of its bytes.
public struct LakeFile: Sendable, Codable, Hashable {
  /// What a lake file holds.
  public enum Kind: String, Sendable, Codable, CaseIterable { case parquet, csv }

  /// The hash of its bytes.
  public var sha256: ContentHash
  /// Its size.
  public var bytes: Int64
  /// What it holds.
  public var kind: Kind

  /// Makes a lake file of its parts.
  public init(sha256: ContentHash, bytes: Int64, kind: Kind) {
    self.sha256 = sha256
    self.bytes = bytes
    self.kind = kind
  }
}
