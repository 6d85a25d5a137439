// SPDX-License-Identifier: MIT
import Reports
import Statistics
import Tabular

/// Directly standardised rates of the groups of a file.
struct DirectReport {
  let events: String
  let population: String
  let ageBand: String
  let standard: StandardPopulation
  let standardName: String
  let multiplier: Double
  let stats: StatsOptions

  func made(from file: TableFile) throws -> StatsReport {
    let table = try StatsTable(
      file, columns: [events, population, ageBand] + stats.by, figures: [events, population])
    let bands = try bandPositions(table)
    let cells = try CountGroups(
      table, numerator: events, denominator: population, by: stats.by + [ageBand], kind: .rate,
      allowsEmpty: true)
    var report = StatsReport(
      statistic: "standardise", file: table.file,
      caption: "\(events) / \(population) × \(StatsValue.plain(multiplier)), standardised "
        + "for age (\(standardName)), with Dobson's limits at \(StatsValue.plain(stats.confidence)) %",
      settings: [
        ("method", .string("direct")), ("standard", .string(standardName)),
        ("confidence", .number(stats.confidence)), ("multiplier", .number(multiplier)),
      ],
      groupColumns: stats.by,
      columns: ["events", "population", "crude", "value", "lower", "upper", "method"])
    report.cautions = table.warnings + cells.cautions
    var order: [[String]] = []
    var groups: [[String]: [Int: [CountGroup]]] = [:]
    for cell in cells.groups {
      let key = Array(cell.key.dropLast())
      if groups[key] == nil { order.append(key) }
      groups[key, default: [:]][bands[cell.key.last ?? ""] ?? 0, default: []].append(cell)
    }
    var problems = CellProblems()
    for key in order {
      if let row = try row(key, groups[key] ?? [:], &problems) { report.rows.append(row) }
    }
    try problems.throwIfAny(file: table.file)
    return report
  }

  /// The position in the standard of every name of a band that the file has.
  private func bandPositions(_ table: StatsTable) throws -> [String: Int] {
    var problems = CellProblems()
    var positions: [String: Int] = [:]
    for row in table.rows {
      let name = table.group(row, by: [ageBand])[0]
      if positions[name] != nil { continue }
      if let position = standard.position(ofBand: name) {
        positions[name] = position
      } else {
        problems.add(table.place(row, ageBand), "is no age band of \(standardName)")
      }
    }
    try problems.throwIfAny(file: table.file)
    return positions
  }

  private func row(
    _ key: [String], _ cells: [Int: [CountGroup]], _ problems: inout CellProblems
  ) throws -> StatsReport.Row? {
    let name = key.isEmpty ? "the file" : "the group \(key.joined(separator: " / "))"
    if let reason = cells.values.joined().compactMap(\.reason).min() {
      return StatsReport.Row(
        group: key, values: Array(repeating: .missing, count: 7), note: reason)
    }
    var bands: [DirectlyStandardisedRate.Band] = []
    for (position, band) in standard.bands.enumerated() {
      let found = cells[position] ?? []
      let people = found.reduce(0) { $0 + $1.denominator }
      guard people > 0 else {
        let rows = found.flatMap(\.rows)
        problems.add(
          rows.isEmpty ? "column \"\(ageBand)\"" : StatsTable.place(ofRows: rows, population),
          "\(name) has no population in the band \(band.name), which the standard weighs")
        continue
      }
      bands.append(
        try DirectlyStandardisedRate.Band(
          try Rate(events: found.reduce(0) { $0 + $1.numerator }, population: people),
          weight: band.weight))
    }
    guard bands.count == standard.bands.count else { return nil }
    let rate = try DirectlyStandardisedRate(bands, confidence: stats.level)
    let estimate = rate.estimate.value?.scaled(by: multiplier)
    return StatsReport.Row(
      group: key,
      values: [
        .count(rate.events), StatsValue(amount: rate.population), .number(rate.crude * multiplier),
      ] + StatsReport.figures(estimate) + [StatsValue(estimate?.method.rawValue)],
      flags: stats.rules.flags(for: .standardisedRate, count: rate.events),
      note: rate.estimate.reason.map { "not calculated: \($0.words)" })
  }
}
