// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Publishes files of a dataset in place of those before.
  ///
  /// - Returns: lake files that nothing needs any more; the store has forgotten them already.
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  @discardableResult
  public func record(_ published: DatasetPublished) async throws -> [LakeFile] {
    try await act { database, journal in
      let reading = Reading(database: database)
      try reading.requireDataset(published.dataset)
      _ = try reading.requireImport(published.importID)
      try database.run(
        "DELETE FROM publication WHERE dataset = ?", [published.dataset.rawValue])
      var touched: [StateKey] = [.publications(published.dataset)]
      for file in published.files {
        if try file.write(to: database) { touched.append(.lakeFile(file.sha256)) }
        try database.run(
          """
          INSERT INTO publication (dataset, kind, import, lake_file, rows, published_at)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          [
            published.dataset.rawValue, file.kind.rawValue, published.importID.rawValue,
            file.sha256.hex, published.rows, Moment.milliseconds(journal.time),
          ])
      }
      let freed = try LakeFile.sweep(in: database)
      try StepMemory.write(published.steps, to: database)
      try journal.append(
        Happening(
          actor: published.actor, act: "dataset.published",
          subject: "dataset/\(published.dataset)",
          facts: [
            "import": .integer(published.importID.rawValue), "rows": .count(published.rows),
            "files": .list(published.files.map { .text($0.sha256.hex) }),
          ], touched: touched + freed.map { .lakeFile($0.sha256) }))
      return freed
    }
  }

  /// Takes a dataset's open data back; what was not published stays so.
  ///
  /// - Returns: lake files that nothing needs any more; the store has forgotten them already.
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  @discardableResult
  public func withdrawPublications(
    of dataset: DatasetID, reason: String, by actor: String = "build"
  ) async throws -> [LakeFile] {
    guard !reason.isBlank else { throw RecordsRefusal.empty("reason") }
    return try await act { database, journal in
      try database.run("DELETE FROM publication WHERE dataset = ?", [dataset.rawValue])
      guard database.changesCount > 0 else { return [] }
      let freed = try LakeFile.sweep(in: database)
      try journal.append(
        Happening(
          actor: actor, act: "dataset.withdrawn", subject: "dataset/\(dataset)",
          facts: ["reason": .text(reason)],
          touched: [.publications(dataset)] + freed.map { .lakeFile($0.sha256) }))
      return freed
    }
  }
}
