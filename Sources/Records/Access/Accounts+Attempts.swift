// SPDX-License-Identifier: MIT
import Foundation
import GRDB

/// What attempts are counted for.
struct AttemptSubject: Sendable {
  let name: String
  /// So many attempts may fail before anybody has to wait.
  let free: Int
  /// The longest wait, in seconds.
  let longest: Int64
  /// After so many seconds without an attempt all are forgotten.
  let forgottenAfter: Int64

  /// Passwords for one account by browsers that never signed in to it.
  ///
  /// A stranger can make these wait, so the wait is short, and the person's own browsers are counted
  /// apart.
  static func account(_ person: String) -> AttemptSubject {
    .init(name: "account \(person)", free: 5, longest: 60, forgottenAfter: 86_400)
  }

  /// Passwords for one account by a browser that signed in to it before.
  static func browser(_ mark: String) -> AttemptSubject {
    .init(name: "browser \(mark)", free: 5, longest: 900, forgottenAfter: 86_400)
  }

  /// Passwords for any account from one network address, behind which a whole council can be.
  static func address(_ address: String) -> AttemptSubject {
    .init(name: "address \(address)", free: 20, longest: 60, forgottenAfter: 3_600)
  }

  /// Codes for one account, by those who know its password.
  static func factor(of person: String) -> AttemptSubject {
    .init(name: "factor \(person)", free: 5, longest: 900, forgottenAfter: 86_400)
  }

  /// The present password, asked of one who is signed in.
  static func password(of person: String) -> AttemptSubject {
    .init(name: "password \(person)", free: 5, longest: 900, forgottenAfter: 86_400)
  }

  /// How long to wait after so many attempts, in milliseconds: 1, 2, 4 … seconds up to the longest.
  func wait(after count: Int64) -> Int64 {
    let beyond = count - Int64(free)
    guard beyond >= 0 else { return 0 }
    return min(longest, beyond < 20 ? 1 << beyond : longest) * 1_000
  }
}

extension Accounts {
  /// Counts an attempt before it is made, so that many at a time count too.
  ///
  /// - Throws: ``AccessRefusal/wait(seconds:)`` when one of the subjects has to wait; then nothing
  ///   is counted, so that asking again makes the wait no longer.
  func attempt(_ subjects: [AttemptSubject]) async throws {
    let names = subjects.map { key.code(of: $0.name, for: .attempt) }
    try await store.act { database, journal in
      let now = Moment.milliseconds(journal.time)
      var counts: [Int64] = []
      var longest: Int64 = 0
      for (subject, name) in zip(subjects, names) {
        let row = try Row.fetchOne(
          try database.cachedStatement(
            sql: "SELECT count, last_at, waits_until FROM sign_in_attempt WHERE subject = ?"),
          arguments: [name])
        let isFresh = row.map { ($0[1] as Int64) + subject.forgottenAfter * 1_000 > now } ?? false
        counts.append(isFresh ? row?[0] ?? 0 : 0)
        if isFresh, let until = row?[2] as Int64?, until > now {
          longest = max(longest, until - now)
        }
      }
      guard longest == 0 else { throw AccessRefusal.wait(seconds: Int((longest + 999) / 1_000)) }
      try database.run("DELETE FROM sign_in_attempt WHERE last_at < ?", [now - 86_400_000])
      for ((subject, name), count) in zip(zip(subjects, names), counts) {
        try database.run(
          """
          INSERT INTO sign_in_attempt (subject, count, last_at, waits_until) VALUES (?, ?, ?, ?)
          ON CONFLICT (subject) DO UPDATE
          SET count = excluded.count, last_at = excluded.last_at,
            waits_until = excluded.waits_until
          """, [name, count + 1, now, now + subject.wait(after: count + 1)])
      }
    }
  }

  /// Forgets the attempts at what was right in the end; of an address only the last one.
  func forget(_ subjects: [AttemptSubject], lastOf other: [AttemptSubject] = []) async throws {
    let names = subjects.map { key.code(of: $0.name, for: .attempt) }
    let others = other.map { key.code(of: $0.name, for: .attempt) }
    try await store.act { database, _ in
      for name in names {
        try database.run("DELETE FROM sign_in_attempt WHERE subject = ?", [name])
      }
      for name in others {
        try database.run(
          """
          UPDATE sign_in_attempt SET count = max(count - 1, 0), waits_until = 0 WHERE subject = ?
          """, [name])
      }
    }
  }
}
