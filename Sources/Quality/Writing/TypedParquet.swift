// SPDX-License-Identifier: MIT
public import Tabular

/// Writes a table as Parquet, typed as a contract says.
///
/// A column named by the contract gets the contract's name and type; one that it doesn't name stays
/// text. A column in which some value is none of its type stays text as a whole, so that nothing in
/// the file is lost.
public enum TypedParquet {
  /// Writes every record of a table.
  ///
  /// - Returns: what was counted, with the first records that could not be read.
  /// - Throws: `ReadingProblem`, `DriverProblem` or `CheckProblem`; the file then is not there.
  public static func write(
    _ table: TableFile, as object: SchemaObject, to path: String, threads: Int, memoryLimit: Int,
    progress: (Int) -> Void = { _ in }
  ) throws -> ScanTotals {
    var columns = self.columns(of: table.info, object: object)
    let attempt = try load(
      table, columns, object, threads: threads, memoryLimit: memoryLimit, progress: progress)
    guard attempt.lost.contains(true) else {
      try ParquetFile.write(attempt.query, on: attempt.connection, to: path)
      return attempt.totals
    }
    for index in columns.indices where attempt.lost[index] { columns[index].property = nil }
    let second = try load(
      table, columns, object, threads: threads, memoryLimit: memoryLimit, progress: progress)
    try ParquetFile.write(second.query, on: second.connection, to: path)
    return second.totals
  }

  private typealias NamedColumn = (name: String, column: Int, property: Property?)

  private struct Loaded {
    let connection: Connection
    let query: String
    let totals: ScanTotals
    let lost: [Bool]
  }

  private static func columns(of info: TableInfo, object: SchemaObject) -> [NamedColumn] {
    let match = ColumnMatch(object: object, info: info)
    var properties: [Int: Property] = [:]
    for (column, property) in zip(match.columns, object.properties) {
      if let column { properties[column] = property }
    }
    let names = CleanParquet.distinctNames(
      info.columns.enumerated().map { properties[$0]?.name ?? $1 })
    return names.enumerated().map { ($1, $0, properties[$0]) }
  }

  private static func load(
    _ table: TableFile, _ columns: [NamedColumn], _ object: SchemaObject, threads: Int,
    memoryLimit: Int, progress: (Int) -> Void
  ) throws -> Loaded {
    let connection = try Connection(
      DuckDB.open(settings: DuckDB.Settings(threads: threads, memoryLimit: memoryLimit)))
    let typed = try TypedTable(columns: columns, object: object)
    let loader = try TableLoader(
      connection: connection, table: "records", fields: typed.arrowFields)
    var digits = Array(repeating: NumberDigits(), count: columns.count)
    var lost = Array(repeating: false, count: columns.count)
    let totals = try table.scan(
      threads: threads, progress: progress, map: { typed.batch(from: $0) },
      reduce: { batch, _, _ in
        try loader.push(batch.rows)
        for (index, more) in batch.digits.enumerated() { digits[index].add(more) }
        for (index, isLost) in batch.lost.enumerated() where isLost { lost[index] = true }
      })
    _ = try loader.finish()
    let list = typed.casts(digits).map { "SELECT \($0) " } ?? ""
    return Loaded(
      connection: connection, query: "\(list)FROM records", totals: totals, lost: lost)
  }
}
