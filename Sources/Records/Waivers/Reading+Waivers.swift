// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Reading {
  private static let columns = """
    SELECT id, dataset, check_id, from_day, until_day, reason, granted_by, granted_at,
      withdrawn_at, withdrawn_by, withdrawn_reason
    FROM waiver
    """

  /// A waiver by its number.
  public func waiver(_ id: WaiverID) throws -> WaiverRecord? {
    try waivers(Self.columns + " WHERE id = ?", [id.rawValue]).first
  }

  /// All waivers of a dataset, the newest first.
  public func waivers(of dataset: DatasetID) throws -> [WaiverRecord] {
    try waivers(
      Self.columns + " WHERE dataset = ? ORDER BY id DESC", [dataset.rawValue])
  }

  /// The waivers of all datasets that cover a day, the first to end first.
  public func waivers(on day: Day) throws -> [WaiverRecord] {
    try waivers(Self.columns + Self.covering, [day.text, day.text])
  }

  static let covering = """
     WHERE withdrawn_at IS NULL AND until_day >= ? AND from_day <= ?
    ORDER BY until_day, from_day, id
    """

  /// The waivers that cover a day and end on another at the latest, the first to end first.
  public func waivers(on day: Day, endingBy last: Day) throws -> [WaiverRecord] {
    try waivers(on: day).filter { $0.waiver.until <= last }
  }

  private func waivers(_ sql: String, _ arguments: StatementArguments) throws -> [WaiverRecord] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map { row in
      let withdrawnAt: Int64? = row[8]
      return WaiverRecord(
        id: WaiverID(row[0]),
        waiver: NewWaiver(
          dataset: DatasetID(stored: row[1]), check: row[2], from: Day(stored: row[3]),
          until: Day(stored: row[4]), reason: row[5], by: row[6]),
        grantedAt: Moment.date(row[7]), withdrawnAt: withdrawnAt.map(Moment.date),
        withdrawnBy: row[9], withdrawnReason: row[10])
    }
  }
}
