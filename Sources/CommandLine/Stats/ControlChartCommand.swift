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
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var smallCounts: SmallCountOptions

  @Option(help: "The column of time; all of one form, each but once.")
  var time: String

  @Option(help: "The column of values.")
  var value: String?

  @Option(help: "The column of counts of a chart of proportions.")
  var numerator: String?

  @Option(help: "The column of what those counts are out of.")
  var denominator: String?

  @Option(
    parsing: .unconditional, help: "How many first points the limits rest on; all if not given.")
  var baseline: Int?

  @Option(
    parsing: .unconditional,
    help: "How many points make a shift or a trend of --value; 7 if not given.")
  var runLength: Int?

  @Option(help: "Which way the values should go.")
  var polarity = Polarity.neutral

  @Option(parsing: .unconditional, help: "The value that is aimed at.")
  var target: Double?

  @Flag(help: "Leave out moving ranges beyond their limit, once.")
  var screen = false

  @Option(
    help: ArgumentHelp(
      "Draw limits anew from this time on, for a reason on record; may be repeated.",
      valueName: "time=reason"))
  var rebase: [String] = []

  private var stats: StatsOptions { StatsOptions(grouping, nil, smallCounts) }

  func validate() throws {
    try StatsValidation.finite(target, "--target")
    let isProportion = numerator != nil && denominator != nil
    guard (numerator == nil) == (denominator == nil), isProportion != (value != nil) else {
      throw ValidationError("give either --value, or --numerator and --denominator.")
    }
    if let baseline, baseline < 2 {
      throw ValidationError("--baseline must be at least 2, not \(baseline).")
    }
    if let runLength, !(3...100).contains(runLength) {
      throw ValidationError("--run-length must be from 3 to 100, not \(runLength).")
    }
    if target != nil, polarity == .neutral {
      throw ValidationError(
        "--target needs --polarity high-is-good or low-is-good: which side of it passes.")
    }
    for text in rebase
    where text.split(separator: "=", maxSplits: 1).count < 2 || text.hasPrefix("=") {
      throw ValidationError("--rebase must be written TIME=REASON, not \(text).")
    }
    if isProportion {
      try StatsValidation.needless(
        [
          ("--screen", screen), ("--target", target != nil), ("--rebase", !rebase.isEmpty),
          ("--run-length", runLength != nil),
        ], "on charts of proportions, only with --value")
    } else {
      try StatsValidation.needless(
        [("--small-count", smallCounts.smallCount != nil)],
        "with --value, only with --numerator and --denominator")
    }
  }

  func run() throws {
    let file = try reading.open()
    var report: StatsReport
    if let value {
      report = try ValueChartReport(
        time: time, value: value, baseline: baseline, runLength: runLength ?? 7, polarity: polarity,
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
    try report.print(asJSON: grouping.json)
  }
}
