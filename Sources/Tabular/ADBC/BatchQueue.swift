// SPDX-License-Identifier: MIT

/// A short queue of batches between the threads that make them and the driver that pulls them.
///
/// Either side may end early: `finish` and `fail` tell the driver, `abandon` tells the makers, and
/// nobody who waits is forgotten.
final class BatchQueue: Sendable {
  /// What the driver gets when it pulls.
  enum Pull: Sendable {
    case batch(ArrowBatch)
    case end
    case failure(String)
  }

  private struct State: Sendable {
    var batches: [ArrowBatch] = []
    /// What follows the last batch, once it is known.
    var last: Pull?
    var isAbandoned = false
    var pulledRows = 0
  }

  private let capacity: Int
  private let state = Monitor(State())

  /// Makes an empty queue; a full one makes pushers wait.
  init(capacity: Int) {
    self.capacity = max(1, capacity)
  }

  /// Adds a batch, waiting for room.
  ///
  /// - Returns: false when nobody will pull it, because the driver stopped or the queue was ended.
  func push(_ batch: ArrowBatch) -> Bool {
    state.wait { [capacity] state -> Bool? in
      if state.isAbandoned || state.last != nil { return false }
      guard state.batches.count < capacity else { return nil }
      state.batches.append(batch)
      return true
    } ?? false
  }

  /// Takes the next batch, waiting for one.
  func pull() -> Pull {
    state.wait { state -> Pull? in
      if state.isAbandoned { return .end }
      if case .failure? = state.last { return state.last }
      guard !state.batches.isEmpty else { return state.last }
      let batch = state.batches.removeFirst()
      state.pulledRows += batch.rowCount
      return .batch(batch)
    } ?? .end
  }

  /// The message of a failure, where there was one.
  var failure: String? {
    state.change { if case .failure(let message)? = $0.last { message } else { nil } }
  }

  /// The number of rows in the batches that were pulled.
  var pulledRows: Int { state.change { $0.pulledRows } }

  /// Says that no more batches follow.
  func finish() {
    state.change { if $0.last == nil { $0.last = .end } }
  }

  /// Says that the rows cannot be had to the end; batches not yet pulled are dropped.
  func fail(_ message: String) {
    state.change {
      if $0.last == nil { $0.last = .failure(message) }
      $0.batches = []
    }
  }

  /// Says that nobody pulls any more; batches not yet pulled are dropped.
  func abandon() {
    state.change {
      $0.isAbandoned = true
      $0.batches = []
    }
  }
}
