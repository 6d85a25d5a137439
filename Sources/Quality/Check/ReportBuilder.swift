// SPDX-License-Identifier: MIT
import Foundation
import Tabular

/// Turns sums into the results of checks, scores and a verdict.
struct ReportBuilder {
  let plan: CheckPlan
  let tally: CheckTally
  let totals: ScanTotals
  let answers: [SQLAnswer]
  let options: CheckOptions

  func report(
    file: TableFile, contract: Contract, renderer: ValueRenderer, version: String
  ) -> CheckReport {
    let checks = plan.checks.map(result)
    let info = file.info
    let failed = totals.rejected > 0 || checks.contains { $0.breaksContract }
    return CheckReport(
      reeve: version,
      contract: ContractReference(id: contract.id, version: contract.version),
      dataset: DatasetSummary(info: info, totals: totals),
      checks: checks,
      rejected: totals.unread.map {
        RejectedRecord(line: $0.line, reason: $0.reason, text: renderer.renderRecord($0.text))
      },
      ignored: totals.skipped.map { IgnoredLine(line: $0.line, reason: $0.reason.rawValue) },
      scores: Scores.of(checks), warnings: info.warnings + totals.warnings + plan.warnings,
      status: failed ? .fail : .pass, seconds: 0)
  }

  private func result(_ check: PlannedCheck) -> CheckResult {
    var result = CheckResult(
      id: check.id, column: check.column, rule: check.rule, description: check.description,
      dimension: check.dimension, severity: check.severity, tested: 0, failed: 0, skipped: 0,
      status: .pass, threshold: check.threshold?.words(check.unit), measured: nil, reason: nil,
      samples: [])
    switch check.source {
    case .counter(let counter): settle(&result, tally.counters[counter], check)
    case .key(let key): settle(&result, tally.keys[key], check)
    case .settled(let tested, let failed, let reason):
      result.tested = tested
      result.failed = failed
      result.reason = reason
      result.status = failed == 0 ? .pass : .fail
    case .notChecked(let reason):
      result.status = .notChecked
      result.reason = reason
    case .notMeasurable(let reason):
      result.status = .notMeasurable
      result.reason = reason
    case .sql(let number): settle(&result, answers[number], check)
    case .rowCount:
      let holds = check.threshold?.holds(for: NumberValue(Int64(totals.rows))) ?? true
      single(&result, holds: holds, measured: Double(totals.rows))
    case .service(let number): settle(&result, plan.services[number], tally.spans[number])
    }
    return result
  }

  private func settle(_ result: inout CheckResult, _ sum: CheckTally.Sum, _ check: PlannedCheck) {
    if sum.tooCostly > 0 {
      result.status = .notChecked
      result.skipped = totals.rows
      result.reason =
        CheckResult.triedInVain
        + "the pattern takes too long on some values; write it without nested repeats"
      return
    }
    result.tested = sum.tested
    result.failed = sum.failed
    result.skipped = totals.rows - sum.tested
    result.samples = sum.samples
    if let threshold = check.threshold {
      result.measured = check.unit == .rows ? Double(sum.failed) : percentage(sum.failed)
      guard let holds = threshold.holds(count: sum.failed, of: totals.rows, check.unit) else {
        result.status = .notMeasurable
        result.reason = "there are no records"
        return
      }
      result.status = holds ? .pass : .fail
    } else if sum.tested == 0 {
      result.status = .notMeasurable
      result.reason = totals.rows == 0 ? "there are no records" : "there are no values to test"
    } else {
      result.status = sum.failed == 0 ? .pass : .fail
    }
  }

  /// The percentage is of all records read, whether they have a value or not.
  private func percentage(_ failed: Int) -> Double? {
    totals.rows == 0 ? nil : Double(failed) * 100 / Double(totals.rows)
  }

