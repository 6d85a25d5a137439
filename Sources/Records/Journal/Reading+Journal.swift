// SPDX-License-Identifier: MIT
public import Foundation
import GRDB

/// Which entries of the journal are wanted.
public struct JournalQuery: Sendable, Equatable {
  /// Only those about this, such as `dataset/housing-repairs`.
  public var subject: String?
  /// Only those of this act, such as `waiver.granted`.
  public var act: String?
  /// Only those before this sequence number; nil for the newest.
  public var before: Int64?
  /// The most entries.
  public var limit: Int

  /// Makes a query; by default the newest fifty.
  public init(
    subject: String? = nil, act: String? = nil, before: Int64? = nil, limit: Int = 50
  ) {
    self.subject = subject
    self.act = act
    self.before = before
    self.limit = limit
  }
}

/// The end of the journal, to be written down elsewhere and compared later.
public struct JournalHead: Sendable, Equatable {
  /// The number of entries.
  public let sequence: Int64
  /// The hash of the last entry; 32 zero bytes when there is none.
  public let hash: Data
}

extension Reading {
  private static let columns = """
    SELECT sequence, time, actor, act, subject, body, previous_hash, hash FROM entry
    """

  /// The entries after one, the oldest first.
  public func journal(after sequence: Int64, limit: Int) throws -> [JournalEntry] {
    try entries(
      Self.columns + " WHERE sequence > ? ORDER BY sequence LIMIT ?", [sequence, limit])
  }

  /// A page of the journal, the newest first.
  public func journal(_ query: JournalQuery) throws -> [JournalEntry] {
    let before = query.before ?? Int64.max
    return switch (query.subject, query.act) {
    case (nil, nil): try page("", [before, query.limit])
    case (let subject?, nil): try page("subject = ? AND", [subject, before, query.limit])
    case (nil, let act?): try page("act = ? AND", [act, before, query.limit])
    case (let subject?, let act?):
      try page("subject = ? AND +act = ? AND", [subject, act, before, query.limit])
    }
  }

  /// Where the journal ends.
  public func journalHead() throws -> JournalHead {
    try Row.fetchOne(
      try database.cachedStatement(
        sql: "SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1")
    ).map { JournalHead(sequence: $0[0], hash: $0[1]) }
      ?? JournalHead(sequence: 0, hash: JournalEntry.start)
  }

  private func page(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [JournalEntry] {
    try entries(
      Self.columns + " WHERE \(condition) sequence < ? ORDER BY sequence DESC LIMIT ?", arguments)
  }

  private func entries(_ sql: String, _ arguments: StatementArguments) throws -> [JournalEntry] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map { row in
      JournalEntry(
        sequence: row[0], time: Moment.date(row[1]), actor: row[2], act: row[3], subject: row[4],
        body: row[5], previousHash: row[6], hash: row[7])
    }
  }
}

extension Store {
  /// The entries after one, the oldest first; blocks the caller's thread meanwhile.
  ///
  /// - Throws: ``StoreProblem``.
  public func journal(after sequence: Int64, limit: Int) throws -> [JournalEntry] {
    try read { try $0.journal(after: sequence, limit: limit) }
  }
}
