// SPDX-License-Identifier: MIT
import Foundation
import GRDB

/// One act on a record while its transaction is open.
struct RecordChange {
  let registers: Registers
  let database: Database
  let journal: Journal
  let person: Person
  let record: RegisterRecord
  let template: Template
  let detail: RecordDetail

  /// The record's state after the act.
  var state: String
  var reviewDue: Day?
  var templateVersion: String
  /// Stored answers that change: nil takes one away.
  var patch: [String: AnswerValue?] = [:]
  var facts: [String: JournalValue] = [:]

  var reading: Reading { Reading(database: database) }
  var now: Int64 { Moment.milliseconds(journal.time) }
  var today: Day { Day(journal.time, in: Day.london) }
  var id: Int64 { record.id.rawValue }

  /// The answers as they will be.
  var answers: [String: AnswerValue] {
    detail.values.merging(patch.compactMapValues(\.self)) { $1 }
      .filter { patch[$0.key] != .some(nil) }
  }

  /// Writes answers, with their edges; returns what the journal says of them.
  mutating func writePatch() throws {
    guard !patch.isEmpty else { return }
    var said: [String: JournalValue] = [:]
    for (question, value) in patch.sorted(by: { $0.key < $1.key }) {
      try database.run(
        "DELETE FROM record_edge WHERE record = ? AND question = ?", [id, question])
      guard let value else {
        try database.run(
          "DELETE FROM record_answer WHERE record = ? AND question = ?", [id, question])
        said[question] = .null
        continue
      }
      var stored: String? = value.stored.json
      var sealed: Data?
      if template.question(question)?.isPersonalAnywhere ?? false, let text = stored {
        let key = try registers.keys.makeKey(record.keyID)
        let bytes = try SealedText.seal(text, key: key, place: record.keyID + "|" + question)
        said[question] = .object(["sealed": .text(bytes.base64EncodedString())])
        (stored, sealed) = (nil, bytes)
      } else {
        said[question] = value.stored
      }
      try database.run(
        """
        INSERT INTO record_answer (
          record, question, value, sealed, version, answered_at, answered_by)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (record, question) DO UPDATE SET value = excluded.value,
          sealed = excluded.sealed, version = excluded.version,
          answered_at = excluded.answered_at, answered_by = excluded.answered_by
        """,
        [id, question, stored, sealed, record.version + 1, now, person.id.storable])
      if let asked = template.question(question) { try writeEdges(of: value, asked, from: asked) }
    }
    facts["answers"] = .object(said)
  }

  private func writeEdges(
    of value: AnswerValue, _ asked: Question, from question: Question
  ) throws {
    if case .rows(let rows) = value {
      for row in rows {
        for column in asked.columns {
          if let cell = row.cells[column.id] { try writeEdges(of: cell, column, from: question) }
        }
      }
      return
    }
    let items: [String]
    switch value {
    case .text(let text): items = [text]
    case .list(let texts): items = texts
    default: return
    }
    for item in items {
      guard let target = try target(item, of: asked) else { return }
      try database.run(
        "INSERT INTO record_edge (record, question, target) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [id, question.id, target])
    }
  }

  /// What a text leads to; nil for questions that are no links.
  private func target(_ text: String, of question: Question) throws -> String? {
    func refuse(_ message: String, _ remedy: String) -> RegisterRefusal {
      .answer(question: question.id, message: message, remedy: remedy)
    }
    switch question.type {
    case .reference, .references:
      guard let other = try reading.record(text), other.deletedAt == nil,
        question.targets.contains(other.template)
      else {
        throw refuse(
          "It leads to no record", "Name a record of " + question.targets.joined(separator: " or "))
      }
      return "record/\(other.id)"
    case .dataset, .field, .evidence:
      let name = text.hasPrefix("dataset/") ? String(text.dropFirst(8)) : text
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      guard let id = parts.first.flatMap({ DatasetID($0) }),
        try reading.datasetRecord(id) != nil
      else { throw refuse("There is no such dataset", "Name one of the workspace's datasets") }
      return "dataset/" + name
    default: return nil
    }
  }

  /// Makes approvals void whose content has changed, and opens the record again.
  mutating func voidApprovals() throws {
    let valid = detail.approvals.filter { $0.voidAt == nil }
    guard !valid.isEmpty, !patch.isEmpty else { return }
    let hash = try reading.contentHash(of: record, template: template)
    let stale = valid.filter { $0.contentHash != hash }
    guard !stale.isEmpty else { return }
    for approval in stale {
      try database.run(
        "UPDATE record_approval SET void_at = ?, void_reason = ? WHERE id = ?",
        [now, "the content changed after it was approved", approval.id])
    }
    facts["voided"] = .list(stale.map { .integer($0.id) })
    if let reopened = template.workflow.reopensTo { state = reopened }
  }

  /// Writes the record's row, the search index and the entry.
  mutating func finish(act: String) throws -> RegisterRecord {
    let answers = template.computing(answers)
    let title = answers[template.titleFrom]?.plainText ?? ""
    let area = template.areaFrom.flatMap { answers[$0]?.plainText }
    try database.run(
      """
      UPDATE record
      SET title = ?, area = ?, state = ?, version = version + 1, changed_at = ?, changed_by = ?,
        review_due = ?, template_version = ?
      WHERE id = ?
      """,
      [
        title, area, state, now, person.id.storable, reviewDue?.text, templateVersion, id,
      ])
    if !patch.isEmpty || act == "record.erased" {
      let texts = template.questions.filter { !$0.isPersonalAnywhere }
        .compactMap { answers[$0.id]?.searchText }
      try database.run(
        "UPDATE record_search SET title = ?, answers = ? WHERE rowid = ?",
        [title, texts.joined(separator: "\n"), id])
    }
    guard let changed = try reading.record(record.id) else {
      throw RegisterRefusal.unknownRecord(record.reference)
    }
    facts.merge(changed.facts) { $1 }
    try journal.append(
      Happening(
        actor: person.id, act: act, subject: "record/\(record.id)", facts: facts,
        touched: [.record(record.id)]))
    return changed
  }
}

extension AnswerValue {
  /// The words that a search finds.
  var searchText: String {
    switch self {
    case .text(let text): text
    case .list(let items): items.joined(separator: " ")
    case .rows(let rows): rows.flatMap { $0.cells.values.map(\.searchText) }.joined(separator: " ")
    case .flag, .risk: ""
    }
  }
}

extension Question {
  /// Whether it, or one of its columns, holds personal answers: then all of it is encrypted.
  package var isPersonalAnywhere: Bool { isPersonal || columns.contains(where: \.isPersonal) }
}
