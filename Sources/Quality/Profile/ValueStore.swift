// SPDX-License-Identifier: MIT
import Tabular

/// Adds up how often each value of each column occurs, in a DuckDB that may spill to disk; for what
/// does not fit into memory.
final class ValueStore {
  private static let fields = [
    ArrowField(name: "c", type: .integer), ArrowField(name: "v", type: .text),
    ArrowField(name: "n", type: .integer),
  ]

  private let connection: Connection
  private let loader: TableLoader
  private var waiting = ArrowBatch(fields: fields, capacity: batchRows)
  private var bytes = 0
  private static let batchRows = 8_192

  /// - Throws: `DriverProblem` when DuckDB is missing.
  init(memoryLimit: Int, threads: Int) throws {
    let database = try DuckDB.open(
      settings: DuckDB.Settings(
        threads: threads, memoryLimit: max(memoryLimit, 128 << 20), spilling: .ownFolder))
    connection = try Connection(database)
    try connection.execute("SET preserve_insertion_order = false")
    loader = try TableLoader(connection: connection, table: "seen", fields: Self.fields)
  }

  /// Adds a value of a column; the same one may be added again.
  func add(column: Int, value: UnsafeBufferPointer<UInt8>, count: Int) throws {
    waiting.appendInteger(column: 0, Int64(column))
    waiting.appendText(column: 1, value)
    waiting.appendInteger(column: 2, Int64(count))
    bytes += value.count
    if waiting.rowCount >= Self.batchRows || bytes >= 1 << 22 { try push() }
  }

  private func push() throws {
    try loader.push(waiting)
    waiting = ArrowBatch(fields: Self.fields, capacity: Self.batchRows)
    bytes = 0
  }

  /// Gives every different value of every column with how often it occurs, in no particular order.
  func finish(
    _ body: (_ column: Int, _ value: UnsafeBufferPointer<UInt8>, _ count: Int) -> Void
  ) throws {
    try push()
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
