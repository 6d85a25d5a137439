// SPDX-License-Identifier: MIT

/// One cell of a row: where it stands and where its text lies.
struct SheetCell: Equatable, Sendable {
  /// The column of the sheet, 0 for A, whatever range is read.
  var column: Int
  /// Where its text starts in the row's `bytes`.
  var start: Int
  /// The length of its text in bytes, never 0.
  var length: Int
}

/// One row of a sheet with the texts of its cells; cells without text are left out.
struct SheetRow: Sendable {
  /// The row of the sheet, from 1, as the spreadsheet program shows it.
  var number = 0
  /// The texts of the cells as UTF-8, in the order of the file.
  var bytes: [UInt8] = []
  /// The cells by ascending column.
  var cells: [SheetCell] = []

  /// The text of a cell as a string; for messages and tests, not for bulk reading.
  func text(_ cell: SheetCell) -> String {
    String(decoding: bytes[cell.start..<(cell.start + cell.length)], as: UTF8.self)
  }

  /// Forgets the cells but keeps the storage.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }
}
