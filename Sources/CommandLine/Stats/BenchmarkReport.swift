// SPDX-License-Identifier: MIT
import Reports
import Statistics

/// Groups beside a fixed benchmark.
struct BenchmarkReport {
  let kind: FigureKind
  let multiplier: Double
  let benchmark: Double
  let polarity: Polarity
  let hasFiveClasses: Bool
  let stats: StatsOptions

  func made(from groups: CountGroups, file: String) throws -> StatsReport {
    var report = StatsReport(
      statistic: "compare", file: file,
      caption: "\(kind.rawValue) × \(StatsValue.plain(multiplier)) beside the benchmark "
        + "\(StatsValue.plain(benchmark)), with limits at \(StatsValue.plain(stats.confidence)) %"
        + (hasFiveClasses ? " and 99.8 %" : ""),
      settings: [
        ("kind", .string(kind.rawValue)), ("benchmark", .number(benchmark)),
        ("polarity", .string(polarity.rawValue)), ("confidence", .number(stats.confidence)),
        ("multiplier", .number(multiplier)),
      ],
      groupColumns: groups.columns,
      columns: ["numerator", "denominator", "value", "lower", "upper", "outcome"])
    let comparison = try BenchmarkComparison(benchmark: benchmark, polarity: polarity)
    for group in groups.groups {
      report.rows.append(try row(group, comparison))
    }
    return report
  }

  private func row(
    _ group: CountGroup, _ comparison: BenchmarkComparison
  ) throws -> StatsReport.Row {
    if let reason = group.reason {
      return StatsReport.Row(
        group: group.key,
        values: Array(repeating: .missing, count: 5) + [.text("not compared")], note: reason)
    }
    let estimate = try estimate(of: group)
    let flags = group.flags(kind, stats.rules)
    let figures =
      [StatsValue.count(group.numerator), StatsValue(amount: group.denominator)]
      + StatsReport.figures(estimate(stats.level))
    if flags.contains(.tooFewForRate) {
      return StatsReport.Row(
        group: group.key, values: figures + [.text("not compared")], flags: flags)
    }
    let outcome =
      hasFiveClasses
      ? comparison.outcome(stats.level) { estimate($0).interval }
      : comparison.outcome(estimate(stats.level).interval, stats.level)
    return StatsReport.Row(
      group: group.key, values: figures + [.text(words(outcome))], flags: flags)
  }

  private func estimate(of group: CountGroup) throws -> (Confidence) -> Estimate {
    switch kind {
    case .proportion:
      let share = try group.proportion()
      return { share.wilson($0).scaled(by: multiplier) }
    case .rate:
      let rate = try group.rate()
      return { rate.estimate($0).scaled(by: multiplier) }
    }
  }

  private func words(_ outcome: BenchmarkOutcome) -> String {
    switch outcome {
    case .similar: "similar"
    case .notCompared: "not compared"
    case .different(let direction, let confidence):
      hasFiveClasses
        ? "\(direction.rawValue) (\(StatsValue.plain(confidence.percent)) %)" : direction.rawValue
    }
  }
}

extension CountGroup {
  /// What small numbers mean for the group's figure.
  func flags(_ kind: FigureKind, _ rules: SmallNumberRules) -> [SmallNumberFlag] {
    switch kind {
    case .proportion:
      rules.flags(for: .proportion, count: numerator, rest: Int(denominator) - numerator)
    case .rate: rules.flags(for: .rate, count: numerator)
    }
  }
}
