// SPDX-License-Identifier: MIT
import Components
import Definitions
import Foundation
import HTTPTypes
import Quality
import Records
import Workspace

extension SiteParts {
  /// A section's page.
  func section(
    _ id: String, of reference: String, _ visit: Visit, _ person: SignedIn
  ) throws -> Answer {
    let showsPersonal = visit.query["personal"] == "show"
    let page = try desk(visit).page(reference, for: person.id, showsPersonal: showsPersonal)
    guard let section = page.template.sections.first(where: { $0.id == id }) else {
      throw RequestRefusal.notFound
    }
    let done = visit.query["saved"].flatMap { saved in
      page.template.sections.first { $0.id == saved }
    }.map { "Saved: \(visible($0.title))" }
    return .page(
      try sectionView(
        section, page,
        AnswerFields(
          template: page.template, questions: section.questions, answers: page.answers),
        FieldMistakes(), visit, person, edition: page.record.version,
        showsPersonal: showsPersonal, done: done))
  }

  private func sectionView(
    _ section: Section, _ page: RecordPage, _ fields: AnswerFields, _ mistakes: FieldMistakes,
    _ visit: Visit, _ person: SignedIn, edition: Int64, showsPersonal: Bool, done: String? = nil
  ) throws -> SectionView {
    SectionView(
      frame: frame, page: page, section: section, fields: fields, mistakes: mistakes,
      choices: try choices(of: section, visit, person), token: visit.token, edition: edition,
      showsPersonal: showsPersonal, done: done)
  }

  private func choices(
    of section: Section, _ visit: Visit, _ person: SignedIn
  ) throws -> AnswerChoices {
    var choices = AnswerChoices()
    let asked = section.questions + section.questions.flatMap(\.columns)
    for question in asked where question.type == .reference || question.type == .references {
      choices.records[question.id] = try desk(visit).candidates(
        of: question.targets, for: person.id, limit: AnswerChoices.most + 1)
    }
    if asked.contains(where: { $0.type == .dataset || $0.type == .evidence }) {
      choices.datasets = try workspace.datasets().map { ($0.id, $0.title) }
    }
    return choices
  }

  /// Saves a section: what can be taken is kept, and what can't is shown with what to do.
  func takeSection(
    _ id: String, of reference: String, _ visit: Visit, _ person: SignedIn, _ sent: FormFields
  ) async throws -> Answer {
    let showsPersonal = sent["personal"] == "show"
    let desk = try desk(visit)
    let page = try desk.page(reference, for: person.id, showsPersonal: showsPersonal)
    guard let section = page.template.sections.first(where: { $0.id == id }) else {
      throw RequestRefusal.notFound
    }
    var fields = AnswerFields(template: page.template, sent: sent)
    var saving = SectionSaving(section: section, page: page, fields: fields)
    func again(
      _ status: HTTPResponse.Status, edition: Int64? = nil
    ) throws -> Answer {
      if visit.wantsJSON { return try .autosaved(saving.mistakes, edition: nil, status: status) }
      return .page(
        try sectionView(
          section, page, fields, saving.mistakes, visit, person,
          edition: edition ?? sent["edition"].flatMap { Int64($0) } ?? page.record.version,
          showsPersonal: showsPersonal), status: status)
    }
    guard isOwnForm(sent, visit) else {
      saving.mistakes.add(Self.expiredForm)
      return try again(.forbidden)
    }
    if let changed = fields.changingRows() {
      fields = changed
      return try again(.ok)
    }
    let seen = sent["edition"].flatMap { Int64($0) } ?? page.record.version
    saving.read(desk, by: person.id, expecting: seen)
    var edition = page.record.version
    if !saving.answers.isEmpty {
      do {
        edition = try await desk.save(
          reference, saving.answers, by: person.id, expecting: page.record.version)
      } catch let refused as RecordRefused {
        saving.mistakes.add(refused.description)
      }
    }
    if visit.wantsJSON {
      // A conflict has to be seen by a person before it can be settled.
      return try .autosaved(saving.mistakes, edition: saving.hasConflict ? seen : edition)
    }
    guard saving.mistakes.isEmpty else {
      // A conflict was shown now: sending again means that it was seen.
      return try again(.unprocessableContent, edition: edition)
    }
    return try next(after: section, reference, visit, person, isLast: sent["then"] == "record")
  }

