// SPDX-License-Identifier: MIT
import ArgumentParser
import Reports
import Statistics
import Tabular

/// Compares each group's share of a service with its share of the population.
struct RepresentationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "representation",
    abstract: "Compare groups' shares of a service with their shares of the population.",
    discussion: """
      The index is 1 where both shares are the same. The population is taken as known without error; \
      leave a group of unknown characteristic out of the file, and say how large it is.
      """)

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions
  @OptionGroup var sureness: ConfidenceOptions
  @OptionGroup var smallCounts: SmallCountOptions

  @Option(help: "The column of people who use the service.")
  var count: String

  @Option(help: "The column of the population.")
  var population: String

  private var stats: StatsOptions { StatsOptions(grouping, sureness, smallCounts) }

  func validate() throws {
    guard !stats.by.isEmpty else {
      throw ValidationError("--by must name the column of the groups.")
    }
  }

  func run() throws {
    let table = try StatsTable(
      reading.open(), columns: [count, population] + stats.by,
      figures: [count, population])
    let groups = try CountGroups(
      table, numerator: count, denominator: population, by: stats.by, kind: .rate,
      isPart: true)
    if let reason = groups.groups.compactMap({ $0.reason }).first {
      throw StatsDataProblem(
        description:
          "\(table.file): shares need every group's figures (\(reason)). Merge the group "
          + "with another.")
    }
    let total = groups.groups.reduce(0) { $0 + $1.numerator }
    let people = groups.groups.reduce(0) { $0 + $1.denominator }
    guard total > 0 else {
      throw StatsDataProblem(
        description: "\(table.file): column \"\(count)\" is 0 in each row, so there are no shares.")
    }
    var report = StatsReport(
      statistic: "representation", file: table.file,
      caption: "Share of \(count) divided by share of \(population), with Wilson's limits at "
        + "\(StatsValue.plain(stats.confidence)) %",
      settings: [("confidence", .number(stats.confidence))],
      groupColumns: stats.by,
      columns: ["count", "share", "population-share", "index", "lower", "upper", "finding"])
    report.cautions = table.warnings + groups.cautions
    for group in groups.groups {
      let share = try Proportion(group.numerator, of: total)
      let result = try Representation(
        of: share, populationShare: group.denominator / people, confidence: stats.level)
      report.rows.append(
        StatsReport.Row(
          group: group.key,
          values: [
            .count(group.numerator), .number(share.value * 100),
            .number(group.denominator / people * 100),
          ] + StatsReport.figures(result.index) + [.text(result.finding.rawValue)],
          flags: stats.rules.flags(for: .proportion, count: group.numerator)))
    }
    report.explainFlags()
    try report.print(asJSON: grouping.json)
  }
}
