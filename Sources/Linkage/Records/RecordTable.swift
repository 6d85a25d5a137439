// SPDX-License-Identifier: MIT
public import Tabular

/// A file of records to link, with the name its records go by.
public struct LinkageInput: Sendable {
  /// The name of the source in output.
  public var name: String
  /// The file.
  public var file: TableFile
  /// Whether the name was given, rather than taken from the file.
  public var isNamed: Bool
  /// What the file calls a column that the model calls by another name.
  public var columnNames: [String: String]

  /// Makes an input.
  public init(
    name: String, file: TableFile, isNamed: Bool = false, columnNames: [String: String] = [:]
  ) {
    self.name = name
    self.file = file
    self.isNamed = isNamed
    self.columnNames = columnNames
  }
}

/// What was found out while an input was read.
public struct InputReading: Sendable, Equatable {
  /// The name of the source in output.
  public var name: String
  /// The file, as it was named.
  public var path: String
  /// How many records were read.
  public var rows: Int
  /// How many records could not be read and are left out.
  public var rejected: Int
  /// Where the first of these stands, and why it could not be read.
  public var firstRejected: String?
  /// What the reader remarked on the file.
  public var remarks: [String]
  /// How many records were left out because they have no identifier, or one of an earlier record.
  public var unidentified = 0
}

/// What is done with records that have no identifier, or that of an earlier record of their input.
public enum UnidentifiedRecords: Sendable {
  /// Nothing is linked before they have one.
  case refuse
  /// They are left out; an input's first record with an identifier stays.
  case leaveOut
}

/// The records of all inputs: identifiers and the columns that a model looks at, as numbers.
///
/// Records are in the order of source and identifier, so that of two the first is the left one.
public struct RecordTable: Sendable {
  /// The names of the sources, in the order of their records.
  public let sources: [String]
  /// How many records there are.
  public let count: Int
  /// Which source each record is from.
  let sourceOfRow: [UInt16]
  /// The identifiers; that of record `n` has number `n + 1`.
  let identifiers: TextPool
  let columns: [String: CodedColumn]
  /// What was found out while each input was read, in the order in which they were given.
  public internal(set) var readings: [InputReading] = []

  init(
    sources: [String], sourceOfRow: [UInt16], identifiers: TextPool,
    columns: [String: CodedColumn]
  ) {
    self.sources = sources
    self.sourceOfRow = sourceOfRow
    self.identifiers = identifiers
    self.columns = columns
    count = sourceOfRow.count
  }

  /// What stands between source and identifier in the name of a cluster.
  static let separator = "-__-"

  /// The identifier of a record.
  public func identifier(_ row: Int) -> String { identifiers.string(row + 1) }

  /// The source of a record.
  public func source(_ row: Int) -> String { sources[Int(sourceOfRow[row])] }
}
