// SPDX-License-Identifier: MIT
package import Foundation
import Records

/// What somebody sees of their own account.
package struct OwnAccount: Sendable {
  /// One session in which they are signed in.
  package struct Session: Sendable {
    /// The kind of browser, in a few words.
    package let browser: String
    package let beganAt: Date
    package let seenAt: Date
    /// Whether it is the one in which they look.
    package let isThis: Bool

    package init(browser: String, beganAt: Date, seenAt: Date, isThis: Bool) {
      self.browser = browser
      self.beganAt = beganAt
      self.seenAt = seenAt
      self.isThis = isThis
    }
  }

  package let passwordSetAt: Date?
  /// Since when there is a second factor, if there is one.
  package let factorSetAt: Date?
  package let recoveryCodes: Int
  package let sessions: [Session]

  package init(
    passwordSetAt: Date?, factorSetAt: Date?, recoveryCodes: Int, sessions: [Session]
  ) {
    self.passwordSetAt = passwordSetAt
    self.factorSetAt = factorSetAt
    self.recoveryCodes = recoveryCodes
    self.sessions = sessions
  }
}

/// A second factor to set up, as an app takes it.
package struct OfferedFactor: Sendable {
  /// The secret in groups of four letters.
  package let secret: String
  /// The link that apps take it from.
  package let link: String

  package init(secret: String, link: String) {
    self.secret = secret
    self.link = link
  }
}

extension AccessDesk {
  /// What somebody sees of their own account.
  package func ownAccount(_ visitor: Visitor) throws -> OwnAccount {
    try translatingRefusals {
      let account = try accounts.account(visitor.id)
      return OwnAccount(
        passwordSetAt: account?.passwordSetAt, factorSetAt: account?.factorSetAt,
        recoveryCodes: account?.recoveryCodes ?? 0,
        sessions: try accounts.sessions(of: visitor.id, at: now).map {
          OwnAccount.Session(
            browser: $0.browser, beganAt: $0.beganAt, seenAt: $0.seenAt,
            isThis: $0.name == visitor.record.name)
        })
    }
  }

  /// Who an invitation is for: their id and what they are called.
  ///
  /// - Throws: ``AccessProblem/invitationGone``.
  package func invited(by secret: String) throws -> (id: String, name: String) {
    try translatingRefusals {
      guard let id = try accounts.invited(by: secret, at: now), let name = people.name(of: id)
      else { throw AccessProblem.invitationGone }
      return (id, name)
    }
  }

  /// Chooses a password by an invitation.
  ///
  /// - Throws: ``AccessProblem``.
  package func accept(_ secret: String, password: String) async throws {
    let (id, _) = try invited(by: secret)
    try check(password, of: id)
    try await translatingRefusals { _ = try await accounts.accept(secret, password: password) }
  }

  /// Changes the password of one who knows the present one; ends their other sessions.
  ///
  /// - Throws: ``AccessProblem``.
  package func changePassword(_ visitor: Visitor, from old: String, to new: String) async throws {
    try check(new, of: visitor.id)
    try await translatingRefusals {
      try await accounts.changePassword(
        of: visitor.id, from: old, to: new, keeping: visitor.record.name)
    }
  }

  private func check(_ password: String, of id: String) throws {
    let people = people
    let names = [
      id, people.name(of: id), people.email(of: id), workspace.configuration.council.name,
    ]
    if let end = PasswordRules.refusal(of: password, names: names.compactMap(\.self)) {
      throw AccessProblem.weak(end)
    }
  }

  /// The second factor that a session can set up; looking again shows the same.
  package func offer(to visitor: Visitor, secret: String) throws -> OfferedFactor {
    try translatingRefusals {
      let factor = try accounts.offer(to: secret, person: visitor.id)
      return OfferedFactor(
        secret: factor.groupedText,
        link: factor.link(
          account: visitor.id, issuer: "Reeve " + workspace.configuration.council.name))
    }
  }

  /// Sets up the offered factor; the session goes on under a new secret, all others end.
  ///
  /// - Parameter password: the present password, asked of one who is signed in already.
  /// - Returns: the recovery codes, which are shown once, and the session.
  package func setUpFactor(
    _ visitor: Visitor, secret: String, code: String, password: String?
  ) async throws -> (recovery: [String], entry: Entry) {
    try await translatingRefusals {
      let (codes, session) = try await accounts.setUpFactor(
        visitor.record, secret: secret, code: code, password: password)
      return (codes, Entry(session))
    }
  }

  /// Ends all sessions of a visitor, this one too.
  package func signOutEverywhere(_ visitor: Visitor) async throws {
    try await translatingRefusals {
      _ = try await accounts.endAll(of: visitor.id, by: visitor.id)
    }
  }
}
