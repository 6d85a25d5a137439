// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

/// A token by which a program asks the API in a person's name.
package struct TokenRecord: Sendable {
  package let id: Int64
  package let person: String
  /// What it is for, in the words of whoever made it.
  package let name: String
  package let readsOnly: Bool
  package let madeAt: Date
  package let endsAt: Date
  package let revokedAt: Date?
}

extension Accounts {
  /// What tokens begin with, so that people and scanners of secrets know them.
  static let tokenPrefix = "reeve_"
  /// What ids of people begin with whom only an identity provider knows.
  package static let guestPrefix = "oidc-"

  /// Makes a token; it is shown once and kept as a hash.
  package func makeToken(
    for person: String, name: String, days: Int, readsOnly: Bool, by actor: String
  ) async throws -> (secret: String, token: TokenRecord) {
    let secret = Self.tokenPrefix + Secret.make()
    let hash = Secret.hash(secret)
    let token = try await store.act { database, journal in
      guard let account = try Reading(database: database).account(person) else {
        throw AccessRefusal.noAccount(person)
      }
      guard account.disabledAt == nil else { throw AccessRefusal.disabled(person) }
      let now = Moment.milliseconds(journal.time)
      let end = now + Int64(days) * 86_400_000
      try database.run(
        """
        INSERT INTO account_token (person, token, name, reads_only, made_at, ends_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """, [person, hash, name.storable, readsOnly, now, end])
      let id = database.lastInsertedRowID
      try journal.note(
        "account.token-made", person, by: actor,
        facts: ["token": .integer(id), "readsOnly": .bool(readsOnly)])
      return TokenRecord(
        id: id, person: person, name: name, readsOnly: readsOnly, madeAt: Moment.date(now),
        endsAt: Moment.date(end), revokedAt: nil)
    }
    return (secret, token)
  }

  /// The token of a secret, if it is good at a moment and its person's account is open.
  package func token(_ secret: String, at now: Date) throws -> TokenRecord? {
    guard secret.hasPrefix(Self.tokenPrefix), secret.utf8.count == 49 else { return nil }
    return try tokens(
      """
       WHERE token = ? AND ends_at > ? AND revoked_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM account
        WHERE account.person = account_token.person AND disabled_at IS NOT NULL)
      """, [Secret.hash(secret), Moment.milliseconds(now)]
    ).first
  }

  /// All tokens of a person, the newest first.
  package func tokens(of person: String) throws -> [TokenRecord] {
    try tokens(" WHERE person = ? ORDER BY id DESC", [person])
  }

  /// Ends a token; that it is ended already is no fault.
  package func revokeToken(_ id: Int64, of person: String, by actor: String) async throws {
    try await store.act { database, journal in
      try database.run(
        """
        UPDATE account_token SET revoked_at = ?
        WHERE id = ? AND person = ? AND revoked_at IS NULL
        """, [Moment.milliseconds(journal.time), id, person])
      guard database.changesCount > 0 else {
        let isThere =
          try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM account_token WHERE id = ? AND person = ?)",
            arguments: [id, person]) ?? false
        guard isThere else { throw AccessRefusal.unknownToken(id) }
        return
      }
      try journal.note(
        "account.token-revoked", person, by: actor, facts: ["token": .integer(id)])
    }
  }

  private func tokens(_ condition: String, _ arguments: StatementArguments) throws
    -> [TokenRecord]
  {
    try store.read { reading in
      try Row.fetchAll(
        try reading.database.cachedStatement(
          sql: """
            SELECT id, person, name, reads_only, made_at, ends_at, revoked_at FROM account_token
            """ + condition), arguments: arguments
      ).map { row in
        TokenRecord(
          id: row[0], person: row[1], name: row[2], readsOnly: row[3],
          madeAt: Moment.date(row[4]), endsAt: Moment.date(row[5]),
          revokedAt: (row[6] as Int64?).map(Moment.date))
      }
    }
  }
}
