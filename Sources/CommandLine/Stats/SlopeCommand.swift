// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics

/// Measures how a value changes from the most to the least deprived.
struct SlopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slope",
    abstract: "Compute the slope and relative index of inequality.",
    discussion: """
      Records are groups of a population ranked from the most to the least deprived: in the order of \
      the file, or of --order, where 1 is the most deprived. All groups must be there.
      """)

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var sureness: ConfidenceOptions

  @Option(help: "The column of the groups' populations.")
  var population: String

  @Option(help: "The column of the groups' values.")
  var value: String

  @Option(help: "The column of the values' standard errors.")
  var standardError: String?

  @Option(help: "The column of the values' lower limits, at the confidence of --confidence.")
  var lower: String?

  @Option(help: "The column of the values' upper limits, at the confidence of --confidence.")
  var upper: String?

  @Option(help: "The column of ranks, 1 for the most deprived; the order of the file if not given.")
  var order: String?

  @Option(help: "The scale on which the line is fitted.")
  var scale = SlopeScale.linear

  @Flag(help: "Find limits by simulation also where there is a closed form.")
  var simulate = false

  @Option(
    parsing: .unconditional, help: "How many times values are drawn anew; 100000 if not given.")
  var draws: Int?

  @Option(
    parsing: .unconditional, help: "What the random numbers start from; 20130101 if not given.")
  var seed: UInt64?

  private var stats: StatsOptions { StatsOptions(grouping, sureness) }

  func validate() throws {
    guard (lower == nil) == (upper == nil) else {
      throw ValidationError("--lower and --upper go together.")
    }
    guard standardError == nil || lower == nil else {
      throw ValidationError("give either --standard-error, or --lower and --upper.")
    }
    if let draws, !(1_000...10_000_000).contains(draws) {
      throw ValidationError("--draws must be from 1000 to 10000000, not \(draws).")
    }
    if simulate, standardError == nil, lower == nil {
      throw ValidationError("--simulate needs --standard-error, or --lower and --upper.")
    }
    if standardError == nil, lower == nil {
      try StatsValidation.needless(
        [
          ("--confidence", sureness.confidence != nil), ("--draws", draws != nil),
          ("--seed", seed != nil),
        ], "without --standard-error, or --lower and --upper")
    }
  }

  func run() throws {
    var report = try SlopeReport(
      columns: SlopeReport.Columns(
        population: population, value: value, standardError: standardError, lower: lower,
        upper: upper, order: order),
      scale: scale, simulates: simulate, draws: draws ?? 100_000,
      seed: seed ?? 20_130_101, stats: stats
    ).made(from: reading.open())
    report.explainFlags()
    try report.print(asJSON: grouping.json)
  }
}
