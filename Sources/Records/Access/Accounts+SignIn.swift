// SPDX-License-Identifier: MIT
import Foundation
import GRDB

/// Who tries to sign in, and from where.
package struct SignInAttempt: Sendable {
  /// The person's id, or what was entered where it is nobody's.
  package let person: String
  package let password: String
  /// The network address; it is not kept.
  package let address: String
  /// The mark that an earlier sign-in left in the browser, if any.
  package let mark: String?
  /// The kind of browser, in a few words.
  package let browser: String

  package init(
    person: String, password: String, address: String, mark: String?, browser: String
  ) {
    self.person = person
    self.password = password
    self.address = address
    self.mark = mark
    self.browser = browser
  }
}

/// A session that was just begun.
package struct NewSession: Sendable {
  /// What the browser keeps; the database has only its hash.
  package let secret: String
  package let stage: SessionRecord.Stage
  /// What marks the browser as one in which this person signed in.
  package let mark: String
}

extension Accounts {
  /// Looks at a password and begins a session of a new secret name.
  ///
  /// - Parameter needsFactor: whether the person must have a second factor.
  /// - Throws: ``AccessRefusal``: the same for an unknown account, a closed one and a wrong password,
  ///   after the same time.
  package func signIn(_ attempt: SignInAttempt, needsFactor: Bool) async throws -> NewSession {
    let person = attempt.person
    let mark = attempt.mark.flatMap { isMark($0, of: person) ? $0 : nil }
    let own: [AttemptSubject] = [mark.map { .browser($0) } ?? .account(person)]
    let shared: [AttemptSubject] = mark == nil ? [.address(attempt.address)] : []
    try await self.attempt(own + shared)
    let account = try account(person)
    let isRight = try await isRight(attempt.password, for: account?.password)
    guard isRight, let account, account.disabledAt == nil, let hash = account.password else {
      throw AccessRefusal.wrong
    }
    try await forget(own, lastOf: shared)
    // The password is at hand now only: a cheaper hash of earlier times is made anew.
    let renewed = hash.cost.covers(cost) ? nil : try await self.hash(attempt.password).description
    let stage: SessionRecord.Stage =
      account.hasFactor ? .code : needsFactor ? .enrol : .full
    let secret = Secret.make()
    let times = times
    try await store.act { database, journal in
      // Closed or changed between the look and now: the look counts no more.
      guard let now = try Reading(database: database).account(person), now.disabledAt == nil,
        now.password?.description == hash.description
      else { throw AccessRefusal.wrong }
      if let renewed {
        try database.run("UPDATE account SET password = ? WHERE person = ?", [renewed, person])
        try journal.note("account.password-renewed", person, by: person)
      }
      try database.begin(
        secret, person: person, stage: stage, provider: .password, browser: attempt.browser,
        times: times, at: Moment.milliseconds(journal.time))
      if stage == .full { try journal.note("account.signed-in", person, by: person) }
    }
    return NewSession(secret: secret, stage: stage, mark: makeMark(of: person))
  }

  /// Begins a session of somebody whom an identity provider vouches for.
  package func signIn(
    fromProvider person: String, name: String?, roles: [Person.Held]?, browser: String
  ) async throws -> NewSession {
    let secret = Secret.make()
    let times = times
    let held = try roles.map(HeldRoles.text)
    try await store.act { database, journal in
      if let account = try Reading(database: database).account(person),
        account.disabledAt != nil
      {
        throw AccessRefusal.disabled(person)
      }
      try database.begin(
        secret, person: person, stage: .full, provider: .openid, browser: browser, times: times,
        at: Moment.milliseconds(journal.time), name: name, roles: held)
      try journal.note("account.signed-in", person, by: person, facts: ["by": .text("openid")])
    }
    return NewSession(secret: secret, stage: .full, mark: makeMark(of: person))
  }

  /// A mark of a browser: it opens nothing, it only keeps strangers' attempts apart.
  private func makeMark(of person: String) -> String {
    let nonce = Secret.make()
    return nonce + "."
      + Secret.base64URL([UInt8](key.code(of: "\(nonce) \(person)", for: .browser)))
  }

  private func isMark(_ mark: String, of person: String) -> Bool {
    let parts = mark.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 43 else { return false }
    let code = Secret.base64URL([UInt8](key.code(of: "\(parts[0]) \(person)", for: .browser)))
    return Secret.areEqual(code.utf8, parts[1].utf8)
  }
}

extension Database {
  func begin(
    _ secret: String, person: String, stage: SessionRecord.Stage,
    provider: SessionRecord.Provider, browser: String, times: Accounts.Times, at now: Int64,
    name: String? = nil, roles: String? = nil
  ) throws {
    try run("DELETE FROM sign_in_session WHERE ends_at <= ?", [now])
    let lasts = stage == .full ? times.longest : times.between
    try run(
      """
      INSERT INTO sign_in_session (
        token, person, stage, provider, name, roles, browser, began_at, seen_at, ends_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        Secret.hash(secret), person, stage.rawValue, provider.rawValue, name, roles,
        browser.storable, now, now, now + Int64(lasts) * 1_000,
      ])
  }
}
