// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics
import Tabular

/// Compares groups with a fixed benchmark or with one another.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare groups with a benchmark, or with a reference group.",
    discussion: """
      With --benchmark, a group is similar where the benchmark is within its limits. With \
      --reference or --against, the difference and the ratio to the reference group are given and \
      tested; probabilities are also adjusted for their number (Holm). Never compare two groups by \
      the overlap of their limits.
      """)

  /// Which group the others are held against.
  enum Against: String, CaseIterable, ExpressibleByArgument {
    case largest
    case best
    case rest
  }

  /// In how many classes a benchmark sorts.
  enum Classes: String, CaseIterable, ExpressibleByArgument {
    case three
    case five
  }

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var sureness: ConfidenceOptions
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
    help: "What figures are multiplied by; 100, or 100000 for rates, if not given.")
  var multiplier: Double?

  @Option(
    parsing: .unconditional, help: "A fixed value to compare with, multiplied like the figures.")
  var benchmark: Double?

  @Option(
    help:
      "Which way the figures should go, for --benchmark and --against best; neutral if not given.")
  var polarity: Polarity?

  @Option(
    help:
      "Three classes of a benchmark, or five with limits at 99.8 per cent too; three if not given.")
  var classes: Classes?

  @Option(help: "The reference group, by its name; several columns are joined with \" / \".")
  var reference: String?

  @Option(help: "The reference group: the largest, the best by --polarity, or all others.")
  var against: Against?

  @Option(
    help:
      "What is done where a count of zero allows no ratio to a group; not-estimable if not given.")
  var zeroCounts: ZeroCounts?

  private var stats: StatsOptions { StatsOptions(grouping, sureness, smallCounts, reliability) }

  func validate() throws {
    try StatsValidation.positive(multiplier, "--multiplier")
    try StatsValidation.finite(benchmark, "--benchmark")
    if let benchmark {
      let greatest = kind == .proportion ? multiplier ?? kind.multiplier : .infinity
      guard (0...greatest).contains(benchmark) else {
        throw ValidationError(
          "--benchmark must be "
            + (kind == .proportion
              ? "a share from 0 to \(StatsValue.plain(greatest)), multiplied like the figures"
              : "a rate of 0 or more") + ", not \(StatsValue.plain(benchmark)).")
      }
    }
    guard !stats.by.isEmpty else {
      throw ValidationError("--by must name the column of the groups to compare.")
    }
    let chosen = [benchmark != nil, reference != nil, against != nil].filter { $0 }
    guard chosen.count == 1 else {
      throw ValidationError("give one of --benchmark, --reference and --against.")
    }
    if against == .best, polarity ?? .neutral == .neutral {
      throw ValidationError("--against best needs --polarity high-is-good or low-is-good.")
    }
    if benchmark != nil {
      try StatsValidation.needless([("--zero-counts", zeroCounts != nil)], "with --benchmark")
    } else {
      try StatsValidation.needless([("--classes", classes != nil)], "without --benchmark")
    }
    if benchmark == nil, against != .best {
      try StatsValidation.needless(
        [("--polarity", polarity != nil)], "without --benchmark or --against best")
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
    let scale = multiplier ?? kind.multiplier
    var report: StatsReport
    if let benchmark {
      report = try BenchmarkReport(
        kind: kind, multiplier: scale, benchmark: benchmark, polarity: polarity ?? .neutral,
        hasFiveClasses: classes == .five, stats: stats
      ).made(from: groups, file: table.file)
    } else {
      report = try ReferenceReport(
        kind: kind, multiplier: scale, reference: try choice(),
        zeroCounts: zeroCounts ?? .notEstimable,
        stats: stats
      ).made(from: groups, file: table.file)
    }
    report.cautions = table.warnings + groups.cautions + report.cautions
    report.explainFlags()
    try report.print(asJSON: grouping.json)
  }

  private func choice() throws -> ReferenceReport.Reference {
    if let reference { return .named(reference) }
    switch against {
    case .largest: return .largest
    case .best: return .best(polarity ?? .neutral)
    case .rest, nil: return .rest
    }
  }
}
