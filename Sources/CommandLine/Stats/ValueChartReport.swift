// SPDX-License-Identifier: MIT
import Quality
import Reports
import Statistics
import Tabular

/// Control charts of single values, one for each group of a file.
struct ValueChartReport {
  let time: String
  let value: String
  let baseline: Int?
  let runLength: Int
  let polarity: Polarity
  let target: Double?
  let screens: Bool
  let rebases: [(time: String, reason: String)]
  let stats: StatsOptions

  func made(from file: TableFile) throws -> StatsReport {
    let table = try StatsTable(file, columns: [time, value] + stats.by)
    let series = try TimeSeries(table, time: time, by: stats.by)
    var report = StatsReport(
      statistic: "control-chart", file: table.file,
      caption: "\(value) in the order of \(time): XmR chart, limits at 2.66 mean moving ranges"
        + (baseline.map { " of the first \($0) points, or of all where there are fewer" } ?? ""),
      settings: [
        ("chart", .string("xmr")), ("run-length", .integer(runLength)),
        ("polarity", .string(polarity.rawValue)),
        ("baseline", JSONValue(baseline.map(Double.init))),
        ("target", JSONValue(target)),
      ],
      groupColumns: stats.by + [time],
      columns: [
        "value", "moving-range", "mean", "lower", "upper", "near-lower", "near-upper", "cause",
      ])
    report.cautions = table.warnings
    for key in series.order {
      try add(key, series.rows[key] ?? [], table, to: &report)
    }
    return report
  }

  private func add(
    _ key: [String], _ rows: [StatsTable.Row], _ table: StatsTable, to report: inout StatsReport
  ) throws {
    var problems = CellProblems()
    var points: [(row: StatsTable.Row, value: Double)] = []
    let group = key.isEmpty ? "" : " of \(key.joined(separator: " / "))"
    for row in rows {
      switch StatsNumber.number(table.text(row, value)) {
      case .number(let number): points.append((row, number))
      case .mark(let mark):
        report.cautions.append(
          "the point in \(table.place(row, value)) is \(mark) and left out; its neighbours are "
            + "taken as following each other")
      case .unusable(let reason): problems.add(table.place(row, value), reason)
      }
    }
    try problems.throwIfAny(file: table.file)
    let chart: ControlChart
    do {
      chart = try ControlChart(
        points.map(\.value), settings: try settings(points.map(\.row), table, group))
    } catch let problem as SpecificationProblem {
      throw StatsDataProblem(
        description: "\(table.file): column \"\(value)\"\(group): \(problem). Give more points, or "
          + "leave out --rebase.")
    }
    for (index, point) in points.enumerated() {
      report.rows.append(self.row(key, point.row, index, chart, table))
    }
    if points.count < ControlChart.recommendedPoints {
      report.cautions.append(
        "\(points.count) points\(group): fewer than \(ControlChart.recommendedPoints) make rough "
          + "limits")
    }
    if let baseline, let shortest = chart.phases.map(\.points.count).min(), shortest < baseline {
      report.cautions.append(
        "\(shortest) points\(group)\(chart.phases.count > 1 ? " in one phase" : ""), fewer than "
          + "--baseline \(baseline): limits rest on all of them")
    }
    addPhases(chart, group, points.map { table.text($0.row, time) }, to: &report)
  }

  private func settings(
    _ rows: [StatsTable.Row], _ table: StatsTable, _ group: String
  ) throws -> ControlChart.Settings {
    var settings = ControlChart.Settings()
    settings.baseline = baseline
    settings.screensRanges = screens
    settings.rules.runLength = runLength
    let times = rows.map { TimeText(table.text($0, time)) }
    settings.rebases = try rebases.map { rebase in
      guard let wanted = TimeText(rebase.time), let start = times.firstIndex(of: wanted) else {
        throw CommandProblem(
          description:
            "\(table.file): column \"\(time)\"\(group) has no \(visible(rebase.time, limit: 40)). "
            + "Give --rebase a time that is in the file.")
      }
      return ControlChart.Rebase(start: start, reason: rebase.reason)
    }.sorted { $0.start < $1.start }
    return settings
  }

  private func row(
    _ key: [String], _ row: StatsTable.Row, _ index: Int, _ chart: ControlChart,
    _ table: StatsTable
  ) -> StatsReport.Row {
    let limits = chart.limits(at: index)
    let causes = chart.signals[index].map { signal in
      "\(signal.rule.rawValue) \(signal.side.rawValue) (\(signal.meaning(polarity).rawValue))"
    }
    return StatsReport.Row(
      group: key + [table.text(row, time)],
      values: [
        .number(chart.values[index]), StatsValue(chart.movingRanges[index]),
        StatsValue(limits?.mean), StatsValue(limits?.interval.lower),
        StatsValue(limits?.interval.upper), StatsValue(limits?.nearBand.lower),
        StatsValue(limits?.nearBand.upper),
        .text(causes.isEmpty ? "common" : causes.joined(separator: "; ")),
      ])
  }

  private func addPhases(
    _ chart: ControlChart, _ group: String, _ times: [String], to report: inout StatsReport
  ) {
    for (number, phase) in chart.phases.enumerated() {
      let suffix = "\(group)\(chart.phases.count > 1 ? ", phase \(number + 1)" : "")"
      let limits = phase.limits
      report.facts += [
        StatsReport.Fact(
          key: "mean-moving-range\(suffix)", name: "Mean moving range\(suffix)",
          value: .number(limits.meanRange)),
        StatsReport.Fact(
          key: "moving-range-limit\(suffix)", name: "Upper limit of moving ranges\(suffix)",
          value: .number(limits.rangeLimit)),
      ]
      if let reason = phase.reason {
        report.facts.append(
          StatsReport.Fact(
            key: "rebased\(suffix)", name: "Limits drawn anew\(suffix)",
            value: .text("from \(times[phase.points.lowerBound]): \(reason)")))
      }
      if let target, let assurance = Assurance(limits, target: target, polarity: polarity) {
        report.facts.append(
          StatsReport.Fact(
            key: "assurance\(suffix)", name: "Target\(suffix)", value: .text(assurance.rawValue)))
      }
    }
  }
}
