// SPDX-License-Identifier: MIT
import Definitions
import Foundation
package import Quality
import Records

extension RegisterDesk {
  /// Records, the last changed first; as they stood at the end of a day where one is given.
  package func list(
    template: String?, state: String?, text: String?, asOf day: CivilDay?
  ) throws -> [RecordLine] {
    try refusing {
      guard let day else {
        var query = RecordQuery(template: template, state: state, text: text)
        query.limit = 100_000
        return try registers.store.read { try $0.records(query) }.map(RecordLine.init)
      }
      return try past(template: template, asOf: day).filter { state == nil || $0.state == state }
        .map(RecordLine.init(past:))
    }
  }

  func past(template: String?, asOf day: CivilDay) throws -> [PastRecord] {
    // The day in London ends when the next one begins.
    let next = CivilDay.londonStart(of: day.adding(days: 1))
    return try registers.store.read {
      try $0.records(
        of: template, asOf: next.addingTimeInterval(-0.001), keys: registers.keys)
    }
  }

  /// A record with its form; personal answers are left out unless they are asked for.
  package func view(_ reference: String, showsPersonal: Bool) throws -> RecordView {
    try refusing {
      let (detail, template) = try registers.detail(reference)
      let answers = template.computing(detail.values)
      let completeness = template.completeness(of: answers)
      let record = detail.record
      let (links, events) = try registers.store.read { reading in
        (
          try detail.edges.map { edge in
            RecordView.LinkView(
              direction: "to", question: edge.question, target: try name(edge.target, reading))
          }
            + (try reading.edges(to: "record/\(record.id)")).map { edge in
              RecordView.LinkView(
                direction: "from", question: edge.question,
                target: try name("record/\(edge.record)", reading))
            }, try reading.history(of: record.id)
        )
      }
      let now = workspace.clock()
      return RecordView(
        line: RecordLine(record), edition: record.version, createdAt: record.createdAt,
        createdBy: record.createdBy, isDeleted: record.deletedAt != nil,
        heldReason: record.heldReason, erasedAt: record.erasedAt,
        sections: template.sections.filter { $0.when?.holds(for: answers) ?? true }.map {
          section($0, answers: answers, showsPersonal: showsPersonal, detail: detail)
        },
        moves: template.workflow.moves(from: record.state).map {
          RecordView.MoveView(id: $0.id, label: $0.label, to: $0.to, by: $0.by)
        },
        deadlines: detail.deadlines.map { deadline in
          RecordView.DeadlineView(
            id: deadline.deadline,
            title: template.title(ofDeadline: deadline.deadline), role: deadline.role,
            due: Self.text(of: deadline.due),
            state: Self.state(of: deadline, at: now))
        },
        approvals: detail.approvals.map {
          RecordView.ApprovalView(
            person: $0.person, role: $0.role, at: $0.approvedAt, content: $0.contentHash.hex,
            isVoid: $0.voidAt != nil)
        },
        comments: detail.comments.map {
          RecordView.CommentView(
            question: $0.question,
            text: template.isPersonalAnywhere && !showsPersonal ? nil : $0.text,
            at: $0.writtenAt, by: $0.writtenBy)
        }, links: links,
        history: events.map {
          RecordView.EventView(
            sequence: $0.sequence, at: $0.time, by: $0.actor, sentence: $0.sentence)
        }, missing: completeness.missing, errors: completeness.errors,
        warnings: completeness.warnings)
    }
  }

  private func section(
    _ section: Section, answers: [String: AnswerValue], showsPersonal: Bool, detail: RecordDetail
  ) -> RecordView.SectionView {
    let answered = Set(detail.answers.map(\.question))
    return RecordView.SectionView(
      id: section.id, number: section.number, title: section.title,
      questions: section.questions.filter { $0.when?.holds(for: answers) ?? true }.map { question in
        let isHidden = question.isPersonalAnywhere && !showsPersonal
        return RecordView.QuestionView(
          id: question.id, ask: question.ask, type: question.type.rawValue,
          isPersonal: question.isPersonalAnywhere,
          value: isHidden ? nil : answers[question.id]?.node,
          isAnswered: answered.contains(question.id) || answers[question.id] != nil)
      })
  }

  func name(_ target: String, _ reading: Reading) throws -> String {
    guard target.hasPrefix("record/"), let id = Int64(target.dropFirst(7)) else { return target }
    return try reading.record(RecordID(id))?.reference ?? target
  }

  private static func text(of due: Due) -> String {
    switch due {
    case .day(let day): day.text
    case .moment(let moment): moment.formatted(.iso8601)
    }
  }

  static func state(of deadline: RecordDeadline, at now: Date) -> String {
    if let met = deadline.metAt { return deadline.due.isOver(at: met) ? "met late" : "met" }
    if deadline.pausedSince != nil { return "paused" }
    return deadline.isOverdue(at: now) ? "overdue" : "running"
  }
}

extension RecordEvent {
  /// What happened, in a sentence without answers.
  var sentence: String {
    let why = reason.map { ": \($0)" } ?? ""
    switch act {
    case "record.created": return "Made the record"
    case "record.answered": return "Answered " + questions.joined(separator: ", ")
    case "record.commented": return "Wrote a remark"
    case "record.moved": return "\(move ?? "Moved"), now \(state)\(why)"
    case "record.deleted": return "Deleted the record\(why)"
    case "record.undeleted": return "Brought the record back"
    case "record.held": return "Put it under a legal hold\(why)"
    case "record.released": return "Lifted the legal hold\(why)"
    case "record.erased": return "Erased the personal answers\(why)"
    case "record.upgraded": return "Moved it to a newer version of the template"
    default: return act
    }
  }
}

extension CivilDay {
  /// The moment at which a day begins in London.
  static func londonStart(of day: CivilDay) -> Date {
    let calendarDay = Day(day)
    let midnight = Date(timeIntervalSince1970: Double(calendarDay.number) * 86_400)
    return midnight.addingTimeInterval(-Double(Day.london.secondsFromGMT(for: midnight)))
  }
}
