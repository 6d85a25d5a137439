// SPDX-License-Identifier: MIT
public import Foundation
import GRDB

/// The council's memory: one SQLite database, in which every act is a transaction of state and
/// journal entry.
///
/// ```swift
/// let store = try Store(path: "council/.reeve/reeve.sqlite")
/// try await store.register(repairs)
/// let page = try await store.read { try $0.catalogue(CatalogueQuery(text: "repairs"), on: today) }
/// ```
///
/// Acts are asynchronous and come back when they are on the disk; acts of the same moment share one
/// transaction. Reading sees one unchanging state for the length of a closure and never waits for
/// writing.
public final class Store: Sendable {
  /// The database file.
  public let path: String
  /// Whether acts are refused.
  public let isReadOnly: Bool
  let pool: DatabasePool
  private let writer: GroupCommit?
  private let clock: @Sendable () -> Date

  /// Opens the database, makes it where there is none, and brings an older one up to date.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must be there.
  ///   - clock: tells the time of acts.
  /// - Throws: ``StoreProblem``.
  public convenience init(
    path: String, clock: @escaping @Sendable () -> Date = { Date() }
  ) throws {
    try self.init(path: path, patience: 10, clock: clock)
  }

  /// Opens the database and waits for locks of other programs for so many seconds.
  init(path: String, patience: TimeInterval, clock: @escaping @Sendable () -> Date) throws {
    self.path = path
    self.clock = clock
    isReadOnly = false
    pool = try Self.opening(path) { try Self.openForWriting(path, patience: patience) }
    writer = GroupCommit(pool: pool)
  }

  /// Opens a database that is there for reading only.
  ///
  /// - Throws: ``StoreProblem``, also when an older or newer version of Reeve wrote it.
  public init(readingAt path: String) throws {
    self.path = path
    clock = { Date() }
    isReadOnly = true
    pool = try Self.opening(path) { try Self.openForReading(path, patience: 10) }
    writer = nil
  }

  /// Reads several things of one state, without blocking the caller's thread.
  ///
  /// - Throws: ``StoreProblem``, what `body` throws, or `CancellationError`.
  public func read<Answer: Sendable>(
    _ body: @escaping @Sendable (Reading) throws -> Answer
  ) async throws -> Answer {
    do {
      return try await pool.read { try body(Reading(database: $0)) }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }

  /// Reads several things of one state and blocks the caller's thread meanwhile.
  ///
  /// - Throws: ``StoreProblem`` or what `body` throws.
  public func read<Answer>(_ body: (Reading) throws -> Answer) throws -> Answer {
    do {
      return try pool.read { try body(Reading(database: $0)) }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }

  /// Runs an act: state and entries in one transaction, on the disk when it returns.
  func act<Outcome: Sendable>(
    _ body: @escaping @Sendable (Database, Journal) throws -> Outcome
  ) async throws -> Outcome {
    guard let writer else {
      throw StoreProblem(.readOnly, path: path, detail: "it was opened for reading")
    }
    let clock = clock
    do {
      return try await writer.commit { database in
        try body(database, Journal(database: database, time: clock()))
      }
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }

  private static func opening<Opened>(_ path: String, _ open: () throws -> Opened) throws -> Opened
  {
    do {
      return try open()
    } catch {
      throw StoreProblem.from(error, path: path)
    }
  }
}

/// One state of the database, for the length of a closure; its methods are the questions.
///
/// It is not to be kept after the closure ends.
public struct Reading {
  let database: Database
}
