// SPDX-License-Identifier: MIT
import ArgumentParser
import Quality
import Reports
import Statistics
import Tabular

/// Puts areas into quantiles of deprivation.
struct QuantilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantiles",
    abstract: "Put areas into deprivation quantiles of about equal population.",
    discussion: """
      Areas are sorted by score; an area belongs to the quantile in which the middle of its \
      population lies, 1 for the most deprived. Keep the index's edition and the areas' vintage with \
      the result, and never mix the indices of different countries.
      """)

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var grouping: GroupOptions

  @Option(help: "The column of the areas' codes or names.")
  var area: String

  @Option(help: "The column of scores or ranks of deprivation.")
  var score: String

  @Option(help: "The column of the areas' populations.")
  var population: String

  @Option(parsing: .unconditional, help: "How many quantiles to make.")
  var into = 10

  @Option(help: "What a high score means; of ranks, low is usually deprived.")
  var direction: DeprivationQuantiles.Direction

  private var stats: StatsOptions { StatsOptions(grouping) }

  func validate() throws {
    guard (2...100).contains(into) else {
      throw ValidationError("--into must be from 2 to 100, not \(into).")
    }
  }

  func run() throws {
    let table = try StatsTable(reading.open(), columns: [area, score, population] + stats.by)
    var problems = CellProblems()
    var groups: [[String]: [(row: StatsTable.Row, score: Double, population: Double)]] = [:]
    var missing: [(row: StatsTable.Row, note: String)] = []
    var lines: [[String]: Int] = [:]
    for row in table.rows {
      let name = table.group(row, by: stats.by + [area])
      if name.last?.isEmpty ?? true {
        problems.add(table.place(row, area), "is empty")
      } else if let earlier = lines.updateValue(row.line, forKey: name) {
        problems.add(
          table.place(row, area),
          "is the area \(visible(name.joined(separator: " / "), limit: 100)), which line \(earlier) "
            + "has, too; give each area once")
      }
      var numbers: [Double] = []
      for column in [score, population] {
        let text = table.text(row, column)
        switch column == population ? StatsNumber.population(text) : StatsNumber.number(text) {
        case .number(let number): numbers.append(number)
        case .mark(let mark):
          missing.append((row, "suppressed: \(table.place(row, column)) is \(mark)"))
        case .unusable(let reason): problems.add(table.place(row, column), reason)
        }
      }
      if numbers.count == 2 {
        groups[table.group(row, by: stats.by), default: []].append((row, numbers[0], numbers[1]))
      }
    }
    try problems.throwIfAny(file: table.file)
    var found: [Int: StatsValue] = [:]
    for (key, areas) in groups {
      do {
        let quantiles = try DeprivationQuantiles.assign(
          scores: areas.map(\.score), populations: areas.map(\.population), quantiles: into,
          direction: direction)
        for (area, quantile) in zip(areas, quantiles) { found[area.row.number] = .count(quantile) }
      } catch {
        let group = key.isEmpty ? "" : " in the group \(key.joined(separator: " / "))"
        throw StatsDataProblem(
          description: "\(table.file): column \"\(population)\": \(error.reason.words)\(group).")
      }
    }
    var report = StatsReport(
      statistic: "quantiles", file: table.file,
      caption: "Quantile of \(into) by \(score), 1 for the most deprived",
      settings: [("into", .integer(into)), ("direction", .string(direction.rawValue))],
      groupColumns: stats.by + [area], columns: ["quantile"])
    report.cautions = table.warnings
    let notes = Dictionary(missing.map { ($0.row.number, $0.note) }) { first, _ in first }
    report.rows = table.rows.map { row in
      StatsReport.Row(
        group: table.group(row, by: stats.by + [area]), values: [found[row.number] ?? .missing],
        note: notes[row.number])
    }
    if !missing.isEmpty {
      report.cautions.append("areas without figures are left out of the split of the population")
    }
    try report.print(asJSON: grouping.json)
  }
}
