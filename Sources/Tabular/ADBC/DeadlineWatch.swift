// SPDX-License-Identifier: MIT

/// A watchdog that interrupts a statement once its time is up.
///
/// It goes on interrupting until it is ended, because a driver forgets a wish to stop that arrives
/// just before its work begins.
final class DeadlineWatch: Sendable {
  /// How long the statement may take.
  let limit: Duration
  private let state = Monitor(State.running)

  private enum State { case running, expired, ended, endedExpired }

  /// Starts the clock; `end()` must follow.
  init(_ limit: Duration, interrupting statement: Statement) throws(DriverProblem) {
    self.limit = limit
    let state = state
    try OwnThread.start {
      var moment = ThreadLock.moment(after: limit)
      while true {
        let ended: Bool? = state.wait(until: moment) {
          $0 == .ended || $0 == .endedExpired ? true : nil
        }
        if ended != nil { return }
        // Inside the lock, so that nothing is interrupted once `end()` has returned.
        state.change {
          guard $0 == .running || $0 == .expired else { return }
          $0 = .expired
          statement.interrupt()
        }
        moment = ThreadLock.moment(after: .milliseconds(50))
      }
    }
  }

  /// Whether the time was up before the statement was done.
  var hasExpired: Bool {
    state.change { $0 == .expired || $0 == .endedExpired }
  }

  /// Stops watching; may be called more than once.
  func end() {
    state.change {
      if $0 == .running { $0 = .ended }
      if $0 == .expired { $0 = .endedExpired }
    }
  }
}
