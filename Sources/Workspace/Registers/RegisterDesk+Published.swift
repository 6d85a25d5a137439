// SPDX-License-Identifier: MIT
import Foundation
package import Records

/// A record as the public sees it: without personal answers and what its template keeps inside.
package struct PublishedRecord: Sendable {
  package let record: RegisterRecord
  package let template: Template
  /// The sections with the questions that are shown, in the order of the form.
  package let sections: [(section: Section, questions: [Question])]
  package let answers: [String: AnswerValue]
  /// How many answers are left out.
  package let leftOut: Int
}

extension RegisterDesk {
  /// The records that are public, by their template's title and the last changed first.
  package func published() throws -> [(template: Template, records: [RegisterRecord])] {
    try refusing {
      try registers.store.read { reading in
        var found: [(template: Template, records: [RegisterRecord])] = []
        for pinned in try reading.pinnedTemplates() {
          let template = try registers.template(pinned.id, version: pinned.version, reading)
          guard let rule = template.publication, !rule.states.isEmpty else { continue }
          var query = RecordQuery(template: template.id)
          query.templateVersion = template.version
          query.states = rule.states
          query.limit = 10_000
          let records = try reading.records(query)
          guard !records.isEmpty else { continue }
          if let place = found.firstIndex(where: { $0.template.id == template.id }) {
            found[place].records += records
          } else {
            found.append((template, records))
          }
        }
        return found.sorted { $0.template.title < $1.template.title }
      }
    }
  }

  /// A public record; nil when there is none of that reference, or it isn't public.
  package func published(_ reference: String) throws -> PublishedRecord? {
    try refusing {
      guard let record = try registers.store.read({ try $0.record(reference) }),
        record.deletedAt == nil
      else { return nil }
      let (detail, template) = try registers.detail(reference)
      guard template.publication?.states.contains(record.state) ?? false else { return nil }
      return Self.publication(of: detail, template)
    }
  }

  /// What the public would see of a record in its present content, whatever its state.
  static func publication(of detail: RecordDetail, _ template: Template) -> PublishedRecord {
    let hidden = Set(template.publication?.hidden ?? [])
    let all = template.computing(detail.values)
    var sections: [(section: Section, questions: [Question])] = []
    var shown: [String: AnswerValue] = [:]
    for section in template.sections where section.when?.holds(for: all) ?? true {
      guard !hidden.contains(section.id) else { continue }
      let questions = section.questions.filter { question in
        !hidden.contains(question.id) && !question.isPersonalAnywhere
          && question.when?.holds(for: all) ?? true
      }
      for question in questions { shown[question.id] = all[question.id] }
      if !questions.isEmpty { sections.append((section, questions)) }
    }
    return PublishedRecord(
      record: detail.record, template: template, sections: sections, answers: shown,
      leftOut: detail.answers.filter { shown[$0.question] == nil }.count)
  }
}
