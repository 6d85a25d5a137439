// SPDX-License-Identifier: MIT
package import Definitions
import Foundation
import GRDB

extension Registers {
  /// Runs an act on a record in one transaction with its entry.
  func change(
    _ reference: String, by person: Person, act: String, takesDeleted: Bool = false,
    _ body: @escaping @Sendable (inout RecordChange) throws -> Void
  ) async throws -> RegisterRecord {
    try await store.act { [self] database, journal in
      try change(
        reference, by: person, act: act, takesDeleted: takesDeleted, database, journal
      ) { change in
        try body(&change)
        return true
      }
    } ?? detail(reference).0.record
  }

  /// Runs a part of an act on one record.
  ///
  /// - Parameter body: changes the record; false when all was there already and nothing is written.
  /// - Returns: the record as it is then; nil when nothing was written.
  func change(
    _ reference: String, by person: Person, act: String, takesDeleted: Bool,
    _ database: Database, _ journal: Journal, _ body: (inout RecordChange) throws -> Bool
  ) throws -> RegisterRecord? {
    let reading = Reading(database: database)
    guard let record = try reading.record(reference) else {
      throw RegisterRefusal.unknownRecord(reference)
    }
    if record.deletedAt != nil, !takesDeleted { throw RegisterRefusal.deleted(reference) }
    let template = try template(record.template, version: record.templateVersion, reading)
    var change = RecordChange(
      registers: self, database: database, journal: journal, person: person, record: record,
      template: template, detail: try reading.detail(of: record, keys: keys),
      state: record.state, reviewDue: record.reviewDue, templateVersion: record.templateVersion)
    return try body(&change) ? try change.finish(act: act) : nil
  }

  /// Answers questions of a record, all or none.
  ///
  /// - Parameters:
  ///   - answers: what was typed, by question; null or nothing takes an answer away.
  ///   - expected: the version that the person saw; a question that somebody else answered since is
  ///     a conflict. Nil takes what is there.
  /// - Returns: the record; unchanged when every answer was there already.
  /// - Throws: ``RegisterRefusal`` or ``StoreProblem``.
  @discardableResult
  package func answer(
    _ reference: String, _ answers: [String: YAMLNode], by person: Person,
    expecting expected: Int64?
  ) async throws -> RegisterRecord {
    let changed = try await store.act { [self] database, journal in
      try change(
        reference, by: person, act: "record.answered", takesDeleted: false, database, journal
      ) { try $0.takeAnswers(answers, expecting: expected) }
    }
    return try changed ?? detail(reference).0.record
  }

  /// Looks whether answers have the form that their questions ask for; writes nothing.
  ///
  /// - Throws: ``RegisterRefusal`` of kind `answer` or `unknownQuestion`.
  package func check(_ answers: [String: YAMLNode], of template: Template) throws {
    let reader = AnswerReader(template: template)
    for (id, node) in answers.sorted(by: { $0.key < $1.key }) {
      guard let question = template.question(id) else {
        throw RegisterRefusal.unknownQuestion(id, known: template.questions.map(\.id))
      }
      _ = try reader.value(node, for: question)
    }
  }

  /// What was typed, as an answer; nil when nothing was said.
  ///
  /// - Throws: ``RegisterRefusal`` of kind `answer`.
  package func value(
    _ node: YAMLNode, for question: Question, of template: Template
  ) throws -> AnswerValue? {
    try AnswerReader(template: template).value(node, for: question)
  }

  /// Writes a remark on a record or one of its questions.
  ///
  /// - Throws: ``RegisterRefusal`` or ``StoreProblem``.
  @discardableResult
  package func comment(
    _ reference: String, question: String?, text: String, by person: Person
  ) async throws -> RegisterRecord {
    guard !text.isBlank else { throw RegisterRefusal.empty("comment") }
    return try await change(reference, by: person, act: "record.commented") { change in
      let template = change.template
      try change.mayRead()
      if let question, template.question(question) == nil {
        throw RegisterRefusal.unknownQuestion(question, known: template.questions.map(\.id))
      }
      if change.record.erasedAt != nil { throw RegisterRefusal.erased(reference) }
      // A remark on a record with personal answers may repeat them.
      var (value, sealed): (String?, Data?) = (text.storable, nil)
      if template.isPersonalAnywhere {
        let key = try change.registers.keys.makeKey(change.record.keyID)
        sealed = try SealedText.seal(
          text, key: key, place: change.record.keyID + "|#comment")
        value = nil
      }
      try change.database.run(
        """
        INSERT INTO record_comment (record, question, value, sealed, written_at, written_by)
        VALUES (?, ?, ?, ?, ?, ?)
        """, [change.id, question, value, sealed, change.now, person.id.storable])
      change.facts["comment"] = .integer(change.database.lastInsertedRowID)
      change.facts["question"] = .optional(question)
    }
  }
}

extension Template {
  /// Whether any answer or cell is personal.
  package var isPersonalAnywhere: Bool { questions.contains(where: \.isPersonalAnywhere) }
}

extension RecordChange {
  /// Takes answers that were typed; false when all of them were there already.
  mutating func takeAnswers(
    _ answers: [String: YAMLNode], expecting expected: Int64?
  ) throws -> Bool {
    try mayAnswer(answers.keys.sorted())
    let reader = AnswerReader(template: template)
    for (id, node) in answers.sorted(by: { $0.key < $1.key }) {
      guard let question = template.question(id) else { continue }
      let value = try reader.value(node, for: question)
      let present = detail.answers.first { $0.question == id }
      if value == present?.value, value != nil || present == nil { continue }
      if let expected, let present, present.version > expected {
        throw RegisterRefusal.conflict(
          what: "`\(id)`", by: present.answeredBy, version: present.version)
      }
      patch[id] = .some(value)
      if question.by.isEmpty {
        try database.run(
          "INSERT INTO record_author (record, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
          [self.id, person.id.storable])
      }
    }
    if patch.isEmpty { return false }
    try writePatch()
    try voidApprovals()
    try recomputeDeadlines()
    return true
  }

  /// Refuses questions that aren't there, that this person may not answer, or not now.
  func mayAnswer(_ ids: [String]) throws {
    guard record.erasedAt == nil else { throw RegisterRefusal.erased(record.reference) }
    guard let now = template.workflow.state(state), now.isEditable else {
      throw RegisterRefusal.notEditable(state: state)
    }
    for id in ids {
      guard let question = template.question(id) else {
        throw RegisterRefusal.unknownQuestion(id, known: template.questions.map(\.id))
      }
      let wanted = question.by.isEmpty ? template.access.write : question.by
      guard
        person.role(
          among: wanted, area: record.area, authors: detail.authors, isApproval: false) != nil
      else { throw RegisterRefusal.mayNot(person: person.id, roles: wanted) }
    }
  }

  /// Refuses whoever may neither read nor write the record.
  func mayRead() throws {
    let wanted = template.access.read + template.access.write
    guard
      person.role(among: wanted, area: record.area, authors: detail.authors, isApproval: false)
        != nil
    else { throw RegisterRefusal.mayNot(person: person.id, roles: wanted) }
  }
}
