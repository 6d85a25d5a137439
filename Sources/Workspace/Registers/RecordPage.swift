// SPDX-License-Identifier: MIT
package import Foundation
package import Records

/// A record as one person may see it, with what they may do.
package struct RecordPage: Sendable {
  /// How far a section is.
  package enum SectionState: Sendable, Equatable {
    /// Conditions leave it out.
    case notAsked
    case notStarted
    case incomplete(missing: Int)
    case complete
    /// It has nothing that must be answered, and nothing is.
    case optional
  }

  /// A move of the workflow, and whether it can be made.
  package struct Move: Sendable {
    package let move: Workflow.Move
    /// The role in which the person makes it; nil where they may not.
    package let role: String?
    /// Why they may not.
    package let refusal: String?
    /// What has to be there before it, each in a sentence; a reason is asked for with the move.
    package let open: [String]
    package var needsReason: Bool { move.needs.contains(.reason) }
  }

  /// A link to or from the record.
  package struct Link: Sendable {
    /// Where it leads.
    package enum Target: Sendable, Equatable {
      case record(reference: String, title: String)
      case dataset(String)
    }
    package let target: Target
    /// What the question that makes the link asks.
    package let question: String
  }

  package let template: Template
  package let detail: RecordDetail
  /// The answers that may be shown, with what is computed of all.
  package let answers: [String: AnswerValue]
  /// Questions that conditions leave out now.
  package let notAsked: Set<String>
  /// Questions whose answers are masked.
  package let masked: Set<String>
  /// Whether the person may have masked answers shown.
  package let mayShowPersonal: Bool
  package let sections: [(section: Section, state: SectionState)]
  package let missing: [String]
  package let errors: [String]
  package let warnings: [String]
  package let moves: [Move]
  /// The questions that the person may answer now.
  package let answerable: Set<String>
  package let mayWrite: Bool
  /// Whether the person may hold, release and erase the record.
  package let mayDispose: Bool
  package let linksTo: [Link]
  package let linksFrom: [Link]
  package let history: [RecordView.EventView]
  /// The version of the template that new records are made with, where it is another.
  package let newerVersion: String?
  package let now: Date

  package var record: RegisterRecord { detail.record }
  package var stateTitle: String {
    template.workflow.title(of: record.state)
  }
  /// Whether it is not yet what it is to become: neither in force nor ended.
  package var isDraft: Bool { !template.rests(in: record.state) }
}

extension RegisterDesk {
  /// A record for a person's eyes.
  ///
  /// - Throws: ``RecordRefused`` where there is none, or none that they may see.
  package func page(
    _ reference: String, for id: String, showsPersonal: Bool
  ) throws -> RecordPage {
    let person = try person(id)
    return try refusing {
      let (detail, template) = try registers.detail(reference)
      guard mayRead(detail, template, person) else {
        throw RegisterRefusal.unknownRecord(reference)
      }
      return try registers.store.read {
        try page(detail, template, person, showsPersonal: showsPersonal, $0)
      }
    }
  }

  func mayRead(_ detail: RecordDetail, _ template: Template, _ person: Person) -> Bool {
    person.role(
      among: template.access.read + template.access.write, of: detail.record,
      authors: detail.authors) != nil
  }