  private func next(
    after section: Section, _ reference: String, _ visit: Visit, _ person: SignedIn, isLast: Bool
  ) throws -> Answer {
    let page = try desk(visit).page(reference, for: person.id, showsPersonal: false)
    let saved = FormFields([.init(name: "saved", value: section.id)])
    let rest = page.sections.drop { $0.section.id != section.id }.dropFirst()
    guard !isLast, let next = rest.first(where: { $0.state != .notAsked }) else {
      return .seeOther(.staff(.record(reference)), query: saved)
    }
    return .seeOther(.staff(.section(next.section.id, of: reference)), query: saved)
  }
}

extension AnswerFields {
  /// The fields with a row more or less, where a button asks for that; nil otherwise.
  func changingRows() -> AnswerFields? {
    if let id = fields["add"], let question = template.question(id) {
      return setting(Self.rows(question), to: String(rowCount(of: question) + 1))
    }
    guard let removed = fields["remove"] else { return nil }
    let parts = removed.split(separator: ".").map(String.init)
    guard parts.count == 2, let question = template.question(parts[0]), let gone = Int(parts[1])
    else { return nil }
    let start = Self.name(question) + "."
    let kept = fields.fields.compactMap { field -> FormFields.Field? in
      guard field.name.hasPrefix(start) else { return field }
      let rest = field.name.dropFirst(start.count)
      guard let point = rest.firstIndex(of: "."), let place = Int(rest[..<point]) else {
        return field
      }
      if place == gone { return nil }
      return place < gone
        ? field : .init(name: start + String(place - 1) + rest[point...], value: field.value)
    }
    var changed = self
    changed.fields = FormFields(kept)
    return changed.setting(Self.rows(question), to: String(max(1, rowCount(of: question) - 1)))
  }

  private func setting(_ name: String, to value: String) -> AnswerFields {
    var changed = self
    changed.fields = FormFields(
      fields.fields.filter { $0.name != name } + [.init(name: name, value: value)])
    return changed
  }
}

/// What of a section that was sent is taken, and what is not.
struct SectionSaving {
  let section: Section
  let page: RecordPage
  let fields: AnswerFields
  /// The answers to write.
  var answers: [String: YAMLNode] = [:]
  var mistakes = FieldMistakes()
  /// Whether somebody else answered one of the questions meanwhile.
  var hasConflict = false

  /// Reads every question that was on the page.
  ///
  /// - Parameter edition: The record's edition that the person saw.
  mutating func read(_ desk: RegisterDesk, by person: String, expecting edition: Int64) {
    let asked = Set((fields.fields["asked"] ?? "").split(separator: ",").map(String.init))
    for question in section.questions
    where asked.contains(question.id) && page.answerable.contains(question.id)
      && !page.masked.contains(question.id)
    {
      let node = fields.node(of: question)
      do {
        try desk.check([question.id: node], of: page.template)
      } catch let problem as AnswerProblem {
        mistakes.add(
          Self.words(problem, question), at: problem.place, in: page.template)
        continue
      } catch {
        mistakes.add("\(error)", at: question.id, in: page.template)
        continue
      }
      let present = page.detail.answers.first { $0.question == question.id }
      // Written by somebody else since the page was opened, and to something else.
      if let present, present.version > edition, present.answeredBy != person,
        (try? desk.value(node, for: question, of: page.template)) != present.value
      {
        hasConflict = true
        mistakes.add(
          "\(visible(present.answeredBy)) changed this meanwhile. It says now: "
            + "\(Self.line(present.value)). Save again to put your answer in its place",
          at: question.id, in: page.template)
        continue
      }
      answers[question.id] = node
    }
  }

  private static func line(_ value: AnswerValue?) -> String {
    value.map { visible(RecordsJSON.text($0.node), limit: 400) } ?? "nothing"
  }

  /// What to do, in the words of a form.
  private static func words(_ problem: AnswerProblem, _ question: Question) -> String {
    switch question.type {
    case .date: "Enter a real date, such as 27 3 2027"
    case .moment: "Enter a real date and a time, such as 27 3 2027 and 14:30"
    default: "\(problem.message). \(problem.remedy)"
    }
  }
}

extension Answer {
  /// What became of answers that a script saved in the background.
  static func autosaved(
    _ mistakes: FieldMistakes, edition: Int64?, status: HTTPResponse.Status = .ok
  ) throws -> Answer {
    struct Outcome: Encodable {
      let saved: Bool
      let edition: Int64?
      let problems: [String]
    }
    return try .json(
      Outcome(
        saved: edition != nil, edition: edition, problems: mistakes.items.map(\.message)),
      status: status)
  }
}
