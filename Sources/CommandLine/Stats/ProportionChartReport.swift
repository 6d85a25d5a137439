// SPDX-License-Identifier: MIT
import Reports
import Statistics
import Tabular

/// Control charts of proportions, one for each group of a file.
struct ProportionChartReport {
  let time: String
  let numerator: String
  let denominator: String
  let baseline: Int?
  let polarity: Polarity
  let stats: StatsOptions

  func made(from file: TableFile) throws -> StatsReport {
    let table = try StatsTable(file, columns: [time, numerator, denominator] + stats.by)
    let series = try TimeSeries(table, time: time, by: stats.by)
    let counts = try CountGroups(
      table, numerator: numerator, denominator: denominator, by: stats.by + [time],
      kind: .proportion)
    var places: [[String]: CountGroup] = [:]
    for group in counts.groups { places[group.key] = group }
    var report = StatsReport(
      statistic: "control-chart", file: table.file,
      caption: "\(numerator) / \(denominator) in per cent in the order of \(time): p chart, limits "
        + "at three standard errors",
      settings: [
        ("chart", .string("p")), ("polarity", .string(polarity.rawValue)),
        ("baseline", JSONValue(baseline.map(Double.init))),
      ],
      groupColumns: stats.by + [time],
      columns: ["numerator", "denominator", "value", "centre", "lower", "upper", "cause"])
    report.cautions =
      table.warnings + ["with large denominators these limits are too narrow; use an XmR chart"]
    for key in series.order {
      let points = (series.rows[key] ?? []).compactMap {
        places[table.group($0, by: stats.by + [time])]
      }
      try add(points, key, table, to: &report)
    }
    return report
  }

  private func add(
    _ points: [CountGroup], _ key: [String], _ table: StatsTable, to report: inout StatsReport
  ) throws {
    for reason in points.compactMap(\.reason) {
      report.cautions.append("a point is left out; \(reason)")
    }
    let shown = points.filter { $0.suppressed.isEmpty }
    let group = key.isEmpty ? "" : " of \(key.joined(separator: " / "))"
    let chart: ProportionChart
    do {
      chart = try ProportionChart(shown.map { try $0.proportion() }, baseline: baseline)
    } catch let problem as SpecificationProblem {
      throw StatsDataProblem(
        description: "\(table.file): column \"\(numerator)\"\(group): \(problem). Give more points."
      )
    }
    if let baseline, shown.count < baseline {
      report.cautions.append(
        "\(shown.count) points\(group), fewer than --baseline \(baseline): limits rest on all of them"
      )
    }
    for (index, point) in shown.enumerated() {
      let (limits, value) = (chart.limits[index], Double(point.numerator) / point.denominator)
      report.rows.append(
        StatsReport.Row(
          group: point.key,
          values: [
            .count(point.numerator), StatsValue(amount: point.denominator), .number(value * 100),
            .number(chart.centre * 100), .number(limits.lower * 100), .number(limits.upper * 100),
            .text(cause(chart.signals[index])),
          ], flags: point.flags(.proportion, stats.rules)))
    }
  }

  private func cause(_ signal: ControlSignal?) -> String {
    signal.map { "outside \($0.side.rawValue) (\($0.meaning(polarity).rawValue))" } ?? "common"
  }
}
