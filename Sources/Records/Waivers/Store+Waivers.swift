// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Accepts a fault for a time.
  ///
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  @discardableResult
  public func grant(_ waiver: NewWaiver) async throws -> WaiverID {
    for (text, field) in [
      (waiver.reason, "reason"), (waiver.by, "name"), (waiver.check, "check"),
    ] where text.isBlank {
      throw RecordsRefusal.empty(field)
    }
    guard waiver.from <= waiver.until else {
      throw RecordsRefusal.waiverEndsBeforeItBegins(from: waiver.from, until: waiver.until)
    }
    return try await act { database, journal in
      let reading = Reading(database: database)
      try reading.requireDataset(waiver.dataset)
      if let other = try reading.waivers(of: waiver.dataset).first(where: {
        $0.withdrawnAt == nil && $0.waiver.check == waiver.check
          && $0.waiver.from <= waiver.until && waiver.from <= $0.waiver.until
      }) {
        throw RecordsRefusal.waiverOverlaps(other.id, until: other.waiver.until)
      }
      try database.run(
        """
        INSERT INTO waiver (
          dataset, check_id, from_day, until_day, reason, granted_by, granted_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          waiver.dataset.rawValue, waiver.check.storable, waiver.from.text, waiver.until.text,
          waiver.reason.storable, waiver.by.storable, Moment.milliseconds(journal.time),
        ])
      let id = WaiverID(database.lastInsertedRowID)
      try journal.append(
        Happening(
          actor: waiver.by, act: "waiver.granted", subject: "dataset/\(waiver.dataset)",
          facts: [
            "waiver": .integer(id.rawValue), "check": .text(waiver.check),
            "from": .text(waiver.from.text), "until": .text(waiver.until.text),
            "reason": .text(waiver.reason),
          ], touched: [.waiver(id)]))
      return id
    }
  }

  /// Ends a waiver before its last day.
  ///
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  public func withdraw(_ id: WaiverID, by actor: String, reason: String) async throws {
    for (text, field) in [(reason, "reason"), (actor, "name")]
    where text.isBlank {
      throw RecordsRefusal.empty(field)
    }
    try await act { database, journal in
      guard let waiver = try Reading(database: database).waiver(id) else {
        throw RecordsRefusal.unknownWaiver(id)
      }
      guard waiver.withdrawnAt == nil else { throw RecordsRefusal.withdrawnWaiver(id) }
      try database.run(
        "UPDATE waiver SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE id = ?",
        [Moment.milliseconds(journal.time), actor.storable, reason.storable, id.rawValue])
      try journal.append(
        Happening(
          actor: actor, act: "waiver.withdrawn", subject: "dataset/\(waiver.waiver.dataset)",
          facts: ["waiver": .integer(id.rawValue), "reason": .text(reason)],
          touched: [.waiver(id)]))
    }
  }
}
