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
  let ignored: [SkippedLine]
  /// Whether it looks like a table rather than like notes.
  let isTable: Bool

  /// How many rows are looked at.
  private static let sampleRows = 400
  /// A gap of more blank rows is listed as if it had so many.
  private static let listedGap = 1_000

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
    var shape = TableShape.find(in: cells, header: header)
    let heading = shape.parts.indices.filter { shape.parts[$0] == .header }
    if heading.count > 1 {
      let merges = try workbook.mergedRanges(of: sheet)
      let numbers = heading.map { places[$0].number }
      shape.headings = HeadingText.joined(
        rows: heading.map { cells[$0] }, width: columns.count,
        labels: Self.labels(merges, rows: numbers, columns: columns))
    }
    self.sheet = sheet
    self.shape = shape
    self.columns = columns
    let start = shape.dataStart
    firstRow = start < places.count ? places[start].number : (places.last?.number ?? 0) + 1
    ignored = zip(shape.parts, places).flatMap { part, place in
      (0..<min(place.count, Self.listedGap)).map {
        SkippedLine(line: place.number + $0, reason: .init(part))
      }
    }
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

  /// How far each label of a heading row reaches, by the merged cells.
  private static func labels(
    _ merges: [CellRange], rows: [Int], columns: Range<Int>
  ) -> [[Int: Int]] {
    rows.map { number in
      var reach: [Int: Int] = [:]
      for merge in merges where merge.firstRow <= number - 1 && number - 1 <= merge.lastRow {
        guard columns.contains(merge.firstColumn) else { continue }
        reach[merge.firstColumn - columns.lowerBound] =
          min(merge.lastColumn, columns.upperBound - 1) - columns.lowerBound
      }
      return reach
    }
  }
}
