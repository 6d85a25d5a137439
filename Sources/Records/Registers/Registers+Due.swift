// SPDX-License-Identifier: MIT
package import Foundation

/// Something that a person has to do by a time: a deadline that runs, or a review.
package struct DueItem: Sendable, Equatable {
  /// A name that stays with it for good, such as `deadline-12` or `review-7-2027-01-31`.
  package let id: String
  package let reference: String
  /// The record's title, which never is personal.
  package let title: String
  /// What has to be done.
  package let what: String
  package let role: String
  package let due: Due
  /// Whether the clock stands still.
  package let isPaused: Bool
  package let changedAt: Date
}

extension Registers {
  /// What runs for a person in the roles that they hold, or hold for somebody who is away; the
  /// first due first.
  ///
  /// - Throws: ``StoreProblem``.
  package func due(for person: Person) throws -> [DueItem] {
    try store.read { reading in
      try reading.deadlineItems(self, person) + reading.reviewItems(self, person)
    }.sorted { ($0.due.day, $0.reference, $0.id) < ($1.due.day, $1.reference, $1.id) }
  }
}

extension Reading {
  fileprivate func deadlineItems(_ registers: Registers, _ person: Person) throws -> [DueItem] {
    try openDeadlines(person.deadlines, limit: Int.max).map { open in
      let (record, deadline) = (open.record, open.deadline)
      let template = try registers.template(
        record.template, version: record.templateVersion, self)
      return DueItem(
        id: "deadline-\(deadline.id)", reference: record.reference, title: record.title,
        what: template.title(ofDeadline: deadline.deadline), role: deadline.role,
        due: deadline.due, isPaused: deadline.pausedSince != nil, changedAt: record.changedAt)
    }
  }

  fileprivate func reviewItems(_ registers: Registers, _ person: Person) throws -> [DueItem] {
    try pinnedTemplates().flatMap { pinned -> [DueItem] in
      let template = try registers.template(pinned.id, version: pinned.version, self)
      guard let query = person.reviews(of: template) else { return [] }
      return try records(query).compactMap { record in
        record.reviewDue.map { day in
          DueItem(
            id: "review-\(record.id)-\(day.text)", reference: record.reference,
            title: record.title, what: "Review", role: template.review?.role ?? "",
            due: .day(day), isPaused: false, changedAt: record.changedAt)
        }
      }
    }
  }
}

extension Person {
  /// The deadlines that are for the person, in roles of their own or of those they stand in for.
  package var deadlines: DeadlineQuery {
    DeadlineQuery(
      roles: everyRole.union([StandardRole.author.rawValue, StandardRole.staff.rawValue]).sorted()
        .map { ($0, sight(among: [$0])) })
  }

  /// The records of a template whose review is the person's, the first due first; nil for none.
  package func reviews(of template: Template) -> RecordQuery? {
    guard let review = template.review else { return nil }
    var query = RecordQuery(template: template.id)
    query.templateVersion = template.version
    query.reviewBy = .some(Day(stored: "9999-12-31"))
    query.sight = sight(among: [review.role])
    query.order = .review
    query.limit = Int.max
    return query.sight == .some(areas: [], authors: []) ? nil : query
  }
}
