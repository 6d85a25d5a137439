// SPDX-License-Identifier: MIT
package import Foundation
import Quality
package import Records

/// What waits for a person.
package struct WorkList: Sendable {
  /// A record that somebody in one of the person's roles brings on.
  package struct Waiting: Sendable {
    package let record: RegisterRecord
    package let templateTitle: String
    package let stateTitle: String
    /// What can be done, by the words of the buttons.
    package let moves: [String]
    /// Why it came here, where the last move said so.
    package let reason: String?
    package let since: Date
  }

  /// A deadline with its record.
  package struct Due: Sendable {
    package let record: RegisterRecord
    package let title: String
    package let role: String
    package let due: Records.Due
    package let isOverdue: Bool
    package let isPaused: Bool
  }

  /// How many of each kind are listed; the counts count all.
  package static let listed = 20

  package var waiting: [Waiting] = []
  package var waitingCount = 0
  package var deadlines: [Due] = []
  package var deadlineCount = 0
  package var overdueCount = 0
  package var drafts: [Waiting] = []
  package var draftCount = 0
  package var reviews: [RegisterRecord] = []
  package var reviewCount = 0
  /// Those who are away and whose work is among this.
  package var standsFor: [String] = []
}

extension RegisterDesk {
  /// The days ahead that reviews are listed for.
  private static let reviewDays = 60

  /// What waits for a person: moves, deadlines, own drafts, reviews.
  package func work(of id: String) throws -> WorkList {
    let person = try person(id)
    return try refusing {
      try registers.store.read { reading in
        var list = WorkList()
        list.standsFor = person.standsFor.map(\.id)
        let versions = try reading.pinnedTemplates().map {
          try registers.template($0.id, version: $0.version, reading)
        }
        for template in versions {
          try addWaiting(for: person, of: template, to: &list, reading)
          try addDrafts(of: person, template, to: &list, reading)
          try addReviews(for: person, of: template, to: &list, reading)
        }
        list.waiting.sort { $0.since < $1.since }
        list.drafts.sort { $0.since > $1.since }
        list.reviews.sort { ($0.reviewDue?.text ?? "") < ($1.reviewDue?.text ?? "") }
        list.waiting = Array(list.waiting.prefix(WorkList.listed))
        list.drafts = Array(list.drafts.prefix(WorkList.listed))
        list.reviews = Array(list.reviews.prefix(WorkList.listed))
        try addDeadlines(for: person, to: &list, reading)
        return list
      }
    }
  }

  private func addWaiting(
    for person: Person, of template: Template, to list: inout WorkList, _ reading: Reading
  ) throws {
    for state in template.workflow.states {
      let moves = template.waitingMoves(in: state.id)
      let wanted = Set(moves.flatMap(\.by)).subtracting(["author", "staff"]).sorted()
      let sight = person.sight(among: wanted)
      guard !wanted.isEmpty, sight != .some(areas: [], authors: []) else { continue }
      var query = RecordQuery(template: template.id, state: state.id)
      query.templateVersion = template.version
      query.sight = sight
      query.limit = WorkList.listed
      list.waitingCount += try reading.count(query)
      for record in try reading.records(query) {
        let authors = try reading.authors(of: record.id)
        let given = try reading.approvals(of: record.id).filter { $0.voidAt == nil }
        let possible = moves.filter { move in
          !(move.to == state.id && given.contains { $0.move == move.id })
            && person.role(
              among: move.by.filter { $0 != "author" && $0 != "staff" }, area: record.area,
              authors: authors, isApproval: move.approves) != nil
        }
        guard !possible.isEmpty else {
          list.waitingCount -= 1
          continue
        }
        list.waiting.append(
          try waiting(record, template, moves: possible.map(\.label), reading))
      }
    }
  }

  private func addDrafts(
    of person: Person, _ template: Template, to list: inout WorkList, _ reading: Reading
  ) throws {
    let states = template.workflow.states.filter {
      $0.isEditable && !template.rests(in: $0.id)
    }.map(\.id)
    guard !states.isEmpty else { return }
    for writer in [person.id] + person.standsFor.map(\.id) {
      var query = RecordQuery(template: template.id)
      query.templateVersion = template.version
      query.states = states
      query.writer = writer
      query.limit = WorkList.listed
      list.draftCount += try reading.count(query)
      for record in try reading.records(query) {
        let moves = template.workflow.moves(from: record.state).filter { $0.by.contains("author") }
        list.drafts.append(try waiting(record, template, moves: moves.map(\.label), reading))
      }
    }
  }

  private func addReviews(
    for person: Person, of template: Template, to list: inout WorkList, _ reading: Reading
  ) throws {
    guard var query = person.reviews(of: template) else { return }
    query.reviewBy = Day(workspace.today.adding(days: Self.reviewDays))
    query.limit = WorkList.listed
    list.reviewCount += try reading.count(query)
    list.reviews += try reading.records(query)
  }

  private func addDeadlines(
    for person: Person, to list: inout WorkList, _ reading: Reading
  ) throws {
    let query = person.deadlines
    let now = workspace.clock()
    (list.deadlineCount, list.overdueCount) = try reading.countDeadlines(query, at: now)
    for open in try reading.openDeadlines(query, limit: WorkList.listed) {
      let (record, deadline) = (open.record, open.deadline)
      let template = try registers.template(
        record.template, version: record.templateVersion, reading)
      list.deadlines.append(
        .init(
          record: record,
          title: template.title(ofDeadline: deadline.deadline), role: deadline.role,
          due: deadline.due,
          isOverdue: deadline.isOverdue(at: now),
          isPaused: deadline.pausedSince != nil))
    }
  }

  private func waiting(
    _ record: RegisterRecord, _ template: Template, moves: [String], _ reading: Reading
  ) throws -> WorkList.Waiting {
    let last = try reading.lastMove(of: record.id)
    return WorkList.Waiting(
      record: record, templateTitle: template.title,
      stateTitle: template.workflow.title(of: record.state), moves: moves,
      reason: last?.reason, since: last?.at ?? record.createdAt)
  }
}
