// SPDX-License-Identifier: MIT
import Tabular

/// Adds up how often each value of each column occurs, in a DuckDB that may spill to disk.
final class ValueStore {
  private static let fields = [
    ArrowField(name: "c", type: .integer), ArrowField(name: "v", type: .text),
    ArrowField(name: "n", type: .integer),
  ]

  private let connection: Connection
  private let loader: TableLoader

  /// - Throws: `DriverProblem` when DuckDB is missing.
  init(memoryLimit: Int, threads: Int) throws {
    let database = try DuckDB.open(
      settings: DuckDB.Settings(
        threads: threads, memoryLimit: max(memoryLimit / 2, 128 << 20), spilling: .ownFolder))
    connection = try Connection(database)
    try connection.execute("SET preserve_insertion_order = false")
    loader = try TableLoader(connection: connection, table: "seen", fields: Self.fields)
  }

  /// Counts the values of a batch; runs on any thread.
  ///
  /// Cells without text are left out.
  static func counts(of batch: TextBatch) -> ArrowBatch {
    let result = ArrowBatch(fields: fields, capacity: batch.rowCount)
    var counter = ValueCounter(rows: batch.rowCount)
    for index in 0..<batch.columnCount {
      let column = batch.column(index)
      counter.count(column) { row, count in
        let text = column[row]
        if text.isEmpty { return }
        result.appendInteger(column: 0, Int64(index))
        result.appendText(column: 1, text)
        result.appendInteger(column: 2, Int64(count))
      }
    }
    return result
  }

  func add(_ counts: ArrowBatch) throws { try loader.push(counts) }

  /// Gives every different value of every column with how often it occurs, in no particular order.
  func finish(
    _ body: (_ column: Int, _ value: UnsafeBufferPointer<UInt8>, _ count: Int) -> Void
  ) throws {
    _ = try loader.finish()
    let result = try connection.query("SELECT c, v, CAST(sum(n) AS BIGINT) FROM seen GROUP BY c, v")
    while let batch = try result.next() {
      let (places, values, counts) = (batch.columns[0], batch.columns[1], batch.columns[2])
      for row in 0..<batch.rowCount {
        guard let column = places.integer(row), let count = counts.integer(row) else { continue }
        values.withBytes(row) { body(Int(column), $0, Int(count)) }
      }
    }
  }
}
