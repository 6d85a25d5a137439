// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Registers {
  /// Moves a record to a newer version of its template.
  ///
  /// Answers go to the questions that the template's mapping names, or to those of the same id and
  /// type. An answer with no place in the new version stays in the journal word for word.
  ///
  /// - Throws: ``RegisterRefusal`` or ``StoreProblem``.
  @discardableResult
  package func upgrade(
    _ reference: String, to newer: Template, source: String, by person: Person
  ) async throws -> RegisterRecord {
    try await change(reference, by: person, act: "record.upgraded") { change in
      try change.mayWrite()
      let older = change.template
      guard newer.id == older.id, newer.version != older.version else {
        throw RegisterRefusal.sameTemplateVersion(older.version)
      }
      guard newer.workflow.state(change.state) != nil else {
        throw RegisterRefusal.needs([
          "Version \(newer.version) has no state \(change.state). Move the record on first."
        ])
      }
      try change.registers.adopt(
        newer, source: source, by: person, change.database, change.journal)
      var mapped: [String: AnswerValue] = [:]
      let values = change.detail.values
      let reader = AnswerReader(template: newer)
      for question in newer.questions where question.isAnswerable {
        let old = newer.mapping?.answers[question.id] ?? question.id
        guard let value = values[old],
          let kept = try? reader.value(value.node, for: question)
        else { continue }
        mapped[question.id] = kept
      }
      var upgraded = RecordChange(
        registers: change.registers, database: change.database, journal: change.journal,
        person: person, record: change.record, template: newer, detail: change.detail,
        state: change.state, reviewDue: change.reviewDue, templateVersion: newer.version)
      for answer in change.detail.answers where mapped[answer.question] == nil {
        // What can't be read, because it was erased, is gone already.
        upgraded.patch[answer.question] = .some(nil)
      }
      for (id, value) in mapped where values[id] != value { upgraded.patch[id] = value }
      try change.database.run(
        "UPDATE record SET template_version = ? WHERE id = ?", [newer.version, change.id])
      try upgraded.writePatch()
      try upgraded.voidApprovals()
      upgraded.facts["templateBefore"] = .text(older.version)
      change = upgraded
    }
  }
}
