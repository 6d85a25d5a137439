// SPDX-License-Identifier: MIT

/// Makes rows of the elements of a worksheet, pausing after each row that has text.
///
/// Formulas are passed over: a formula's cell gives the value the spreadsheet program stored last.
/// A value type, so that millions of cells don't pay for checked access to an object's properties.
struct WorksheetRowBuilder {
  /// The row read last.
  var row = SheetRow()
  /// The row being read, from 1, or 0 before the first.
  private(set) var currentRow = 0
  /// How many formulas in the range had no stored value, as in workbooks written by programs that
  /// do not calculate; their cells count as empty.
  private(set) var formulasWithoutValue = 0
  /// The cell of the first of them.
  private(set) var firstFormulaWithoutValue: String?
  /// The merged ranges met so far, which stand behind the cells.
  private(set) var mergedRanges: [CellRange] = []

  private let cellText: CellText
  private let range: CellRange
  private let place: WorkbookPlace
  private let maximumRowBytes: Int
  private let recordsFrom: Int
  private let maximumMerges: Int

  private var isInData = false
  private var isInMerges = false
  private var isInRow = false
  private var isRowWanted = false
  private var isAscending = true
  private var lastColumn = -1

  private var isInCell = false
  private var kind = CellKind.number
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var isInValue = false
  private var isInInlineText = false
  private var inlineText = RichText()
  private var stored: [UInt8] = []
  private var textStart = 0

  init(
    cellText: CellText, range: CellRange, place: WorkbookPlace, maximumRowBytes: Int,
    recordsFrom: Int, maximumMerges: Int
  ) {
    self.recordsFrom = recordsFrom
    self.maximumMerges = maximumMerges
    self.cellText = cellText
    self.range = range
    self.place = place
    self.maximumRowBytes = maximumRowBytes
  }

  mutating func startElement(
    _ name: XMLName, _ attributes: XMLAttributes, depth: Int
  ) throws -> XMLStep {
    switch depth {
    case 1:
      guard name.matches("worksheet") else { throw place.damaged("is no sheet of cells") }
    case 2:
      isInData = name.matches("sheetData")
      isInMerges = name.matches("mergeCells")
    case 3 where isInMerges && name.matches("mergeCell"):
      noteMerge(attributes["ref"])
    case 3 where isInData && name.matches("row"):
      try beginRow(attributes)
      if currentRow > range.lastRow + 1 { return .stop }
    case 4 where isInRow && name.matches("c"):
      try beginCell(attributes)
    case 5 where isInCell:
      if name.matches("v") {
        isInValue = true
        hasValue = true
      } else if name.matches("f") {
        hasFormula = true
      } else if name.matches("is") {
        isInInlineText = true
      }
    default:
      if isInInlineText {
        inlineText.startElement(name, attributes, level: depth - 5, outputCount: row.bytes.count)
      }
    }
    return .proceed
  }

  mutating func endElement(_ name: XMLName, depth: Int) throws -> XMLStep {
    switch depth {
    case 5:
      isInValue = false
      isInInlineText = false
    case 4 where isInCell:
      isInCell = false
      try endCell()
    case 3 where isInRow:
      isInRow = false
      if !row.cells.isEmpty {
        try putInOrder()
        return .pause
      }
    case 2:
      isInData = false
    default:
      if isInInlineText { inlineText.endElement(level: depth - 5, output: &row.bytes) }
    }
    return .proceed
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    if isInValue {
      stored.append(contentsOf: bytes)
    } else if isInInlineText && inlineText.isCollecting {
      row.bytes.append(contentsOf: bytes)
    } else {
      return
    }
    guard row.bytes.count + stored.count <= maximumRowBytes else {
      throw place.tooMuch("has a row of more than \(maximumRowBytes) bytes", line: currentRow)
    }
  }

