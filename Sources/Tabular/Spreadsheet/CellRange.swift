// SPDX-License-Identifier: MIT

/// A rectangle of cells, as a person writes it: `B3:F200`, `A:F`, `3:90`, `B3`, `'My sheet'!B3:F200`.
///
/// Rows and columns count from 0 and both ends belong to the range. An open side (`A:F` names no
/// rows) reaches to the last row or column a sheet can have.
struct CellRange: Equatable, Sendable {
  /// The sheet written before the `!`, if any.
  var sheetName: String?
  var firstRow: Int
  var lastRow: Int
  var firstColumn: Int
  var lastColumn: Int

  /// Every cell a sheet can have.
  static let everything = CellRange(
    firstRow: 0, lastRow: SpreadsheetLimits.rows - 1,
    firstColumn: 0, lastColumn: SpreadsheetLimits.columns - 1)

  init(firstRow: Int, lastRow: Int, firstColumn: Int, lastColumn: Int) {
    self.firstRow = firstRow
    self.lastRow = lastRow
    self.firstColumn = firstColumn
    self.lastColumn = lastColumn
  }

  /// Reads a range; small letters and `$` are accepted, and corners in any order.
  ///
  /// - Parameter file: what problems name as their place.
  /// - Throws: `ReadingProblem` when the text is no range or lies outside a sheet's bounds.
  init(parsing text: String, file: String = "cell range") throws {
    guard let range = Self.parse(text) else {
      throw ReadingProblem(
        .input, "\(nameInMessage(text)) is no range of cells", file: file,
        remedy: "Write it like B3:F200, A:F or 'Sheet name'!B3:F200; the last cell is XFD1048576.")
    }
    self = range
  }

  /// The range as a spreadsheet program writes it, such as `B3:F200`.
  var text: String {
    let first = "\(CellReference.letters(ofColumn: firstColumn))\(firstRow + 1)"
    return "\(first):\(CellReference.letters(ofColumn: lastColumn))\(lastRow + 1)"
  }

  /// Whether a cell lies inside; both counted from 0.
  func contains(row: Int, column: Int) -> Bool {
    row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn
  }

  private static func parse(_ text: String) -> CellRange? {
    var cells = text[...]
    var sheetName: String?
    if let mark = text.lastIndex(of: "!") {
      sheetName = unquoted(text[..<mark])
      guard sheetName != nil else { return nil }
      cells = text[text.index(after: mark)...]
    }
    let corners = cells.split(separator: ":", omittingEmptySubsequences: false)
    guard corners.count <= 2, let first = corners.first.flatMap(corner),
      let last = corners.last.flatMap(corner),
      (first.row == nil) == (last.row == nil), (first.column == nil) == (last.column == nil)
    else { return nil }
    // A lone letter or number is more likely a slip than a wish for a whole column.
    if corners.count == 1 && (first.row == nil || first.column == nil) { return nil }

    var range = everything
    range.sheetName = sheetName
    if let one = first.row, let other = last.row {
      range.firstRow = min(one, other)
      range.lastRow = max(one, other)
    }
    if let one = first.column, let other = last.column {
      range.firstColumn = min(one, other)
      range.lastColumn = max(one, other)
    }
    return range
  }

  private static func unquoted(_ name: Substring) -> String? {
    guard name.hasPrefix("'") else { return name.isEmpty ? nil : String(name) }
    guard name.count > 2, name.hasSuffix("'") else { return nil }
    let parts = name.dropFirst().dropLast().split(separator: "''", omittingEmptySubsequences: false)
    return parts.joined(separator: "'")
  }

  private static func corner(_ text: Substring) -> (row: Int?, column: Int?)? {
    var column = 0
    var row = 0
    var hasRow = false
    var dollarAllowed = true
    for byte in text.uppercased().utf8 {
      switch byte {
      case UInt8(ascii: "$") where dollarAllowed:
        dollarAllowed = false
        continue
      case 0x41...0x5A where !hasRow:
        column = column * 26 + Int(byte - 0x40)
      case 0x30...0x39:
        row = row * 10 + Int(byte - 0x30)
        hasRow = true
      default: return nil
      }
      dollarAllowed = !hasRow
      guard column <= SpreadsheetLimits.columns, row <= SpreadsheetLimits.rows else { return nil }
    }
    guard column > 0 || hasRow, !hasRow || row > 0 else { return nil }
    return (hasRow ? row - 1 : nil, column > 0 ? column - 1 : nil)
  }
}
