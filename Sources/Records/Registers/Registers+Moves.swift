// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Registers {
  /// Moves a record on: checks role and needs, keeps an approval, starts and ends deadlines.
  ///
  /// - Parameters:
  ///   - move: the move's id.
  ///   - reason: why, where the move asks for it; shown to everybody who may read the record.
  ///   - expected: the version that the person saw; any later one is a conflict.
  /// - Throws: ``RegisterRefusal`` or ``StoreProblem``.
  @discardableResult
  package func move(
    _ reference: String, _ move: String, by person: Person, reason: String? = nil,
    expecting expected: Int64? = nil
  ) async throws -> RegisterRecord {
    try await change(reference, by: person, act: "record.moved") { change in
      if let expected, change.record.version != expected {
        throw RegisterRefusal.conflict(
          what: "the record", by: change.record.changedBy, version: change.record.version)
      }
      let possible = change.template.workflow.moves(from: change.state)
      guard let move = possible.first(where: { $0.id == move }) else {
        throw RegisterRefusal.unknownMove(move, possible: possible.map(\.id))
      }
      let moving = Moving(
        template: change.template, detail: change.detail, answers: change.answers)
      let role = try moving.role(for: move, by: person)
      let open = moving.open(needs: move.needs, reason: reason)
      guard open.isEmpty else { throw RegisterRefusal.needs(open) }
      change.facts["move"] = .text(move.id)
      change.facts["from"] = .text(change.state)
      change.facts["role"] = .text(role)
      change.facts["reason"] = .optional(reason?.trimmingCharacters(in: .whitespacesAndNewlines))
      if move.approves { try change.approve(move, as: role) }
      change.enter(move.to)
      try change.runDeadlines(move, reason: reason)
    }
  }

  /// Takes a record out of sight; it can be brought back.
  @discardableResult
  package func delete(
    _ reference: String, reason: String, by person: Person
  ) async throws -> RegisterRecord {
    guard !reason.isBlank else { throw RegisterRefusal.empty("reason") }
    return try await change(reference, by: person, act: "record.deleted") { change in
      try change.mayWrite()
      if let held = change.record.heldReason {
        throw RegisterRefusal.held(reference, reason: held)
      }
      try change.database.run(
        "UPDATE record SET deleted_at = ?, deleted_reason = ? WHERE id = ?",
        [change.now, reason.storable, change.id])
      change.facts["reason"] = .text(reason)
    }
  }

  /// Brings a deleted record back.
  @discardableResult
  package func undelete(_ reference: String, by person: Person) async throws -> RegisterRecord {
    try await change(reference, by: person, act: "record.undeleted", takesDeleted: true) { change in
      try change.mayWrite()
      guard change.record.deletedAt != nil else { throw RegisterRefusal.notDeleted(reference) }
      try change.database.run(
        "UPDATE record SET deleted_at = NULL, deleted_reason = NULL WHERE id = ?", [change.id])
    }
  }
}

extension RecordChange {
  func mayWrite() throws {
    let wanted = template.access.write
    guard
      person.role(among: wanted, area: record.area, authors: detail.authors, isApproval: false)
        != nil
    else { throw RegisterRefusal.mayNot(person: person.id, roles: wanted) }
  }

  /// Keeps an approval, bound to the content as it is.
  mutating func approve(_ move: Workflow.Move, as role: String) throws {
    let hash = try reading.contentHash(of: record, template: template)
    try database.run(
      """
      INSERT INTO record_approval (record, move, role, person, approved_at, content_hash)
      VALUES (?, ?, ?, ?, ?, ?)
      """, [id, move.id, role, person.id.storable, now, hash.hex])
    facts["approval"] = .integer(database.lastInsertedRowID)
    facts["content"] = .text(hash.hex)
    var evidence: [String: JournalValue] = [:]
    for question in template.questions where question.type == .evidence {
      guard case .list(let items)? = answers[question.id] else { continue }
      for item in items {
        let name = item.hasPrefix("dataset/") ? String(item.dropFirst(8)) : item
        evidence[name] = .optional(
          try String.fetchOne(
            database,
            sql: """
              SELECT i.sha256 FROM dataset_current AS c JOIN import AS i ON i.id = c.import
              WHERE c.dataset = ?
              """, arguments: [name]))
      }
    }
    if !evidence.isEmpty { facts["evidence"] = .object(evidence) }
  }

  /// Enters a state; its review is due after the template's period.
  mutating func enter(_ next: String) {
    if let review = template.review {
      let isReviewed = review.states.isEmpty || review.states.contains(next)
      reviewDue =
        isReviewed
        ? review.every.months.map { today.adding(months: $0) }
          ?? today.adding(days: review.every.count) : nil
    }
    state = next
  }
}
