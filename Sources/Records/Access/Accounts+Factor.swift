// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import GRDB

extension Accounts {
  /// How many recovery codes there are.
  static let recoveryCount = 10

  /// The second factor that a session is offered to set up.
  ///
  /// It is made of the session's secret, so that looking at the page again shows the same one and
  /// writes nothing.
  package func offer(to secret: String, person: String) throws -> OneTimePassword {
    let before = try account(person)?.factorSetAt.map { "\(Moment.milliseconds($0))" } ?? ""
    let code = key.code(of: "offer \(secret) \(person) \(before)", for: .factor)
    return OneTimePassword(secret: [UInt8](code.prefix(OneTimePassword.secretBytes)))
  }

  /// Sets up the factor that was offered, for one who shows a code of it.
  ///
  /// The session goes on under a new secret and, where the factor was awaited, as signed in.
  ///
  /// - Returns: the recovery codes, which are kept nowhere, and the session.
  /// - Parameter password: the present password, asked of one who is signed in already, so that a
  ///   browser left alone is not enough to change the factor.
  /// - Throws: ``AccessRefusal/wrong`` for a wrong code, ``AccessRefusal/wrongPassword``.
  package func setUpFactor(
    _ session: SessionRecord, secret: String, code: String, password: String?
  ) async throws -> (recovery: [String], session: NewSession) {
    let person = session.person
    guard session.provider == .password, session.stage != .code else {
      throw AccessRefusal.signedOut
    }
    if session.stage == .full {
      try await attempt([.password(of: person)])
      guard try await isRight(password ?? "", for: account(person)?.password) else {
        throw AccessRefusal.wrongPassword
      }
      try await forget([.password(of: person)])
    }
    try await attempt([.factor(of: person)])
    let offered = try offer(to: secret, person: person)
    let sealed = try SealedText.seal(
      Data(offered.secret).base64EncodedString(), key: key.key(for: .factor),
      place: Self.place(of: person))
    let codes = (0..<Self.recoveryCount).map { _ in RecoveryCode.make() }
    let kept = codes.map { recoveryHash($0, of: person) }
    let next = Secret.make()
    let times = times
    try await store.act { database, journal in
      guard let step = offered.step(of: OneTimeCode.digits(code), at: journal.time) else {
        throw AccessRefusal.wrong
      }
      let now = Moment.milliseconds(journal.time)
      try database.run(
        "UPDATE account SET factor = ?, factor_set_at = ? WHERE person = ?", [sealed, now, person])
      try database.use(step: step, of: person)
      try database.run("DELETE FROM account_recovery WHERE person = ?", [person])
      for hash in kept {
        try database.run(
          "INSERT INTO account_recovery (person, code) VALUES (?, ?)", [person, hash])
      }
      try journal.note("account.factor-set", person, by: person)
      try database.endSessions(of: person)
      try database.begin(
        next, person: person, stage: .full, provider: .password, browser: session.browser,
        times: times, at: now)
      if session.stage == .enrol { try journal.note("account.signed-in", person, by: person) }
    }
    try await forget([.factor(of: person)])
    return (codes.map(RecoveryCode.shown), NewSession(secret: next, stage: .full, mark: ""))
  }

