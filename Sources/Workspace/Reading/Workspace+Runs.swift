// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension Workspace {
  /// A dataset's runs, newest first; nil when there is no such dataset.
  public func runs(of dataset: String, page: Int = 1, pageSize: Int = 20) throws -> RunPage? {
    guard let id = DatasetID(dataset) else { return nil }
    let (page, size) = (max(1, page), min(max(1, pageSize), 1_000))
    let day = Day(today)
    return try translatingFaults {
      try store.read { reading in
        guard let detail = try reading.dataset(id, on: day) else { return nil }
        let waivers = try reading.waivers(of: id)
        let records = try reading.runs(of: id, limit: size, offset: (page - 1) * size)
        let summaries = try records.compactMap { run in
          try summary(run, detail, waivers, reading)
        }
        return RunPage(runs: summaries, total: detail.runCount, page: page, pageSize: size)
      }
    }
  }

  private func summary(
    _ run: RunRecord, _ detail: DatasetDetail, _ waivers: [WaiverRecord], _ reading: Reading
  ) throws -> RunSummary? {
    try reading.importRecord(run.importID).map { record in
      RunSummary(
        try runs.core(run, reading), of: record, title: detail.record.title, waivers: waivers,
        isLatest: run.id == detail.run?.id)
    }
  }

  /// Everything the page of one run shows; nil when there is no such run.
  ///
  /// A run whose delivery was deleted still has its checks and scores, without samples.
  public func run(_ id: Int64) throws -> RunDetails? {
    let day = Day(today)
    return try translatingFaults {
      try store.read { reading in
        guard let run = try reading.run(RunID(id)),
          let detail = try reading.dataset(run.dataset, on: day)
        else { return nil }
        let waivers = try reading.waivers(of: run.dataset)
        guard let summary = try summary(run, detail, waivers, reading) else { return nil }
        let report = try runs.report(run.id, reading) ?? remains(of: run, summary, reading)
        let earlier = try delivery(before: run, reading)
        let lines = waivers.map { line($0, title: detail.record.title) }
        return RunDetails(
          summary: summary, report: report,
          failed: FailedCheck.list(of: report, waivers: lines, earlier: earlier))
      }
    }
  }

  /// The newest report of the delivery before a run's; nil for the first or when it was deleted.
  private func delivery(before run: RunRecord, _ reading: Reading) throws -> CheckReport? {
    let kept = try reading.lastImports(of: run.dataset, limit: 1_000)
    guard let place = kept.firstIndex(where: { $0.record.id == run.importID }),
      place + 1 < kept.count
    else { return nil }
    return try kept[place + 1].run.flatMap { try runs.report($0.id, reading) }
  }

  /// What is left of a report after its delivery was deleted.
  private func remains(
    of run: RunRecord, _ summary: RunSummary, _ reading: Reading
  ) throws -> CheckReport {
    let checks = try reading.checks(of: run.id).map { check in
      CheckResult(
        id: check.id, column: check.column, rule: check.rule, description: check.description,
        dimension: Dimension(rawValue: check.dimension) ?? .conformity,
        severity: Severity(rawValue: check.severity.rawValue) ?? .error, tested: check.tested,
        failed: check.failed, skipped: check.skipped,
        status: CheckResult.Status(rawValue: check.status.rawValue) ?? .notChecked,
        threshold: check.threshold, measured: check.measured, reason: check.reason)
    }
    let record = try reading.importRecord(run.importID)
    return CheckReport(
      reeve: run.program,
      contract: ContractReference(id: run.contract.id, version: run.contract.version),
      dataset: Quality.DatasetSummary(
        name: run.dataset.rawValue, file: summary.file, sha256: summary.sha256,
        format: record?.delivery.format ?? "", rows: summary.rows, rejected: summary.rejected,
        ignored: 0, columns: record?.delivery.columns ?? [], bytes: summary.bytes),
      checks: checks, rejected: [], ignored: [], scores: try reading.scores(of: run.id),
      warnings: [], status: run.status == .pass ? .pass : .fail, seconds: run.seconds)
  }

  /// What changed since the delivery before; nil when there are not two that are kept.
  public func changes(of dataset: String) throws -> DeliveryChanges? {
    guard let id = DatasetID(dataset) else { return nil }
    let day = Day(today)
    return try translatingFaults {
      try store.read { reading in
        guard let detail = try reading.dataset(id, on: day), detail.summary.retiredAt == nil else {
          return nil
        }
        let last = try reading.lastImports(of: id, limit: 2)
        guard last.count == 2, let laterRun = last[0].run, let earlierRun = last[1].run,
          let later = try runs.report(laterRun.id, reading),
          let earlier = try runs.report(earlierRun.id, reading)
        else { return nil }
        let waivers = try reading.waivers(of: id)
        func summary(_ run: RunRecord, _ record: ImportRecord) throws -> RunSummary {
          RunSummary(
            try runs.core(run, reading), of: record, title: detail.record.title,
            waivers: waivers, isLatest: run.id == detail.run?.id)
        }
        let lines = waivers.map { line($0, title: detail.record.title) }
        let since = earlierRun.startedAt
        let ended = lines.filter { line in
          guard line.state != .inForce, line.grantedAt < laterRun.startedAt else { return false }
          return (line.withdrawnAt ?? line.until.endInUTC) > since
        }
        let (before, after) = (Set(earlier.dataset.columns), Set(later.dataset.columns))
        return DeliveryChanges(
          earlier: try summary(earlierRun, last[1].record),
          later: try summary(laterRun, last[0].record),
          addedColumns: later.dataset.columns.filter { !before.contains($0) },
          removedColumns: earlier.dataset.columns.filter { !after.contains($0) },
          comparison: CheckComparison(earlier: earlier, later: later),
          grantedWaivers: lines.filter { $0.grantedAt > since && $0.state == .inForce },
          endedWaivers: ended)
      }
    }
  }
}
