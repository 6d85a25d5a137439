// SPDX-License-Identifier: MIT
import HTTPTypes
import Quality
import Reports
import Workspace

extension SiteParts {
  /// The report of one check.
  func run(_ number: Int64) throws -> Answer {
    .page(RunView(frame: frame, run: try existing(run: number)))
  }

  /// The report as the same JSON that `reeve check --json` prints, or its checks as CSV.
  func runExport(_ number: Int64, as export: SiteAddress.Export) throws -> Answer {
    let run = try existing(run: number)
    switch export {
    case .json:
      return Answer(
        headers: [.contentType: "application/json", .cacheControl: "no-store"],
        body: .bytes(JSONReport(run.report).renderedBytes()))
    case .csv:
      return .csv(
        CheckTable.csv(of: run.report, waived: run.failed), name: "check-\(number).csv")
    }
  }

  private func existing(run number: Int64) throws -> RunDetails {
    guard let run = try workspace.run(number) else { throw RequestRefusal.notFound }
    return run
  }
}

/// The checks of a report as a table for other programs; samples stay on the page.
enum CheckTable {
  static func csv(of report: CheckReport, waived: [FailedCheck]) -> CSVText {
    let waivers = Dictionary(
      waived.compactMap { check in check.waiver.map { (check.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    var table = CSVText([
      "check", "column", "rule", "description", "dimension", "severity", "status", "tested",
      "failed", "without a value", "threshold", "measured", "reason", "accepted until",
      "accepted by",
    ])
    for check in report.checks {
      let waiver = waivers[check.id]
      table.add([
        check.id, check.column, check.rule, check.description, check.dimension.rawValue,
        check.severity.rawValue, check.status.rawValue, String(check.tested), String(check.failed),
        String(check.skipped), check.threshold, check.measured.map { "\($0)" }, check.reason,
        waiver.map { "\($0.until)" }, waiver?.grantedBy,
      ])
    }
    return table
  }
}
