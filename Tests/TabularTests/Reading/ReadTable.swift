// SPDX-License-Identifier: MIT
import Foundation

@testable import Tabular

/// A whole table as it was read, small enough to be compared at once.
struct ReadTable: Equatable {
  /// A record's 1-based number and first line.
  struct Place: Equatable {
    let row: Int
    let line: Int
  }

  var info: TableInfo
  /// The cells; nil where a cell holds nothing at all.
  var rows: [[String?]] = []
  var places: [Place] = []
  var rowCount = 0
  var rejected = 0
  var unread: [UnreadRecord] = []
  var ignored = 0
  var skipped: [SkippedLine] = []
  var index = RowIndex()
  /// What the scan found out, after what opening found out.
  var warnings: [String] = []

  var columns: [String] { info.columns }
  /// The cells as text, with `NULL` for those that hold nothing.
  var texts: [[String]] { rows.map { $0.map { $0 ?? "NULL" } } }
  var lines: [Int] { places.map(\.line) }
  var rowNumbers: [Int] { places.map(\.row) }
  /// Lines that are no records, as `3 blank`.
  var skippedText: [String] { skipped.map { "\($0.line) \($0.reason.rawValue)" } }
  /// Rejected records, as `row 2, line 5: REASON`.
  var unreadText: [String] { unread.map { "row \($0.row), line \($0.line): \($0.reason)" } }
  /// Places by the index that a scan leaves behind.
  var indexedPlaces: [Place?] {
    rows.indices.map { number in
      index.place(ofRead: number).map { Place(row: $0.row, line: $0.line) }
    }
  }

  init(path: String, options: ReadOptions = ReadOptions(), threads: Int = 1) throws {
    let file = try TableFile.open(path: path, options: options)
    info = file.info
    var rows: [[String?]] = []
    var places: [Place] = []
    let totals = try file.scan(threads: threads, map: Self.cells) { cells, batch, position in
      guard position.firstRead == rows.count else { throw Disorder() }
      rows += cells
      for row in cells.indices {
        places.append(Place(row: position.row(row, in: batch), line: position.line(row, in: batch)))
      }
    }
    self.rows = rows
    self.places = places
    rowCount = totals.rows
    rejected = totals.rejected
    unread = totals.unread
    ignored = totals.ignored
    skipped = totals.skipped
    index = totals.index
    warnings = file.info.warnings + totals.warnings
  }

  /// Batches that came in another order than that of the file.
  struct Disorder: Error {}

  static func == (one: ReadTable, other: ReadTable) -> Bool {
    one.info.columns == other.info.columns && one.rows == other.rows && one.places == other.places
      && one.rowCount == other.rowCount && one.rejected == other.rejected
      && one.unread == other.unread && one.ignored == other.ignored
      && one.skipped == other.skipped
  }

  private static func cells(of batch: TextBatch) -> [[String?]] {
    let columns = (0..<batch.columnCount).map { batch.column($0) }
    return (0..<batch.rowCount).map { row in
      columns.map { column in
        let isNull = column.cells[row].lengthAndFlags & Cell.nullFlag != 0
        return isNull ? nil : String(decoding: column[row], as: UTF8.self)
      }
    }
  }
}

/// Reads a table from bytes in a file of that name.
func readTable(
  bytes: some DataProtocol, named name: String = "table.csv",
  options: ReadOptions = ReadOptions(), threads: Int = 1
) throws -> ReadTable {
  let file = try TemporaryFile(bytes, suffix: "-" + name)
  return try ReadTable(path: file.path, options: options, threads: threads)
}

/// Reads a table from UTF-8 text in a file of that name.
func readTable(
  _ text: String, named name: String = "table.csv", options: ReadOptions = ReadOptions(),
  threads: Int = 1
) throws -> ReadTable {
  try readTable(bytes: Array(text.utf8), named: name, options: options, threads: threads)
}

/// The problem that opening and reading a file meets; nil when it is read.
func readingProblem(
  bytes: some DataProtocol, named name: String = "table.csv", options: ReadOptions = ReadOptions()
) throws -> ReadingProblem? {
  do {
    _ = try readTable(bytes: bytes, named: name, options: options)
    return nil
  } catch let problem as ReadingProblem {
    return problem
  }
}

/// The problem that opening and reading a text meets; nil when it is read.
func readingProblem(
  _ text: String, named name: String = "table.csv", options: ReadOptions = ReadOptions()
) throws -> ReadingProblem? {
  try readingProblem(bytes: Array(text.utf8), named: name, options: options)
}
