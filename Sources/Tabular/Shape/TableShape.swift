// SPDX-License-Identifier: MIT

/// One row of the sample in which the table's start is searched.
struct SampleRow: Sendable {
  /// The texts of its cells.
  var cells: [String]

  var isBlank: Bool { filled == 0 }
  /// How many cells hold text.
  var filled: Int { cells.count { !$0.trimmingSpaces.isEmpty } }
  /// The first column that holds text.
  var firstFilled: Int? { cells.firstIndex { !$0.trimmingSpaces.isEmpty } }
  /// The last column that holds text.
  var lastFilled: Int? { cells.lastIndex { !$0.trimmingSpaces.isEmpty } }
}

/// Where a table's headings and data lie among the first rows of a file.
struct TableShape: Sendable, Equatable {
  /// A row before the data that is no record.
  enum Part: String, Sendable { case title, header, blank }

  /// The headings as they stand in the file; generated ones are empty.
  var headings: [String]
  /// Whether the headings stand in the file.
  var hasHeader: Bool
  /// The index of the first data row among the sample's rows.
  var dataStart: Int
  /// What the rows before the data are, by their index.
  var parts: [Part]
  /// The row of the data that may be a second row of headings.
  var likelyHeading: Int?
  /// The row of the data that may be the heading of another table.
  var otherTable: Int?
  /// Whether spaces align several values in each row of the only column.
  var isAligned = false

  /// How many columns the table has.
  var width: Int { headings.count }

  /// Finds the shape from the first rows.
  ///
  /// The data starts at the first row whose cells are numbers or dates where the rows below have
  /// them. Above it, rows with one filled cell are titles; a heading that is spread over several
  /// rows, as merged cells become in CSV, is joined.
  static func find(in rows: [SampleRow], header: ReadOptions.Header) -> TableShape {
    let width = usualWidth(rows)
    let filled = rows.indices.filter { !rows[$0].isBlank }
    guard let first = filled.first else {
      return TableShape(
        headings: [], hasHeader: false, dataStart: rows.count,
        parts: rows.map { _ in .blank })
    }
    if header == .no {
      return TableShape(
        headings: Array(repeating: "", count: max(width, 1)), hasHeader: false, dataStart: first,
        parts: rows[..<first].map { _ in .blank })
    }
    let body = BodyKinds(rows: rows, filled: filled, width: width)
    let block = HeaderBlock(rows: rows, body: body, width: width, isForced: header == .yes)
    var shape = block.shape()
    shape.otherTable = rows.indices.first { index in
      index > shape.dataStart && rows[index - 1].isBlank && body.isHeadingLike(rows[index])
    }
    if shape.width == 1 {
      let aligned = filled.count { rows[$0].cells[0].trimmingSpaces.contains("  ") }
      shape.isAligned = filled.count > 2 && aligned * 10 >= filled.count * 8
    }
    return shape
  }

  /// The rows without notes below the table, so that many notes cannot outweigh few records.
  static func withoutNotes(_ rows: [SampleRow]) -> [SampleRow] {
    // Titles above the table look like notes.
    guard let top = rows.firstIndex(where: { $0.filled > 1 }) else { return rows }
    var watch = NoteWatch<Int>(columnCount: rows.map(\.cells.count).max() ?? 0)
    for index in rows.indices[top...] {
      let row = rows[index]
      if row.isBlank {
        watch.blank()
      } else {
        let isLone = row.filled == 1 && row.firstFilled == 0
        _ = watch.record(isLone ? .lone(row.cells[0]) : .ordinary, at: index)
      }
    }
    return Array(rows[..<(watch.verdict().notes.first ?? rows.count)])
  }

  /// Things to know about the shape.
  ///
  /// - Parameter line: the 1-based line of a row.
  func warnings(line: (Int) -> Int) -> [String] {
    var warnings: [String] = []
    if let likelyHeading {
      warnings.append(
        "line \(line(likelyHeading)) may be a second row of headings; kept as a record: join the rows "
          + "of headings in the file if so")
    }
    if let otherTable {
      warnings.append(
        "line \(line(otherTable)) may be the heading of another table below the first; kept as a "
          + "record: put each table in a file of its own if so")
    }
    if isAligned {
      warnings.append(
        "only one column was found, in which values seem to be aligned by spaces: save it with a "
          + "delimiter, as CSV")
    }
    return warnings
  }

  /// The number of fields that most rows have; the larger one of equals.
  static func usualWidth(_ rows: [SampleRow]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows where !row.isBlank { counts[row.cells.count, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }
}
