// SPDX-License-Identifier: MIT
public import Foundation

extension Process {
  /// Starts the program; the semaphore is signalled when it ends.
  ///
  /// `waitUntilExit` turns a run loop, which a thread of Swift's tasks may not have; it can then wait
  /// for ever at full speed.
  ///
  /// - Throws: the error of the system.
  public func start() throws -> DispatchSemaphore {
    let ended = DispatchSemaphore(value: 0)
    terminationHandler = { _ in ended.signal() }
    try run()
    return ended
  }

  /// Runs the program to its end and blocks the calling thread meanwhile.
  ///
  /// - Returns: the exit status.
  /// - Throws: the error of the system.
  @discardableResult
  public func runToEnd() throws -> Int32 {
    try start().wait()
    return terminationStatus
  }
}
