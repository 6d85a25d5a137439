// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics
import Tabular

/// Computes shares of groups with their intervals.
struct ProportionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proportion",
    abstract: "Compute shares with Wilson's or exact intervals.",
    discussion: "Counts of the same group are added up first.")

  /// How limits are found.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case wilson
    case exact
  }

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var sureness: ConfidenceOptions
  @OptionGroup var smallCounts: SmallCountOptions

  @Option(help: "The column of counts.")
  var numerator: String

  @Option(help: "The column of what the counts are out of.")
  var denominator: String

  @Option(help: "Wilson's score interval, or the exact one of Clopper and Pearson.")
  var method = Method.wilson

  @Option(parsing: .unconditional, help: "What shares are multiplied by.")
  var multiplier = 100.0

  private var stats: StatsOptions { StatsOptions(grouping, sureness, smallCounts) }

  func validate() throws { try StatsValidation.positive(multiplier, "--multiplier") }

  func run() throws {
    let table = try StatsTable(
      reading.open(), columns: [numerator, denominator] + stats.by,
      figures: [numerator, denominator])
    let groups = try CountGroups(
      table, numerator: numerator, denominator: denominator, by: stats.by, kind: .proportion)
    var report = StatsReport(
      statistic: "proportion", file: table.file,
      caption: "\(numerator) / \(denominator) × \(StatsValue.plain(multiplier)), with "
        + "\(method == .wilson ? "Wilson's" : "exact") limits at \(StatsValue.plain(stats.confidence)) %",
      settings: [
        ("numerator", .string(numerator)), ("denominator", .string(denominator)),
        ("confidence", .number(stats.confidence)), ("multiplier", .number(multiplier)),
      ],
      groupColumns: stats.by,
      columns: ["numerator", "denominator", "value", "lower", "upper", "method"])
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
    let share = try group.proportion()
    let estimate =
      (method == .wilson ? share.wilson(stats.level) : share.clopperPearson(stats.level))
      .scaled(by: multiplier)
    return StatsReport.Row(
      group: group.key,
      values: [.count(share.numerator), .count(share.denominator)] + StatsReport.figures(estimate)
        + [.text(estimate.method.rawValue)],
      flags: stats.rules.flags(
        for: .proportion, count: share.numerator, rest: share.denominator - share.numerator))
  }
}
