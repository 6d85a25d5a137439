// SPDX-License-Identifier: MIT
internal import CADBC
internal import Synchronization

/// One statement of a connection: its SQL, its options and its executions.
///
/// Calls block. `cancel()` alone may be called while another thread is inside a call.
///
/// `@unchecked Sendable`: the handle is made in `init` and released in `deinit`; every call with
/// it goes through `Connection.exclusively`, except `cancel`, which ADBC allows from any thread
/// and which cannot meet the release because its caller holds a reference.
public final class Statement: @unchecked Sendable {
  let connection: Connection
  let handle: UnsafeMutablePointer<AdbcStatement>
  private let cancelled = Atomic<Bool>(false)

  /// Makes a statement, with its SQL where there is some.
  ///
  /// - Throws: `DriverProblem` when the driver refuses; some drivers parse here, some later.
  public init(_ connection: Connection, sql: String? = nil) throws(DriverProblem) {
    let operation = "prepare a statement"
    let new = try connection.driver.function(\.StatementNew, to: operation)
    let handle = UnsafeMutablePointer<AdbcStatement>.allocate(capacity: 1)
    handle.initialize(to: AdbcStatement())
    self.connection = connection
    self.handle = handle
    try connection.exclusively(operation) { () throws(DriverProblem) in
      try checkingDriver(operation) { new(connection.handle, handle, $0) }
    }
    handle.pointee.private_driver = connection.driver.functions
    if let sql { try setSQL(sql) }
  }

  deinit {
    if handle.pointee.private_data != nil,
      let release = connection.driver.functions.pointee.StatementRelease
    {
      connection.releasing { ignoringFailure { release(handle, $0) } }
    }
    handle.deallocate()
  }

  /// Sets the SQL that the next execution runs.
  ///
  /// - Throws: `DriverProblem`, also when the text holds a zero byte, at which C would cut it.
  public func setSQL(_ sql: String) throws(DriverProblem) {
    let operation = "prepare a statement"
    guard !sql.utf8.contains(0) else {
      throw DriverProblem(.driver, "the SQL text holds a zero byte", operation: operation)
    }
    let set = try connection.driver.function(\.StatementSetSqlQuery, to: operation)
    try connection.exclusively(operation) { () throws(DriverProblem) in
      try checkingDriver(operation) { set(handle, sql, $0) }
    }
  }

  /// Sets an option of the driver on this statement.
  public func setOption(_ name: String, to value: String) throws(DriverProblem) {
    let operation = "set the statement option \(name)"
    let set = try connection.driver.function(\.StatementSetOption, to: operation)
    try connection.exclusively(operation) { () throws(DriverProblem) in
      try checkingDriver(operation) { set(handle, name, value, $0) }
    }
  }

  /// Runs the SQL and returns its rows, batch by batch.
  ///
  /// - Parameter deadline: how long execution and reading to the end may take together; the driver
  ///   is told to cancel then. A driver heeds this between batches of its work, not inside one.
  public func query(deadline: Duration? = nil) throws(DriverProblem) -> ResultStream {
    let operation = "run a query"
    let execute = try connection.driver.function(\.StatementExecuteQuery, to: operation)
    let watch = try watch(deadline, operation)
    let stream = UnsafeMutablePointer<ArrowArrayStream>.allocate(capacity: 1)
    stream.initialize(to: ArrowArrayStream())
    do throws(DriverProblem) {
      try watched(by: watch, operation) { execute(handle, stream, nil, $0) }
    } catch {
      watch?.end()
      if let release = stream.pointee.release { release(stream) }
      stream.deallocate()
      throw error
    }
    return try ResultStream(owning: stream, from: self, watch: watch)
  }

  /// Runs the SQL, or the ingestion that was bound, without reading rows.
  ///
  /// - Parameter deadline: how long it may take; the driver is told to cancel then.
  /// - Returns: the number of rows changed, where the driver tells it.
  @discardableResult
  public func update(deadline: Duration? = nil) throws(DriverProblem) -> Int? {
    let operation = "run a statement"
    let execute = try connection.driver.function(\.StatementExecuteQuery, to: operation)
    let watch = try watch(deadline, operation)
    defer { watch?.end() }
    var rows: Int64 = -1
    try watched(by: watch, operation) { execute(handle, nil, &rows, $0) }
    return rows < 0 ? nil : Int(rows)
  }

  /// Asks the driver to stop what this statement is doing, from any thread.
  ///
  /// The call in question throws a problem of kind `.cancelled`, unless it was done already.
  public func cancel() {
    cancelled.store(true, ordering: .sequentiallyConsistent)
    interrupt()
  }

  /// Passes the wish to stop on to the driver.
  func interrupt() {
    guard let cancel = connection.driver.functions.pointee.StatementCancel else { return }
    ignoringFailure { cancel(handle, $0) }
  }

  /// Tells why a call failed: by the deadline, by `cancel()`, or on its own.
  func reason(for problem: DriverProblem, watch: DeadlineWatch?) -> DriverProblem {
    if let watch, watch.hasExpired {
      return problem.seen(as: .deadline, message: "it ran longer than \(watch.limit)")
    }
    return cancelled.load(ordering: .sequentiallyConsistent)
      ? problem.seen(as: .cancelled) : problem
  }

  private func watch(
    _ deadline: Duration?, _ operation: String
  ) throws(DriverProblem) -> DeadlineWatch? {
    cancelled.store(false, ordering: .sequentiallyConsistent)
    guard let deadline else { return nil }
    guard connection.driver.functions.pointee.StatementCancel != nil else {
      throw DriverProblem(
        .unsupported, "the driver cannot cancel, so no deadline can be kept", operation: operation)
    }
    return try DeadlineWatch(deadline, interrupting: self)
  }

  private func watched(
    by watch: DeadlineWatch?, _ operation: String,
    _ call: (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode
  ) throws(DriverProblem) {
    do throws(DriverProblem) {
      try connection.exclusively(operation) { () throws(DriverProblem) in
        try checkingDriver(operation, call)
      }
    } catch {
      throw reason(for: error, watch: watch)
    }
  }
}
