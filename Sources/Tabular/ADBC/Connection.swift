// SPDX-License-Identifier: MIT
internal import CADBC
internal import Synchronization

/// A connection to a database; statements are made from it.
///
/// Threads may hand a connection to each other, but it does one thing at a time: a call that finds
/// another thread inside the driver throws a problem of kind `.busy` and does not wait.
///
/// `@unchecked Sendable`: the handle is made in `init` and released in `deinit`, and every call
/// with it, or with a statement or stream made from it, holds `gate`. Only `StatementCancel` does
/// not, which ADBC allows from any thread.
public final class Connection: @unchecked Sendable {
  let database: Database
  let handle: UnsafeMutablePointer<AdbcConnection>
  private let gate = ThreadLock()
  private let releasesBegun = Atomic<Int>(0)
  private let releasesEnded = Atomic<Int>(0)

  /// Connects to a database.
  ///
  /// - Throws: `DriverProblem` when the driver refuses.
  public init(_ database: Database) throws(DriverProblem) {
    let operation = "connect to a database"
    let new = try database.driver.function(\.ConnectionNew, to: operation)
    let open = try database.driver.function(\.ConnectionInit, to: operation)
    let handle = UnsafeMutablePointer<AdbcConnection>.allocate(capacity: 1)
    handle.initialize(to: AdbcConnection())
    self.database = database
    self.handle = handle
    try checkingDriver(operation) { new(handle, $0) }
    handle.pointee.private_driver = database.driver.functions
    try checkingDriver(operation) { open(handle, database.handle, $0) }
  }

  deinit {
    if handle.pointee.private_data != nil,
      let release = driver.functions.pointee.ConnectionRelease
    {
      ignoringFailure { release(handle, $0) }
    }
    handle.deallocate()
  }

  var driver: Driver { database.driver }

  /// Runs a statement that returns no rows worth reading.
  ///
  /// - Returns: the number of rows changed, where the driver tells it.
  @discardableResult
  public func execute(
    _ sql: String, deadline: Duration? = nil
  ) throws(DriverProblem) -> Int? {
    try Statement(self, sql: sql).update(deadline: deadline)
  }

  /// Runs a query and returns its rows, batch by batch.
  public func query(
    _ sql: String, deadline: Duration? = nil
  ) throws(DriverProblem) -> ResultStream {
    try Statement(self, sql: sql).query(deadline: deadline)
  }

  /// Calls the driver while no other thread does so on this connection.
  ///
  /// A statement that is being released, perhaps on the thread that watched its deadline, is waited
  /// for: that is short, and no use of the connection by anybody.
  func exclusively<R>(
    _ operation: String, _ body: () throws(DriverProblem) -> R
  ) throws(DriverProblem) -> R {
    let ended = releasesEnded.load(ordering: .sequentiallyConsistent)
    if !gate.tryLock() {
      // More begun than had ended before the try: a release held the gate, or may have.
      guard releasesBegun.load(ordering: .sequentiallyConsistent) != ended else {
        throw DriverProblem(
          .busy, "the connection is in use by another thread", operation: operation)
      }
      gate.lock()
    }
    defer { gate.unlock() }
    return try body()
  }

  /// Waits for the connection to be free, then releases something that was made from it.
  func releasing(_ body: () -> Void) {
    releasesBegun.add(1, ordering: .sequentiallyConsistent)
    gate.lock()
    defer {
      gate.unlock()
      releasesEnded.add(1, ordering: .sequentiallyConsistent)
    }
    body()
  }
}
