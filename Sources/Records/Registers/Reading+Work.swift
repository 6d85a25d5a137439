// SPDX-License-Identifier: MIT
package import Foundation
import GRDB

/// A deadline that is still to be met, with its record.
package struct OpenDeadline: Sendable, Equatable {
  package let record: RegisterRecord
  package let deadline: RecordDeadline
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
  ///
  /// - Parameters:
  ///   - roles: the roles that have to act; all if nil.
  ///   - days: the days on which they are due; all if nil.
  package func openDeadlines(
    roles: [String]? = nil, due days: ClosedRange<Day>? = nil, limit: Int
  ) throws -> [OpenDeadline] {
    if roles?.isEmpty ?? false { return [] }
    var conditions = ["d.met_at IS NULL", "r.deleted_at IS NULL"]
    var arguments: [(any DatabaseValueConvertible)?] = []
    if let roles {
      let marks = Array(repeating: "?", count: roles.count).joined(separator: ", ")
      conditions.append("d.role IN (\(marks))")
      arguments += roles.map { $0 as (any DatabaseValueConvertible)? }
    }
    if let days {
      conditions.append("d.due_day BETWEEN ? AND ?")
      arguments += [days.lowerBound.text, days.upperBound.text]
    }
    let sql = """
      SELECT d.id, d.record FROM record_deadline AS d JOIN record AS r ON r.id = d.record
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY d.due_day, d.due_at, d.id LIMIT ?
      """
    let found = try Row.fetchAll(
      try database.cachedStatement(sql: sql), arguments: StatementArguments(arguments + [limit]))
    return try found.compactMap { row in
      let (number, id): (Int64, Int64) = (row[0], row[1])
      guard let record = try record(RecordID(id)),
        let deadline = try deadlines(of: record.id).first(where: { $0.id == number })
      else { return nil }
      return OpenDeadline(record: record, deadline: deadline)
    }
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
