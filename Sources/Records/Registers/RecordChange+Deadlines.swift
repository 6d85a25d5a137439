// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension RecordChange {
  /// Starts, meets, stops, continues and extends what a move says.
  mutating func runDeadlines(_ move: Workflow.Move, reason: String?) throws {
    var told: [String: JournalValue] = [:]
    for name in move.meets {
      try database.run(
        "UPDATE record_deadline SET met_at = ? WHERE record = ? AND deadline = ? AND met_at IS NULL",
        [now, id, name])
      told[name] = .text("met")
    }
    for name in move.starts {
      guard let rule = rule(name) else { continue }
      if try openDeadline(name) != nil { continue }
      let start = try start(of: rule)
      let due = try due(rule, from: start, pauses: [], isExtended: false)
      try database.run(
        """
        INSERT INTO record_deadline (
          record, deadline, role, started_at, due_day, due_at, pauses)
        VALUES (?, ?, ?, ?, ?, ?, '[]')
        """,
        [
          id, name, rule.role, Moment.milliseconds(start), due.day.text, due.milliseconds,
        ])
      told[name] = .text(due.day.text)
    }
    for name in move.pauses {
      guard let deadline = try openDeadline(name), deadline.pausedSince == nil,
        rule(name)?.canPause == true
      else { throw RegisterRefusal.unknownDeadline(name) }
      try database.run(
        "UPDATE record_deadline SET paused_since = ? WHERE id = ?", [today.text, deadline.id])
      told[name] = .text("paused")
    }
    for name in move.resumes {
      guard let deadline = try openDeadline(name), let since = deadline.pausedSince,
        let rule = rule(name)
      else { throw RegisterRefusal.unknownDeadline(name) }
      let pauses = deadline.pauses + [since...max(since, today)]
      let due = try due(
        rule, from: deadline.startedAt, pauses: pauses,
        isExtended: deadline.extendedReason != nil)
      try write(due, pauses: pauses, to: deadline.id)
      told[name] = .text(due.day.text)
    }
    for name in move.extends {
      guard let deadline = try openDeadline(name), let rule = rule(name),
        rule.extensionPeriod != nil, deadline.extendedReason == nil
      else { throw RegisterRefusal.unknownDeadline(name) }
      guard let reason, !reason.isBlank else { throw RegisterRefusal.empty("reason") }
      let due = try due(
        rule, from: deadline.startedAt, pauses: deadline.pauses, isExtended: true)
      try database.run(
        "UPDATE record_deadline SET extended_reason = ? WHERE id = ?",
        [reason.storable, deadline.id])
      try write(due, pauses: deadline.pauses, to: deadline.id, since: deadline.pausedSince)
      told[name] = .text(due.day.text)
    }
    if !told.isEmpty { facts["deadlines"] = .object(told) }
  }

  /// Computes running deadlines anew whose start is an answer that changed.
  mutating func recomputeDeadlines() throws {
    for rule in template.deadlines where rule.from.contains(where: { patch[$0] != nil }) {
      guard let deadline = try openDeadline(rule.id) else { continue }
      let start = try start(of: rule)
      let due = try due(
        rule, from: start, pauses: deadline.pauses, isExtended: deadline.extendedReason != nil)
      try database.run(
        "UPDATE record_deadline SET started_at = ? WHERE id = ?",
        [Moment.milliseconds(start), deadline.id])
      try write(due, pauses: deadline.pauses, to: deadline.id, since: deadline.pausedSince)
      facts["deadlines"] = .object([rule.id: .text(due.day.text)])
    }
  }

  private func rule(_ name: String) -> DeadlineRule? {
    template.deadlines.first { $0.id == name }
  }

  private func openDeadline(_ name: String) throws -> RecordDeadline? {
    try reading.deadlines(of: record.id).last { $0.deadline == name && $0.metAt == nil }
  }

  private func due(
    _ rule: DeadlineRule, from start: Date, pauses: [ClosedRange<Day>], isExtended: Bool
  ) throws -> Due {
    do {
      return try rule.due(
        from: start, pauses: pauses, isExtended: isExtended, holidays: registers.holidays)
    } catch {
      throw RegisterRefusal.calendar("\(error)")
    }
  }

  private func write(
    _ due: Due, pauses: [ClosedRange<Day>], to deadline: Int64, since: Day? = nil
  ) throws {
    let list = JournalValue.list(
      pauses.map { .list([.text($0.lowerBound.text), .text($0.upperBound.text)]) })
    try database.run(
      "UPDATE record_deadline SET due_day = ?, due_at = ?, pauses = ?, paused_since = ? WHERE id = ?",
      [due.day.text, due.milliseconds, list.json, since?.text, deadline])
  }

  /// The latest of the answers that start the clock, or the moment of the act.
  private func start(of rule: DeadlineRule) throws -> Date {
    guard !rule.from.isEmpty else { return journal.time }
    let moments = rule.from.compactMap { id -> Date? in
      guard let text = answers[id]?.plainText else { return nil }
      // Noon is on the same day in London and in UTC.
      if let day = Day(text) {
        return Date(timeIntervalSince1970: Double(day.number * 86_400 + 43_200))
      }
      return MomentText.date(text)
    }
    guard let latest = moments.max() else {
      throw RegisterRefusal.needs([
        "The clock of `\(rule.id)` starts with `\(rule.from.joined(separator: "` or `"))`: "
          + "answer that first."
      ])
    }
    return latest
  }
}

extension Due {
  fileprivate var milliseconds: Int64? {
    if case .moment(let moment) = self { Moment.milliseconds(moment) } else { nil }
  }
}
