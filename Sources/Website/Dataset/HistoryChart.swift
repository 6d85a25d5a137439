// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The overall score over the last deliveries, as a line with its table.
struct HistoryChart: Component {
  let runs: [RunSummary]
  let dataset: String

  var body: some HTML {
    let oldestFirst = Array(runs.reversed())
    LineChart(
      id: "score-history",
      ChartWords(
        finding: finding(oldestFirst),
        measure: "Overall score of each delivery, in per cent", source: "Checks by Reeve",
        download: Link("History as CSV", to: SiteAddress.historyExport(of: dataset).link)),
      moments: oldestFirst.map(Self.moment), momentTitle: "Delivery",
      series: [
        LineChart.Series("Overall score", oldestFirst.map { $0.overall?.score.map { $0 * 100 } })
      ],
      benchmark: LineChart.Benchmark("Good", 95), limits: 0...100, format: { "\(oneDecimal($0))%" })
  }

  private static func moment(_ run: RunSummary) -> String {
    run.period.map { visible($0) } ?? Words.day(run.arrivedAt)
  }

  private func finding(_ runs: [RunSummary]) -> String {
    let scores = runs.compactMap(\.overall).filter { $0.score != nil }
    guard let first = scores.first, let last = scores.last, let before = first.score,
      let after = last.score, scores.count > 1
    else { return "There are not yet two scores to compare" }
    let change =
      abs(after - before) < 0.0005
      ? "stayed at \(last.percentage)"
      : "\(after > before ? "rose" : "fell") from \(first.percentage) to \(last.percentage)"
    return "The overall score \(change) over \(scores.count.counted("delivery", "deliveries"))"
  }
}

extension RunSummary {
  /// The overall score.
  var overall: ScoreLine? { scores.first { $0.dimension == nil } }
}
