// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

/// A deadline that is still to be met, with its record.
package struct OpenDeadline: Sendable, Equatable {
  package let record: RegisterRecord
  package let deadline: RecordDeadline
}

/// Which deadlines are wanted.
package struct DeadlineQuery: Sendable {
  /// The roles that have to act, each with the records for which it counts; all roles if nil.
  package var roles: [(role: String, sight: RecordSight)]?
  /// The days on which they are due; all if nil.
  package var days: ClosedRange<Day>?

  package init(roles: [(role: String, sight: RecordSight)]? = nil, days: ClosedRange<Day>? = nil) {
    self.roles = roles
    self.days = days
  }

  /// The condition in SQL on `record_deadline AS d` and `record AS r`; nil when nothing fulfils it.
  var filter: (sql: String, arguments: [(any DatabaseValueConvertible)?])? {
    var conditions = ["d.met_at IS NULL", "r.deleted_at IS NULL"]
    var arguments: [(any DatabaseValueConvertible)?] = []
    func marks(_ count: Int) -> String {
      Array(repeating: "?", count: count).joined(separator: ", ")
    }
    if let roles {
      var ways: [String] = []
      for (role, sight) in roles {
        arguments.append(role)
        switch sight {
        case .all: ways.append("d.role = ?")
        case .some(let areas, let authors):
          ways.append(
            "d.role = ? AND (r.area IN (\(marks(areas.count))) OR r.id IN (SELECT record FROM "
              + "record_author WHERE person IN (\(marks(authors.count)))))")
          arguments += (areas + authors).map { $0 as (any DatabaseValueConvertible)? }
        }
      }
      guard !ways.isEmpty else { return nil }
      conditions.append("(\(ways.joined(separator: " OR ")))")
    }
    if let days {
      conditions.append("d.due_day BETWEEN ? AND ?")
      arguments += [days.lowerBound.text, days.upperBound.text]
    }
    return (conditions.joined(separator: " AND "), arguments)
  }
}

extension Reading {
  /// The versions of templates that records are pinned to.
  package func pinnedTemplates() throws -> [(id: String, version: String)] {
    try Row.fetchAll(
      database,
      sql:
        "SELECT DISTINCT template, template_version FROM record WHERE deleted_at IS NULL ORDER BY 1, 2"
    ).map { ($0[0], $0[1]) }
  }

  /// Deadlines that are still to be met, the first due first.
  package func openDeadlines(_ query: DeadlineQuery, limit: Int) throws -> [OpenDeadline] {
    guard let filter = query.filter else { return [] }
    let sql = """
      SELECT d.id, d.record FROM record_deadline AS d JOIN record AS r ON r.id = d.record
      WHERE \(filter.sql) ORDER BY d.due_day, d.due_at, d.id LIMIT ?
      """
    let found = try Row.fetchAll(
      try database.cachedStatement(sql: sql),
      arguments: StatementArguments(filter.arguments + [limit]))
    return try found.compactMap { row in
      let (number, id): (Int64, Int64) = (row[0], row[1])
      guard let record = try record(RecordID(id)),
        let deadline = try deadlines(of: record.id).first(where: { $0.id == number })
      else { return nil }
      return OpenDeadline(record: record, deadline: deadline)
    }
  }

  /// How many deadlines are still to be met, and how many of them are overdue.
  package func countDeadlines(
    _ query: DeadlineQuery, at now: Date
  ) throws -> (open: Int, overdue: Int) {
    guard let filter = query.filter else { return (0, 0) }
    let sql = """
      SELECT count(*), ifnull(sum(d.paused_since IS NULL
        AND CASE WHEN d.due_at IS NULL THEN d.due_day < ? ELSE d.due_at < ? END), 0)
      FROM record_deadline AS d JOIN record AS r ON r.id = d.record WHERE \(filter.sql)
      """
    let row = try Row.fetchOne(
      try database.cachedStatement(sql: sql),
      arguments: StatementArguments(
        [Day(now, in: Day.london).text, Moment.milliseconds(now)] + filter.arguments))
    return (row?[0] ?? 0, row?[1] ?? 0)
  }

  /// Why a record came into its state, where the last move gave a reason.
  package func lastMove(
    of record: RecordID
  ) throws -> (move: String, by: String, at: Date, reason: String?)? {
    let row = try Row.fetchOne(
      try database.cachedStatement(
        sql: """
          SELECT time, actor, body FROM entry WHERE subject = 'record/' || ? AND act = 'record.moved'
          ORDER BY sequence DESC LIMIT 1
          """), arguments: [record.rawValue])
    guard let row, let facts = JournalValue(json: row[2] as String), let move = facts["move"]?.text
    else { return nil }
    return (move, row[1], Moment.date(row[0]), facts["reason"]?.text)
  }
}
