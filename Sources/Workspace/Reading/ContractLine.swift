// SPDX-License-Identifier: MIT
public import Foundation

/// A contract, by what a page says of it.
public struct ContractLine: Sendable, Equatable {
  /// The file's path in the workspace.
  public var file: String
  /// The contract's own identifier.
  public var id: String
  /// The contract's name.
  public var name: String?
  /// The contract's own version.
  public var version: String
  /// The state the contract says it is in.
  public var status: String?
  /// The version of the standard, for example `v3.1.0`.
  public var standard: String

  /// Makes a line.
  public init(
    file: String, id: String, name: String? = nil, version: String, status: String? = nil,
    standard: String
  ) {
    self.file = file
    self.id = id
    self.name = name
    self.version = version
    self.status = status
    self.standard = standard
  }
}

/// Something wrong in a file of definitions: where it is, what is wrong and what to do.
public struct DefinitionProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file's path in the workspace.
  public var file: String
  /// The 1-based line.
  public var line: Int
  /// The 1-based column.
  public var column: Int
  /// What is wrong, without a full stop.
  public var message: String
  /// What to do, without a full stop.
  public var remedy: String
  /// Whether the file cannot be used because of it.
  public var isError: Bool

  /// Makes a problem.
  public init(
    file: String, line: Int = 1, column: Int = 1, message: String, remedy: String,
    isError: Bool = true
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
    self.isError = isError
  }

  /// The problem on one line: file, line, column, what is wrong and what to do.
  public var description: String {
    let end = remedy.hasSuffix("?") || remedy.hasSuffix(".") ? "" : "."
    return "\(file):\(line):\(column): \(message). \(remedy)\(end)"
  }
}

/// A file of open data for download.
public struct OpenDataFile: Sendable, Equatable {
  /// The formats that are published.
  public enum Format: String, Sendable, CaseIterable {
    case csv, parquet

    /// The media type for the HTTP header.
    public var mediaType: String {
      switch self {
      case .csv: "text/csv; charset=utf-8; header=present"
      case .parquet: "application/vnd.apache.parquet"
      }
    }
  }

  /// The format.
  public var format: Format
  /// The file on disk, as an absolute path; content never changes under it.
  public var path: String
  /// The name under which it is saved, for example `housing-repairs.csv`.
  public var name: String
  /// The size in bytes.
  public var bytes: Int
  /// The SHA-256 of its bytes, good for an entity tag.
  public var sha256: String
  /// Records in it.
  public var rows: Int
  /// When it was published.
  public var publishedAt: Date

  /// Makes a file.
  public init(
    format: Format, path: String, name: String, bytes: Int, sha256: String, rows: Int,
    publishedAt: Date
  ) {
    self.format = format
    self.path = path
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.rows = rows
    self.publishedAt = publishedAt
  }
}

/// A file under `data/` that no contract claims.
public struct UnclaimedFile: Sendable, Equatable {
  /// The file's path in the workspace.
  public var path: String
  /// The size in bytes.
  public var bytes: Int
  /// When it was last written.
  public var modifiedAt: Date
  /// What to do about it, for example `Run reeve add data/parking.csv`.
  public var remedy: String

  /// Makes a file.
  public init(path: String, bytes: Int, modifiedAt: Date, remedy: String) {
    self.path = path
    self.bytes = bytes
    self.modifiedAt = modifiedAt
    self.remedy = remedy
  }
}
