// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import GRDB

extension Reading {
  private static let columns = """
    SELECT id, template, template_version, reference, title, area, state, version, key_id,
      created_at, created_by, changed_at, changed_by, review_due, deleted_at, held_reason,
      erased_at
    FROM record
    """

  /// A record by its reference.
  package func record(_ reference: String) throws -> RegisterRecord? {
    try records(Self.columns + " WHERE reference = ?", [reference]).first
  }

  /// A record by its number.
  package func record(_ id: RecordID) throws -> RegisterRecord? {
    try records(Self.columns + " WHERE id = ?", [id.rawValue]).first
  }

  /// Records, the last changed first unless the query says otherwise.
  package func records(_ query: RecordQuery) throws -> [RegisterRecord] {
    guard let filter = query.filter else { return [] }
    return try records(
      Self.columns + filter.sql + " ORDER BY \(query.order.sql) LIMIT ? OFFSET ?",
      StatementArguments(filter.arguments + [query.limit, query.offset]))
  }

  /// How many records a query finds, whatever its limit.
  package func count(_ query: RecordQuery) throws -> Int {
    guard let filter = query.filter else { return 0 }
    return try Int.fetchOne(
      try database.cachedStatement(sql: "SELECT count(*) FROM record" + filter.sql),
      arguments: StatementArguments(filter.arguments)) ?? 0
  }

  /// How many records there are of each value of a field, the most frequent first.
  package func counts(_ query: RecordQuery, by field: RecordQuery.Field) throws -> [RecordCount] {
    guard let filter = query.filter else { return [] }
    let sql =
      "SELECT \(field.rawValue), count(*) FROM record\(filter.sql) AND \(field.rawValue) IS NOT NULL "
      + "GROUP BY 1 ORDER BY 2 DESC, 1"
    return try Row.fetchAll(
      try database.cachedStatement(sql: sql), arguments: StatementArguments(filter.arguments)
    ).map { RecordCount(value: $0[0], count: $0[1]) }
  }

