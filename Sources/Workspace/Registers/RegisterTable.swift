// SPDX-License-Identifier: MIT
package import Definitions
import Foundation
package import Quality
import Records

/// A register as a table: one line a record.
package struct RegisterTable: Sendable {
  /// What the cells of a column are.
  package enum Kind: Sendable, Equatable { case text, number, day }

  package struct Column: Sendable, Equatable {
    /// The question's id, or the name of a fixed column.
    package let id: String
    /// The question itself.
    package let title: String
    package let kind: Kind
  }

  /// The first columns, which no question has.
  package static let fixed = [
    Column(id: "reference", title: "Reference", kind: .text),
    Column(id: "templateVersion", title: "Version of the template", kind: .text),
    Column(id: "state", title: "State", kind: .text),
    Column(id: "area", title: "Service area", kind: .text),
    Column(id: "changedAt", title: "Changed at", kind: .text),
    Column(id: "changedBy", title: "Changed by", kind: .text),
    Column(id: "reviewDue", title: "Review due", kind: .day),
  ]
  /// The columns: the fixed ones, then the questions.
  package let columns: [Column]
  package let rows: [[YAMLNode?]]
  /// Where the table comes from, for whoever finds the file in a year.
  package let provenance: [(name: String, value: String)]
}

extension RegisterDesk {
  /// Whether a name is a template's; otherwise it is a record's reference.
  package func isTemplate(_ name: String) -> Bool { templates.members[name] != nil }

  /// A register, or one record, as a table, now or at the end of a day.
  ///
  /// - Parameters:
  ///   - name: a template's id, or a record's reference.
  ///   - isPublic: only published records, without what their template hides and personal answers.
  ///   - person: who exports, for the provenance.
  package func table(
    _ name: String, asOf day: CivilDay?, showsPersonal: Bool, isPublic: Bool,
    by person: String? = nil
  ) throws -> RegisterTable {
    let reference = isTemplate(name) ? nil : name
    let member = try member(reference.map { try template(of: $0) } ?? name).template
    let hidden = Set(member.publication?.hidden ?? [])
    let questions = member.sections.filter { !isPublic || !hidden.contains($0.id) }
      .flatMap(\.questions).filter { question in
        !isPublic || !(hidden.contains(question.id) || question.isPersonalAnywhere)
      }
    let states = member.publication?.states ?? []
    func isShown(_ line: RecordLine) -> Bool {
      (reference == nil || line.reference == reference)
        && (!isPublic || states.contains(line.state))
    }
    let isAreaHidden =
      isPublic && !questions.contains { $0.id == member.areaFrom }
    func row(_ line: RecordLine, _ values: [String: AnswerValue]) -> [YAMLNode?] {
      Self.row(
        line, member.computing(values), questions, showsPersonal: showsPersonal,
        leaving: (isAreaHidden ? ["area"] : []) + (isPublic ? ["changedBy"] : []))
    }
    let rows = try rows(of: member.id, reference: reference, asOf: day, where: isShown, make: row)
    if let reference, rows.isEmpty {
      throw RecordRefused(
        description: isPublic
          ? "\(reference) isn't published." : "\(reference) wasn't there at the end of that day.",
        isUsage: false)
    }
    return RegisterTable(
      columns: RegisterTable.fixed
        + questions.map { .init(id: $0.id, title: $0.ask, kind: Self.kind(of: $0)) },
      rows: rows,
      provenance: provenance(
        of: member, name: name, records: rows.count, asOf: day, showsPersonal: showsPersonal,
        isPublic: isPublic, by: person))
  }

  /// A record's line: the fixed cells, then an answer a question.
  ///
  /// - Parameter left: fixed columns that stay empty.
  static func row(
    _ line: RecordLine, _ answers: [String: AnswerValue], _ questions: [Question],
    showsPersonal: Bool, leaving left: [String] = []
  ) -> [YAMLNode?] {
    let fixed: [String?] = [
      line.reference, line.version, line.state, line.area, line.changedAt.formatted(.iso8601),
      line.changedBy, line.reviewDue,
    ]
    return zip(RegisterTable.fixed, fixed).map { column, text in
      left.contains(column.id) ? nil : text.map { YAMLNode(.scalar($0, .doubleQuoted)) }
    }
      + questions.map { question in
        guard let value = answers[question.id] else { return nil }
        return question.isPersonalAnywhere && !showsPersonal
          ? YAMLNode(.scalar("[personal]", .doubleQuoted)) : value.node
      }
  }

