// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics
import Tabular

/// Sorts areas of different sizes by how far chance explains their figures.
struct FunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Compute funnel limits around one centre for areas of different sizes.",
    discussion: """
      Limits are at 95 and 99.8 per cent. Of rates they are exact, on the axis of the rate for the \
      observed events; with --dispersion they are normal approximations, widened where figures vary \
      more than chance makes them.
      """)

  /// Whether limits are widened.
  enum Widening: String, CaseIterable, ExpressibleByArgument {
    case none
    case measured
    case winsorised
  }

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var smallCounts: SmallCountOptions
  @OptionGroup var reliability: ReliabilityOptions

  @Option(help: "The column of counts or events.")
  var numerator: String

  @Option(help: "The column of what the counts are out of, or of the population.")
  var denominator: String

  @Option(help: "What numerator and denominator make.")
  var kind = FigureKind.proportion

  @Option(
    parsing: .unconditional,
    help: "The centre, multiplied like the figures; that of all areas together if not given.")
  var centre: Double?

  @Option(
    parsing: .unconditional,
    help: "What figures are multiplied by; 100, or 100000 for rates, if not given.")
  var multiplier: Double?

  @Option(help: "Widen limits by the dispersion, measured from all areas or without 10 % outliers.")
  var dispersion = Widening.none

  private var stats: StatsOptions { StatsOptions(grouping, nil, smallCounts, reliability) }

  func validate() throws {
    try StatsValidation.positive(multiplier, "--multiplier")
    try StatsValidation.positive(centre, "--centre")
    if let centre, kind == .proportion, centre > (multiplier ?? 100) {
      throw ValidationError(
        "--centre must be a share from 0 to \(StatsValue.plain(multiplier ?? 100)), not "
          + "\(StatsValue.plain(centre)).")
    }
    guard !stats.by.isEmpty else {
      throw ValidationError("--by must name the column of the areas.")
    }
    if kind == .proportion {
      try StatsValidation.needless(
        [("--unreliable-below", reliability.unreliableBelow != nil)],
        "on proportions, only with --kind rate")
    }
  }

  func run() throws {
    let table = try StatsTable(
      reading.open(), columns: [numerator, denominator] + stats.by,
      figures: [numerator, denominator])
    let groups = try CountGroups(
      table, numerator: numerator, denominator: denominator, by: stats.by, kind: kind)
    var report = try FunnelReport(
      kind: kind, multiplier: multiplier ?? kind.multiplier, centre: centre,
      dispersion: dispersion, stats: stats
    ).made(from: groups, file: table.file)
    report.cautions = table.warnings + groups.cautions + report.cautions
    report.explainFlags()
    try report.print(asJSON: grouping.json)
  }
}
