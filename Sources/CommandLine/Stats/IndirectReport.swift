// SPDX-License-Identifier: MIT
import Reports
import Statistics
import Tabular

/// Ratios of the events of groups to those that reference rates would bring.
struct IndirectReport {
  let events: String
  let population: String
  let referenceEvents: String
  let referencePopulation: String
  let multiplier: Double
  let stats: StatsOptions

  /// What the records of a group say.
  private struct Group {
    var observed = 0
    var bands: [StandardisedRatio.Band] = []
    var suppressed: String?
  }

  func made(from file: TableFile) throws -> StatsReport {
    let table = try StatsTable(
      file, columns: [events, population, referenceEvents, referencePopulation] + stats.by)
    var report = StatsReport(
      statistic: "standardise", file: table.file,
      caption: "\(events) for every \(StatsValue.plain(multiplier)) expected from the "
        + "reference rates, with limits at \(StatsValue.plain(stats.confidence)) %",
      settings: [
        ("method", .string("indirect")), ("confidence", .number(stats.confidence)),
        ("multiplier", .number(multiplier)),
      ],
      groupColumns: stats.by,
      columns: ["observed", "expected", "value", "lower", "upper", "method"])
    report.cautions = table.warnings
    let (order, groups) = try groups(of: table)
    for key in order {
      guard let group = groups[key] else { continue }
      if let suppressed = group.suppressed {
        report.rows.append(
          StatsReport.Row(
            group: key, values: Array(repeating: .missing, count: 6), note: suppressed))
        continue
      }
      do {
        report.rows.append(try row(key, group))
      } catch is SpecificationProblem {
        throw StatsDataProblem(
          description: "\(table.file): \(key.isEmpty ? "the file" : key.joined(separator: " / ")) "
            + "has no expected events: column \"\(population)\" or \"\(referenceEvents)\" is 0 in "
            + "each of its rows, so there is nothing to compare with.")
      }
    }
    return report
  }

  private func row(_ key: [String], _ group: Group) throws -> StatsReport.Row {
    let ratio = try StandardisedRatio(
      observed: group.observed, group.bands, confidence: stats.level)
    let estimate = ratio.estimate.scaled(by: multiplier)
    return StatsReport.Row(
      group: key,
      values: [.count(ratio.observed), .number(ratio.expected)] + StatsReport.figures(estimate)
        + [.text(estimate.method.rawValue)],
      flags: stats.rules.flags(for: .standardisedRate, count: ratio.observed).filter {
        $0 != .tooFewForStandardisedRate
      })
  }

  private func groups(of table: StatsTable) throws -> ([[String]], [[String]: Group]) {
    var order: [[String]] = []
    var groups: [[String]: Group] = [:]
    var problems = CellProblems()
    for row in table.rows {
      let key = table.group(row, by: stats.by)
      if groups[key] == nil { order.append(key) }
      var group = groups[key, default: Group()]
      let numbers = [population, referenceEvents, referencePopulation].compactMap { column in
        number(
          StatsNumber.population(table.text(row, column)), table.place(row, column), &group,
          &problems)
      }
      if let count = number(
        StatsNumber.count(table.text(row, events)), table.place(row, events), &group, &problems)
      {
        group.observed += count
        if count > 0, numbers.first == 0 {
          problems.add(
            table.place(row, population), "is 0 where column \"\(events)\" is not")
        }
      }
      if numbers.count == 3 {
        if numbers[2] > 0 {
          group.bands.append(
            try StandardisedRatio.Band(
              population: numbers[0], referenceRate: numbers[1] / numbers[2]))
        } else {
          problems.add(
            table.place(row, referencePopulation), "is 0, and nothing can be divided by it")
        }
      }
      groups[key] = group
    }
    try problems.throwIfAny(file: table.file)
    return (order, groups)
  }

  private func number<Number>(
    _ reading: CellReading<Number>, _ place: String, _ group: inout Group,
    _ problems: inout CellProblems
  ) -> Number? {
    switch reading {
    case .number(let value): return value
    case .mark(let mark):
      group.suppressed = group.suppressed ?? "suppressed: \(place) is \(mark)"
    case .unusable(let reason): problems.add(place, reason)
    }
    return nil
  }
}