  private func rows(
    of template: String, reference: String?, asOf day: CivilDay?,
    where isShown: (RecordLine) -> Bool,
    make row: (RecordLine, [String: AnswerValue]) -> [YAMLNode?]
  ) throws -> [[YAMLNode?]] {
    try refusing {
      if let day {
        return try past(template: template, asOf: day).map { (RecordLine(past: $0), $0.answers) }
          .filter { isShown($0.0) }.map(row)
      }
      var query = RecordQuery(template: template)
      query.limit = 1_000_000
      return try registers.store.read { reading in
        let records =
          try reference.map { reference in
            try [reading.record(reference)].compactMap { $0 }.filter { $0.deletedAt == nil }
          } ?? reading.records(query)
        return try records.filter { isShown(RecordLine($0)) }.sorted { $0.reference < $1.reference }
          .map { record in
            row(RecordLine(record), try reading.detail(of: record, keys: registers.keys).values)
          }
      }
    }
  }

  private func template(of reference: String) throws -> String {
    try refusing { try registers.detail(reference).0.record.template }
  }

  static func kind(of question: Question) -> RegisterTable.Kind {
    switch question.type {
    case .number, .money: .number
    case .date: .day
    default: .text
    }
  }

  func provenance(
    of template: Template, name: String, records: Int, asOf day: CivilDay?, showsPersonal: Bool,
    isPublic: Bool, by person: String?
  ) -> [(name: String, value: String)] {
    let head = try? registers.store.read { try $0.journalHead() }
    return [
      ("Council", workspace.configuration.council.name),
      (isTemplate(name) ? "Register" : "Record of", "\(template.title) (\(template.id))"),
      ("Version of the template", template.version),
      ("Records", String(records)),
      ("As of", day.map { "the end of \($0)" } ?? "the time of export"),
      ("Exported at", workspace.clock().formatted(.iso8601)),
      ("Exported by", person ?? "not said"),
      (
        "Personal answers",
        isPublic
          ? "left out, with all that isn't published" : showsPersonal ? "shown" : "masked"
      ),
      ("Entries of the journal", String(head?.sequence ?? 0)),
      ("Hash of the last entry", head.map { $0.hash.hexText } ?? "none"),
    ]
  }

  /// A register as a document to print: a list of its records.
  package func registerDocument(
    _ name: String, asOf day: CivilDay? = nil, isPublic: Bool = false
  ) throws -> RecordDocument {
    let template = try member(name).template
    let table = try table(name, asOf: day, showsPersonal: false, isPublic: isPublic)
    let shown = ["reference", template.titleFrom, "state", "area", "reviewDue"].compactMap { id in
      table.columns.firstIndex { $0.id == id }
    }
    let isTitlePersonal = template.question(template.titleFrom)?.isPersonalAnywhere ?? false
    let rows = table.rows.map { row in
      shown.map { place -> String in
        let text = row[place]?.scalarText ?? ""
        switch table.columns[place].id {
        case "state": return template.workflow.title(of: text)
        case "reviewDue": return DocumentAnswers.day(text)
        case template.titleFrom where isTitlePersonal && !text.isEmpty: return "[personal]"
        default: return text
        }
      }
    }
    var notices: [String] = []
    if let day {
      notices.append("As it stood at the end of \(DocumentAnswers.day("\(day)")), by the journal.")
    }
    if isPublic { notices.append("The public edition: only what is published.") }
    let count = rows.count == 1 ? "1 record" : "\(rows.count) records"
    return RecordDocument(
      council: workspace.configuration.council.name, reference: template.id,
      title: "\(template.title): register", kind: "Register", state: count, isDraft: false,
      notices: notices,
      control: [
        .init("Register", "\(template.title), version \(template.version)"),
        .init("Records", count),
      ], sections: [],
      parts: [
        RecordDocument.Part(
          title: "Records", headings: shown.map { table.columns[$0].title }, rows: rows)
      ], footer: "\(template.title), \(count)" + (day.map { ", as of \($0)" } ?? ""),
      madeAt: workspace.clock())
  }
}
