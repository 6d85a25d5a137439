// SPDX-License-Identifier: MIT

extension OwnThread {
  /// Runs `work` on a new thread and waits for what it returns.
  ///
  /// A driver heeds a wish to stop only between pieces of its work, and a hostile query can make
  /// one piece as long as it likes. The caller is therefore set free at `limit`; the thread then
  /// goes on by itself until it is done or the process ends.
  ///
  /// - Throws: what `work` throws, or a `DriverProblem` of kind `.deadline`.
  static func run<Value: Sendable>(
    atMost limit: Duration?, _ operation: String,
    _ work: @escaping @Sendable () throws(DriverProblem) -> Value
  ) throws(DriverProblem) -> Value {
    let outcome = Monitor(Result<Value, DriverProblem>?.none)
    try start {
      let result: Result<Value, DriverProblem>
      do throws(DriverProblem) {
        result = .success(try work())
      } catch {
        result = .failure(error)
      }
      outcome.change { $0 = result }
    }
    let moment = limit.map { ThreadLock.moment(after: $0) }
    guard let result = outcome.wait(until: moment, { $0 }) else {
      throw DriverProblem(
        .deadline, "it could not be stopped in time and was left behind", operation: operation)
    }
    return try result.get()
  }
}