  private func page(
    _ detail: RecordDetail, _ template: Template, _ person: Person, showsPersonal: Bool,
    _ reading: Reading
  ) throws -> RecordPage {
    let record = detail.record
    let all = template.computing(detail.values)
    let mayWrite =
      person.role(among: template.access.write, of: record, authors: detail.authors) != nil
    // Where only named roles may read, they read to see the people it is about.
    let isForFew =
      !template.access.read.contains("staff") && !template.access.read.contains("public")
    let mayShow = mayWrite || isForFew
    let masked = Set(
      template.questions.filter { question in
        question.isPersonalAnywhere && detail.answers.contains { $0.question == question.id }
          && !(showsPersonal
            && (mayShow || mayAnswer(question, detail, template, person)))
      }.map(\.id))
    var notAsked: Set<String> = []
    for section in template.sections {
      let isAsked = section.when?.holds(for: all) ?? true
      for question in section.questions
      where !isAsked || !(question.when?.holds(for: all) ?? true) {
        notAsked.insert(question.id)
      }
    }
    let completeness = template.completeness(of: all)
    let isEditable = template.workflow.state(record.state)?.isEditable ?? false
    let answerable =
      isEditable && record.erasedAt == nil && record.deletedAt == nil
      ? template.questions.filter {
        $0.isAnswerable && mayAnswer($0, detail, template, person)
      }.map(\.id) : []
    let current = templates.members[template.id]?.template.version
    return RecordPage(
      template: template, detail: detail,
      answers: all.filter { !masked.contains($0.key) }, notAsked: notAsked, masked: masked,
      mayShowPersonal: mayShow,
      sections: template.sections.map { ($0, state(of: $0, template, all, notAsked)) },
      missing: completeness.missing, errors: completeness.errors,
      warnings: completeness.warnings,
      moves: record.deletedAt == nil
        ? registers.moves(of: detail, template, by: person).map {
          RecordPage.Move(move: $0.move, role: $0.role, refusal: $0.refusal, open: $0.open)
        } : [],
      answerable: Set(answerable), mayWrite: mayWrite,
      mayDispose: person.role(
        among: Registers.disposers, of: record, authors: detail.authors) != nil,
      linksTo: try detail.edges.compactMap { try link($0.target, $0.question, template, reading) },
      linksFrom: try reading.edges(to: "record/\(record.id)").compactMap { edge in
        guard let other = try reading.record(edge.record), other.deletedAt == nil else {
          return nil
        }
        let otherTemplate = try registers.template(
          other.template, version: other.templateVersion, reading)
        return RecordPage.Link(
          target: .record(reference: other.reference, title: other.title),
          question: otherTemplate.title)
      },
      history: try reading.history(of: record.id).reversed().map {
        RecordView.EventView(
          sequence: $0.sequence, at: $0.time, by: $0.actor,
          sentence: sentence(of: $0, template))
      }, newerVersion: current.flatMap { $0 == template.version ? nil : $0 },
      now: workspace.clock())
  }

  private func mayAnswer(
    _ question: Question, _ detail: RecordDetail, _ template: Template, _ person: Person
  ) -> Bool {
    person.role(
      among: question.by.isEmpty ? template.access.write : question.by, of: detail.record,
      authors: detail.authors) != nil
  }

  private func state(
    of section: Section, _ template: Template, _ answers: [String: AnswerValue],
    _ notAsked: Set<String>
  ) -> RecordPage.SectionState {
    let asked = section.questions.filter { !notAsked.contains($0.id) && $0.isAnswerable }
    if asked.isEmpty { return .notAsked }
    let missing = template.completeness(of: answers, section: section.id).missing.count
    let isStarted = asked.contains { answers[$0.id].map { !$0.isEmpty } ?? false }
    if missing == 0 { return isStarted ? .complete : .optional }
    return isStarted ? .incomplete(missing: missing) : .notStarted
  }

  private func link(
    _ target: String, _ question: String, _ template: Template, _ reading: Reading
  ) throws -> RecordPage.Link? {
    let ask = template.question(question)?.ask ?? question
    if target.hasPrefix("dataset/") {
      let name = target.dropFirst(8).split(separator: "/").first.map(String.init) ?? ""
      return RecordPage.Link(target: .dataset(name), question: ask)
    }
    guard target.hasPrefix("record/"), let id = Int64(target.dropFirst(7)),
      let other = try reading.record(RecordID(id))
    else { return nil }
    return RecordPage.Link(
      target: .record(reference: other.reference, title: other.title), question: ask)
  }

  /// What happened, in the words of the template.
  private func sentence(of event: RecordEvent, _ template: Template) -> String {
    let why = event.reason.map { ": \($0)" } ?? ""
    switch event.act {
    case "record.answered":
      let asks = event.questions.map { template.question($0)?.ask ?? $0 }
      let shown = asks.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
      let rest = asks.count - 3
      return "Answered " + shown
        + (rest > 0 ? " and \(rest) more question\(rest == 1 ? "" : "s")" : "")
    case "record.moved":
      let label = template.workflow.moves.first { $0.id == event.move }?.label
      let state = template.workflow.title(of: event.state)
      return "\(label ?? "Moved"), now \(state.lowercased())\(why)"
    default: return event.sentence
    }
  }
}
