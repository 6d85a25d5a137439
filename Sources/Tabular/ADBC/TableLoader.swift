// SPDX-License-Identifier: MIT
internal import CADBC

/// Fills a new table with batches, while the driver takes them in on a thread of its own.
///
/// Push batches in the order of the rows, then call `finish`. The connection is busy until then.
/// A loader dropped before `finish` gives up, and the table goes.
public final class TableLoader: Sendable {
  private let queue: BatchQueue
  private let statement: Statement
  private let outcome = Monitor(Result<Int, DriverProblem>?.none)

  /// Creates the table and starts the driver.
  ///
  /// - Parameters:
  ///   - table: any name; it must not exist yet.
  ///   - fields: the columns, at least one. DuckDB takes names that differ only in case as equal.
  ///   - waiting: how many batches may wait for the driver before `push` blocks.
  /// - Throws: `DriverProblem`, with the driver's message when it refuses a name.
  public init(
    connection: Connection, table: String, fields: [ArrowField], waiting: Int = 4
  ) throws(DriverProblem) {
    try Self.create(table, fields, on: connection)
    queue = BatchQueue(capacity: waiting)
    statement = try Statement(connection)
    try statement.setOption(ADBC_INGEST_OPTION_TARGET_TABLE, to: table)
    try statement.setOption(ADBC_INGEST_OPTION_MODE, to: ADBC_INGEST_OPTION_MODE_APPEND)
    try statement.bind(queue, fields: fields)
    try OwnThread.start { [statement, queue, outcome] in
      let result = Self.ingest(queue, by: statement, into: table)
      // The driver may keep the stream until the statement is released; pushers must not wait so
      // long.
      queue.abandon()
      outcome.change { $0 = result }
    }
  }

  deinit {
    queue.fail("the loading was given up")
  }

  /// Hands a batch to the driver, waiting for room; the caller must not use it afterwards.
  ///
  /// - Throws: `DriverProblem` when the batch is malformed or the driver has stopped.
  public func push(_ batch: ArrowBatch) throws(DriverProblem) {
    if let problem = batch.problem {
      throw DriverProblem(.driver, problem, operation: Self.operation)
    }
    guard batch.rowCount > 0 else { return }
    guard queue.push(batch) else {
      _ = try result()
      throw DriverProblem(.driver, "the loading has ended already", operation: Self.operation)
    }
  }

  /// Waits until the driver has taken in every row.
  ///
  /// - Returns: the number of rows.
  /// - Throws: `DriverProblem` when it could not; the table is then gone.
  public func finish() throws(DriverProblem) -> Int {
    queue.finish()
    return try result()
  }

  /// Gives up, because the rows cannot be had to the end; returns when the table is gone.
  public func fail(_ message: String) {
    queue.fail(message)
    _ = outcome.wait { $0 }
  }

  private static let operation = "load a table"

  /// Lets the driver pull until the end, and removes the table when it did not get there.
  private static func ingest(
    _ queue: BatchQueue, by statement: Statement, into table: String
  ) -> Result<Int, DriverProblem> {
    do throws(DriverProblem) {
      do throws(DriverProblem) {
        let rows = try statement.update()
        // DuckDB's driver takes a stream that fails for one that ends.
        if let failure = queue.failure {
          throw DriverProblem(.driver, failure, operation: operation)
        }
        guard rows == nil || rows == queue.pulledRows else {
          throw DriverProblem(
            .driver, "the driver counts \(rows ?? 0) of \(queue.pulledRows) rows",
            operation: operation)
        }
        return .success(queue.pulledRows)
      } catch {
        try statement.connection.execute("DROP TABLE IF EXISTS \(quoted(identifier: table))")
        throw error
      }
    } catch {
      return .failure(error)
    }
  }

  private func result() throws(DriverProblem) -> Int {
    guard let result = outcome.wait({ $0 }) else { return 0 }
    return try result.get()
  }

  private static func create(
    _ table: String, _ fields: [ArrowField], on connection: Connection
  ) throws(DriverProblem) {
    guard !fields.isEmpty else {
      throw DriverProblem(.driver, "a table needs at least one column", operation: operation)
    }
    let columns = fields.map { quoted(identifier: $0.name) + " " + $0.type.sqlName }
    try connection.execute(
      "CREATE TABLE \(quoted(identifier: table)) (\(columns.joined(separator: ", ")))")
  }
}

extension Statement {
  /// Binds a queue of batches as the rows to ingest.
  fileprivate func bind(_ queue: BatchQueue, fields: [ArrowField]) throws(DriverProblem) {
    let operation = "bind rows to a statement"
    let bind = try connection.driver.function(\.StatementBindStream, to: operation)
    var stream = ArrowArrayStream()
    queue.export(fields: fields, to: &stream)
    // A driver that took the stream over has left no release function behind.
    defer { stream.release?(&stream) }
    try connection.exclusively(operation) { () throws(DriverProblem) in
      try checkingDriver(operation) { bind(handle, &stream, $0) }
    }
  }
}
