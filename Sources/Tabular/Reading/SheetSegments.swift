// SPDX-License-Identifier: MIT

/// Reads the rows of a worksheet in sequence.
final class SheetSegments: SegmentSource {
  private let rows: SheetRows
  /// The workbook owns the archive that `rows` reads.
  private let workbook: Workbook
  private let sheet: Sheet
  private let range: CellRange?
  private let columns: Range<Int>
  private let firstRow: Int
  private var builder: BatchBuilder
  private var watch: NoteWatch<SheetRow>
  private var nextNumber: Int
  private var isDone = false
  /// The last row that is a record, from 1.
  private var lastRecord = 0

  /// How many rows are held back because they may be notes.
  private static let waitingLimit = 1_000

  /// Reads records from `firstRow` on, in the columns of the table.
  init(
    workbook: Workbook, sheet: Sheet, range: CellRange?, columns: Range<Int>, firstRow: Int
  ) throws {
    self.workbook = workbook
    self.sheet = sheet
    self.range = range
    self.columns = columns
    self.firstRow = firstRow
    rows = try workbook.rows(of: sheet, range: range, recordsFrom: firstRow)
    nextNumber = firstRow
    builder = BatchBuilder(columnCount: columns.count, firstLine: 0)
    watch = NoteWatch(columnCount: columns.count)
  }

  func next() throws -> RawSegment? {
    if isDone { return nil }
    var row = SheetRow()
    var previous = nextNumber - 1
    while !builder.isFull {
      guard try rows.next(into: &row) else {
        isDone = true
        end()
        break
      }
      guard row.number >= firstRow else { continue }
      let filled = filledCells(of: row)
      if row.number > previous + 1 || filled.isEmpty { watch.blank() }
      previous = row.number
      // Its line counts as blank when the next row comes.
      guard let first = filled.first else { continue }
      let isLone = filled.count == 1 && first.column <= columns.lowerBound
      let waited = watch.record(isLone ? .lone(row.text(first)) : .ordinary, at: row)
      for earlier in waited { take(earlier, filledCells(of: earlier)) }
      if !isLone {
        take(row, filled)
      } else if watch.waiting > Self.waitingLimit {
        for earlier in watch.release() { take(earlier, filledCells(of: earlier)) }
      }
    }
    return builder.isEmpty ? nil : RawSegment(builder.flush(consumed: 0))
  }

  /// Settles what the rows are that waited for the end of the sheet.
  private func end() {
    let verdict = watch.verdict()
    for (row, isLikelyNote) in verdict.records {
      if isLikelyNote { builder.likelyNote(line: row.number - firstRow) }
      take(row, filledCells(of: row))
    }
    for row in verdict.notes {
      passBlanks(before: row)
      builder.note(line: row.number - firstRow)
    }
  }

  private func passBlanks(before row: SheetRow) {
    if row.number > nextNumber {
      builder.blank(from: nextNumber - firstRow, count: row.number - nextNumber)
    }
    nextNumber = row.number + 1
  }

  private func take(_ row: SheetRow, _ filled: [SheetCell]) {
    passBlanks(before: row)
    lastRecord = row.number
    let line = row.number - firstRow
    if let outside = filled.first(where: { !columns.contains($0.column) }) {
      builder.reject(
        line: line,
        reason: .other(
          "has a value in column \(CellReference.letters(ofColumn: outside.column)), "
            + "outside of the table"),
        text: row.cells.prefix(40).map { row.text($0) }.joined(separator: " | "))
      return
    }
    var next = columns.lowerBound
    for cell in row.cells where columns.contains(cell.column) {
      while next < cell.column {
        builder.appendNull()
        next += 1
      }
      builder.appendCell(text(cell, of: row))
      next += 1
    }
    while next < columns.upperBound {
      builder.appendNull()
      next += 1
    }
    builder.endRecord(line: line)
  }

  private func filledCells(of row: SheetRow) -> [SheetCell] {
    row.cells.filter { !text($0, of: row).allSatisfy { $0 <= 0x20 } }
  }

  private func text(_ cell: SheetCell, of row: SheetRow) -> ArraySlice<UInt8> {
    row.bytes[cell.start..<(cell.start + cell.length)]
  }

  var warnings: [String] {
    get throws { try [formulaWarning, mergeWarning()].compactMap { $0 } }
  }

  private var formulaWarning: String? {
    guard let first = rows.firstFormulaWithoutValue else { return nil }
    let count = rows.formulasWithoutValue
    return "\(count) formula\(count == 1 ? " has" : "s have") no stored value and "
      + "\(count == 1 ? "is" : "are") read as empty, first in \(first): open the workbook in a "
      + "spreadsheet program and save it again"
  }

  private func mergeWarning() throws -> String? {
    // What stands behind the cells is not reached where a range ends the reading.
    let merges = range == nil ? rows.mergedRanges : try workbook.mergedRanges(of: sheet)
    let among = merges.filter {
      $0.lastRow + 1 >= firstRow && $0.firstRow + 1 <= lastRecord
        && $0.firstColumn < columns.upperBound && $0.lastColumn >= columns.lowerBound
    }
    guard let first = among.first else { return nil }
    return "\(among.count) merged range\(among.count == 1 ? "" : "s") among the records, first "
      + "\(first.text): only the top left cell of merged cells has a value, the others are read as "
      + "empty"
  }
}
