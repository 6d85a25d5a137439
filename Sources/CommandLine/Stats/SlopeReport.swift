// SPDX-License-Identifier: MIT
import Reports
import Statistics
import Tabular

/// Slope and relative indices of the groups of a file.
struct SlopeReport {
  /// The columns that are read.
  struct Columns {
    let population: String
    let value: String
    let standardError: String?
    let lower: String?
    let upper: String?
    let order: String?

    var names: [String] {
      [population, value] + [standardError, lower, upper, order].compactMap { $0 }
    }

    /// The column that holds a quantity.
    func name(of quantity: SpecificationProblem.Quantity) -> String {
      switch quantity {
      case .population: population
      case .standardError: standardError ?? value
      case .lowerLimit: lower ?? value
      case .upperLimit: upper ?? value
      default: value
      }
    }
  }

  /// One ranked group, and the record it is from.
  private struct Point {
    let row: StatsTable.Row
    let rank: Double?
    let group: RankedGroup
  }

  /// The groups that make one slope.
  private struct Slope {
    var points: [Point] = []
    var suppressed: String?
  }

  let columns: Columns
  let scale: SlopeScale
  let simulates: Bool
  let draws: Int
  let seed: UInt64
  let stats: StatsOptions

  func made(from file: TableFile) throws -> StatsReport {
    let table = try StatsTable(file, columns: columns.names + stats.by)
    var report = StatsReport(
      statistic: "slope", file: table.file,
      caption:
        "\(columns.value) from the most to the least deprived, fitted on the \(scale.rawValue)"
        + " scale, \(limits); the slope is least less most deprived",
      settings: [
        ("scale", .string(scale.rawValue)), ("confidence", .number(stats.confidence)),
        ("draws", .integer(draws)), ("seed", .string(String(seed))),
      ],
      groupColumns: stats.by,
      columns: [
        "groups", "most-deprived", "least-deprived", "slope", "slope-lower", "slope-upper",
        "relative", "relative-lower", "relative-upper", "gap", "gap-ratio",
        "attributable-per-cent", "excess", "concentration",
      ])
    report.cautions = table.warnings
    let (order, slopes) = try slopes(of: table)
    for key in order {
      guard let slope = slopes[key] else { continue }
      if let suppressed = slope.suppressed {
        report.rows.append(
          StatsReport.Row(
            group: key, values: Array(repeating: .missing, count: 14), note: suppressed))
      } else {
        report.rows.append(try row(key, slope.points, table))
      }
      if slope.points.count > 10 {
        report.cautions.append("more than ten groups: their values may rest on small numbers")
      }
    }
    report.cautions.append(
      "gap, attributable-per-cent and excess compare the most or all with the least deprived group")
    return report
  }

  private var limits: String {
    columns.standardError == nil && columns.lower == nil
      ? "without limits, for which standard errors are needed"
      : "with limits at \(StatsValue.plain(stats.confidence)) %"
  }

  private func row(
    _ key: [String], _ points: [Point], _ table: StatsTable
  ) throws -> StatsReport.Row {
    let groups = points.map(\.group)
    let index: SlopeIndex
    let gaps: InequalityGaps
    do {
      index = try SlopeIndex(groups, scale: scale)
      gaps = try InequalityGaps(groups)
    } catch {
      throw StatsDataProblem(description: describe(error, key, points, table))
    }
    var slope = simulates ? nil : index.interval(stats.level)
    var relative: Interval?
    if let simulated = try? SlopeSimulation(
      index, confidence: stats.level, draws: draws, seed: seed)
    {
      slope = slope ?? simulated.slope
      relative = simulated.relative
    }
    let isSure = columns.standardError != nil || columns.lower != nil
    return StatsReport.Row(
      group: key,
      values: [
        .count(groups.count), .number(index.mostDeprived), .number(index.leastDeprived),
        .number(index.slope), StatsValue(slope?.lower), StatsValue(slope?.upper),
        .number(index.relative), StatsValue(relative?.lower), StatsValue(relative?.upper),
        .number(gaps.absoluteGap), .number(gaps.relativeGap),
        .number(gaps.attributableFraction * 100), .number(gaps.excess.reduce(0, +)),
        .number(gaps.concentration),
      ],
      note: isSure && relative == nil
        ? "no limits: a limit of a value is outside the \(scale.rawValue) scale" : nil)
  }

  private func describe(
    _ problem: SpecificationProblem, _ key: [String], _ points: [Point], _ table: StatsTable
  ) -> String {
    let group = key.isEmpty ? "" : " in the group \(key.joined(separator: " / "))"
    if let position = problem.position, points.indices.contains(position) {
      let place = table.place(points[position].row, columns.name(of: problem.quantity))
      return "\(table.file): \(place): \(problem.reason.words)\(group). Correct it, or fit on "
        + "another scale."
    }
    return "\(table.file): \(problem)\(group). Slopes need 5 to 100 ranked groups with values that "
      + "are not all zero."
  }

  private func slopes(of table: StatsTable) throws -> ([[String]], [[String]: Slope]) {
    var order: [[String]] = []
    var slopes: [[String]: Slope] = [:]
    var problems = CellProblems()
    for row in table.rows {
      let key = table.group(row, by: stats.by)
      if slopes[key] == nil { order.append(key) }
      var slope = slopes[key, default: Slope()]
      if let point = point(table, row, &slope.suppressed, &problems) {
        if let rank = point.rank, let same = slope.points.first(where: { $0.rank == rank }),
          let column = columns.order
        {
          problems.add(
            table.place(row, column), "is the rank that row \(same.row.number) has, too")
        }
        slope.points.append(point)
      }
      slopes[key] = slope
    }
    try problems.throwIfAny(file: table.file)
    if columns.order != nil {
      for key in order { slopes[key]?.points.sort { ($0.rank ?? 0) < ($1.rank ?? 0) } }
    }
    return (order, slopes)
  }

  private func point(
    _ table: StatsTable, _ row: StatsTable.Row, _ suppressed: inout String?,
    _ problems: inout CellProblems
  ) -> Point? {
    var numbers: [String: Double] = [:]
    for column in Set(columns.names) {
      let place = table.place(row, column)
      let text = table.text(row, column)
      switch column == columns.population
        ? StatsNumber.population(text) : StatsNumber.number(text)
      {
      case .number(let number): numbers[column] = number
      case .mark(let mark): suppressed = suppressed ?? "suppressed: \(place) is \(mark)"
      case .unusable(let reason): problems.add(place, reason)
      }
    }
    guard numbers.count == Set(columns.names).count, let people = numbers[columns.population],
      let value = numbers[columns.value]
    else { return nil }
    var uncertainty = RankedGroup.Uncertainty.unknown
    if let error = columns.standardError.flatMap({ numbers[$0] }) {
      uncertainty = .standardError(error)
    } else if let lower = columns.lower.flatMap({ numbers[$0] }),
      let upper = columns.upper.flatMap({ numbers[$0] })
    {
      uncertainty = .limits(Interval(lower, upper), stats.level)
    }
    do {
      let group = try RankedGroup(population: people, value: value, uncertainty: uncertainty)
      return Point(row: row, rank: columns.order.flatMap { numbers[$0] }, group: group)
    } catch {
      problems.add(table.place(row, columns.name(of: error.quantity)), error.reason.words)
      return nil
    }
  }
}
