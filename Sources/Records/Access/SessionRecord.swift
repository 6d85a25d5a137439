// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

/// The name by which the database knows a session: the hash of the secret that the browser has.
package struct SessionName: Hashable, Sendable {
  package let hash: Data

  /// Names the session of a secret.
  package init(secret: String) {
    hash = Secret.hash(secret)
  }

  init(hash: Data) {
    self.hash = hash
  }
}

/// A session: who it is, how far they are let in, and until when.
package struct SessionRecord: Sendable {
  /// How far somebody is let in.
  package enum Stage: String, Sendable {
    /// The password is right, the code is awaited.
    case code
    /// The password is right, and a second factor has to be set up.
    case enrol
    /// Signed in.
    case full
  }

  /// What the person was known by.
  package enum Provider: String, Sendable {
    case password, openid
  }

  package let name: SessionName
  package let person: String
  package let stage: Stage
  package let provider: Provider
  /// What an identity provider said they are called.
  package let personName: String?
  /// The roles that an identity provider's groups stand for, for the session's length.
  package let roles: [Person.Held]?
  /// The kind of browser, in a few words.
  package let browser: String
  package let beganAt: Date
  package let seenAt: Date
  /// When it ends, however much it is used.
  package let endsAt: Date
}

extension Reading {
  private static let sessionColumns = """
    SELECT token, person, stage, provider, name, roles, browser, began_at, seen_at, ends_at
    FROM sign_in_session
    WHERE ends_at > ? AND seen_at > ?
      AND NOT EXISTS (
        SELECT 1 FROM account
        WHERE account.person = sign_in_session.person AND disabled_at IS NOT NULL)
    """

  /// A session that is open at a moment.
  func session(_ name: SessionName, at now: Int64, idle: Int64) throws -> SessionRecord? {
    try sessions(Self.sessionColumns + " AND token = ?", [now, now - idle, name.hash]).first
  }

  /// The sessions of a person in which they are signed in, the newest first.
  func sessions(of person: String, at now: Int64, idle: Int64) throws -> [SessionRecord] {
    try sessions(
      Self.sessionColumns + " AND person = ? AND stage = 'full' ORDER BY began_at DESC, token",
      [now, now - idle, person])
  }

  private func sessions(_ sql: String, _ arguments: StatementArguments) throws -> [SessionRecord] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).compactMap {
      row in
      guard let stage = SessionRecord.Stage(rawValue: row[2]),
        let provider = SessionRecord.Provider(rawValue: row[3])
      else { return nil }
      return SessionRecord(
        name: SessionName(hash: row[0]), person: row[1], stage: stage, provider: provider,
        personName: row[4], roles: (row[5] as String?).map(HeldRoles.read), browser: row[6],
        beganAt: Moment.date(row[7]), seenAt: Moment.date(row[8]), endsAt: Moment.date(row[9]))
    }
  }
}

extension Database {
  /// Ends the sessions of a person, all or all but one.
  func endSessions(of person: String, but kept: SessionName? = nil) throws {
    try run(
      "DELETE FROM sign_in_session WHERE person = ? AND token IS NOT ?", [person, kept?.hash])
  }
}

/// Roles as the JSON that a session holds.
enum HeldRoles {
  private struct Stored: Codable {
    let role: String
    let areas: [String]
  }

  static func text(_ roles: [Person.Held]) throws -> String {
    let stored = roles.map { Stored(role: $0.role, areas: $0.areas) }
    return String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
  }

  static func read(_ text: String) -> [Person.Held] {
    let stored = try? JSONDecoder().decode([Stored].self, from: Data(text.utf8))
    return (stored ?? []).map { Person.Held(role: $0.role, areas: $0.areas) }
  }
}
