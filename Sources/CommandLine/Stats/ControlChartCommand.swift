// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics

/// Tells changes in a process from its ordinary variation.
struct ControlChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "control-chart",
    abstract: "Compute the limits and special causes of a control chart.",
    discussion: """
      With --value, a chart of single values and moving ranges (XmR); with --numerator and \
      --denominator, of proportions (p). Times are sorted: days such as 2026-03-31 or 31/03/2026, \
      months such as 2026-03, quarters such as 2026-Q1, years such as 2025/26, or whole numbers.
      """)

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var stats: StatsOptions

  @Option(help: "The column of time; all of one form, each but once.")
  var time: String

  @Option(help: "The column of values.")
  var value: String?

  @Option(help: "The column of counts of a chart of proportions.")
  var numerator: String?

  @Option(help: "The column of what those counts are out of.")
  var denominator: String?

  @Option(help: "How many first points the limits rest on; all if not given.")
  var baseline: Int?

  @Option(help: "How many points make a shift or a trend.")
  var runLength = 7

  @Option(help: "Which way the values should go.")
  var polarity = Polarity.neutral

  @Option(help: "The value that is aimed at.")
  var target: Double?

  @Flag(help: "Leave out moving ranges beyond their limit, once.")
  var screen = false

  @Option(
    help: ArgumentHelp(
      "Draw limits anew from this time on, for a reason on record; may be repeated.",
      valueName: "time=reason"))
  var rebase: [String] = []

  func validate() throws {
    try StatsValidation.finite(target, "--target")
    let isProportion = numerator != nil && denominator != nil
    guard (numerator == nil) == (denominator == nil), isProportion != (value != nil) else {
      throw ValidationError("give either --value, or --numerator and --denominator.")
    }
    if let baseline, baseline < 2 {
      throw ValidationError("--baseline must be at least 2, not \(baseline).")
    }
    guard (3...100).contains(runLength) else {
      throw ValidationError("--run-length must be from 3 to 100, not \(runLength).")
    }
    for text in rebase
    where text.split(separator: "=", maxSplits: 1).count < 2 || text.hasPrefix("=") {
      throw ValidationError("--rebase must be written TIME=REASON, not \(text).")
    }
    if isProportion, screen || target != nil || !rebase.isEmpty {
      throw ValidationError("--screen, --target and --rebase are for charts of --value.")
    }
  }

  func run() throws {
    let file = try reading.open()
    var report: StatsReport
    if let value {
      report = try ValueChartReport(
        time: time, value: value, baseline: baseline, runLength: runLength, polarity: polarity,
        target: target, screens: screen,
        rebases: rebase.map { text in
          let parts = text.split(separator: "=", maxSplits: 1)
          return (String(parts[0]), String(parts[1]))
        }, stats: stats
      ).made(from: file)
    } else {
      report = try ProportionChartReport(
        time: time, numerator: numerator ?? "", denominator: denominator ?? "",
        baseline: baseline, polarity: polarity, stats: stats
      ).made(from: file)
    }
    report.explainFlags()
    try report.print(asJSON: stats.json)
  }
}
