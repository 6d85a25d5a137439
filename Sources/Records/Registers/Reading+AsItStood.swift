// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

/// A record as it stood at a moment, told by the journal.
package struct PastRecord: Sendable, Equatable {
  package let id: RecordID
  package internal(set) var reference: String
  package internal(set) var template = ""
  package internal(set) var templateVersion = ""
  package internal(set) var title = ""
  package internal(set) var area: String?
  package internal(set) var state = ""
  package internal(set) var version: Int64 = 0
  package internal(set) var reviewDue: Day?
  package internal(set) var isDeleted = false
  package internal(set) var changedAt: Date
  package internal(set) var changedBy: String
  /// The answers that could be read: those of erased records are gone from the past too.
  package internal(set) var answers: [String: AnswerValue] = [:]
}

/// What happened to a record, for its history.
package struct RecordEvent: Sendable, Equatable {
  package let sequence: Int64
  package let time: Date
  package let actor: String
  package let act: String
  /// The questions that were answered or emptied.
  package let questions: [String]
  package let move: String?
  package let state: String
  package let reason: String?
}

extension Reading {
  /// The records of a register as they stood at the end of a moment, by reference.
  ///
  /// Everything is read from the journal, whose entries can't be changed unnoticed.
  ///
  /// - Parameters:
  ///   - template: one register; all if nil.
  ///   - moment: the last moment that counts.
  ///   - record: one record; all if nil.
  package func records(
    of template: String? = nil, asOf moment: Date, record: RecordID? = nil, keys: RecordKeys
  ) throws -> [PastRecord] {
    var past: [String: PastRecord] = [:]
    try eachEntry(until: moment, of: record) { row, facts in
      let subject: String = row[4]
      guard let id = Int64(subject.dropFirst(7)) else { return }
      var record =
        past[subject]
        ?? PastRecord(
          id: RecordID(id), reference: facts["reference"]?.text ?? "",
          changedAt: Moment.date(row[1]), changedBy: row[2])
      record.apply(facts, at: Moment.date(row[1]), by: row[2])
      if let answers = facts["answers"]?.members {
        try apply(answers, to: &record, keys: keys)
      }
      past[subject] = record
    }
    return past.values.filter {
      !$0.isDeleted && (template == nil || $0.template == template)
    }.sorted { $0.reference < $1.reference }
  }

  /// What happened to a record, the oldest first.
  package func history(of record: RecordID) throws -> [RecordEvent] {
    var events: [RecordEvent] = []
    try eachEntry(until: nil, of: record) { row, facts in
      events.append(
        RecordEvent(
          sequence: row[0], time: Moment.date(row[1]), actor: row[2], act: row[3],
          questions: facts["answers"]?.members?.keys.sorted() ?? [], move: facts["move"]?.text,
          state: facts["record"]?["state"]?.text ?? "", reason: facts["reason"]?.text))
    }
    return events
  }

  private func eachEntry(
    until moment: Date?, of record: RecordID?, _ body: (Row, JournalValue) throws -> Void
  ) throws {
    let filter = record == nil ? "subject GLOB 'record/*'" : "subject = 'record/' || ?"
    let sql =
      "SELECT sequence, time, actor, act, subject, body FROM entry WHERE \(filter) AND time <= ? "
      + "ORDER BY sequence"
    let last = moment.map(Moment.milliseconds) ?? Int64.max
    let arguments: StatementArguments = record.map { [$0.rawValue, last] } ?? [last]
    let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
    while let row = try rows.next() {
      if let facts = JournalValue(json: row[5] as String) { try body(row, facts) }
    }
  }

  private func apply(
    _ answers: [String: JournalValue], to record: inout PastRecord, keys: RecordKeys
  ) throws {
    let keyID = try String.fetchOne(
      try database.cachedStatement(sql: "SELECT key_id FROM record WHERE id = ?"),
      arguments: [record.id.rawValue])
    for (question, value) in answers {
      if let text = value["sealed"]?.text {
        record.answers[question] = try keyID.flatMap { keyID in
          guard let bytes = Data(base64Encoded: text), let key = try keys.key(keyID) else {
            return nil
          }
          return SealedText.open(bytes, key: key, place: keyID + "|" + question)
        }.flatMap { JournalValue(json: $0) }.flatMap(AnswerValue.init(stored:))
      } else {
        record.answers[question] = AnswerValue(stored: value)
      }
    }
  }
}

extension PastRecord {
  mutating func apply(_ facts: JournalValue, at time: Date, by actor: String) {
    (changedAt, changedBy) = (time, actor)
    guard let said = facts["record"] else { return }
    template = said["template"]?.text ?? template
    templateVersion = said["templateVersion"]?.text ?? templateVersion
    title = said["title"]?.text ?? ""
    area = said["area"]?.text
    state = said["state"]?.text ?? state
    version = said["version"]?.integer ?? version
    reviewDue = said["review"]?.text.map { Day(stored: $0) }
    isDeleted = said["deleted"] == .bool(true)
  }
}
