// SPDX-License-Identifier: MIT
import Crypto
package import Foundation
import GRDB

extension Store {
  /// How long to wait after each failed attempt, in seconds; after the last one it stays failed.
  package static let mailDelays: [Double] = [60, 300, 1_800, 7_200, 21_600, 86_400, 86_400]

  /// Puts messages into the outbox, each key once, and notes up to which entry they were made.
  ///
  /// - Returns: how many are new.
  /// - Throws: ``StoreProblem``.
  @discardableResult
  package func queue(
    _ messages: [NewMessage], upTo entry: Int64, domain: String, at now: Date
  ) async throws -> Int {
    try await act { database, _ in
      var count = 0
      for message in messages {
        let name = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0).hexText }
        try database.run(
          """
          INSERT INTO mail_message (
            key, message_id, person, subject, body, made_at, state, attempts, next_at)
          VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, ?)
          ON CONFLICT (key) DO NOTHING
          """,
          [
            message.key.storable, "\(name)@\(domain)", message.person.storable,
            message.subject.storable, message.body.storable, Moment.milliseconds(now),
            Moment.milliseconds(now),
          ])
        count += database.changesCount
      }
      try database.run(
        """
        INSERT INTO mail_progress (id, entry) VALUES (1, ?)
        ON CONFLICT (id) DO UPDATE SET entry = max(entry, excluded.entry)
        """, [entry])
      return count
    }
  }

  /// Notes that the server took a message.
  package func mailWasSent(_ id: Int64, at now: Date) async throws {
    try await act { database, _ in
      try database.run(
        """
        UPDATE mail_message
        SET state = 'sent', sent_at = ?, attempts = attempts + 1, problem = NULL
        WHERE id = ? AND state = 'waiting'
        """, [Moment.milliseconds(now), id])
    }
  }

  /// Notes that a message wasn't taken: it is tried again after a growing time, or given up.
  package func mailFailed(
    _ id: Int64, problem: String, isTemporary: Bool, at now: Date
  ) async throws {
    try await act { database, _ in
      let attempts =
        try Int.fetchOne(
          database, sql: "SELECT attempts FROM mail_message WHERE id = ?", arguments: [id]) ?? 0
      let delay = isTemporary && attempts < Self.mailDelays.count ? Self.mailDelays[attempts] : nil
      try database.run(
        """
        UPDATE mail_message
        SET state = ?, attempts = attempts + 1, next_at = ?, problem = ?
        WHERE id = ? AND state = 'waiting'
        """,
        [
          delay == nil ? "failed" : "waiting",
          Moment.milliseconds(now.addingTimeInterval(delay ?? 0)), problem.storable, id,
        ])
    }
  }
}

extension Reading {
  /// The messages that are to be sent now, the oldest first.
  package func mail(dueAt now: Date, limit: Int = 200) throws -> [OutboxMessage] {
    try messages(
      "WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at, id LIMIT ?",
      [Moment.milliseconds(now), limit])
  }

  /// The newest messages in a state, or all.
  package func mail(_ state: OutboxMessage.State?, limit: Int = 100) throws -> [OutboxMessage] {
    try messages(
      "WHERE state = coalesce(?, state) ORDER BY id DESC LIMIT ?", [state?.rawValue, limit])
  }

  /// How many messages there are in each state.
  package func mailCounts() throws -> [OutboxMessage.State: Int] {
    var counts: [OutboxMessage.State: Int] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT state, count(*) FROM mail_message GROUP BY state")
    {
      if let state = OutboxMessage.State(rawValue: row[0]) { counts[state] = row[1] }
    }
    return counts
  }

  /// Up to which entry messages were made; nil before the first time.
  package func mailProgress() throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT entry FROM mail_progress")
  }

  private func messages(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [OutboxMessage] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT id, message_id, person, subject, body, made_at, state, attempts, next_at, problem
        FROM mail_message
        """ + " " + condition, arguments: arguments
    ).compactMap { row in
      OutboxMessage.State(rawValue: row[6]).map { state in
        OutboxMessage(
          id: row[0], messageID: row[1], person: row[2], subject: row[3], body: row[4],
          madeAt: Moment.date(row[5]), state: state, attempts: row[7],
          nextAt: Moment.date(row[8]), problem: row[9])
      }
    }
  }
}

extension Registers {
  /// The moves after an entry of the journal, the oldest first, with the records as they are now.
  ///
  /// - Throws: ``StoreProblem``.
  package func moves(after sequence: Int64) throws -> [MoveNews] {
    try store.read { reading in
      try Row.fetchAll(
        reading.database,
        sql: """
          SELECT sequence, actor, subject, body
          FROM entry
          WHERE act = 'record.moved' AND sequence > ?
          ORDER BY sequence LIMIT 10000
          """, arguments: [sequence]
      ).compactMap { row in
        let subject: String = row[2]
        guard let id = Int64(subject.dropFirst(7)),
          let facts = JournalValue(json: row[3] as String), let move = facts["move"]?.text,
          let record = try reading.record(RecordID(id)), record.deletedAt == nil
        else { return nil }
        let authors = try String.fetchSet(
          reading.database, sql: "SELECT person FROM record_author WHERE record = ?",
          arguments: [id])
        return MoveNews(
          sequence: row[0], actor: row[1], record: record, move: move,
          template: try template(record.template, version: record.templateVersion, reading),
          authors: authors)
      }
    }
  }
}

extension Person {
  /// Whether the person may approve a record in one of these roles.
  package func mayApprove(as roles: [String], area: String?, authors: Set<String>) -> Bool {
    role(among: roles, area: area, authors: authors, isApproval: true) != nil
  }
}
