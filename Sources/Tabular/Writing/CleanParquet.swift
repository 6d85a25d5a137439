// SPDX-License-Identifier: MIT

/// Writes a table as Parquet, every column as text.
public enum CleanParquet {
  /// Writes every record of a table.
  ///
  /// - Returns: what was counted, with the first records that could not be read.
  /// - Throws: `ReadingProblem` or `DriverProblem`; the file then is not there.
  public static func write(
    _ table: TableFile, to path: String, threads: Int, memoryLimit: Int,
    progress: (Int) -> Void = { _ in }
  ) throws -> ScanTotals {
    let connection = try Connection(
      DuckDB.open(settings: DuckDB.Settings(threads: threads, memoryLimit: memoryLimit)))
    let names = distinctNames(table.info.columns)
    let fields = names.map { ArrowField(name: $0, type: .text) }
    let loader = try TableLoader(connection: connection, table: "records", fields: fields)
    let totals = try table.scan(
      threads: threads, progress: progress,
      map: { batch in
        let rows = ArrowBatch(fields: fields, capacity: batch.rowCount)
        for index in 0..<batch.columnCount {
          let column = batch.column(index)
          for row in 0..<batch.rowCount {
            let text = column[row]
            rows.appendText(column: index, text.isEmpty && !column.isQuotedEmpty(row) ? nil : text)
          }
        }
        return rows
      },
      reduce: { rows, _, _ in try loader.push(rows) })
    _ = try loader.finish()
    try ParquetFile.write("FROM records", on: connection, to: path)
    return totals
  }

  /// DuckDB takes names that differ only in case for the same.
  package static func distinctNames(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var unique = name
      var copy = 2
      while !taken.insert(unique.lowercased()).inserted {
        unique = "\(name)_\(copy)"
        copy += 1
      }
      return unique
    }
  }
}
