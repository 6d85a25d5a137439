// SPDX-License-Identifier: MIT

/// A DuckDB instance in which SQL that a person wrote is run over tables loaded beforehand.
///
/// Load the tables, `lock()`, then run queries. Nothing outside is reachable then: the instance
/// opens no files but its own temporary ones, its settings cannot be changed, only one `SELECT` at
/// a time is taken, and a deadline and a memory limit bound it. Both work as far as DuckDB checks
/// them. A query that cannot be stopped is left behind on its thread two seconds after its deadline;
/// the sandbox is of no use then. Memory that one call of a function takes is not counted by DuckDB,
/// so functions that make long values are allowed only with small written lengths; a determined
/// author can still make values grow. Only a separate process would bound that.
///
/// Calls block. The temporary folder goes with the sandbox.
public final class SandboxedSQL: Sendable {
  private let database: Database
  private let loading: Connection
  private let parser: SQLParser
  private let isLocked = Monitor(false)

  /// Opens an empty sandbox.
  ///
  /// - Parameters:
  ///   - memoryLimit: the bytes that DuckDB may take, by its own count.
  ///   - threads: how many threads a query may use.
  ///   - spilling: where larger intermediate results go; by default a folder of its own.
  public init(
    memoryLimit: Int = 1 << 30, threads: Int = 2, spilling: DuckDB.Spilling = .ownFolder
  ) throws(DriverProblem) {
    let settings = DuckDB.Settings(
      threads: threads, memoryLimit: memoryLimit, spilling: spilling)
    database = try DuckDB.open(settings: settings)
    parser = try SQLParser(database)
    loading = try Connection(database)
  }

  /// Starts to load a table; finish one before the next, and all before `lock()`.
  ///
  /// `rowid` counts the rows from 0 in the order in which they are pushed.
  public func load(table: String, fields: [ArrowField]) throws(DriverProblem) -> TableLoader {
    try requireLocked(false, "load a table")
    return try TableLoader(connection: loading, table: table, fields: fields)
  }

  /// Runs our own SQL before the sandbox is locked, such as a cast of what was loaded; never a
  /// person's.
  public func arrange(_ sql: String) throws(DriverProblem) {
    try requireLocked(false, "arrange tables")
    try loading.execute(sql)
  }

  /// Closes the sandbox: from here on it reads what was loaded and nothing else.
  public func lock() throws(DriverProblem) {
    try requireLocked(false, "lock the sandbox")
    let settings = [
      "allow_community_extensions = false",
      "enable_external_access = false",
      "lock_configuration = true",
    ]
    // One round to the driver for all.
    try loading.execute(settings.map { "SET \($0)" }.joined(separator: "; "))
    isLocked.change { $0 = true }
  }

  /// Parses a query with DuckDB's own parser and judges it.
  ///
  /// - Throws: `SQLRefusal`, which says what to change.
  public func prepare(_ sql: String) throws(SQLRefusal) -> CheckedQuery {
    try CheckedQuery(sql: sql, tree: parser.parse(sql), parser: parser)
  }

  /// Runs a query that gives one value.
  ///
  /// - Throws: `DriverProblem`: DuckDB's message, kind `.deadline`, or kind `.shape` when there is
  ///   not exactly one row and one column.
  public func scalar(
    _ query: CheckedQuery, deadline: Duration
  ) throws(DriverProblem) -> SandboxValue {
    let rows = try rows(query, deadline: deadline)
    guard rows.columns.count == 1 else {
      throw Self.shape("the query gives \(rows.columns.count) columns instead of one")
    }
    var value: SandboxValue?
    while let batch = try rows.next() {
      guard batch.rowCount > 0 else { continue }
      guard value == nil, batch.rowCount == 1 else {
        throw Self.shape("the query gives more than one row")
      }
      value = SandboxValue(batch.columns[0], row: 0)
    }
    guard let value else { throw Self.shape("the query gives no row") }
    return value
  }

  /// Runs a query and gives its rows, batch by batch.
  ///
  /// - Parameter deadline: how long execution and reading may take together.
  public func rows(
    _ query: CheckedQuery, deadline: Duration
  ) throws(DriverProblem) -> SandboxRows {
    try requireLocked(true, "run a query")
    // A connection each, so that threads may query side by side.
    return try SandboxRows(query, on: Connection(database), deadline: deadline)
  }

  private static func shape(_ message: String) -> DriverProblem {
    DriverProblem(.shape, message, operation: "run a query")
  }

  private func requireLocked(_ wanted: Bool, _ operation: String) throws(DriverProblem) {
    guard isLocked.change({ $0 }) == wanted else {
      throw DriverProblem(
        .driver, wanted ? "the sandbox is not locked yet" : "the sandbox is locked",
        operation: operation)
    }
  }
}
