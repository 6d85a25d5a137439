// SPDX-License-Identifier: MIT

/// Opens a Parquet file through DuckDB, every value as text.
enum ParquetTable {
  static func open(path: String, info: TableInfo, options: ReadOptions) throws -> TableFile {
    try options.refuse(ReadOptions.Choice.allCases, as: "is a Parquet file", file: info.file)
    let file = try ParquetFile(path: path)
    var info = info
    info.format = .parquet
    info.columns = HeadingText.names(for: file.columns.map(\.name), hasHeader: true).names
    info.headings = file.columns.map(\.name)
    let width = file.columns.count
    return TableFile(
      info: info, ignoredBefore: IgnoredLines(), firstLine: 1,
      openSource: { ParquetSegments(rows: try file.rows(), columnCount: width) })
  }
}

/// Hands out the rows of a Parquet file; a row counts as a line.
private final class ParquetSegments: SegmentSource {
  private let rows: ParquetRows
  private var builder: BatchBuilder
  private var line = 0

  init(rows: ParquetRows, columnCount: Int) {
    self.rows = rows
    builder = BatchBuilder(columnCount: columnCount, firstLine: 0)
  }

  func next() throws -> RawSegment? {
    while let batch = try rows.next() {
      guard batch.rowCount > 0 else { continue }
      for row in 0..<batch.rowCount {
        for column in batch.columns {
          if column.isNull(row) {
            builder.appendNull()
          } else {
            column.withBytes(row) { builder.appendCell($0) }
          }
        }
        builder.endRecord(line: line)
        line += 1
      }
      return RawSegment(builder.flush(consumed: 0))
    }
    return nil
  }
}