  private func settle(_ result: inout CheckResult, _ answer: SQLAnswer, _ check: PlannedCheck) {
    result.samples = answer.samples
    result.reason = answer.note
    switch answer.outcome {
    case .problem(let reason):
      result.status = .notChecked
      result.reason = CheckResult.triedInVain + reason
    case .nothing:
      result.status = .notMeasurable
      result.reason = "the query gave no value"
    case .number(let value) where answer.isHidden:
      let holds = check.threshold?.holds(for: value) ?? true
      single(&result, holds: holds, measured: nil)
      result.reason =
        "the measured value may be that of a personal column, so it is not shown; "
        + "--show-values shows it"
    case .number(let value):
      result.measured = value.doubleValue
      guard let threshold = check.threshold else { return }
      if threshold.isZero, let count = value.wholeNumber, count >= 0 {
        result.failed = count
        result.tested = max(totals.rows, count)
        result.status = count == 0 ? .pass : .fail
        return
      }
      single(&result, holds: threshold.holds(for: value) ?? false, measured: value.doubleValue)
    case .other(let text):
      let holds = check.threshold?.holds(forText: text) ?? false
      single(&result, holds: holds, measured: nil)
    }
  }

  private func settle(_ result: inout CheckResult, _ promise: ServicePromise, _ span: InstantSpan) {
    let day = 86_400_000_000.0
    result.threshold = "at most \(Self.days(promise.days))"
    let now = options.now.timeIntervalSince1970 / 86_400
    guard let first = span.first, let last = span.last else {
      result.status = .notMeasurable
      result.reason = "there are no dates to measure by"
      return
    }
    switch promise.kind {
    case .freshness:
      let age = now - Double(last) / day
      single(&result, holds: age <= promise.days, measured: Self.rounded(age))
      result.reason = "the newest date is \(Self.days(age)) old"
    case .retention:
      let age = now - Double(first) / day
      single(&result, holds: age <= promise.days, measured: Self.rounded(age))
      result.reason = "the oldest date is \(Self.days(age)) old"
    case .frequency:
      let days = span.days.sorted()
      guard days.count > 1 else {
        result.status = .notMeasurable
        result.reason = "needs at least two different dates"
        return
      }
      let gaps = zip(days, days.dropFirst()).map { Int($1) - Int($0) }
      let wide = gaps.filter { Double($0) > max(1, promise.days) }.count
      result.tested = gaps.count
      result.failed = wide
      result.measured = Double(gaps.max() ?? 0)
      result.status = wide == 0 ? .pass : .fail
      result.reason = "the longest gap is \(Self.days(Double(gaps.max() ?? 0)))"
    }
  }

  private static func rounded(_ days: Double) -> Double { (days * 10_000).rounded() / 10_000 }

  private static func days(_ days: Double) -> String {
    let whole = Int(days.rounded(.down))
    return whole == 1 ? "1 day" : "\(whole) days"
  }

  private func single(_ result: inout CheckResult, holds: Bool, measured: Double?) {
    result.tested = 1
    result.failed = holds ? 0 : 1
    result.measured = measured
    result.status = holds ? .pass : .fail
  }
}

extension CheckResult {
  /// What the reason begins with when a rule was tried in vain.
  static let triedInVain = "could not be run: "

  /// Why the rule could not be run, when it was tried in vain; nil otherwise.
  ///
  /// A rule in words, or one for another engine, is not tried at all.
  public var failureToRun: String? {
    guard status == .notChecked, let reason, reason.hasPrefix(Self.triedInVain) else { return nil }
    return String(reason.dropFirst(Self.triedInVain.count))
  }

  /// Whether this result alone makes the file break its contract.
  var breaksContract: Bool {
    severity == .error && (status == .fail || failureToRun != nil)
  }
}

extension DatasetSummary {
  init(info: TableInfo, totals: ScanTotals) {
    self.init(
      name: info.name, file: info.file, sha256: "", format: info.format.rawValue,
      rows: totals.rows, rejected: totals.rejected, ignored: totals.ignored,
      columns: info.columns, bytes: info.bytes, encoding: info.encoding,
      delimiter: info.delimiter, sheet: info.sheet)
  }
}