  private mutating func beginRow(_ attributes: XMLAttributes) throws {
    var number: Int? = currentRow + 1
    attributes.forEach { name, value in
      if XMLName.isLetter("r", name) {
        number = CellReference.number(value, upTo: SpreadsheetLimits.rows)
      }
    }
    guard let number, number > 0, number <= SpreadsheetLimits.rows else {
      throw place.damaged(
        "has a row whose number is not between 1 and \(SpreadsheetLimits.rows)", line: currentRow)
    }
    guard number > currentRow else {
      throw place.damaged("has its rows out of order: row \(number) comes late", line: number)
    }
    currentRow = number
    row.removeAll()
    row.number = number
    isInRow = true
    isRowWanted = number > range.firstRow && number <= range.lastRow + 1
    isAscending = true
    lastColumn = -1
  }

  private mutating func beginCell(_ attributes: XMLAttributes) throws {
    kind = .number
    style = 0
    hasFormula = false
    hasValue = false
    stored.removeAll(keepingCapacity: true)
    textStart = row.bytes.count
    var column: Int? = lastColumn + 1
    var knownKind: CellKind? = .number
    attributes.forEach { name, value in
      if XMLName.isLetter("r", name) {
        let reference = CellReference(value)
        column = reference?.row == currentRow - 1 ? reference?.column : nil
      } else if XMLName.isLetter("s", name) {
        style = CellReference.number(value, upTo: Int(Int32.max)) ?? 0
      } else if XMLName.isLetter("t", name) {
        knownKind = CellKind(value)
      }
    }
    guard let column, column < SpreadsheetLimits.columns else {
      throw place.damaged(
        "has a cell whose reference is not in this row between A and XFD", line: currentRow)
    }
    guard let knownKind else {
      throw place.damaged("has a cell of an unknown type", line: currentRow)
    }
    guard column != lastColumn else { throw twice(column) }
    kind = knownKind
    if column < lastColumn { isAscending = false }
    lastColumn = column
    isInCell = isRowWanted && column >= range.firstColumn && column <= range.lastColumn
  }

  private mutating func endCell() throws {
    if !stored.isEmpty {
      do throws(CellText.Fault) {
        try stored.withUnsafeBufferPointer { value throws(CellText.Fault) in
          try cellText.append(value, kind: kind, style: style, to: &row.bytes)
        }
      } catch {
        throw place.damaged(
          "\(error.rawValue) in column \(CellReference.letters(ofColumn: lastColumn))",
          line: currentRow)
      }
      guard row.bytes.count <= maximumRowBytes else {
        throw place.tooMuch("has a row of more than \(maximumRowBytes) bytes", line: currentRow)
      }
    } else if hasFormula && row.bytes.count == textStart {
      noteFormula()
    }
    if row.bytes.count > textStart {
      row.cells.append(
        SheetCell(column: lastColumn, start: textStart, length: row.bytes.count - textStart))
    }
  }

  /// Counts a formula whose cell is empty, unless its value is the empty text.
  private mutating func noteFormula() {
    if kind == .formulaText && hasValue || currentRow < recordsFrom { return }
    formulasWithoutValue += 1
    if firstFormulaWithoutValue == nil {
      firstFormulaWithoutValue = "\(CellReference.letters(ofColumn: lastColumn))\(currentRow)"
    }
  }

  private mutating func noteMerge(_ reference: String?) {
    guard mergedRanges.count < maximumMerges, let reference,
      let range = try? CellRange(parsing: reference, file: place.file)
    else { return }
    mergedRanges.append(range)
  }

  /// Some programs write the cells of a row in any order; readers are promised ascending columns.
  private mutating func putInOrder() throws {
    guard !isAscending else { return }
    row.cells.sort { ($0.column, $0.start) < ($1.column, $1.start) }
    for (cell, next) in zip(row.cells, row.cells.dropFirst()) where cell.column == next.column {
      throw twice(cell.column)
    }
  }

  private func twice(_ column: Int) -> ReadingProblem {
    place.damaged(
      "has the cell \(CellReference.letters(ofColumn: column))\(currentRow) twice",
      line: currentRow)
  }
}
