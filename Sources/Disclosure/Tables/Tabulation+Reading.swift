// SPDX-License-Identifier: MIT
internal import Definitions
public import Foundation
import Tabular

extension Tabulation {
  /// One group of records with the same codes, or one line of an aggregated file.
  private struct Group {
    var codes: [Int]
    var count = 0
    var value = 0.0
    var denominator = 0.0
    var key = 0
    var contributions: [String: Double] = [:]
    var single: [Double] = []
  }

  /// What a row of the file says about a cell that is a sum of others.
  private struct Given {
    let codes: [Int]
    let value: Double
    let denominator: Double?
    let row: Int
  }

  /// Reads the data of a specification and fills its tables.
  ///
  /// - Parameters:
  ///   - folder: where the data file lies when its name is relative.
  ///   - file: the file that holds the records of the specification's dataset; nil where it names a
  ///     file itself.
  /// - Throws: `SpecificationProblem` that names rows or cells, or `ReadingProblem`.
  public static func read(
    _ spec: TableSpecification, folder: URL, file: String? = nil
  ) throws -> Tabulation {
    let path = file ?? URL(fileURLWithPath: spec.data, relativeTo: folder).path
    let columns = spec.dimensions.map(\.column)
    let extras = [spec.count, spec.value, spec.contributor, spec.denominator, spec.keyColumn]
    var rows: [SpecificationTable.Row]
    var notes: [String]
    do {
      (rows, notes) = try SpecificationTable.read(
        path: path,
        columns: columns + extras.compactMap(\.self) + spec.filters.map(\.column),
        fingerprintOfAllBut: spec.findsDuplicates
          ? Set(columns + extras.compactMap(\.self)) : nil)
    } catch let problem as SpecificationProblem {
      throw SpecificationProblem(
        problem.message.replacing(path, with: spec.data), cause: problem.cause)
    } catch let problem as ReadingProblem where file != nil {
      throw ReadingProblem(
        problem.kind, problem.message, file: spec.data, line: problem.line, remedy: problem.remedy)
    }
    try filter(&rows, spec, first: columns.count + extras.count { $0 != nil })
    if spec.findsDuplicates {
      try DuplicateCells.refuse(in: rows, columns: columns, file: spec.data)
    }
    notes = notes.map { "\(spec.data): \($0)" } + blankNotes(rows, columns)
    if let least = spec.profile.leastHouseholds, let households = spec.households,
      let place = columns.firstIndex(of: households.column)
    {
      let path = URL(fileURLWithPath: households.file, relativeTo: folder).path
      notes += try PostalSectors.replace(
        &rows, place: place,
        households: try PostalSectors.households(path: path, named: households.file),
        least: least, file: households.file)
    }
    var places: [Int?] = []
    var next = columns.count
    for extra in extras {
      places.append(extra == nil ? nil : next)
      if extra != nil { next += 1 }
    }
    let dimensions = try self.dimensions(spec, rows)
    var tabulation = try Tabulation(
      dimensions: dimensions,
      tables: spec.tables.map { table in table.by.compactMap { columns.firstIndex(of: $0) } },
      isMagnitude: spec.value != nil)
    try tabulation.classify(spec)
    var groups: [[Int]: Group] = [:]
    var given: [Given] = []
    var keys = try recordKeys(spec, folder: folder)
    for row in rows {
      try take(row, spec, dimensions, places, &keys, &groups, &given)
    }
    tabulation.fill(groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value), spec)
    try tabulation.check(given, spec)
    tabulation.notes = notes
    return tabulation
  }

  /// Leaves only the records that the specification takes.
  private static func filter(
    _ rows: inout [SpecificationTable.Row], _ spec: TableSpecification, first: Int
  ) throws(SpecificationProblem) {
    for (place, filter) in spec.filters.enumerated() {
      let known = Set(rows.map { code($0.cells[first + place]) })
      let unknown = filter.codes.filter { !known.contains($0) }
      guard unknown.isEmpty else {
        throw SpecificationProblem(
          "\(spec.file), line \(filter.position.line), column \(filter.position.column): no record "
            + "has \(DefinitionText.list(unknown.map(DefinitionText.quoted))) in the column "
            + "\(DefinitionText.quoted(filter.column)). Correct where:.")
      }
      let wanted = Set(filter.codes)
      rows.removeAll { !wanted.contains(code($0.cells[first + place])) }
    }
  }

  /// The dimensions with the codes of the data; codes in between and totals belong to aggregated files.
  private static func dimensions(
    _ spec: TableSpecification, _ rows: [SpecificationTable.Row]
  ) throws(SpecificationProblem) -> [TableDimension] {
    var dimensions: [TableDimension] = []
    for (place, dimension) in spec.dimensions.enumerated() {
      let wholes = Set(dimension.hierarchies.flatMap(\.parents.values))
      let codes = Set(rows.map { code($0.cells[place]) })
      let leaves = codes.filter { $0 != dimension.total && !wholes.contains($0) }
        .sorted(by: Hierarchy.isBefore)
      do {
        dimensions.append(
          try TableDimension(
            name: dimension.column, total: dimension.total, leaves: leaves,
            hierarchies: dimension.hierarchies))
      } catch {
        throw SpecificationProblem(
          "\(spec.file), line \(dimension.position.line), column \(dimension.position.column): "
            + error.message)
      }
    }
    return dimensions
  }

  static func code(_ text: String) -> String {
    let code = text.trimmingCharacters(in: .whitespaces)
    return code.isEmpty ? blank : code
  }

  /// The code of records that have none.
  private static let blank = "(blank)"

  /// Says which dimensions have records without a code: they may be totals that nobody named.
  private static func blankNotes(
    _ rows: [SpecificationTable.Row], _ columns: [String]
  ) -> [String] {
    columns.indices.compactMap { place in
      let count = rows.count { code($0.cells[place]) == blank }
      return count == 0
        ? nil
        : "\(Figure.grouped(count)) of \(Figure.grouped(rows.count)) rows have no "
          + "\(DefinitionText.quoted(columns[place])) and count under \(blank). Where they are "
          + "totals, give them the total's name."
    }
  }

  private static func take(
    _ row: SpecificationTable.Row, _ spec: TableSpecification, _ dimensions: [TableDimension],
    _ places: [Int?], _ keys: inout RecordKeys?, _ groups: inout [[Int]: Group],
    _ given: inout [Given]
  ) throws(SpecificationProblem) {
    var codes: [Int] = []
    for (place, dimension) in dimensions.enumerated() {
      guard let code = dimension.places[code(row.cells[place])] else { continue }
      codes.append(code)
    }
    func text(_ place: Int) -> String? {
      places[place].map { row.cells[$0].trimmingCharacters(in: .whitespaces) }
    }
    func number(_ place: Int, _ name: String?) throws(SpecificationProblem) -> Double? {
      guard let text = text(place) else { return nil }
      switch FigureText.read(text) {
      case .number(let value): return value
      case .unusable(let reason):
        throw SpecificationProblem(
          "\(spec.data), row \(row.number), column \(DefinitionText.quoted(name ?? "")): \(reason)",
          cause: .data)
      }
    }
    let count = try number(0, spec.count)
    // Five million of the largest still fit into a whole number.
    if let count, count < 0 || count != count.rounded() || count > 1e12 {
      throw SpecificationProblem(
        "\(spec.data), row \(row.number), column \(DefinitionText.quoted(spec.count ?? "")): "
          + "a count must be a whole number from 0 to 1,000,000,000,000. Correct the cell.",
        cause: .data)
    }
    let value = try number(1, spec.value)
    let denominator = try number(3, spec.denominator)
    if let denominator, denominator < 0 {
      throw SpecificationProblem(
        "\(spec.data), row \(row.number), column \(DefinitionText.quoted(spec.denominator ?? "")): "
          + "the people at risk can't be fewer than none. Correct the cell.",
        cause: .data)
    }
    if let denominator, let count, denominator < count {
      throw SpecificationProblem(
        "\(spec.data), row \(row.number): the denominator is below the numerator in the cell "
          + "\(zip(dimensions, codes).map { "\($0.name) \($0.codes[$1])" }.joined(separator: ", ")). "
          + "Correct one of the two.",
        cause: .data)
    }
    guard zip(dimensions, codes).allSatisfy({ $0.isLeaf($1) }) else {
      given.append(
        Given(
          codes: codes, value: value ?? count ?? 1, denominator: denominator, row: row.number))
      return
    }
    var group = groups[codes] ?? Group(codes: codes)
    group.count += Int(count ?? 1)
    group.value += value ?? count ?? 1
    group.denominator += denominator ?? 0
    if keys != nil {
      let key = try keys?.key(of: text(4) ?? "", row: row.number, codes: codes) ?? 0
      group.key = (group.key + key) % PerturbationTable.keyCount
    } else if let key = try number(4, spec.keyColumn) {
      guard (0...255).contains(key), key == key.rounded() else {
        throw SpecificationProblem(
          "\(spec.data), row \(row.number), column \(DefinitionText.quoted(spec.keyColumn ?? "")): "
            + "a record key must be a whole number from 0 to 255. Correct the cell.", cause: .data)
      }
      group.key = (group.key + Int(key)) % PerturbationTable.keyCount
    }
    if let value {
      if let contributor = text(2) {
        group.contributions[contributor, default: 0] += value
      } else {
        group.single.append(value)
      }
    }
    groups[codes] = group
  }

  private mutating func fill(_ groups: [Group], _ spec: TableSpecification) {
    var rows: [[Int]: Int] = [:]
    for (row, cell) in cells.enumerated() { rows[cell.codes] = row }
    var contributors = [[String: Double]](
      repeating: [:], count: spec.contributor == nil ? 0 : cells.count)
    for group in groups {
      var targets: Set<Int> = []
      for table in tableDimensions {
        var lists = [Array(repeating: 0, count: dimensions.count)]
        for place in table {
          let ancestors = dimensions[place].ancestors[group.codes[place]] ?? [0]
          lists = lists.flatMap { list in
            ancestors.map { code in
              var other = list
              other[place] = code
              return other
            }
          }
        }
        targets.formUnion(lists.compactMap { rows[$0] })
      }
      for row in targets {
        cells[row].count += group.count
        cells[row].value += group.value
        if spec.denominator != nil {
          cells[row].denominator = (cells[row].denominator ?? 0) + group.denominator
        }
        cells[row].cellKey = (cells[row].cellKey + group.key) % PerturbationTable.keyCount
        cells[row].contributions += group.single
        if spec.contributor != nil {
          contributors[row].merge(group.contributions, uniquingKeysWith: +)
        }
      }
    }
    guard isMagnitude else { return }
    for row in cells.indices {
      if spec.contributor != nil {
        cells[row].contributions = contributors[row].values.map(\.self)
        cells[row].count = contributors[row].count
      }
      cells[row].contributions.sort { abs($0) > abs($1) || (abs($0) == abs($1) && $0 > $1) }
    }
  }

  /// Looks at what can only be seen when all is added up.
  private mutating func check(
    _ given: [Given], _ spec: TableSpecification
  ) throws(SpecificationProblem) {
    var rows: [[Int]: Int] = [:]
    for (row, cell) in cells.enumerated() { rows[cell.codes] = row }
    var wrong: [String] = []
    for entry in given {
      guard let row = rows[entry.codes] else { continue }
      if spec.allowsSeveral {
        // Only the file knows how many people there are.
        cells[row].value = entry.value
        if !isMagnitude { cells[row].count = Int(entry.value) }
        if let denominator = entry.denominator { cells[row].denominator = denominator }
      } else if let denominator = entry.denominator, let sum = cells[row].denominator,
        abs(sum - denominator) > CellTable.tolerance(denominator)
      {
        wrong.append(
          "row \(entry.row) gives \(Figure.short(denominator)) people at risk for \(label(row)), but "
            + "those of its parts add up to \(Figure.short(sum))")
      } else if abs(cells[row].value - entry.value) > CellTable.tolerance(abs(entry.value)) {
        wrong.append(
          "row \(entry.row) gives \(Figure.short(entry.value)) for \(label(row)), but its parts add "
            + "up to \(Figure.short(cells[row].value))")
      }
    }
    guard wrong.isEmpty else {
      throw SpecificationProblem(
        "\(spec.data): the table is not additive: \(wrong.prefix(10).joined(separator: "; "))"
          + (wrong.count > 10 ? "; and \(wrong.count - 10) more" : "")
          + ". Correct the totals, or leave their rows out.",
        cause: .data)
    }
    guard isMagnitude else {
      try checkDenominators(spec)
      return
    }
    let negative = cells.indices.filter { cells[$0].contributions.contains { $0 < 0 } }
    guard negative.isEmpty else {
      let names = negative.prefix(10).map(label).joined(separator: "; ")
      throw SpecificationProblem(
        "\(spec.data): contributions are negative in these cells: \(names)"
          + (negative.count > 10 ? "; and \(negative.count - 10) more" : "")
          + ". An attacker is assumed to know that none is; publish gains and losses apart.",
        cause: .data)
    }
  }
}
