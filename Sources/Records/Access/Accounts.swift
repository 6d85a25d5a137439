// SPDX-License-Identifier: MIT
import Dispatch
package import Foundation
import GRDB
import Synchronization

/// The accounts of a workspace: passwords, second factors, invitations, sessions and tokens.
///
/// What changes an account is an entry of the journal; sessions and attempts are not, because they
/// are no evidence. Nothing that lets somebody in can be read out of the database: of secrets it
/// holds hashes, of second factors what only the keys folder opens.
package final class Accounts: Sendable {
  /// How long things last.
  package struct Times: Sendable, Equatable {
    /// A session without a request ends after so many seconds.
    package var idle: Int
    /// Every session ends after so many seconds.
    package var longest: Int
    /// An invitation can be used for so many seconds.
    package var invitation: Int
    /// The time between password and code, in seconds.
    package var between: Int

    package init(
      idle: Int = 30 * 60, longest: Int = 12 * 3_600, invitation: Int = 72 * 3_600,
      between: Int = 10 * 60
    ) {
      self.idle = idle
      self.longest = longest
      self.invitation = invitation
      self.between = between
    }
  }

  let store: Store
  let key: AccessKey
  package let times: Times
  let cost: PasswordCost
  private let work = PasswordWork()
  /// What a password is held against when there is no account, so that it takes as long.
  private let nobody: PasswordHash

  /// Opens the accounts.
  ///
  /// - Parameter passwordLogarithm: the binary logarithm of scrypt's N, as ``PasswordCost`` has it.
  package convenience init(
    store: Store, key: AccessKey, times: Times = Times(), passwordLogarithm: Int = 15
  ) throws {
    try self.init(
      store: store, key: key, times: times,
      cost: PasswordCost(
        logarithm: passwordLogarithm, blockSize: PasswordCost.standard.blockSize,
        parallelism: PasswordCost.standard.parallelism))
  }

  init(store: Store, key: AccessKey, times: Times, cost: PasswordCost) throws {
    self.store = store
    self.key = key
    self.times = times
    self.cost = cost
    nobody = try PasswordHash(Secret.make(), cost: cost)
  }

  /// Whether a password is a person's; takes as long for nobody, and without a hash is no.
  func isRight(_ password: String, for hash: PasswordHash?) async throws -> Bool {
    let held = hash ?? nobody
    return try await work.run { try held.matches(password) } && hash != nil
  }

  func hash(_ password: String) async throws -> PasswordHash {
    let cost = cost
    return try await work.run { try PasswordHash(password, cost: cost) }
  }

  /// Every account, by the person's id.
  package func all() throws -> [AccountRecord] {
    try store.read { try $0.accounts() }
  }

  /// The account of a person, if there is one.
  package func account(_ person: String) throws -> AccountRecord? {
    try store.read { try $0.account(person) }
  }

  /// Whether anybody can sign in with a password.
  package func isAnyoneThere() throws -> Bool {
    try store.read { reading in
      try Bool.fetchOne(
        reading.database,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM account LEFT JOIN account_invitation USING (person)
            WHERE disabled_at IS NULL AND (password IS NOT NULL OR token IS NOT NULL))
          """) ?? false
    }
  }

  /// Makes an account where there is none, and a link by which a password can be chosen once.
  ///
  /// An earlier link is good no more; an earlier password is, until another is chosen.
  ///
  /// - Returns: the secret of the link, which is kept nowhere, and when it ends.
  package func invite(_ person: String, by actor: String) async throws -> (
    secret: String, endsAt: Date
  ) {
    let secret = Secret.make()
    let token = Secret.hash(secret)
    let lasts = times.invitation
    let endsAt = try await store.act { database, journal in
      let now = Moment.milliseconds(journal.time)
      if let account = try Reading(database: database).account(person) {
        guard account.disabledAt == nil else { throw AccessRefusal.disabled(person) }
      } else {
        try database.run("INSERT INTO account (person, made_at) VALUES (?, ?)", [person, now])
      }
      let end = now + Int64(lasts) * 1_000
      try database.run(
        """
        INSERT INTO account_invitation (person, token, made_at, ends_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (person) DO UPDATE
        SET token = excluded.token, made_at = excluded.made_at, ends_at = excluded.ends_at
        """, [person, token, now, end])
      try journal.note("account.invited", person, by: actor)
      return Moment.date(end)
    }
    return (secret, endsAt)
  }

  /// Who an invitation is for; nil when it was used, is too old, or never was.
  package func invited(by secret: String, at now: Date) throws -> String? {
    try store.read { reading in
      try Self.invited(Secret.hash(secret), at: Moment.milliseconds(now), reading.database)
    }
  }

  private static func invited(
    _ token: Data, at now: Int64, _ database: Database
  ) throws -> String? {
    try String.fetchOne(
      database,
      sql: """
        SELECT person FROM account_invitation JOIN account USING (person)
        WHERE token = ? AND ends_at > ? AND disabled_at IS NULL
        """, arguments: [token, now])
  }

  /// Chooses a password by an invitation, which is used up; ends all sessions of the person.
  ///
  /// The rules of passwords are the caller's to ask for.
  package func accept(_ secret: String, password: String) async throws -> String {
    let hash = try await hash(password).description
    let token = Secret.hash(secret)
    return try await store.act { database, journal in
      let now = Moment.milliseconds(journal.time)
      guard let person = try Self.invited(token, at: now, database) else {
        throw AccessRefusal.invitationGone
      }
      try database.run("DELETE FROM account_invitation WHERE person = ?", [person])
      try database.run(
        "UPDATE account SET password = ?, password_set_at = ? WHERE person = ?",
        [hash, now, person])
      try database.endSessions(of: person)
      try journal.note("account.password-set", person, by: person)
      return person
    }
  }

  /// Changes a password for one who knows the present one; ends all other sessions of theirs.
  ///
  /// - Throws: ``AccessRefusal`` when the present password is wrong or tried too often.
  package func changePassword(
    of person: String, from old: String, to new: String, keeping session: SessionName
  ) async throws {
    try await attempt([.password(of: person)])
    let account = try account(person)
    guard try await isRight(old, for: account?.password) else { throw AccessRefusal.wrong }
    let hash = try await hash(new).description
    try await forget([.password(of: person)])
    try await store.act { database, journal in
      try database.run(
        "UPDATE account SET password = ?, password_set_at = ? WHERE person = ?",
        [hash, Moment.milliseconds(journal.time), person])
      try database.endSessions(of: person, but: session)
      try journal.note("account.password-set", person, by: person)
    }
  }

  /// Closes an account or opens it again; a closed one loses its sessions at once.
  package func setDisabled(_ person: String, _ isDisabled: Bool, by actor: String) async throws {
    try await store.act { database, journal in
      if isDisabled, person.hasPrefix(Self.guestPrefix) {
        // Whom an identity provider lets in has no account; being closed is kept in one.
        try database.run(
          "INSERT INTO account (person, made_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
          [person, Moment.milliseconds(journal.time)])
      }
      guard let account = try Reading(database: database).account(person) else {
        throw AccessRefusal.noAccount(person)
      }
      guard (account.disabledAt != nil) != isDisabled else { return }
      let now: Int64? = isDisabled ? Moment.milliseconds(journal.time) : nil
      try database.run("UPDATE account SET disabled_at = ? WHERE person = ?", [now, person])
      if isDisabled {
        try database.endSessions(of: person)
        try database.run("DELETE FROM account_invitation WHERE person = ?", [person])
      }
      try journal.note(isDisabled ? "account.disabled" : "account.enabled", person, by: actor)
    }
  }
}

extension Journal {
  /// Notes what happened to an account, by ids alone.
  func note(
    _ act: String, _ person: String, by actor: String, facts: [String: JournalValue] = [:]
  ) throws {
    let hasAccount =
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE person = ?)",
        arguments: [person]) ?? false
    try append(
      Happening(
        actor: actor, act: act, subject: "person/\(person)", facts: facts,
        touched: hasAccount ? [.account(person)] : []))
  }
}

/// Tries passwords one after the other, away from the threads that everything else runs on.
///
/// One takes 32 MiB and a tenth of a second; a crowd must not take all memory and processors.
private final class PasswordWork: Sendable {
  private static let longestLine = 64
  private let queue = DispatchQueue(label: "reeve.passwords", qos: .utility)
  private let waiting = Mutex(0)

  func run<Outcome: Sendable>(_ body: @escaping @Sendable () throws -> Outcome) async throws
    -> Outcome
  {
    let isRoom = waiting.withLock { count in
      guard count < Self.longestLine else { return false }
      count += 1
      return true
    }
    guard isRoom else { throw AccessRefusal.busy }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: body)) }
    }
  }
}
