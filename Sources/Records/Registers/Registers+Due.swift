// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

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
    try Row.fetchAll(
      database,
      sql: """
        SELECT d.id, d.deadline, d.role, d.due_day, d.due_at, d.paused_since, r.id, r.reference,
          r.title, r.template, r.template_version, r.area, r.changed_at
        FROM record_deadline AS d JOIN record AS r ON r.id = d.record
        WHERE d.met_at IS NULL AND r.deleted_at IS NULL
        """
    ).compactMap { row in
      guard try holds(person, row[2], area: row[11], record: row[6]) else { return nil }
      let template = try registers.template(row[9], version: row[10], self)
      let (deadline, dueAt, paused): (String, Int64?, String?) = (row[1], row[4], row[5])
      return DueItem(
        id: "deadline-\(row[0] as Int64)", reference: row[7], title: row[8],
        what: template.deadlines.first { $0.id == deadline }?.title ?? deadline, role: row[2],
        due: dueAt.map { .moment(Moment.date($0)) } ?? .day(Day(stored: row[3])),
        isPaused: paused != nil, changedAt: Moment.date(row[12]))
    }
  }

  fileprivate func reviewItems(_ registers: Registers, _ person: Person) throws -> [DueItem] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT id, reference, title, template, template_version, area, review_due, changed_at
        FROM record
        WHERE review_due IS NOT NULL AND deleted_at IS NULL
        """
    ).compactMap { row in
      let template = try registers.template(row[3], version: row[4], self)
      guard let role = template.review?.role,
        try holds(person, role, area: row[5], record: row[0])
      else { return nil }
      return DueItem(
        id: "review-\(row[0] as Int64)-\(row[6] as String)", reference: row[1], title: row[2],
        what: "Review", role: role, due: .day(Day(stored: row[6])), isPaused: false,
        changedAt: Moment.date(row[7]))
    }
  }

  private func holds(
    _ person: Person, _ role: String, area: String?, record: Int64
  ) throws -> Bool {
    let authors =
      role == "author"
      ? try String.fetchSet(
        database, sql: "SELECT person FROM record_author WHERE record = ?", arguments: [record])
      : []
    return person.role(among: [role], area: area, authors: authors, isApproval: false) != nil
  }
}
