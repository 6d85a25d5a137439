// SPDX-License-Identifier: MIT

extension StateKey {
  static func account(_ person: String) -> StateKey { .init(kind: .account, key: person) }
}

extension StateKind {
  /// An account with what it can be entered by; sessions and attempts are no evidence.
  static let accountParts = [
    Part(
      table: "account",
      numbers: ["password_set_at", "factor", "factor_set_at", "disabled_at", "made_at"],
      texts: ["person", "password"], key: "person", order: "person"),
    Part(
      table: "account_invitation", numbers: ["token", "made_at", "ends_at"], texts: [],
      key: "person", order: "token"),
    Part(
      table: "account_recovery", numbers: ["code"], texts: [], key: "person", order: "code"),
    Part(
      table: "account_token",
      numbers: ["id", "token", "reads_only", "made_at", "ends_at", "revoked_at"], texts: ["name"],
      key: "person", order: "id"),
  ]
}
