// SPDX-License-Identifier: MIT
import Foundation
import Records

extension AccessDesk {
  /// Who has the session of a secret; nil when it has ended, or they may not be here any more.
  package func visitor(_ secret: String) async throws -> Visitor? {
    try await translatingRefusals {
      let now = now
      guard let session = try accounts.session(secret, at: now) else { return nil }
      let people = people
      let known = people.roles(of: session.person)
      let isGuest =
        session.provider == .openid && session.person.hasPrefix(Accounts.guestPrefix)
      guard known != nil || isGuest else { return nil }
      if session.stage == .full { try await accounts.touch(session, at: now) }
      return Visitor(
        id: session.person,
        name: people.name(of: session.person) ?? session.personName ?? session.person,
        stage: Visitor.Stage(session.stage),
        roles: (known ?? session.roles ?? []).map(HeldRole.init), isGuest: known == nil,
        hasPassword: session.provider == .password, session: session.name.hash.hexDigits,
        record: session)
    }
  }

  /// Looks at a name and a password and begins a session.
  ///
  /// - Parameters:
  ///   - entered: the person's id or e-mail address.
  ///   - address: the network address that asks.
  ///   - mark: what an earlier sign-in left in the browser.
  /// - Throws: ``AccessProblem``: the same, after the same time, whatever is wrong.
  package func signIn(
    _ entered: String, password: String, address: String, mark: String?, browser: String
  ) async throws -> Entry {
    let people = people
    let id = people.id(of: entered)
    return try await translatingRefusals {
      Entry(
        try await accounts.signIn(
          SignInAttempt(
            // Nobody's id has a line end, so what nobody is called is nobody's account either.
            person: id ?? "\n" + entered.lowercased(), password: password, address: address,
            mark: mark, browser: browser),
          needsFactor: id.map { mustHaveFactor($0, people) } ?? false))
    }
  }

  private func mustHaveFactor(_ id: String, _ people: PeopleFile) -> Bool {
    let configuration = workspace.configuration
    switch configuration.signIn.secondFactor {
    case .required: return true
    case .optional: return false
    case .roles(let roles):
      return (people.roles(of: id) ?? []).contains { roles.contains($0.role) }
    case nil: return configuration.site.address != nil
    }
  }

  /// Takes the code of one whose password was right; the session goes on under a new secret.
  package func finish(_ visitor: Visitor, code: String) async throws -> Entry {
    try await translatingRefusals { Entry(try await accounts.finish(visitor.record, code: code)) }
  }

  /// Ends a session.
  package func signOut(_ visitor: Visitor) async throws {
    try await translatingRefusals { try await accounts.end(visitor.record.name) }
  }
}

extension Data {
  /// The bytes as hexadecimal digits.
  var hexDigits: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
