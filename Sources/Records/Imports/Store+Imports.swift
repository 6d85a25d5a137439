// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Takes a delivery in: import, run, results, scores, profile and lake file, all or nothing.
  ///
  /// The lake file must be in its place before.
  ///
  /// - Returns: the import and its run.
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  @discardableResult
  public func record(_ taken: ImportTaken) async throws -> (importID: ImportID, runID: RunID) {
    try await act { database, journal in
      let reading = Reading(database: database)
      try reading.requireDataset(taken.dataset)
      let newFile = try taken.lakeFile.flatMap { try $0.write(to: database) ? $0 : nil }
      let number = try reading.nextImportNumber(of: taken.dataset)
      let importID = try taken.write(number: number, at: journal.time, to: database)
      try StoredProfile.write(taken.columns, of: importID, to: database)
      let runID = try taken.run.write(importID: importID, dataset: taken.dataset, to: database)
      try reading.refreshCurrent(taken.dataset)
      try StepMemory.write(taken.steps, to: database)

      var facts = taken.run.facts
      facts["import"] = .integer(importID.rawValue)
      facts["run"] = .integer(runID.rawValue)
      facts["number"] = .count(number)
      facts["file"] = .text(taken.delivery.fileName)
      facts["sha256"] = .text(taken.delivery.sha256.hex)
      facts["bytes"] = .integer(taken.delivery.bytes)
      facts["rows"] = .count(taken.delivery.rows)
      facts["rejected"] = .count(taken.delivery.rejected)
      try journal.append(
        Happening(
          actor: taken.actor, act: "import.taken", subject: "dataset/\(taken.dataset)",
          facts: facts,
          touched: [.importTaken(importID), .run(runID)]
            + [newFile].compactMap {
              $0.map { .lakeFile($0.sha256) }
            }))
      return (importID, runID)
    }
  }

  /// Gives an import a new profile or Parquet file.
  ///
  /// - Returns: lake files that nothing needs any more; the store has forgotten them already.
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  @discardableResult
  public func record(_ renewed: ImportRenewed) async throws -> [LakeFile] {
    try await act { database, journal in
      let reading = Reading(database: database)
      let dataset = try reading.requireImport(renewed.importID)
      var touched: [StateKey] = [.importTaken(renewed.importID)]
      if let columns = renewed.columns {
        try StoredProfile.delete(of: renewed.importID, in: database)
        try StoredProfile.write(columns, of: renewed.importID, to: database)
      }
      var freed: [LakeFile] = []
      if let file = renewed.lakeFile {
        if try file.write(to: database) { touched.append(.lakeFile(file.sha256)) }
        try database.run(
          "UPDATE import SET lake_file = ? WHERE id = ?",
          [file.sha256.hex, renewed.importID.rawValue])
        freed = try LakeFile.sweep(in: database)
      }
      try StepMemory.write(renewed.steps, to: database)
      try journal.append(
        Happening(
          actor: renewed.actor, act: "import.renewed", subject: "dataset/\(dataset)",
          facts: [
            "import": .integer(renewed.importID.rawValue),
            "profile": .bool(renewed.columns != nil),
            "lakeFile": .optional(renewed.lakeFile?.sha256.hex),
          ], touched: touched + freed.map { .lakeFile($0.sha256) }))
      return freed
    }
  }

  /// Deletes what imports hold of records: lake file, profile, samples and reports.
  ///
  /// The rows that say there was such an import, its results and its scores stay for the history.
  ///
  /// - Returns: lake files that nothing needs any more; the store has forgotten them already.
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``; then none is deleted.
  @discardableResult
  public func deleteImports(
    _ ids: [ImportID], reason: String, by actor: String = "build"
  ) async throws -> [LakeFile] {
    guard !reason.isBlank else { throw RecordsRefusal.empty("reason") }
    return try await act { database, journal in
      let reading = Reading(database: database)
      var freed: [LakeFile] = []
      for id in ids {
        let dataset = try reading.requireImport(id)
        let runs = try reading.runs(of: id)
        for run in runs { try NewRun.deleteDetails(of: run, in: database) }
        try StoredProfile.delete(of: id, in: database)
        try database.run(
          """
          UPDATE import
          SET deleted_at = ?, deleted_reason = ?, lake_file = NULL
          WHERE id = ?
          """,
          [Moment.milliseconds(journal.time), reason.storable, id.rawValue])
        try reading.refreshCurrent(dataset)
        let unneeded = try LakeFile.sweep(in: database)
        freed += unneeded
        try journal.append(
          Happening(
            actor: actor, act: "import.deleted", subject: "dataset/\(dataset)",
            facts: [
              "import": .integer(id.rawValue), "reason": .text(reason),
              "lakeFiles": .list(unneeded.map { .text($0.sha256.hex) }),
            ],
            touched: [.importTaken(id)] + runs.map { .run($0) }
              + unneeded.map { .lakeFile($0.sha256) }))
      }
      return freed
    }
  }
}
