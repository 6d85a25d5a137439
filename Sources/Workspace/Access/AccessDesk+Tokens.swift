// SPDX-License-Identifier: MIT
package import Foundation
import Records

/// A token by which a program asks the API in a person's name.
package struct TokenLine: Sendable {
  package let id: Int64
  package let name: String
  package let readsOnly: Bool
  package let madeAt: Date
  package let endsAt: Date
  package let revokedAt: Date?

  init(_ token: TokenRecord) {
    id = token.id
    name = token.name
    readsOnly = token.readsOnly
    madeAt = token.madeAt
    endsAt = token.endsAt
    revokedAt = token.revokedAt
  }
}

/// Whoever a token speaks for.
package struct TokenBearer: Sendable {
  package let id: String
  package let name: String
  package let roles: [HeldRole]
  /// Whether the token lets nothing be changed.
  package let readsOnly: Bool
  /// The token as lists name it.
  package let token: String
}

extension AccessDesk {
  /// Makes a token for somebody who has an account.
  ///
  /// - Returns: the token, which is shown once, and its line.
  package func makeToken(
    for id: String, name: String, days: Int, readsOnly: Bool, by actor: String
  ) async throws -> (secret: String, line: TokenLine) {
    try await translatingRefusals {
      let (secret, token) = try await accounts.makeToken(
        for: id, name: name, days: days, readsOnly: readsOnly, by: actor)
      return (secret, TokenLine(token))
    }
  }

  /// The tokens of a person, the newest first.
  package func tokens(of id: String) throws -> [TokenLine] {
    try translatingRefusals { try accounts.tokens(of: id).map(TokenLine.init) }
  }

  /// Ends a token.
  package func revokeToken(_ token: Int64, of id: String, by actor: String) async throws {
    try await translatingRefusals {
      try await accounts.revokeToken(token, of: id, by: actor)
    }
  }

  /// Whoever a token speaks for; nil when it is not good, or they are not here any more.
  package func bearer(_ secret: String) throws -> TokenBearer? {
    try translatingRefusals {
      guard let token = try accounts.token(secret, at: now) else { return nil }
      let people = people
      guard let roles = people.roles(of: token.person) else { return nil }
      return TokenBearer(
        id: token.person, name: people.name(of: token.person) ?? token.person,
        roles: roles.map(HeldRole.init), readsOnly: token.readsOnly, token: "token-\(token.id)")
    }
  }
}
