// SPDX-License-Identifier: MIT
import Quality
import Statistics
import Tabular

/// A group's counts, summed over its records.
struct CountGroup {
  /// The values of the columns that make the groups.
  let key: [String]
  /// The sum of the numerators.
  var numerator = 0
  /// The sum of the denominators.
  var denominator = 0.0
  /// The cells whose figure is not shown, with their marks.
  var suppressed: [String] = []
  /// The records.
  var rows: [Int] = []

  /// The group's name for people.
  var name: String { key.isEmpty ? "all" : key.joined(separator: " / ") }

  /// Why there is no figure, where there is none.
  var reason: String? { suppressed.first.map { "suppressed: \($0)" } }

  func proportion() throws(SpecificationProblem) -> Proportion {
    try Proportion(numerator, of: Int(denominator))
  }

  func rate() throws(SpecificationProblem) -> Rate {
    try Rate(events: numerator, population: denominator)
  }
}

/// Reads a numerator and a denominator from each record, and sums them by group.
struct CountGroups {
  /// The groups, in the order in which they first appear.
  let groups: [CountGroup]
  /// The columns that make them.
  let columns: [String]
  /// Things to know about the records that are no faults.
  let cautions: [String]

  /// - Parameters:
  ///   - key: says the group of a record; its values of the columns `by` where nothing is given.
  ///   - kind: of a proportion, both are whole and the numerator is at most the denominator.
  ///   - isPart: whether the numerator counts some of the denominator also where that need not be whole.
  /// - Throws: `StatsDataProblem` that names every cell that can't be used.
  init(
    _ table: StatsTable, numerator: String, denominator: String, by columns: [String],
    kind: FigureKind, isPart: Bool = false, allowsEmpty: Bool = false
  ) throws {
    var problems = CellProblems()
    var beyond: [(place: String, reason: String)] = []
    var groups: [CountGroup] = []
    var places: [[String]: Int] = [:]
    for row in table.rows {
      let key = table.group(row, by: columns)
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append(CountGroup(key: key))
      }
      let above = Self.count(table, row, numerator, &problems, &groups[place])
      let below =
        kind == .proportion
        ? Self.count(table, row, denominator, &problems, &groups[place]).map(Double.init)
        : Self.population(table, row, denominator, &problems, &groups[place])
      if let above, let below {
        let group = key.isEmpty ? "" : ", in the group \(visible(groups[place].name, limit: 100))"
        if kind == .proportion, Double(above) > below {
          problems.add(
            table.place(row, numerator),
            "is above the denominator in column \"\(denominator)\"\(group)")
        } else if isPart, Double(above) > below {
          beyond.append(
            (
              table.place(row, numerator),
              "is above the population in column \"\(denominator)\"\(group)"
            ))
        } else if below == 0, above > 0 {
          problems.add(
            table.place(row, denominator), "is 0 where column \"\(numerator)\" is not\(group)")
        }
      }
      groups[place].numerator += above ?? 0
      groups[place].denominator += below ?? 0
      groups[place].rows.append(row.number)
    }
    let sum = groups.reduce(0) { $0 + $1.denominator }
    if !Self.areShares(sum) { for (place, reason) in beyond { problems.add(place, reason) } }
    let isReadable = problems.isEmpty
    for group in groups
    where isReadable && group.suppressed.isEmpty && !allowsEmpty && group.denominator == 0 {
      problems.add(
        StatsTable.place(ofRows: group.rows, denominator), "is 0, and nothing can be divided by it")
    }
    try problems.throwIfAny(file: table.file)
    self.groups = groups
    self.columns = columns
    cautions = [table.alikeNote(by: columns)].compactMap(\.self)
  }

  /// Whether populations are given as shares of all, so that counts may be above them.
  private static func areShares(_ sum: Double) -> Bool {
    [1, 100].contains { abs(sum - $0) <= $0 / 200 }
  }

  private static func count(
    _ table: StatsTable, _ row: StatsTable.Row, _ column: String, _ problems: inout CellProblems,
    _ group: inout CountGroup
  ) -> Int? {
    take(StatsNumber.count(table.text(row, column)), table.place(row, column), &problems, &group)
  }

  private static func population(
    _ table: StatsTable, _ row: StatsTable.Row, _ column: String, _ problems: inout CellProblems,
    _ group: inout CountGroup
  ) -> Double? {
    take(
      StatsNumber.population(table.text(row, column)), table.place(row, column), &problems, &group)
  }

  private static func take<Number>(
    _ reading: CellReading<Number>, _ place: String, _ problems: inout CellProblems,
    _ group: inout CountGroup
  ) -> Number? {
    switch reading {
    case .number(let value): return value
    case .mark(let mark): group.suppressed.append("\(place) is \(mark)")
    case .unusable(let reason): problems.add(place, reason)
    }
    return nil
  }
}
