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

/// The values of one column of some rows, asked for by the row's number among them.
///
/// Columns are asked on several threads at once, each of them on one.
enum ResultValues {
  /// Puts the bytes of a text behind what is there.
  case texts((Int, inout [UInt8]) -> Void)
  /// A number; nil is missing.
  case integers((Int) -> Int?)
  /// A number; one that isn't finite is missing.
  case doubles((Int) -> Double)
}

/// Takes the rows of a table, column by column.
protocol ResultWriter: AnyObject {
  /// Writes the next rows.
  ///
  /// - Parameter columns: the values of each column, in the order of the columns and of their kinds.
  func append(rows: Int, _ columns: [ResultValues]) throws
  /// Writes what is left; the file has its name afterwards.
  func finish() throws
}

extension ResultFormat {
  /// Starts a table; it appears whole or not at all.
  func writer(
    _ columns: [ResultColumn], to path: String, threads: Int = 1
  ) throws -> any ResultWriter {
    switch self {
    case .csv: try CSVResult(columns, to: path)
    case .parquet: try ParquetResult(columns, to: path, threads: threads)
    }
  }
}
