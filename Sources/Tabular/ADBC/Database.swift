// SPDX-License-Identifier: MIT
internal import CADBC

/// A database opened through a driver; connections are made from it.
///
/// `@unchecked Sendable`: the handle is made in `init` and released in `deinit`; in between it is
/// only handed to `ConnectionInit`, which ADBC lets several threads do for one database.
public final class Database: @unchecked Sendable {
  let driver: Driver
  let handle: UnsafeMutablePointer<AdbcDatabase>

  /// Something that must not go before the database is closed, such as its folder.
  private let companion: (any AnyObject & Sendable)?

  /// Opens a database with the driver's own options.
  ///
  /// - Parameter options: names and values as the driver documents them, set in this order.
  /// - Throws: `DriverProblem` when an option or the database is refused.
  public convenience init(
    driver: Driver, options: [(name: String, value: String)] = []
  ) throws(DriverProblem) {
    try self.init(driver: driver, options: options, keeping: nil)
  }

  /// Opens a database that keeps `companion` alive until after it is closed.
  init(
    driver: Driver, options: [(name: String, value: String)],
    keeping companion: (any AnyObject & Sendable)?
  ) throws(DriverProblem) {
    let operation = "open a database"
    let new = try driver.function(\.DatabaseNew, to: operation)
    let setOption = try driver.function(\.DatabaseSetOption, to: operation)
    let open = try driver.function(\.DatabaseInit, to: operation)
    let handle = UnsafeMutablePointer<AdbcDatabase>.allocate(capacity: 1)
    handle.initialize(to: AdbcDatabase())
    // From here on `deinit` frees the handle, also when a later step throws.
    self.driver = driver
    self.handle = handle
    self.companion = companion
    try checkingDriver(operation) { new(handle, $0) }
    handle.pointee.private_driver = driver.functions
    for option in options {
      try checkingDriver("set the database option \(option.name)") {
        setOption(handle, option.name, option.value, $0)
      }
    }
    try checkingDriver(operation) { open(handle, $0) }
  }

  deinit {
    if handle.pointee.private_data != nil,
      let release = driver.functions.pointee.DatabaseRelease
    {
      ignoringFailure { release(handle, $0) }
    }
    handle.deallocate()
  }
}
