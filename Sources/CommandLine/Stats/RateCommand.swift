// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics
import Tabular

/// Computes crude rates of groups with their intervals.
struct RateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate",
    abstract: "Compute crude rates with Byar's or exact intervals.",
    discussion: """
      Events and populations of the same group are added up first. Limits are Byar's from 10 events \
      on and exact below. Where one person can have several events, they are too narrow.
      """)

  /// How limits are found.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case usual
    case exact
  }

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var sureness: ConfidenceOptions
  @OptionGroup var smallCounts: SmallCountOptions
  @OptionGroup var reliability: ReliabilityOptions

  @Option(help: "The column of events.")
  var events: String

  @Option(help: "The column of the population, or of years of persons.")
  var population: String

  @Option(help: "Byar's limits with exact ones below 10 events, or exact ones throughout.")
  var method = Method.usual

  @Option(parsing: .unconditional, help: "What rates are multiplied by.")
  var multiplier = 100_000.0

  private var stats: StatsOptions { StatsOptions(grouping, sureness, smallCounts, reliability) }

  func validate() throws { try StatsValidation.positive(multiplier, "--multiplier") }

  func run() throws {
    let table = try StatsTable(
      reading.open(), columns: [events, population] + stats.by,
      figures: [events, population])
    let groups = try CountGroups(
      table, numerator: events, denominator: population, by: stats.by, kind: .rate)
    var report = StatsReport(
      statistic: "rate", file: table.file,
      caption: "\(events) / \(population) × \(StatsValue.plain(multiplier)), with limits at "
        + "\(StatsValue.plain(stats.confidence)) %",
      settings: [
        ("events", .string(events)), ("population", .string(population)),
        ("confidence", .number(stats.confidence)), ("multiplier", .number(multiplier)),
      ],
      groupColumns: stats.by,
      columns: ["events", "population", "value", "lower", "upper", "method"])
    report.cautions = table.warnings + groups.cautions
    for group in groups.groups {
      report.rows.append(try row(group))
    }
    report.explainFlags()
    try report.print(asJSON: grouping.json)
  }

  private func row(_ group: CountGroup) throws -> StatsReport.Row {
    if let reason = group.reason {
      return StatsReport.Row(
        group: group.key, values: Array(repeating: .missing, count: 6), note: reason)
    }
    let rate = try group.rate()
    let estimate =
      (method == .usual ? rate.estimate(stats.level) : rate.exact(stats.level))
      .scaled(by: multiplier)
    return StatsReport.Row(
      group: group.key,
      values: [.count(rate.events), StatsValue(amount: rate.population)]
        + StatsReport.figures(estimate)
        + [.text(estimate.method.rawValue)],
      flags: stats.rules.flags(for: .rate, count: rate.events))
  }
}
