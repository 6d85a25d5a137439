// SPDX-License-Identifier: MIT
public import Foundation
import GRDB

extension Reading {
  private static let columns = """
    SELECT r.id, r.dataset, r.import, i.number, r.contract_id, r.contract_version,
      r.contract_hash, r.program, r.status, r.started_at, r.seconds, r.is_late, r.checks,
      r.failing_errors, r.failing_warnings, r.overall
    FROM run AS r JOIN import AS i ON i.id = r.import
    """

  /// A run by its number.
  public func run(_ id: RunID) throws -> RunRecord? {
    try runs(Self.columns + " WHERE r.id = ?", [id.rawValue]).first
  }

  /// The runs of a dataset, the newest first.
  public func runs(of dataset: DatasetID, limit: Int, offset: Int = 0) throws -> [RunRecord] {
    try runs(
      Self.columns + " WHERE r.dataset = ? ORDER BY r.id DESC LIMIT ? OFFSET ?",
      [dataset.rawValue, limit, offset])
  }

  /// The newest run of an import.
  public func newestRun(of id: ImportID) throws -> RunRecord? {
    try runs(Self.columns + " WHERE r.import = ? ORDER BY r.id DESC LIMIT 1", [id.rawValue]).first
  }

  /// The report of a run as it was stored; nil when its import was deleted.
  public func report(of id: RunID) throws -> Data? {
    try Data.fetchOne(
      try database.cachedStatement(sql: "SELECT report FROM run_report WHERE run = ?"),
      arguments: [id.rawValue])
  }

  /// The checks of a run in the contract's order, without samples.
  public func checks(of id: RunID, onlyFailing: Bool = false) throws -> [CheckOutcome] {
    try Row.fetchAll(
      try database.cachedStatement(sql: onlyFailing ? Self.failingChecks : Self.allChecks),
      arguments: [id.rawValue]
    ).map { row in
      CheckOutcome(
        id: row[0], column: row[1], rule: row[2], description: row[3], dimension: row[4],
        severity: CheckOutcome.Severity(rawValue: row[5]) ?? .error, tested: row[6],
        failed: row[7], skipped: row[8],
        status: CheckOutcome.Status(rawValue: row[9]) ?? .notChecked, isFailing: row[10],
        threshold: row[11], measured: row[12], reason: row[13])
    }
  }

  private static let checkColumns = """
    SELECT check_id, column_name, rule, description, dimension, severity, tested, failed, skipped,
      status, is_failing, threshold, measured, reason
    FROM check_result
    """
  static let allChecks = checkColumns + " WHERE run = ? ORDER BY position"
  static let failingChecks = checkColumns + " WHERE run = ? AND is_failing = 1 ORDER BY position"

  /// The first failing records of a check; none when its import was deleted.
  public func samples(of check: String, in run: RunID) throws -> [CheckOutcome.Sample] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT s.row, s.value
          FROM check_result AS c
          JOIN failure_sample AS s ON s.run = c.run AND s.position = c.position
          WHERE c.run = ? AND c.is_failing = 1 AND c.check_id = ?
          ORDER BY s.position, s.place
          """),
      arguments: [run.rawValue, check.storable]
    ).map { CheckOutcome.Sample(row: $0[0], value: $0[1]) }
  }

  /// The scores of a run by dimension, and `overall`.
  public func scores(of id: RunID) throws -> [String: Double] {
    let rows = try Row.fetchAll(
      try database.cachedStatement(sql: "SELECT dimension, value FROM score WHERE run = ?"),
      arguments: [id.rawValue])
    return Dictionary(
      rows.map { ($0[0] as String, $0[1] as Double) }, uniquingKeysWith: { first, _ in first })
  }

  /// The scores of the last runs of a dataset, the oldest of them first, deleted imports too.
  public func scoreHistory(of dataset: DatasetID, limit: Int = 100) throws -> [ScorePoint] {
    let rows = try Row.fetchCursor(
      try database.cachedStatement(sql: Self.history), arguments: [dataset.rawValue, limit])
    var points: [ScorePoint] = []
    while let row = try rows.next() {
      let run = RunID(row[0])
      var scores = points.last?.run == run ? points.removeLast().scores : [:]
      if let dimension = row[4] as String? { scores[dimension] = row[5] }
      points.append(
        ScorePoint(
          run: run, importNumber: row[1], deliveredAt: Moment.date(row[2]),
          startedAt: Moment.date(row[3]), scores: scores))
    }
    return points
  }

  static let history = """
    SELECT r.id, i.number, i.delivered_at, r.started_at, s.dimension, s.value
    FROM (SELECT id, import, started_at FROM run WHERE dataset = ? ORDER BY id DESC LIMIT ?) AS r
    JOIN import AS i ON i.id = r.import
    LEFT JOIN score AS s ON s.run = r.id
    ORDER BY r.id
    """

  private func runs(_ sql: String, _ arguments: StatementArguments) throws -> [RunRecord] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map { row in
      RunRecord(
        id: RunID(row[0]), dataset: DatasetID(stored: row[1]), importID: ImportID(row[2]),
        importNumber: row[3],
        contract: ContractStamp(
          id: row[4], version: row[5], hash: ContentHash(stored: row[6])),
        program: row[7], status: RunStatus(rawValue: row[8]) ?? .fail,
        startedAt: Moment.date(row[9]), seconds: row[10], isLate: row[11], checks: row[12],
        failingErrors: row[13], failingWarnings: row[14], score: row[15])
    }
  }
}
