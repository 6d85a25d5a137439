// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Remembers tables that are published, cell by cell.
  ///
  /// - Parameters:
  ///   - release: what is published.
  ///   - last: the newest release of the same measure and population that the tables were held
  ///     against; nil when there was none.
  /// - Throws: ``RecordsRefusal`` when a text is empty or another release came in between, or
  ///   ``StoreProblem``.
  @discardableResult
  public func record(_ release: NewRelease, after last: ReleaseID?) async throws -> ReleaseID {
    for (text, field) in [
      (release.title, "title"), (release.measure, "measure"), (release.population, "population"),
      (release.profile, "profile"), (release.by, "name"),
    ] where text.isBlank {
      throw RecordsRefusal.empty(field)
    }
    return try await act { database, journal in
      let newest = try Reading(database: database).newestRelease(
        measure: release.measure, population: release.population)
      if let newest, newest != last { throw RecordsRefusal.releasedMeanwhile(newest) }
      try database.run(
        """
        INSERT INTO release
          (title, measure, population, period, profile, released_by, released_at, threshold)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          release.title.storable, release.measure.storable, release.population.storable,
          release.period.storable, release.profile.storable, release.by.storable,
          Moment.milliseconds(journal.time), release.threshold,
        ])
      let id = ReleaseID(database.lastInsertedRowID)
      for (position, cell) in release.cells.enumerated() {
        try database.run(
          """
          INSERT INTO release_cell
            (release, position, table_name, codes, leaves, value, is_exact, least, most)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          [
            id.rawValue, position, cell.table.storable,
            JournalValue.object(cell.codes.mapValues { .text($0) }).json.storable,
            JournalValue.object(cell.leaves.mapValues { .list($0.map { .text($0) }) }).json
              .storable, cell.value, cell.isExact, cell.least, cell.most,
          ])
      }
      var facts: [String: JournalValue] = [
        "title": .text(release.title), "measure": .text(release.measure),
        "population": .text(release.population), "period": .text(release.period),
        "profile": .text(release.profile), "cells": .count(release.cells.count),
      ]
      if let reason = release.override { facts["override"] = .text(reason) }
      try journal.append(
        Happening(
          actor: release.by, act: "table.released", subject: "release/\(id)", facts: facts,
          touched: [.release(id)]))
      return id
    }
  }
}
