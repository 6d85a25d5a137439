// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

extension Accounts {
  /// How old the note of the last request may be, in milliseconds: not every request is a write.
  private static let seenFor: Int64 = 60_000

  private var idle: Int64 { Int64(times.idle) * 1_000 }

  /// The session of a secret, if it is open at a moment.
  package func session(_ secret: String, at now: Date) throws -> SessionRecord? {
    let idle = idle
    return try store.read {
      try $0.session(SessionName(secret: secret), at: Moment.milliseconds(now), idle: idle)
    }
  }

  /// Notes that a session is used, once a minute.
  package func touch(_ session: SessionRecord, at now: Date) async throws {
    let now = Moment.milliseconds(now)
    guard now - Moment.milliseconds(session.seenAt) > min(Self.seenFor, idle / 4) else { return }
    try await store.act { database, _ in
      try database.run(
        "UPDATE sign_in_session SET seen_at = ? WHERE token = ? AND seen_at < ?",
        [now, session.name.hash, now])
    }
  }

  /// The open sessions of a person, the newest first.
  package func sessions(of person: String, at now: Date) throws -> [SessionRecord] {
    let idle = idle
    return try store.read {
      try $0.sessions(of: person, at: Moment.milliseconds(now), idle: idle)
    }
  }

  /// Ends one session; that it is gone already is no fault.
  package func end(_ session: SessionName) async throws {
    try await store.act { database, journal in
      let person = try String.fetchOne(
        database, sql: "SELECT person FROM sign_in_session WHERE token = ? AND stage = 'full'",
        arguments: [session.hash])
      try database.run("DELETE FROM sign_in_session WHERE token = ?", [session.hash])
      if let person { try journal.note("account.signed-out", person, by: person) }
    }
  }

  /// Ends all sessions of a person.
  package func endAll(of person: String, by actor: String) async throws -> Int {
    try await store.act { database, journal in
      let count =
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM sign_in_session WHERE person = ?",
          arguments: [person]) ?? 0
      guard count > 0 else { return 0 }
      try database.endSessions(of: person)
      try journal.note(
        "account.signed-out", person, by: actor, facts: ["sessions": .count(count)])
      return count
    }
  }
}
