// SPDX-License-Identifier: MIT

/// The first rows of a worksheet and where its table lies among them.
struct SheetTable {
  /// A row of the sample, or the blank rows before one.
  private struct Place {
    var number: Int
    var count: Int
  }

  let sheet: Sheet
  let shape: TableShape
  /// The sheet's columns that the table takes, 0-based.
  let columns: Range<Int>
  /// The 1-based sheet row of the first record.
  let firstRow: Int
  let ignored: IgnoredLines
  /// Whether it looks like a table rather than like notes.
  let isTable: Bool
  /// Things to know about where the table lies.
  let warnings: [String]

  /// How many rows are looked at.
  private static let sampleRows = 400

  /// - Returns: nil when the sheet holds nothing.
  init?(
    _ sheet: Sheet, in workbook: Workbook, range: CellRange?, header: ReadOptions.Header
  ) throws {
    let rows = try workbook.rows(of: sheet, range: range)
    var sample: [SheetRow] = []
    var row = SheetRow()
    while sample.count < Self.sampleRows, try rows.next(into: &row) { sample.append(row) }
    guard let columns = range.map({ Self.used(sample, within: $0) }) ?? Self.used(sample) else {
      return nil
    }
    var cells: [SampleRow] = []
    var places: [Place] = []
    var previous = (range?.firstRow ?? 0)
    for row in sample {
      if row.number > previous + 1 {
        cells.append(SampleRow(cells: []))
        places.append(Place(number: previous + 1, count: row.number - previous - 1))
      }
      var texts = Array(repeating: "", count: columns.count)
      for cell in row.cells where columns.contains(cell.column) {
        texts[cell.column - columns.lowerBound] = row.text(cell)
      }
      cells.append(SampleRow(cells: texts))
      places.append(Place(number: row.number, count: 1))
      previous = row.number
    }
    let isWhole = sample.count < Self.sampleRows
    var shape = TableShape.find(
      in: isWhole ? TableShape.withoutNotes(cells) : cells, header: header)
    let heading = shape.parts.indices.filter { shape.parts[$0] == .header }
    // Merged cells are known only after a look at the whole sheet, so one is taken only in need.
    if heading.count > 1 || heading.contains(where: { cells[$0].filled < columns.count }) {
      let merges = Self.among(
        try workbook.mergedRanges(of: sheet), rows: places.map(\.number), columns: columns)
      if heading.count > 1 {
        shape.headings = HeadingText.joined(
          rows: heading.map { cells[$0] }, width: columns.count,
          labels: heading.map { SubHeadings.reach(of: merges, in: $0) })
      }
      shape = shape.joiningSubheadings(from: cells, merges: merges)
    }
    self.sheet = sheet
    self.shape = shape
    self.columns = columns
    let start = shape.dataStart
    firstRow = start < places.count ? places[start].number : (places.last?.number ?? 0) + 1
    var ignored = IgnoredLines()
    for (part, place) in zip(shape.parts, places) {
      ignored.add(from: place.number, count: place.count, .init(part))
    }
    self.ignored = ignored
    warnings = shape.warnings { places[$0].number }
    let wide = cells.filter { $0.filled >= 2 }.count
    isTable = columns.count >= 2 && wide >= 2 && wide * 2 >= cells.filter { !$0.isBlank }.count
  }

  /// From the first to the last column that several rows use.
  private static func used(_ rows: [SheetRow]) -> Range<Int>? {
    var uses: [Int: Int] = [:]
    for row in rows {
      for cell in row.cells where cell.length > 0 { uses[cell.column, default: 0] += 1 }
    }
    let enough = rows.count < 10 ? 1 : max(2, rows.count / 50)
    let columns = uses.filter { $0.value >= enough }.keys
    guard let first = columns.min() ?? uses.keys.min(), let last = columns.max() ?? uses.keys.max()
    else { return nil }
    return first..<(last + 1)
  }

  private static func used(_ rows: [SheetRow], within range: CellRange) -> Range<Int>? {
    guard let used = used(rows) else { return nil }
    let last = min(range.lastColumn, max(used.upperBound - 1, range.firstColumn))
    return range.firstColumn..<(last + 1)
  }

  /// The merged cells by their rows and columns among the sample's.
  private static func among(
    _ merges: [CellRange], rows: [Int], columns: Range<Int>
  ) -> [SubHeadings.Merge] {
    merges.compactMap { merge in
      let inside = rows.indices.filter {
        (merge.firstRow...merge.lastRow).contains(rows[$0] - 1)
      }
      guard let first = inside.first, let last = inside.last,
        columns.contains(merge.firstColumn)
      else { return nil }
      let end = min(merge.lastColumn, columns.upperBound - 1) - columns.lowerBound
      return SubHeadings.Merge(
        rows: first...last, columns: (merge.firstColumn - columns.lowerBound)...end)
    }
  }
}