  /// Takes the code of an app, or a recovery code, of one whose password was right.
  ///
  /// - Returns: the session, under a new secret.
  /// - Throws: ``AccessRefusal``.
  package func finish(_ session: SessionRecord, code: String) async throws -> NewSession {
    let person = session.person
    guard session.stage == .code else { throw AccessRefusal.signedOut }
    try await attempt([.factor(of: person)])
    let entered = OneTimeCode.digits(code)
    let recovery = RecoveryCode.canonical(code).map { recoveryHash($0, of: person) }
    let key = key.key(for: .factor)
    let next = Secret.make()
    let times = times
    try await store.act { database, journal in
      guard let account = try Reading(database: database).account(person),
        account.disabledAt == nil, let sealed = account.factor
      else { throw AccessRefusal.signedOut }
      guard let text = SealedText.open(sealed, key: key, place: Self.place(of: person)),
        let secret = Data(base64Encoded: text)
      else {
        throw StoreProblem(
          kind: .brokenRule, path: "reeve.sqlite",
          what: "A second factor cannot be opened with the key in the keys folder.",
          remedy: "Put the folder back from its backup, or reset the person's second factor.")
      }
      if let recovery, try database.takeRecovery(recovery, of: person) {
        try journal.note("account.recovery-used", person, by: person)
      } else if let step = OneTimePassword(secret: [UInt8](secret)).step(
        of: entered, at: journal.time),
        try step > (database.lastStep(of: person) ?? -1)
      {
        try database.use(step: step, of: person)
      } else {
        throw AccessRefusal.wrong
      }
      try database.run("DELETE FROM sign_in_session WHERE token = ?", [session.name.hash])
      try database.begin(
        next, person: person, stage: .full, provider: .password, browser: session.browser,
        times: times, at: Moment.milliseconds(journal.time))
      try journal.note("account.signed-in", person, by: person)
    }
    try await forget([.factor(of: person)])
    return NewSession(secret: next, stage: .full, mark: "")
  }

  /// Takes the second factor and its recovery codes off an account, and ends its sessions.
  package func resetFactor(of person: String, by actor: String) async throws {
    try await store.act { database, journal in
      guard try Reading(database: database).account(person) != nil else {
        throw AccessRefusal.noAccount(person)
      }
      try database.run(
        "UPDATE account SET factor = NULL, factor_set_at = NULL WHERE person = ?", [person])
      try database.run("DELETE FROM account_recovery WHERE person = ?", [person])
      try database.run("DELETE FROM factor_step WHERE person = ?", [person])
      try database.endSessions(of: person)
      try journal.note("account.factor-reset", person, by: actor)
    }
  }

  private static func place(of person: String) -> String { "account/\(person)/factor" }

  /// With a key, because fifty bits could be guessed by one who has the database.
  private func recoveryHash(_ code: String, of person: String) -> Data {
    key.code(of: "\(person) \(code)", for: .recovery)
  }
}

extension Database {
  fileprivate func lastStep(of person: String) throws -> Int64? {
    try Int64.fetchOne(
      self, sql: "SELECT step FROM factor_step WHERE person = ?", arguments: [person])
  }

  fileprivate func use(step: Int64, of person: String) throws {
    try run(
      """
      INSERT INTO factor_step (person, step) VALUES (?, ?)
      ON CONFLICT (person) DO UPDATE SET step = excluded.step
      """, [person, step])
  }

  fileprivate func takeRecovery(_ code: Data, of person: String) throws -> Bool {
    try run("DELETE FROM account_recovery WHERE person = ? AND code = ?", [person, code])
    return changesCount > 0
  }
}

/// A code as an app shows it.
enum OneTimeCode {
  /// The digits of what was entered; people put spaces between them.
  static func digits(_ text: String) -> String {
    let digits = text.filter { !$0.isWhitespace && $0 != "-" }
    return digits.utf8.count == 6 && digits.utf8.allSatisfy { (48...57).contains($0) } ? digits : ""
  }
}

/// Codes to be written down: fifty random bits in letters that are not mistaken for each other.
enum RecoveryCode {
  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
  private static let count = 10

  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    return String((0..<count).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
  }

  /// The code as it is shown, in two halves.
  static func shown(_ code: String) -> String { "\(code.prefix(5))-\(code.suffix(5))" }

  /// What was entered as the code that was made; nil when it can be none.
  static func canonical(_ text: String) -> String? {
    let code = text.lowercased().filter { !$0.isWhitespace && $0 != "-" }
      .map { $0 == "o" ? "0" : $0 == "i" || $0 == "l" ? "1" : $0 }
    return code.count == count && code.allSatisfy(letters.contains) ? String(code) : nil
  }
}
