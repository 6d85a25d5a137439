// SPDX-License-Identifier: MIT

/// Opens a workbook: finds the sheet that holds the table, its headings and the start of its data.
enum SpreadsheetFile {
  static func open(path: String, info: TableInfo, options: ReadOptions) throws -> TableFile {
    var info = info
    let workbook = try Workbook(path: path, fileNameForMessages: info.file)
    let range = try options.range.map { try CellRange(parsing: $0, file: info.file) }
    let wanted = options.sheet ?? range?.sheetName
    let table = try choose(wanted, in: workbook, range: range, info: info, header: options.header)
    info.format = .xlsx
    info.sheet = table.sheet.name
    let named = HeadingText.names(for: table.shape.headings, hasHeader: table.shape.hasHeader)
    info.columns = named.names
    info.headings = table.shape.headings
    info.warnings += named.warnings
    let others = workbook.sheets.filter { $0 != table.sheet }
    if wanted == nil, !others.isEmpty {
      let names = others.prefix(20).map { $0.isHidden ? "\($0.name) (hidden)" : $0.name }
      info.warnings.append(
        "read the sheet \"\(table.sheet.name)\"; not read: \(names.joined(separator: ", "))"
          + (others.count > 20 ? ", …" : ""))
    }
    let sheet = table.sheet
    let columns = table.columns
    let firstRow = table.firstRow
    let file = info.file
    return TableFile(
      info: info, ignoredBefore: table.ignored, firstLine: firstRow,
      openSource: {
        let workbook = try Workbook(path: path, fileNameForMessages: file)
        return SheetSegments(
          rows: try workbook.rows(of: sheet, range: range), workbook: workbook, columns: columns,
          firstRow: firstRow, file: file)
      })
  }

  private static func choose(
    _ wanted: String?, in workbook: Workbook, range: CellRange?, info: TableInfo,
    header: ReadOptions.Header
  ) throws -> SheetTable {
    let names = workbook.sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
    if let wanted {
      let byName =
        workbook.sheets.first { $0.name == wanted }
        ?? workbook.sheets.first { $0.name.lowercased() == wanted.lowercased() }
      let byNumber = Int(wanted).flatMap {
        workbook.sheets.indices.contains($0 - 1) ? workbook.sheets[$0 - 1] : nil
      }
      guard let sheet = byName ?? byNumber else {
        throw ReadingProblem(
          "has no sheet \"\(wanted)\"", file: info.file, remedy: "It has: \(names).")
      }
      guard let table = try SheetTable(sheet, in: workbook, range: range, header: header) else {
        throw ReadingProblem(
          "the sheet \"\(sheet.name)\" holds nothing\(range == nil ? "" : " in that range")",
          file: info.file, remedy: "It has the sheets \(names).")
      }
      return table
    }
    var filled: SheetTable?
    for sheet in workbook.sheets where !sheet.isHidden && sheet.part != nil {
      guard let table = try SheetTable(sheet, in: workbook, range: range, header: header) else {
        continue
      }
      if table.isTable { return table }
      filled = filled ?? table
    }
    guard let filled else {
      throw ReadingProblem(
        "no visible sheet holds a table", file: info.file,
        remedy: "Name one with --sheet. It has: \(names).")
    }
    return filled
  }
}

/// Reads the rows of a worksheet in sequence.
private final class SheetSegments: SegmentSource {
  private let rows: SheetRows
  /// The workbook owns the archive that `rows` reads.
  private let workbook: Workbook
  private let columns: Range<Int>
  private let firstRow: Int
  private let file: String
  private var builder: BatchBuilder
  private var row = SheetRow()
  private var nextNumber: Int
  private var isDone = false

  init(rows: SheetRows, workbook: Workbook, columns: Range<Int>, firstRow: Int, file: String) {
    self.rows = rows
    self.workbook = workbook
    self.columns = columns
    self.firstRow = firstRow
    self.file = file
    nextNumber = firstRow
    builder = BatchBuilder(columnCount: columns.count, firstLine: 0)
  }

  func decode(_ segment: RawSegment) throws -> DecodedSegment {
    guard case .decoded(let decoded) = segment else {
      throw ReadingProblem(
        .system, "was handed bytes instead of rows", file: file, remedy: "Report this as a fault.")
    }
    return decoded
  }

  func next() throws -> RawSegment? {
    if isDone { return nil }
    while !builder.isFull {
      guard try rows.next(into: &row) else {
        isDone = true
        break
      }
      guard row.number >= firstRow else { continue }
      if row.number > nextNumber {
        builder.blank(from: nextNumber - firstRow, count: row.number - nextNumber)
      }
      nextNumber = row.number + 1
      take()
    }
    return builder.isEmpty ? nil : .decoded(builder.flush(consumed: 0))
  }

  private func take() {
    let line = row.number - firstRow
    let filled = row.cells.filter { !text($0).allSatisfy { $0 <= 0x20 } }
    guard !filled.isEmpty else {
      builder.blank(from: line, count: 1)
      return
    }
    if let outside = filled.first(where: { !columns.contains($0.column) }) {
      builder.reject(
        line: line,
        reason: .other(
          "has a value in column \(Self.letters(outside.column)), outside of the table"),
        text: row.cells.prefix(40).map { row.text($0) }.joined(separator: " | "))
      return
    }
    var next = columns.lowerBound
    for cell in row.cells where columns.contains(cell.column) {
      while next < cell.column {
        builder.appendNull()
        next += 1
      }
      builder.appendCell(text(cell))
      next += 1
    }
    while next < columns.upperBound {
      builder.appendNull()
      next += 1
    }
    builder.endRecord(line: line)
  }

  private func text(_ cell: SheetCell) -> ArraySlice<UInt8> {
    row.bytes[cell.start..<(cell.start + cell.length)]
  }

  private static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest >= 0 {
      letters = String(Character(Unicode.Scalar(UInt8(65 + rest % 26)))) + letters
      rest = rest / 26 - 1
    }
    return letters
  }
}
