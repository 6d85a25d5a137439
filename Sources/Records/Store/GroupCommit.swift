// SPDX-License-Identifier: MIT
import GRDB
import Synchronization

/// Gathers acts that are wanted at the same time and commits them together.
///
/// While one transaction is being written to the disk, further acts wait in line; the next
/// transaction takes them all. Each has a savepoint of its own, so that one that fails is undone
/// alone. A caller goes on only when the transaction with its act is on the disk.
///
/// Acts run on the queue of the database's one writing connection, never on a thread that Swift's
/// tasks need. A task that is cancelled while its act waits gets the act's outcome all the same,
/// because others' acts are in the same transaction.
final class GroupCommit: Sendable {
  private struct Pending: Sendable {
    /// Writes the act and gives what tells the caller, to be run after the commit.
    let perform: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  private struct Line {
    var pending: [Pending] = []
    var isScheduled = false
  }

  /// The most acts in one transaction, so that none waits long for others.
  private static let largest = 500

  private let pool: DatabasePool
  private let line = Mutex(Line())

  init(pool: DatabasePool) {
    self.pool = pool
  }

  /// Runs an act in a transaction and returns once it is on the disk.
  func commit<Outcome: Sendable>(
    _ act: @escaping @Sendable (Database) throws -> Outcome
  ) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      enqueue(
        Pending(
          perform: { database in
            let outcome = try act(database)
            return { continuation.resume(returning: outcome) }
          },
          fail: { continuation.resume(throwing: $0) }))
    }
  }

  private func enqueue(_ pending: Pending) {
    let isFirst = line.withLock { line in
      line.pending.append(pending)
      defer { line.isScheduled = true }
      return !line.isScheduled
    }
    if isFirst { schedule() }
  }

  private func schedule() {
    pool.asyncWriteWithoutTransaction { database in
      let batch = self.line.withLock { line in
        let batch = line.pending.prefix(Self.largest)
        line.pending.removeFirst(batch.count)
        return Array(batch)
      }
      Self.commit(batch, to: database)
      let isMore = self.line.withLock { line in
        line.isScheduled = !line.pending.isEmpty
        return line.isScheduled
      }
      if isMore { self.schedule() }
    }
  }

  private static func commit(_ batch: [Pending], to database: Database) {
    // Who hears of what only after the commit: nothing counts before it is on the disk.
    var outcomes: [Outcome] = []
    var fault: (any Error)?
    do {
      try database.inTransaction(.immediate) {
        for pending in batch { outcomes.append(try outcome(of: pending, in: database)) }
        return .commit
      }
    } catch {
      fault = error
    }
    for (pending, outcome) in zip(batch, outcomes) {
      switch outcome {
      case .failure(let error): pending.fail(error)
      case .success(let tell):
        if let fault { pending.fail(fault) } else { tell() }
      }
    }
    if let fault {
      for pending in batch.dropFirst(outcomes.count) { pending.fail(fault) }
    }
  }

  /// What tells the caller of an act that was done, or why it was not.
  private typealias Outcome = Result<@Sendable () -> Void, any Error>

  /// Throws only when the whole transaction is lost, as when the disk is full.
  private static func outcome(of pending: Pending, in database: Database) throws -> Outcome {
    try database.execute(sql: "SAVEPOINT act")
    do {
      let tell = try pending.perform(database)
      try database.execute(sql: "RELEASE SAVEPOINT act")
      return .success(tell)
    } catch {
      guard database.isInsideTransaction else { throw error }
      try database.execute(sql: "ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act")
      return .failure(error)
    }
  }
}
