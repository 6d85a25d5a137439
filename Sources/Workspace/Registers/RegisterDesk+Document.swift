// SPDX-License-Identifier: MIT
import Foundation
package import Quality
import Records

extension RegisterDesk {
  /// A record as a document, now or as it stood at the end of a day.
  ///
  /// - Throws: ``RecordRefused`` for a record that isn't there, wasn't there then, or isn't public
  ///   where only what is published is wanted.
  package func document(
    _ reference: String, asOf day: CivilDay? = nil, choices: DocumentChoices = DocumentChoices()
  ) throws -> RecordDocument {
    try refusing {
      let (detail, present) = try registers.detail(reference)
      guard let day else {
        return try DocumentMaker(
          desk: self, template: present, line: RecordLine(detail.record),
          edition: detail.record.version, values: detail.values, detail: detail, until: nil,
          day: nil, choices: choices
        ).document()
      }
      let moment = Self.end(of: day)
      guard let (record, template) = try registers.past(reference, asOf: moment) else {
        throw RecordRefused(
          description: "\(reference) wasn't there at the end of \(day). Name a later day.",
          isUsage: true)
      }
      return try DocumentMaker(
        desk: self, template: template, line: RecordLine(past: record), edition: record.version,
        values: record.answers, detail: detail, until: moment, day: day, choices: choices
      ).document()
    }
  }

  /// The last millisecond of a day in London.
  static func end(of day: CivilDay) -> Date {
    CivilDay.londonStart(of: day.adding(days: 1)).addingTimeInterval(-0.001)
  }
}

/// Puts the document of one record together.
private struct DocumentMaker {
  let desk: RegisterDesk
  let template: Template
  let line: RecordLine
  let edition: Int64
  let values: [String: AnswerValue]
  let detail: RecordDetail
  /// The last moment that counts; nil where all do.
  let until: Date?
  let day: CivilDay?
  let choices: DocumentChoices

  private var hidden: Set<String> {
    choices.isPublic ? Set(template.publication?.hidden ?? []) : []
  }

  private var approvals: [RecordApproval] {
    detail.approvals.filter { approval in until.map { approval.approvedAt <= $0 } ?? true }
  }

  private func isVoid(_ approval: RecordApproval) -> Bool {
    approval.voidAt.map { void in until.map { void <= $0 } ?? true } ?? false
  }

  func document() throws -> RecordDocument {
    if choices.isPublic, !(template.publication?.states.contains(line.state) ?? false) {
      throw RecordRefused(
        description: "\(line.reference) isn't published: it is \(line.state). "
          + (template.publication.map {
            "Records of \(template.id) are when they are \($0.states.joined(separator: " or "))."
          } ?? "Nothing of \(template.id) ever is."), isUsage: false)
    }
    let answers = template.computing(values)
    let state = template.workflow.state(line.state)
    let parts = try self.parts()
    let footer = "\(line.reference), edition \(edition)" + (day.map { ", as of \($0)" } ?? "")
    return RecordDocument(
      council: desk.workspace.configuration.council.name, reference: line.reference,
      title: isHidden(template.titleFrom)
        ? template.title : line.title.isEmpty ? "Untitled" : line.title,
      kind: template.title, state: state?.title ?? line.state, isDraft: isDraft(state),
      notices: notices, control: control(state), sections: sections(answers), parts: parts,
      footer: footer, madeAt: desk.workspace.clock())
  }

  private func isDraft(_ state: Workflow.State?) -> Bool {
    if state?.isFinal ?? false { return false }
    let settled = (template.review?.states ?? []) + (template.publication?.states ?? [])
    if settled.contains(line.state) { return false }
    return !(approvals.contains { !isVoid($0) } && !(state?.isEditable ?? true))
  }

  private var notices: [String] {
    var notices: [String] = []
    if let day {
      notices.append("As it stood at the end of \(DocumentAnswers.day("\(day)")), by the journal.")
    }
    if choices.isPublic { notices.append("The public edition: some answers are left out.") }
    if detail.record.deletedAt != nil, until == nil { notices.append("This record was deleted.") }
    if detail.record.erasedAt != nil {
      notices.append("Its personal answers were erased.")
    }
    return notices
  }

  private func control(_ state: Workflow.State?) -> [RecordDocument.Fact] {
    var facts: [RecordDocument.Fact] = [
      .init("Reference", line.reference), .init("State", state?.title ?? line.state),
      .init("Edition", String(edition)),
      .init("Form", "\(template.title), version \(line.version)"),
    ]
    if let area = line.area, !area.isEmpty { facts.append(.init("Service", area)) }
    let (made, changed) = (detail.record.createdAt, line.changedAt)
    facts.append(
      .init(
        "Made",
        DocumentAnswers.moment(made) + (choices.isPublic ? "" : ", by \(detail.record.createdBy)")))
    facts.append(
      .init(
        "Last changed",
        DocumentAnswers.moment(changed) + (choices.isPublic ? "" : ", by \(line.changedBy)")))
    if let review = line.reviewDue {
      facts.append(.init("Review due", DocumentAnswers.day(review)))
    }
    let valid = approvals.filter { !isVoid($0) }
    for approval in valid {
      facts.append(
        .init(
          "Approved",
          "\(DocumentAnswers.moment(approval.approvedAt)), as \(approval.role)"
            + (choices.isPublic ? "" : " by \(approval.person)")
            + ", content \(approval.contentHash.hex.prefix(16))"))
    }
    if valid.isEmpty { facts.append(.init("Approved", "Not approved")) }
    return facts
  }