  private func records(_ sql: String, _ arguments: StatementArguments) throws -> [RegisterRecord] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map { row in
      let review: String? = row[13]
      let deleted: Int64? = row[14]
      let erased: Int64? = row[16]
      return RegisterRecord(
        id: RecordID(row[0]), template: row[1], templateVersion: row[2], reference: row[3],
        title: row[4], area: row[5], state: row[6], version: row[7], keyID: row[8],
        createdAt: Moment.date(row[9]), createdBy: row[10], changedAt: Moment.date(row[11]),
        changedBy: row[12], reviewDue: review.map { Day(stored: $0) },
        deletedAt: deleted.map(Moment.date), heldReason: row[15],
        erasedAt: erased.map(Moment.date))
    }
  }

  /// A record with all that hangs on it.
  package func detail(of record: RegisterRecord, keys: RecordKeys) throws -> RecordDetail {
    let key = try keys.key(record.keyID)
    let id = record.id.rawValue
    let answers = try fetch(
      "SELECT question, value, sealed, version, answered_at, answered_by FROM record_answer "
        + "WHERE record = ? ORDER BY question", id
    ).map { row in
      let question: String = row[0]
      let sealed: Data? = row[2]
      let place = record.keyID + "|" + question
      let opened = sealed.flatMap { sealed in
        key.flatMap { SealedText.open(sealed, key: $0, place: place) }
      }
      let json: String? = sealed == nil ? row[1] : opened
      return RecordAnswer(
        question: question,
        value: json.flatMap { JournalValue(json: $0) }.flatMap(AnswerValue.init(stored:)),
        isPersonal: sealed != nil, version: row[3], answeredAt: Moment.date(row[4]),
        answeredBy: row[5])
    }
    let comments = try fetch(
      "SELECT id, question, value, sealed, written_at, written_by FROM record_comment "
        + "WHERE record = ? ORDER BY id", id
    ).map { row in
      let sealed: Data? = row[3]
      let opened = sealed.flatMap { sealed in
        key.flatMap { SealedText.open(sealed, key: $0, place: record.keyID + "|#comment") }
      }
      let text: String? = sealed == nil ? row[2] : opened
      return RecordComment(
        id: row[0], question: row[1], text: text, writtenAt: Moment.date(row[4]), writtenBy: row[5])
    }
    return RecordDetail(
      record: record, answers: answers, comments: comments, deadlines: try deadlines(of: record.id),
      approvals: try approvals(of: record.id), edges: try edges(from: record.id),
      authors: try authors(of: record.id))
  }

  /// Whoever wrote some of a record.
  package func authors(of record: RecordID) throws -> Set<String> {
    Set(
      try String.fetchAll(
        try database.cachedStatement(sql: "SELECT person FROM record_author WHERE record = ?"),
        arguments: [record.rawValue]))
  }

  private func fetch(_ sql: String, _ id: Int64) throws -> [Row] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: [id])
  }

  /// The deadlines that were started for a record, in the order they were.
  package func deadlines(of record: RecordID) throws -> [RecordDeadline] {
    try fetch(
      "SELECT id, deadline, role, started_at, due_day, due_at, pauses, paused_since, "
        + "extended_reason, met_at FROM record_deadline WHERE record = ? ORDER BY id",
      record.rawValue
    ).map { row in
      let dueAt: Int64? = row[5]
      let since: String? = row[7]
      let met: Int64? = row[9]
      let pauses = (JournalValue(json: row[6] as String)?.items ?? []).compactMap {
        pair -> ClosedRange<Day>? in
        guard let ends = pair.items, ends.count == 2, let first = ends[0].text,
          let last = ends[1].text, first <= last
        else { return nil }
        return Day(stored: first)...Day(stored: last)
      }
      return RecordDeadline(
        id: row[0], deadline: row[1], role: row[2], startedAt: Moment.date(row[3]),
        due: dueAt.map { .moment(Moment.date($0)) } ?? .day(Day(stored: row[4])),
        pauses: pauses, pausedSince: since.map { Day(stored: $0) }, extendedReason: row[8],
        metAt: met.map(Moment.date))
    }
  }

  /// The approvals of a record, void ones included.
  package func approvals(of record: RecordID) throws -> [RecordApproval] {
    try fetch(
      "SELECT id, move, role, person, approved_at, content_hash, void_at, void_reason "
        + "FROM record_approval WHERE record = ? ORDER BY id", record.rawValue
    ).map { row in
      let void: Int64? = row[6]
      return RecordApproval(
        id: row[0], move: row[1], role: row[2], person: row[3], approvedAt: Moment.date(row[4]),
        contentHash: ContentHash(stored: row[5]), voidAt: void.map(Moment.date),
        voidReason: row[7])
    }
  }

  /// What a record leads to.
  package func edges(from record: RecordID) throws -> [RecordEdge] {
    try fetch(
      "SELECT record, question, target FROM record_edge WHERE record = ? ORDER BY question, target",
      record.rawValue
    ).map { RecordEdge(record: RecordID($0[0]), question: $0[1], target: $0[2]) }
  }

  /// What leads to a thing such as `record/12` or `dataset/housing-repairs`.
  package func edges(to target: String) throws -> [RecordEdge] {
    try Row.fetchAll(
      database,
      sql: "SELECT record, question, target FROM record_edge WHERE target = ? ORDER BY record",
      arguments: [target]
    ).map { RecordEdge(record: RecordID($0[0]), question: $0[1], target: $0[2]) }
  }

  /// The text of a template that records were written with.
  package func templateSource(_ id: String, version: String) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT source FROM template WHERE id = ? AND version = ?",
      arguments: [id, version])
  }

  /// The hash of a record's content as it is stored: its template and every material answer.
  ///
  /// An approval is bound to it.
  func contentHash(of record: RegisterRecord, template: Template) throws -> ContentHash {
    var fields = LengthPrefixed()
    fields.add(record.template.utf8)
    fields.add(record.templateVersion.utf8)
    let rows = try fetch(
      "SELECT question, value, sealed FROM record_answer WHERE record = ? ORDER BY question",
      record.id.rawValue)
    for row in rows {
      let question: String = row[0]
      guard template.question(question)?.isMaterial ?? true else { continue }
      let sealed: Data? = row[2]
      fields.add(question.utf8)
      fields.add(sealed ?? Data((row[1] as String).utf8))
    }
    return ContentHash(of: fields.bytes)
  }
}
