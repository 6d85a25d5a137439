// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics

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
  @OptionGroup var stats: StatsOptions

  @Option(help: "The column of counts or events.")
  var numerator: String

  @Option(help: "The column of what the counts are out of, or of the population.")
  var denominator: String

  @Option(help: "What numerator and denominator make.")
  var kind = FigureKind.proportion

  @Option(help: "What figures are multiplied by; 100, or 100000 for rates, if not given.")
  var multiplier: Double?

  @Option(help: "A fixed value to compare with, multiplied like the figures.")
  var benchmark: Double?

  @Option(help: "Which way the figures should go.")
  var polarity = Polarity.neutral

  @Option(help: "Three classes of a benchmark, or five with limits at 99.8 per cent too.")
  var classes = Classes.three

  @Option(help: "The reference group, by its name; several columns are joined with \" / \".")
  var reference: String?

  @Option(help: "The reference group: the largest, the best by --polarity, or all others.")
  var against: Against?

  @Option(help: "What is done where a count of zero allows no ratio.")
  var zeroCounts = ZeroCounts.notEstimable

  func validate() throws {
    try StatsValidation.positive(multiplier, "--multiplier")
    try StatsValidation.finite(benchmark, "--benchmark")
    guard !stats.by.isEmpty else {
      throw ValidationError("--by must name the column of the groups to compare.")
    }
    let chosen = [benchmark != nil, reference != nil, against != nil].filter { $0 }
    guard chosen.count == 1 else {
      throw ValidationError("give one of --benchmark, --reference and --against.")
    }
    if against == .best, polarity == .neutral {
      throw ValidationError("--against best needs --polarity high-is-good or low-is-good.")
    }
  }

  func run() throws {
    let table = try StatsTable(reading.open(), columns: [numerator, denominator] + stats.by)
    let groups = try CountGroups(
      table, numerator: numerator, denominator: denominator, by: stats.by, kind: kind)
    let scale = multiplier ?? kind.multiplier
    var report: StatsReport
    if let benchmark {
      report = try BenchmarkReport(
        kind: kind, multiplier: scale, benchmark: benchmark, polarity: polarity,
        hasFiveClasses: classes == .five, stats: stats
      ).made(from: groups, file: table.file)
    } else {
      report = try ReferenceReport(
        kind: kind, multiplier: scale, reference: try choice(), zeroCounts: zeroCounts,
        stats: stats
      ).made(from: groups, file: table.file)
    }
    report.cautions = table.warnings + report.cautions
    report.explainFlags()
    try report.print(asJSON: stats.json)
  }

  private func choice() throws -> ReferenceReport.Reference {
    if let reference { return .named(reference) }
    switch against {
    case .largest: return .largest
    case .best: return .best(polarity)
    case .rest, nil: return .rest
    }
  }
}
