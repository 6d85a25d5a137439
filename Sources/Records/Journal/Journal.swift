// SPDX-License-Identifier: MIT
import Foundation
import GRDB

/// What an act tells the journal.
struct Happening {
  let actor: String
  let act: String
  let subject: String
  var facts: [String: JournalValue]
  /// The pieces of state that the act changed or removed.
  var touched: [StateKey]
}

/// Writes entries, each in the transaction of the state it speaks of.
struct Journal {
  let database: Database
  let time: Date

  /// Adds an entry, once the act's rows are written.
  func append(_ happening: Happening) throws {
    guard !happening.actor.isBlank else { throw RecordsRefusal.empty("name") }
    var state: [String: JournalValue] = [:]
    for key in happening.touched {
      state[key.description] = .optional(try key.hash(in: database))
    }
    var facts = happening.facts
    facts["state"] = .object(state)

    let head = try Row.fetchOne(
      try database.cachedStatement(
        sql: "SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1"))
    let sequence = (head.map { $0[0] as Int64 } ?? 0) + 1
    let previousHash = head.map { $0[1] as Data } ?? JournalEntry.start
    let milliseconds = Moment.milliseconds(time)
    let actor = happening.actor.storable
    let subject = happening.subject.storable
    let body = JournalValue.object(facts).json
    let leaf = JournalEntry.leaf(
      sequence: sequence, milliseconds: milliseconds, actor: actor.utf8, act: happening.act.utf8,
      subject: subject.utf8, body: body.utf8, previousHash: previousHash)
    try database.run(
      """
      INSERT INTO entry (sequence, time, actor, act, subject, body, previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        sequence, milliseconds, actor, happening.act, subject, body, previousHash,
        JournalEntry.hash(of: leaf),
      ])
  }
}

extension Database {
  /// Runs a statement that is prepared once for each connection.
  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
