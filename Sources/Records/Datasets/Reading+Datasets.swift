// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Reading {
  /// Everything about a dataset that its page shows; nil when there is none of this id.
  ///
  /// - Parameters:
  ///   - id: the dataset, in use or retired.
  ///   - day: the day on which waivers must be in force.
  public func dataset(_ id: DatasetID, on day: Day) throws -> DatasetDetail? {
    guard let registered = try registered(id), let summary = try summary(of: id, on: day) else {
      return nil
    }
    let run = try summary.runID.flatMap { try self.run($0) }
    return DatasetDetail(
      record: registered.record, summary: summary,
      registeredAt: Moment.date(registered.registeredAt),
      current: try summary.importID.flatMap { try importRecord($0) }, run: run,
      scores: try run.map { try scores(of: $0.id) } ?? [:],
      failing: try run.map { try failing(in: $0.id, of: id, on: day) } ?? [],
      steps: try steps(of: id), publications: try publications(of: id),
      importCount: try count("SELECT count(*) FROM import WHERE dataset = ?", id),
      runCount: try count("SELECT count(*) FROM run WHERE dataset = ?", id))
  }

  /// A dataset's line of the catalogue.
  public func summary(of id: DatasetID, on day: Day) throws -> DatasetSummary? {
    let request: SQL = """
      WITH \(Standing.tables(on: day))
      SELECT \(sql: Standing.columns) FROM standing AS s WHERE s.id = \(id.rawValue)
      """
    return try Row.fetchOne(database, SQLRequest<Row>(literal: request, cached: true))
      .map(Standing.summary)
  }

  /// The ids of the datasets in use, or of retired ones too, in the order of their letters.
  public func datasetIDs(includingRetired: Bool = false) throws -> [DatasetID] {
    let sql = "SELECT id FROM dataset WHERE retired_at IS NULL OR ? ORDER BY id"
    return try String.fetchAll(
      try database.cachedStatement(sql: sql), arguments: [includingRetired]
    ).map { DatasetID(stored: $0) }
  }

  /// What the contract of a dataset said when it was last registered.
  public func datasetRecord(_ id: DatasetID) throws -> DatasetRecord? {
    try registered(id)?.record
  }

  /// The failing checks of a run, errors first, with the waivers in force on a day.
  public func failing(
    in run: RunID, of dataset: DatasetID, on day: Day
  ) throws -> [FailingCheck] {
    let waivers = try waivers(of: dataset).filter { $0.isActive(on: day) }
    let byCheck = Dictionary(
      waivers.map { ($0.waiver.check, $0) }, uniquingKeysWith: { first, _ in first })
    return try checks(of: run, onlyFailing: true)
      .enumerated()
      .sorted { ($1.element.severity.weight, $0.offset) < ($0.element.severity.weight, $1.offset) }
      .map { FailingCheck(check: $0.element, waiver: byCheck[$0.element.id]) }
  }

  /// How all datasets in use stand together on a day.
  public func overview(on day: Day) throws -> Overview {
    let request: SQL = """
      WITH \(Standing.tables(on: day))
      SELECT state, count(*), sum(is_late), sum(coalesce(rows, 0))
      FROM standing
      WHERE retired_at IS NULL
      GROUP BY state
      """
    var states: [DatasetState: Int] = [:]
    var (datasets, late, rows) = (0, 0, 0)
    for row in try Row.fetchAll(database, SQLRequest<Row>(literal: request, cached: true)) {
      if let state = DatasetState(rawValue: row[0]) { states[state] = row[1] }
      datasets += row[1] as Int
      late += row[2] as Int
      rows += row[3] as Int
    }
    return Overview(
      states: states, datasets: datasets, late: late, rows: rows, lastBuild: try lastBuild())
  }

  private func count(_ sql: String, _ id: DatasetID) throws -> Int {
    try Int.fetchOne(
      try database.cachedStatement(sql: sql), arguments: [id.rawValue]) ?? 0
  }
}

extension CheckOutcome.Severity {
  fileprivate var weight: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
