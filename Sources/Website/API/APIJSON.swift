// SPDX-License-Identifier: MIT
import Foundation
import Records
import Reports
import Workspace

/// What the API answers besides records.
enum APIJSON {
  static func me(_ id: String, _ roles: [String]) -> JSONValue {
    .object([("id", .string(id)), ("roles", .array(roles.map(JSONValue.string)))])
  }

  static func due(_ item: WorkList.Due) -> JSONValue {
    .object([
      ("reference", .string(item.record.reference)), ("title", .string(item.record.title)),
      ("template", .string(item.record.template)), ("deadline", .string(item.title)),
      ("role", .string(item.role)), ("due", .string(text(item.due))),
      ("overdue", .boolean(item.isOverdue)), ("paused", .boolean(item.isPaused)),
    ])
  }

  private static func text(_ due: Due) -> String {
    switch due {
    case .day(let day): day.text
    case .moment(let moment): moment.formatted(.iso8601)
    }
  }

  static func work(_ work: WorkList) -> JSONValue {
    func waiting(_ items: [WorkList.Waiting]) -> JSONValue {
      .array(
        items.map { item in
          .object([
            ("reference", .string(item.record.reference)), ("title", .string(item.record.title)),
            ("template", .string(item.record.template)), ("state", .string(item.record.state)),
            ("moves", .array(item.moves.map(JSONValue.string))),
            ("since", .string(item.since.formatted(.iso8601))), ("reason", JSONValue(item.reason)),
          ])
        })
    }
    return .object([
      (
        "counts",
        .object([
          ("overdue", .integer(work.overdueCount)), ("deadlines", .integer(work.deadlineCount)),
          ("waiting", .integer(work.waitingCount)), ("drafts", .integer(work.draftCount)),
          ("reviews", .integer(work.reviewCount)),
        ])
      ),
      ("deadlines", .array(work.deadlines.map(due))), ("waiting", waiting(work.waiting)),
      ("drafts", waiting(work.drafts)),
      (
        "reviews",
        .array(
          work.reviews.map { record in
            .object([
              ("reference", .string(record.reference)), ("title", .string(record.title)),
              ("reviewDue", JSONValue(record.reviewDue?.text)),
            ])
          })
      ),
    ])
  }

  static func template(_ line: TemplateLine) -> JSONValue {
    .object([
      ("template", .string(line.id)), ("title", .string(line.title)),
      ("version", .string(line.version)), ("about", JSONValue(line.about)),
      ("questions", .integer(line.questions)), ("own", .boolean(line.isOwn)),
    ])
  }

  static func template(_ template: Template, source: String, isOwn: Bool) -> JSONValue {
    .object([
      ("template", .string(template.id)), ("title", .string(template.title)),
      ("version", .string(template.version)), ("about", JSONValue(template.about)),
      ("own", .boolean(isOwn)), ("source", .string(source)),
    ])
  }

  static func register(_ register: RegisterSummary) -> JSONValue {
    .object([
      ("template", .string(register.template.id)), ("title", .string(register.template.title)),
      ("records", .integer(register.total)), ("mayCreate", .boolean(register.mayCreate)),
    ])
  }

  /// One member of a record's document.
  static func part(_ name: String, of document: JSONValue) -> JSONValue {
    guard case .object(let members) = document,
      let member = members.first(where: { $0.0 == name })
    else { return .object([]) }
    return .object([member])
  }

  static func journal(_ page: JournalPage) -> JSONValue {
    .object([
      ("total", .integer(page.total)), ("page", .integer(page.page)),
      (
        "entries",
        .array(
          page.lines.map { line in
            .object([
              ("entry", .integer(Int(line.sequence))),
              ("at", .string(line.time.formatted(.iso8601))), ("by", .string(line.actor)),
              ("act", .string(line.act)), ("what", .string(line.sentence)),
              ("hash", .string(line.hash)),
            ])
          })
      ),
    ])
  }
}
