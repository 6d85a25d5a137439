// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension DeliveryJob {
  /// Writes down what the steps found, in one act.
  ///
  /// The files are in their place by now.
  func take() async throws -> StepNode.End {
    let found = found.withLock { $0 }
    let actor = context.options.actor
    guard let taken else {
      guard let report = found.report else { return .unchanged }
      let act = ImportTaken(
        dataset: definition.id, delivery: delivery(report), lakeFile: found.lakeFile,
        run: newRun(report, at: found.checkedAt), columns: found.profile?.storedColumns ?? [],
        steps: found.memories, actor: actor)
      try await context.store.record(act)
      context.note {
        $0.imports += 1
        $0.runs += 1
      }
      return .ran
    }
    guard isNewest else { return .unchanged }
    var steps = found.memories
    if let report = found.report {
      let renewing = found.lakeFile != nil || found.profile != nil
      let own = renewing ? steps.filter { $0.key.kind == .check } : steps
      try await context.store.record(
        RunMade(
          importID: taken.id, run: newRun(report, at: found.checkedAt), steps: own, actor: actor))
      context.note { $0.runs += 1 }
      steps = renewing ? steps.filter { $0.key.kind != .check } : []
    }
    if found.lakeFile != nil || found.profile != nil {
      let freed = try await context.store.record(
        ImportRenewed(
          importID: taken.id, lakeFile: found.lakeFile, columns: found.profile?.storedColumns,
          steps: steps, actor: actor))
      context.lake.remove(freed)
      steps = []
    }
    if !steps.isEmpty { try await context.store.remember(steps) }
    return found.memories.isEmpty ? .unchanged : .ran
  }

  private func delivery(_ report: CheckReport) -> Delivery {
    var deliveredAt = arrived.deliveredAt
    // Brought back, or put in place of one of the same name: it is the newest all the same.
    if isNewest, let current, deliveredAt <= current.delivery.deliveredAt {
      deliveredAt = current.delivery.deliveredAt.addingTimeInterval(0.001)
    }
    return Delivery(
      fileName: path, sha256: found.withLock { $0.sha256 } ?? ContentHash(of: Data()),
      bytes: arrived.file.bytes, format: report.dataset.format, rows: report.dataset.rows,
      rejected: report.dataset.rejected, columns: report.dataset.columns, deliveredAt: deliveredAt)
  }

  private func newRun(_ report: CheckReport, at moment: Date?) -> NewRun {
    NewRun(
      contract: ContractStamp(
        id: definition.contract.id, version: definition.contract.version,
        hash: definition.fileHash),
      program: report.reeve, status: report.status == .pass ? .pass : .fail,
      startedAt: moment ?? context.clock(), seconds: report.seconds,
      isLate: report.checks.contains(where: \.isLateness),
      checks: report.checks.map(CheckOutcome.init), scores: report.scores,
      report: StoredReport(report: report, asOf: asOf).bytes)
  }
}

/// A report as the database keeps it.
struct StoredReport: Codable {
  var report: CheckReport
  var asOf: CivilDay

  /// The report as JSON.
  var bytes: Data {
    let encoder = JSONEncoder.stored
    encoder.outputFormatting = [.sortedKeys]
    // Nothing in a report is of a kind that cannot be encoded.
    return (try? encoder.encode(self)) ?? Data()
  }

  /// Reads a report; nil for bytes that are none.
  init?(_ bytes: Data) {
    guard let stored = try? JSONDecoder.stored.decode(StoredReport.self, from: bytes) else {
      return nil
    }
    self = stored
  }

  init(report: CheckReport, asOf: CivilDay) {
    self.report = report
    self.asOf = asOf
  }
}

extension JSONEncoder {
  /// An encoder that also keeps numbers beyond all bounds, which columns of numbers can hold.
  static var stored: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "+inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }
}

extension JSONDecoder {
  /// Reads what ``JSONEncoder/stored`` wrote.
  static var stored: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "+inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}

extension CheckResult {
  /// Whether it says that the newest data is older than promised.
  var isLateness: Bool {
    status == .fail && id.hasPrefix("sla.")
      && ["latency", "ly", "freshness"].contains(rule.lowercased())
  }

  /// Whether it counts against the dataset: it failed, or should have been run and could not be.
  var isFailing: Bool {
    status == .fail || (status == .notChecked && reason?.hasPrefix("could not be run") == true)
  }
}

extension CheckOutcome {
  init(_ check: CheckResult) {
    self.init(
      id: check.id, column: check.column, rule: check.rule, description: check.description,
      dimension: check.dimension.rawValue,
      severity: Severity(rawValue: check.severity.rawValue)
        ?? .error, tested: check.tested, failed: check.failed, skipped: check.skipped,
      status: Status(rawValue: check.status.rawValue) ?? .notChecked, isFailing: check.isFailing,
      threshold: check.threshold, measured: check.measured, reason: check.reason,
      samples: check.samples.map { Sample(row: $0.row, value: $0.value) })
  }
}

extension ProfileReport {
  /// The columns as the database keeps them.
  var storedColumns: [StoredProfile] {
    let encoder = JSONEncoder.stored
    return columns.map { column in
      StoredProfile(
        name: column.name, heading: column.heading, type: column.type, values: column.values,
        nulls: column.nulls, distinct: column.distinct, meaning: column.meanings.first?.title,
        isPersonal: column.isPersonal, details: (try? encoder.encode(column)) ?? Data())
    }
  }
}
