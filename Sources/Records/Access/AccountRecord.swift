// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

/// Somebody's account, as it stands.
package struct AccountRecord: Sendable {
  /// The person's id.
  package let person: String
  let password: PasswordHash?
  package let passwordSetAt: Date?
  let factor: Data?
  package let factorSetAt: Date?
  package let disabledAt: Date?
  /// When the invitation ends that has not been used, if there is one.
  package let invitedUntil: Date?
  /// How many recovery codes are left.
  package let recoveryCodes: Int
  /// How many sessions are open, as far as their last end goes.
  package let sessions: Int

  /// Whether a second factor is set up.
  package var hasFactor: Bool { factor != nil }
}

extension Reading {
  private static let accountColumns = """
    SELECT person, password, password_set_at, factor, factor_set_at, disabled_at,
      (SELECT ends_at FROM account_invitation WHERE person = account.person),
      (SELECT count(*) FROM account_recovery WHERE person = account.person),
      (SELECT count(*) FROM sign_in_session
        WHERE person = account.person AND stage = 'full')
    FROM account
    """

  func account(_ person: String) throws -> AccountRecord? {
    try accounts(Self.accountColumns + " WHERE person = ?", [person]).first
  }

  func accounts() throws -> [AccountRecord] {
    try accounts(Self.accountColumns + " ORDER BY person", [])
  }

  private func accounts(_ sql: String, _ arguments: StatementArguments) throws -> [AccountRecord] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map { row in
      let moment = { (place: Int) in (row[place] as Int64?).map(Moment.date) }
      return AccountRecord(
        person: row[0], password: (row[1] as String?).flatMap(PasswordHash.init),
        passwordSetAt: moment(2), factor: row[3], factorSetAt: moment(4), disabledAt: moment(5),
        invitedUntil: moment(6), recoveryCodes: row[7], sessions: row[8])
    }
  }
}
