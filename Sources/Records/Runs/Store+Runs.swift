// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Writes down that an import was checked again.
  ///
  /// - Throws: ``RecordsRefusal`` or ``StoreProblem``.
  @discardableResult
  public func record(_ made: RunMade) async throws -> RunID {
    try await act { database, journal in
      let reading = Reading(database: database)
      let dataset = try reading.requireImport(made.importID)
      let id = try made.run.write(importID: made.importID, dataset: dataset, to: database)
      try reading.refreshCurrent(dataset)
      try StepMemory.write(made.steps, to: database)
      var facts = made.run.facts
      facts["import"] = .integer(made.importID.rawValue)
      facts["run"] = .integer(id.rawValue)
      try journal.append(
        Happening(
          actor: made.actor, act: "run.made", subject: "dataset/\(dataset)", facts: facts,
          touched: [.run(id)]))
      return id
    }
  }
}

extension NewRun {
  /// What the journal says of a run.
  var facts: [String: JournalValue] {
    [
      "contract": .object([
        "id": .text(contract.id), "version": .text(contract.version),
        "hash": .text(contract.hash.hex),
      ]),
      "program": .text(program),
      "status": .text(status.rawValue),
      "failingErrors": .count(failing(.error)),
      "failingWarnings": .count(failing(.warning)),
      "late": .bool(isLate),
      "scoreInMillionths": .millionths(scores["overall"]),
    ]
  }

  func failing(_ severity: CheckOutcome.Severity) -> Int {
    checks.count { $0.isFailing && $0.severity == severity }
  }

  func write(importID: ImportID, dataset: DatasetID, to database: Database) throws -> RunID {
    try database.run(
      """
      INSERT INTO run (
        dataset, import, contract_id, contract_version, contract_hash, program, status, started_at,
        seconds, is_late, checks, failing_errors, failing_warnings, overall)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        dataset.rawValue, importID.rawValue, contract.id.storable, contract.version.storable,
        contract.hash.hex, program.storable, status.rawValue, Moment.milliseconds(startedAt),
        seconds, isLate, checks.count, failing(.error), failing(.warning), scores["overall"],
      ])
    let id = RunID(database.lastInsertedRowID)
    try database.run(
      "INSERT INTO run_report (run, report) VALUES (?, ?)", [id.rawValue, report])
    for (position, check) in checks.enumerated() {
      try check.write(run: id, position: position, to: database)
    }
    for (dimension, value) in scores.sorted(by: { $0.key < $1.key }) {
      try database.run(
        "INSERT INTO score (run, dimension, value) VALUES (?, ?, ?)",
        [id.rawValue, dimension.storable, value])
    }
    return id
  }

  /// Deletes what a run holds of records: its report, samples.
  static func deleteDetails(of run: RunID, in database: Database) throws {
    try database.run("DELETE FROM run_report WHERE run = ?", [run.rawValue])
    try database.run("DELETE FROM failure_sample WHERE run = ?", [run.rawValue])
  }
}

extension CheckOutcome {
  fileprivate func write(run: RunID, position: Int, to database: Database) throws {
    try database.run(
      """
      INSERT INTO check_result (
        run, position, check_id, column_name, rule, description, dimension, severity, tested,
        failed, skipped, status, is_failing, threshold, measured, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        run.rawValue, position, id.storable, column?.storable, rule.storable, description.storable,
        dimension.storable, severity.rawValue, tested, failed, skipped, status.rawValue, isFailing,
        threshold?.storable, measured, reason?.storable,
      ])
    for (place, sample) in samples.enumerated() {
      try database.run(
        "INSERT INTO failure_sample (run, position, place, row, value) VALUES (?, ?, ?, ?, ?)",
        [run.rawValue, position, place, sample.row, sample.value?.storable])
    }
  }
}
