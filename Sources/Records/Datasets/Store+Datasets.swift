// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Writes down what a contract says of its dataset; a retired dataset is in use again.
  ///
  /// - Returns: whether anything was new; if not, nothing was written.
  /// - Throws: ``StoreProblem``.
  @discardableResult
  public func register(_ dataset: DatasetRecord, by actor: String = "build") async throws -> Bool {
    try await act { database, journal in
      let before = try Reading(database: database).registered(dataset.id)
      guard before?.record != dataset || before?.retiredAt != nil else { return false }
      let now = Moment.milliseconds(journal.time)
      try dataset.write(to: database, registeredAt: before?.registeredAt ?? now, changedAt: now)
      try journal.append(
        Happening(
          actor: actor, act: "dataset.registered", subject: "dataset/\(dataset.id)",
          facts: [
            "title": .text(dataset.title),
            "contract": .object([
              "file": .text(dataset.contractFile), "id": .text(dataset.contractID),
              "version": .text(dataset.contractVersion), "hash": .text(dataset.contractHash.hex),
            ]),
          ], touched: [.dataset(dataset.id)]))
      return true
    }
  }

  /// Takes a dataset whose contract is gone out of the catalogue; its history stays.
  ///
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  public func retire(
    _ dataset: DatasetID, reason: String, by actor: String = "build"
  ) async throws {
    guard !reason.isBlank else { throw RecordsRefusal.empty("reason") }
    try await act { database, journal in
      try Reading(database: database).requireDataset(dataset)
      try database.run(
        "UPDATE dataset SET retired_at = ? WHERE id = ?",
        [Moment.milliseconds(journal.time), dataset.rawValue])
      try database.run("DELETE FROM dataset_search WHERE dataset = ?", [dataset.rawValue])
      try journal.append(
        Happening(
          actor: actor, act: "dataset.retired", subject: "dataset/\(dataset)",
          facts: ["reason": .text(reason)], touched: [.dataset(dataset)]))
    }
  }
}

extension Reading {
  /// Refuses a dataset that is not in the catalogue.
  func requireDataset(_ id: DatasetID) throws {
    let row = try Row.fetchOne(
      try database.cachedStatement(sql: "SELECT retired_at FROM dataset WHERE id = ?"),
      arguments: [id.rawValue])
    guard let row else { throw RecordsRefusal.unknownDataset(id) }
    let retiredAt: Int64? = row[0]
    guard retiredAt == nil else { throw RecordsRefusal.retiredDataset(id) }
  }
}