  private func isHidden(_ id: String) -> Bool {
    guard choices.isPublic, let question = template.question(id) else { return false }
    let section = template.sections.first { $0.questions.contains { $0.id == id } }
    return hidden.contains(id) || question.isPersonalAnywhere
      || section.map { hidden.contains($0.id) } ?? false
  }

  private func sections(_ answers: [String: AnswerValue]) -> [RecordDocument.Section] {
    let words = DocumentAnswers(template: template)
    let stored = Set(detail.answers.filter { $0.value == nil }.map(\.question))
    return template.sections.compactMap { section in
      guard section.when?.holds(for: answers) ?? true, !hidden.contains(section.id) else {
        return nil
      }
      let items = section.questions.filter { question in
        question.when?.holds(for: answers) ?? true && !isHidden(question.id)
      }.map { question in
        let value = answers[question.id]
        var answer = words.answer(value, to: question)
        if question.isPersonalAnywhere, answer != .none, !choices.showsPersonal { answer = .masked }
        if question.isPersonalAnywhere, answer == .none {
          if detail.record.erasedAt != nil { answer = .erased }
          if until == nil, stored.contains(question.id) { answer = .erased }
        }
        return RecordDocument.Item(
          question: question.id, ask: question.ask, answer: answer, remarks: remarks(question.id))
      }
      if items.isEmpty { return nil }
      return RecordDocument.Section(number: section.number, title: section.title, items: items)
    }
  }

  private func remarks(_ question: String?) -> [String] {
    guard choices.withRemarks, !choices.isPublic else { return [] }
    return detail.comments.filter { remark in
      remark.question == question && until.map { remark.writtenAt <= $0 } ?? true
    }.map { remark in
      let isMasked = template.isPersonalAnywhere && !choices.showsPersonal
      return "\(remark.writtenBy), \(DocumentAnswers.moment(remark.writtenAt)): "
        + (isMasked ? "[personal]" : remark.text ?? "[erased]")
    }
  }

  private func parts() throws -> [RecordDocument.Part] {
    var parts: [RecordDocument.Part] = []
    func add(_ title: String, _ headings: [String], _ rows: [[String]]) {
      if !rows.isEmpty {
        parts.append(RecordDocument.Part(title: title, headings: headings, rows: rows))
      }
    }
    add("Remarks on the whole record", ["Remark"], remarks(nil).map { [$0] })
    add(
      "Approvals",
      choices.isPublic
        ? ["Date", "Role", "Content (SHA-256)", "Stands"]
        : ["Date", "Role", "Person", "Content (SHA-256)", "Stands"],
      approvals.map { approval in
        [DocumentAnswers.moment(approval.approvedAt), approval.role]
          + (choices.isPublic ? [] : [approval.person])
          + [approval.contentHash.hex, isVoid(approval) ? "No: the content changed" : "Yes"]
      })
    guard !choices.isPublic else { return parts }
    if until == nil {
      let now = desk.workspace.clock()
      add(
        "Deadlines", ["What", "Due", "Role", "State"],
        detail.deadlines.map { deadline in
          [
            template.title(ofDeadline: deadline.deadline),
            RegisterDesk.words(of: deadline.due), deadline.role,
            RegisterDesk.state(of: deadline, at: now),
          ]
        })
    }
    var links: [[String]] = []
    var events: [RecordEvent] = []
    try desk.registers.store.read { (reading: Reading) throws -> Void in
      links = try self.links(reading)
      events = try reading.history(of: detail.record.id)
    }
    add("Links", ["Direction", "Question", "Leads to"], links)
    add(
      "History", ["Entry", "When", "Who", "What"],
      events.filter { event in until.map { event.time <= $0 } ?? true }.map { event in
        [String(event.sequence), DocumentAnswers.moment(event.time), event.actor, event.sentence]
      })
    return parts
  }

  /// Where the record leads, and from where something leads here; only the first for a past day.
  private func links(_ reading: Reading) throws -> [[String]] {
    guard until == nil else {
      return template.questions.filter {
        [.reference, .references, .dataset, .field, .evidence].contains($0.type)
      }.flatMap { question -> [[String]] in
        let targets: [String] =
          switch values[question.id] {
          case .text(let text)?: [text]
          case .list(let items)?: items
          default: []
          }
        return targets.map { ["To", question.ask, $0] }
      }
    }
    func ask(_ id: String) -> String { template.question(id)?.ask ?? id }
    var links: [[String]] = []
    for edge in detail.edges {
      links.append(["To", ask(edge.question), try desk.name(edge.target, reading)])
    }
    for edge in try reading.edges(to: "record/\(detail.record.id)") {
      links.append(["From", edge.question, try desk.name("record/\(edge.record)", reading)])
    }
    return links
  }
}

extension RegisterDesk {
  static func words(of due: Due) -> String {
    switch due {
    case .day(let day): DocumentAnswers.day(day.text)
    case .moment(let moment): DocumentAnswers.moment(moment)
    }
  }
}
