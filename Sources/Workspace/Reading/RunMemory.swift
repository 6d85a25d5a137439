// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Synchronization

/// What never changes about runs, so that pages need not ask for it again.
final class RunMemory: Sendable {
  /// What a run found, without samples.
  struct Core: Sendable {
    let run: RunRecord
    let scores: [String: Double]
    let passed: Int
    let silent: Int
    /// The failing checks with their severity.
    let failing: [(id: String, severity: CheckOutcome.Severity)]
    let asOf: CivilDay
  }

  private struct State {
    var cores: [RunID: Core] = [:]
    var reports: [(id: RunID, report: CheckReport)] = []
  }

  private static let mostCores = 10_000
  private static let mostReports = 64
  private let state = Mutex(State())

  func core(_ run: RunRecord, _ reading: Reading) throws -> Core {
    if let core = state.withLock({ $0.cores[run.id] }) { return core }
    let checks = try reading.checks(of: run.id)
    let day = try reading.report(of: run.id)
      .flatMap { try? JSONDecoder().decode(AsOf.self, from: $0).asOf }
    let core = Core(
      run: run, scores: try reading.scores(of: run.id),
      passed: checks.count { $0.status == .pass },
      silent: checks.count { $0.status == .notMeasurable || $0.status == .notChecked },
      failing: checks.filter(\.isFailing).map { ($0.id, $0.severity) },
      asOf: day ?? CivilDay(inLondonAt: run.startedAt))
    state.withLock { state in
      if state.cores.count >= Self.mostCores { state.cores.removeAll() }
      state.cores[run.id] = core
    }
    return core
  }

  /// A run's whole report; nil when it was deleted.
  func report(_ id: RunID, _ reading: Reading) throws -> CheckReport? {
    if let known = state.withLock({ state in state.reports.last { $0.id == id }?.report }) {
      // A report may have been deleted meanwhile; asking whether costs little.
      return try reading.report(of: id) == nil ? nil : known
    }
    guard let report = try reading.report(of: id).flatMap(StoredReport.init)?.report else {
      return nil
    }
    state.withLock { state in
      if state.reports.count >= Self.mostReports { state.reports.removeFirst() }
      state.reports.append((id, report))
    }
    return report
  }

  private struct AsOf: Decodable { let asOf: CivilDay }
}

extension RunSummary {
  init(
    _ core: RunMemory.Core, of record: ImportRecord, title: String, waivers: [WaiverRecord],
    isLatest: Bool
  ) {
    let run = core.run
    let day = Day(CivilDay(inLondonAt: run.startedAt))
    let waived = core.failing.filter { check in
      waivers.contains { $0.waiver.check == check.id && $0.isActive(on: day) }
    }
    let open = core.failing.filter { check in !waived.contains { $0.id == check.id } }
    let state: DatasetState =
      open.contains { $0.severity == .error }
      ? .faults
      : open.contains { $0.severity == .warning }
        ? .warnings
        : waived.isEmpty ? .good : .acceptedFaults
    self.init(
      id: run.id.rawValue, dataset: run.dataset.rawValue, datasetTitle: title,
      delivery: record.number, file: record.delivery.fileName,
      sha256: record.delivery.sha256.hex, bytes: Int(record.delivery.bytes),
      period: Self.period(of: record.delivery.fileName), arrivedAt: record.delivery.deliveredAt,
      checkedAt: run.startedAt, asOf: core.asOf, contractVersion: run.contract.version,
      rows: record.delivery.rows, rejected: record.delivery.rejected, passed: core.passed,
      failedErrors: core.failing.count { $0.severity == .error },
      failedWarnings: core.failing.count { $0.severity != .error }, waived: waived.count,
      silent: core.silent, scores: ScoreLine.lines(of: core.scores), state: state,
      isLate: run.isLate, isLatest: isLatest, isKept: record.deletedAt == nil,
      seconds: run.seconds, reeve: run.program)
  }

  /// The period that a file's name ends in.
  static func period(of file: String) -> String? {
    let parts = FileMatching.plain(FileMatching.baseName(file)).split(separator: "-")
    for start in parts.indices.dropFirst(max(1, parts.count - 4)) {
      if let period = DeliveryPeriod(parts[start...].joined(separator: "-")) { return period.text }
    }
    return nil
  }
}
