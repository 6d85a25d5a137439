// SPDX-License-Identifier: MIT

/// The formats in which tables of a result are written.
public enum ResultFormat: String, Sendable, CaseIterable {
  case parquet, csv
}

/// A column of a table that is written.
struct ResultColumn: Sendable, Equatable {
  enum Kind: Sendable { case text, integer, double }
  var name: String
  var kind: Kind
}

/// Takes the rows of a table value by value, in the order of its columns.
protocol ResultWriter: AnyObject {
  func append(_ text: UnsafeBufferPointer<UInt8>)
  func append(_ number: Int)
  /// A number that isn't finite is written as missing.
  func append(_ number: Double)
  func appendMissingInteger()
  func endRow() throws
  /// Writes what is left; the file has its name afterwards.
  func finish() throws
}

extension ResultWriter {
  func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }
}

extension ResultFormat {
  /// Starts a table; it appears whole or not at all.
  func writer(_ columns: [ResultColumn], to path: String) throws -> any ResultWriter {
    switch self {
    case .csv: try CSVResult(columns, to: path)
    case .parquet: try ParquetResult(columns, to: path)
    }
  }
}
