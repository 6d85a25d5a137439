// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Registers {
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
      for table in ["record_answer", "record_comment"] {
        try change.database.run(
          "DELETE FROM \(table) WHERE record = ? AND sealed IS NOT NULL", [change.id])
      }
      try change.database.run(
        "UPDATE record SET erased_at = ? WHERE id = ?", [change.now, change.id])
      change.facts["reason"] = .text(reason)
    }
    try keys.destroy(record.keyID)
    return record
  }
}

extension RecordChange {
  /// Disposal is for those who keep the records, whatever the template says.
  func mayDispose() throws {
    let wanted = ["records-manager", "information-governance"]
    guard
      person.role(among: wanted, area: record.area, authors: detail.authors, isApproval: false)
        != nil
    else { throw RegisterRefusal.mayNot(person: person.id, roles: wanted) }
  }
}
