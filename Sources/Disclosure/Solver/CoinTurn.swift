// SPDX-License-Identifier: MIT
internal import Synchronization

/// One integer program at a time: CBC's driver reads its arguments into variables of the process, so two
/// that are solved at once disturb each other.
enum CoinTurn {
  private static let turn = Mutex(())

  /// Runs what uses CBC from the making of its model to the end, while nobody else does.
  static func alone<Result: Sendable>(_ body: () -> Result) -> Result {
    turn.withLock { _ in body() }
  }
}
