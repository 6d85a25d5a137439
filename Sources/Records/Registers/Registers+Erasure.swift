// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Registers {
  /// The roles that keep records from deletion and erase them, whatever the template says.
  package static let disposers = ["records-manager", "information-governance"]

  /// Puts a legal hold on a record: until it is lifted nothing of it is deleted or erased.
  @discardableResult
  package func hold(
    _ reference: String, reason: String, by person: Person
  ) async throws -> RegisterRecord {
    guard !reason.isBlank else { throw RegisterRefusal.empty("reason") }
    return try await change(reference, by: person, act: "record.held") { change in
      try change.mayDispose()
      if change.record.erasedAt != nil { throw RegisterRefusal.erased(reference) }
      try change.database.run(
        "UPDATE record SET held_reason = ? WHERE id = ?", [reason.storable, change.id])
      change.facts["reason"] = .text(reason)
    }
  }

  /// Lifts a legal hold.
  @discardableResult
  package func lift(
    _ reference: String, reason: String, by person: Person
  ) async throws -> RegisterRecord {
    guard !reason.isBlank else { throw RegisterRefusal.empty("reason") }
    return try await change(reference, by: person, act: "record.released") { change in
      try change.mayDispose()
      try change.database.run("UPDATE record SET held_reason = NULL WHERE id = ?", [change.id])
      change.facts["reason"] = .text(reason)
    }
  }

  /// Erases the personal answers and remarks of a record for good, by destroying its key.
  ///
  /// The journal keeps what it says in encrypted form, and still verifies. When the machine fails
  /// after the act and before the key is gone, the key goes when the registers are opened next.
  ///
  /// - Throws: ``RegisterRefusal``, also for a record under a legal hold, or ``StoreProblem``.
  @discardableResult
  package func erase(
    _ reference: String, reason: String, by person: Person
  ) async throws -> RegisterRecord {
    guard !reason.isBlank else { throw RegisterRefusal.empty("reason") }
    let record = try await change(
      reference, by: person, act: "record.erased", takesDeleted: true
    ) { change in
      try change.mayDispose()
      if change.record.erasedAt != nil { throw RegisterRefusal.erased(reference) }
      if let held = change.record.heldReason {
        throw RegisterRefusal.held(reference, reason: held)
      }
      try change.eraseSealed(reason: reason)
    }
    try keys.destroy(record.keyID)
    return record
  }
}

extension Registers {
  /// Erases again what was erased after this database was copied: the keys remember.
  ///
  /// - Parameter ids: the names of keys that were destroyed.
  /// - Returns: the references of the records.
  /// - Throws: ``StoreProblem``.
  @discardableResult
  package func replayErasures(_ ids: Set<String>) async throws -> [String] {
    guard !ids.isEmpty else { return [] }
    let replayer = Person(id: "restore", roles: [])
    return try await store.act { [self] database, journal in
      let pending = try Row.fetchAll(
        database,
        sql: "SELECT reference, key_id FROM record WHERE erased_at IS NULL ORDER BY id"
      ).filter { ids.contains($0[1]) }.map { $0[0] as String }
      for reference in pending {
        _ = try change(
          reference, by: replayer, act: "record.erased", takesDeleted: true, database, journal
        ) { change in
          // A hold that was laid before can't bring back what was destroyed later.
          try change.database.run(
            "UPDATE record SET held_reason = NULL WHERE id = ?", [change.id])
          try change.eraseSealed(reason: "the keys remember that it was erased")
          return true
        }
      }
      return pending
    }
  }
}

extension RecordChange {
  /// Takes away all that is encrypted, and says so.
  mutating func eraseSealed(reason: String) throws {
    for table in ["record_answer", "record_comment"] {
      try database.run("DELETE FROM \(table) WHERE record = ? AND sealed IS NOT NULL", [id])
    }
    try database.run("UPDATE record SET erased_at = ? WHERE id = ?", [now, id])
    facts["reason"] = .text(reason)
  }

  func mayDispose() throws {
    guard
      person.role(
        among: Registers.disposers, area: record.area, authors: detail.authors, isApproval: false)
        != nil
    else { throw RegisterRefusal.mayNot(person: person.id, roles: Registers.disposers) }
  }
}
