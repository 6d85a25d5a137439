// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics

/// Computes rates that don't depend on the ages of the groups.
struct StandardiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "standardise",
    abstract: "Compute age-standardised rates, or ratios to reference rates.",
    discussion: """
      With --age-band, each group needs every band of the standard population; limits are Dobson's, \
      and below 10 events nothing is calculated. With --reference-events and \
      --reference-population, events are held against those that the reference population's rates \
      would bring (100 where they are the same).
      """)

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var sureness: ConfidenceOptions
  @OptionGroup var smallCounts: SmallCountOptions
  @OptionGroup var reliability: ReliabilityOptions

  @Option(help: "The column of events.")
  var events: String

  @Option(help: "The column of the population.")
  var population: String

  @Option(help: "The column of age bands, such as 0-4 or 90+.")
  var ageBand: String?

  @Option(
    help: ArgumentHelp(
      "esp2013 (if not given), or a file whose first two columns are age bands and their weights.",
      valueName: "esp2013|file"))
  var standard: String?

  @Option(help: "The column of events in the reference population of each record.")
  var referenceEvents: String?

  @Option(help: "The column of the reference population of each record.")
  var referencePopulation: String?

  @Option(
    parsing: .unconditional,
    help: "What rates are multiplied by; 100000, or 100 for ratios, if not given.")
  var multiplier: Double?

  private var stats: StatsOptions { StatsOptions(grouping, sureness, smallCounts, reliability) }

  func validate() throws {
    try StatsValidation.positive(multiplier, "--multiplier")
    let isIndirect = referenceEvents != nil && referencePopulation != nil
    if (referenceEvents == nil) != (referencePopulation == nil) {
      throw ValidationError("--reference-events and --reference-population go together.")
    }
    guard (ageBand != nil) != isIndirect else {
      throw ValidationError(
        "give either --age-band, or --reference-events and --reference-population.")
    }
    if isIndirect {
      try StatsValidation.needless(
        [("--standard", standard != nil)], "with reference events, only with --age-band")
    }
  }

  func run() throws {
    var report: StatsReport
    if let ageBand {
      let standard = standard ?? "esp2013"
      report = try DirectReport(
        events: events, population: population, ageBand: ageBand,
        standard: try StandardFile.read(standard), standardName: standard,
        multiplier: multiplier ?? 100_000, stats: stats
      ).made(from: reading.open())
    } else {
      report = try IndirectReport(
        events: events, population: population, referenceEvents: referenceEvents ?? "",
        referencePopulation: referencePopulation ?? "", multiplier: multiplier ?? 100, stats: stats
      ).made(from: reading.open())
    }
    report.explainFlags()
    report.cautions.append("limits hold for independent events; several of one person widen them")
    try report.print(asJSON: grouping.json)
  }
}
