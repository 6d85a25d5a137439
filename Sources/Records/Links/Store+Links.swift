// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Writes down what a definition says of its link; a retired link is in use again.
  ///
  /// - Returns: whether anything was new; if not, nothing was written.
  /// - Throws: ``RecordsRefusal`` without a purpose, or ``StoreProblem``.
  @discardableResult
  public func register(_ link: LinkRecord, by actor: String = "build") async throws -> Bool {
    guard !link.purpose.isBlank else { throw RecordsRefusal.empty("purpose") }
    return try await act { database, journal in
      let reading = Reading(database: database)
      let before = try reading.registeredLink(link.id)
      guard before?.record != link || before?.isRetired == true else { return false }
      try database.run(
        """
        INSERT INTO link (id, title, purpose, file, definition_hash, registered_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, purpose = excluded.purpose,
          file = excluded.file, definition_hash = excluded.definition_hash, retired_at = NULL
        """,
        [
          link.id.rawValue, link.title.storable, link.purpose.storable, link.file.storable,
          link.definitionHash.hex, Moment.milliseconds(journal.time),
        ])
      try database.run("DELETE FROM link_dataset WHERE link = ?", [link.id.rawValue])
      for (position, dataset) in link.datasets.enumerated() {
        try database.run(
          "INSERT INTO link_dataset (link, position, dataset) VALUES (?, ?, ?)",
          [link.id.rawValue, position, dataset.rawValue])
      }
      try journal.append(
        Happening(
          actor: actor, act: "link.registered", subject: "link/\(link.id)",
          facts: [
            "title": .text(link.title), "purpose": .text(link.purpose), "file": .text(link.file),
            "definition": .text(link.definitionHash.hex),
            "datasets": .list(link.datasets.map { .text($0.rawValue) }),
          ], touched: [.link(link.id)]))
      return true
    }
  }

  /// Takes a link whose definition is gone out of the catalogue and deletes its tables; what was
  /// counted stays for the history.
  ///
  /// - Returns: lake files that nothing needs any more; the store has forgotten them already.
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  public func retire(
    _ link: LinkID, reason: String, by actor: String = "build"
  ) async throws -> [LakeFile] {
    guard !reason.isBlank else { throw RecordsRefusal.empty("reason") }
    return try await act { database, journal in
      let reading = Reading(database: database)
      try reading.requireLink(link)
      let kept = try reading.linkRuns(of: link, limit: nil).filter { $0.deletedAt == nil }
      try Self.deleteTables(of: kept.map(\.id), reason: reason, at: journal.time, in: database)
      try database.run(
        "UPDATE link SET retired_at = ? WHERE id = ?",
        [Moment.milliseconds(journal.time), link.rawValue])
      try database.run("DELETE FROM link_failure WHERE link = ?", [link.rawValue])
      let freed = try LakeFile.sweep(in: database)
      try journal.append(
        Happening(
          actor: actor, act: "link.retired", subject: "link/\(link)",
          facts: ["reason": .text(reason), "runs": .count(kept.count)],
          touched: [.link(link)] + kept.map { .linkRun($0.id) }
            + freed.map { .lakeFile($0.sha256) }))
      return freed
    }
  }

  /// Takes the result of a link in: counts, report, model and tables, all or nothing.
  ///
  /// The lake files must be in their place before.
  ///
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  @discardableResult
  public func record(_ made: LinkMade) async throws -> LinkRunID {
    try await act { database, journal in
      let reading = Reading(database: database)
      try reading.requireLink(made.link.id)
      let number = try reading.nextLinkRunNumber(of: made.link.id)
      var touched: [StateKey] = []
      for file in made.files where try file.file.write(to: database) {
        touched.append(.lakeFile(file.file.sha256))
      }
      let modelHash = ContentHash(of: made.model)
      let id = try made.write(number: number, modelHash: modelHash, to: database)
      try database.run("DELETE FROM link_failure WHERE link = ?", [made.link.id.rawValue])
      let counts = made.counts
      try journal.append(
        Happening(
          actor: made.actor, act: "link.made", subject: "link/\(made.link.id)",
          facts: [
            "linkRun": .integer(id.rawValue), "number": .count(number),
            "purpose": .text(made.link.purpose),
            "definition": .text(made.link.definitionHash.hex), "model": .text(modelHash.hex),
            "inputs": .list(
              made.inputs.map {
                .object([
                  "dataset": .text($0.dataset.rawValue), "import": .integer($0.importID.rawValue),
                  "table": .text($0.table.hex), "rows": .count($0.rows),
                ])
              }),
            "records": .count(counts.records), "candidates": .count(counts.candidates),
            "pairs": .count(counts.pairs), "clusters": .count(counts.clusters),
            "clustersOfSeveral": .count(counts.clustersOfSeveral),
            "persons": .count(counts.persons),
            "merged": counts.merged.map { .count($0) } ?? .null,
            "split": counts.split.map { .count($0) } ?? .null,
            "warnings": .count(counts.warnings),
            "thresholdInMillionths": .millionths(made.threshold),
            "files": .object(
              Dictionary(
                made.files.map { ($0.role.rawValue, .text($0.file.sha256.hex)) },
                uniquingKeysWith: { first, _ in first })),
          ], touched: [.linkRun(id)] + touched))
      return id
    }
  }

  /// Writes down that a link failed and why; the same reason once, however often it is tried.
  ///
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  public func record(_ failed: LinkFailed) async throws {
    guard !failed.reason.isBlank else { throw RecordsRefusal.empty("reason") }
    try await act { database, journal in
      let reading = Reading(database: database)
      try reading.requireLink(failed.link)
      let before = try reading.linkFailure(failed.link)
      guard before?.reason != failed.reason.storable || before?.place != failed.place?.storable
      else { return }
      try database.run(
        """
        INSERT OR REPLACE INTO link_failure (link, reason, place, remedy, failed_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        [
          failed.link.rawValue, failed.reason.storable, failed.place?.storable,
          failed.remedy?.storable, Moment.milliseconds(journal.time),
        ])
      try journal.append(
        Happening(
          actor: failed.actor, act: "link.failed", subject: "link/\(failed.link)",
          facts: [
            "reason": .text(failed.reason), "place": .optional(failed.place),
            "remedy": .optional(failed.remedy),
          ], touched: []))
    }
  }

  /// Writes down that the last result of a link stands again after a failure, not made anew.
  ///
  /// - Throws: ``StoreProblem``.
  public func restore(_ link: LinkID, by actor: String = "build") async throws {
    try await act { database, journal in
      try database.run("DELETE FROM link_failure WHERE link = ?", [link.rawValue])
      guard database.changesCount > 0 else { return }
      try journal.append(
        Happening(
          actor: actor, act: "link.restored", subject: "link/\(link)", facts: [:], touched: []))
    }
  }

  /// Deletes the tables of a link's runs; what was counted stays for the history.
  ///
  /// - Returns: lake files that nothing needs any more; the store has forgotten them already.
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  public func deleteLinkRuns(
    _ runs: [LinkRunRecord], of link: LinkID, reason: String, by actor: String = "build"
  ) async throws -> [LakeFile] {
    guard !reason.isBlank else { throw RecordsRefusal.empty("reason") }
    return try await act { database, journal in
      let ids = runs.map(\.id)
      try Self.deleteTables(of: ids, reason: reason, at: journal.time, in: database)
      let freed = try LakeFile.sweep(in: database)
      try journal.append(
        Happening(
          actor: actor, act: "link.deleted", subject: "link/\(link)",
          facts: [
            "reason": .text(reason), "runs": .list(ids.map { .integer($0.rawValue) }),
            "lakeFiles": .list(freed.map { .text($0.sha256.hex) }),
          ], touched: ids.map { .linkRun($0) } + freed.map { .lakeFile($0.sha256) }))
      return freed
    }
  }

  private static func deleteTables(
    of runs: [LinkRunID], reason: String, at time: Date, in database: Database
  ) throws {
    for run in runs {
      try database.run("DELETE FROM link_file WHERE run = ?", [run.rawValue])
      try database.run(
        """
        UPDATE link_run SET deleted_at = ?, deleted_reason = ?
        WHERE id = ? AND deleted_at IS NULL
        """, [Moment.milliseconds(time), reason.storable, run.rawValue])
    }
  }
}

extension LinkMade {
  fileprivate func write(
    number: Int, modelHash: ContentHash, to database: Database
  ) throws -> LinkRunID {
    try database.run(
      """
      INSERT INTO link_run (
        link, number, key, purpose, definition_hash, model_hash, program, started_at, seconds,
        records, candidates, pairs, clusters, clusters_of_several, persons, merged, split,
        warnings, next_person, threshold)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        link.id.rawValue, number, key.hex, link.purpose.storable, link.definitionHash.hex,
        modelHash.hex, program.storable, Moment.milliseconds(startedAt), seconds, counts.records,
        counts.candidates, counts.pairs, counts.clusters, counts.clustersOfSeveral,
        counts.persons, counts.merged, counts.split, counts.warnings, nextPerson, threshold,
      ])
    let id = LinkRunID(database.lastInsertedRowID)
    for (position, input) in inputs.enumerated() {
      try database.run(
        """
        INSERT INTO link_run_input (run, position, dataset, import, table_hash, rows)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          id.rawValue, position, input.dataset.rawValue, input.importID.rawValue, input.table.hex,
          input.rows,
        ])
    }
    try database.run(
      "INSERT INTO link_run_detail (run, report, model) VALUES (?, ?, ?)",
      [id.rawValue, report, model])
    for file in files {
      try database.run(
        "INSERT INTO link_file (run, role, lake_file) VALUES (?, ?, ?)",
        [id.rawValue, file.role.rawValue, file.file.sha256.hex])
    }
    return id
  }
}
