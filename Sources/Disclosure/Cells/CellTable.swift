// SPDX-License-Identifier: MIT

/// A table, or several linked tables, as cells and the equations between them.
public struct CellTable: Sendable, Equatable {
  /// The names of the columns that say which cell a row is, such as area and age band.
  public let labelColumns: [String]
  /// For every cell the texts of those columns.
  public let labels: [[String]]
  /// The cells, by row.
  public let cells: [TableCell]
  /// The equations between the cells.
  public let relations: CellRelations

  /// Puts a table together and checks that it holds.
  ///
  /// - Parameters:
  ///   - labelColumns: names of what `labels` gives for every cell; may be empty.
  ///   - labels: for every cell as many texts as there are label columns.
  /// - Throws: `SpecificationProblem` that names the rows when a value is negative or no finite
  ///   number, a level is, an equation names a row that is not there, names one twice or goes round
  ///   in a circle, or a total is not the sum of its parts.
  public init(
    labelColumns: [String] = [], labels: [[String]] = [], cells: [TableCell],
    relations: CellRelations
  ) throws(SpecificationProblem) {
    self.labelColumns = labelColumns
    self.labels = labels.isEmpty ? Array(repeating: [], count: cells.count) : labels
    self.cells = cells
    self.relations = relations
    try checkCells()
    try checkRelations()
    try checkSums()
  }

  /// How many cells there are.
  public var count: Int { cells.count }

  /// A row for a message: its number, counted from 0, and what its labels say.
  public func name(of row: Int) -> String {
    guard labels.indices.contains(row), !labels[row].isEmpty else { return "row \(row)" }
    return "row \(row) (\(labels[row].joined(separator: ", ")))"
  }

  /// The names of some rows for a message, the first ten of them.
  func names(of rows: [Int]) -> String {
    let named = rows.prefix(10).map { name(of: $0) }.joined(separator: "; ")
    return rows.count > 10 ? "\(named); and \(rows.count - 10) more" : named
  }

  /// How far a total may be from the sum of its parts, in the unit of the values.
  ///
  /// Values in a file are rounded to some 15 digits, so the room grows with what is added up.
  static func tolerance(_ magnitude: Double) -> Double { 1e-6 + magnitude * 1e-10 }
}

extension CellTable {
  private func checkCells() throws(SpecificationProblem) {
    guard !cells.isEmpty else {
      throw SpecificationProblem("The table has no cells. Give at least one.")
    }
    guard labels.count == cells.count, labels.allSatisfy({ $0.count == labelColumns.count }) else {
      throw SpecificationProblem("Every cell needs a label for each of the label columns.")
    }
    try refuse(cells.indices.filter { !cells[$0].value.isFinite }) {
      "the value is no finite number: \($0). Give a number."
    }
    try refuse(cells.indices.filter { cells[$0].value < 0 }) {
      "the value is negative, and an attacker is assumed to know that none is: \($0). "
        + "Shift the values, or leave the cells out."
    }
    try refuse(cells.indices.filter { cells[$0].value > 1e15 }) {
      "the value is above 1e15, where sums are no longer exact: \($0). Use a larger unit."
    }
    try refuse(
      cells.indices.filter {
        let cell = cells[$0]
        return !(cell.lowerProtection.isFinite && cell.upperProtection.isFinite)
          || cell.lowerProtection < 0 || cell.upperProtection < 0
      }
    ) { "a protection level is negative or no finite number: \($0). Give 0 or more." }
    try refuse(cells.indices.filter { cells[$0].upperProtection > 1e15 }) {
      "the upper protection level is above 1e15, where sums are no longer exact: \($0). Use a "
        + "larger unit."
    }
    try refuse(cells.indices.filter { cells[$0].lowerProtection > cells[$0].value }) {
      "the lower protection level is above the value, but no value is below 0: \($0). "
        + "Give a level of at most the value."
    }
    try refuse(cells.indices.filter { (cells[$0].frequency ?? 0) < 0 }) {
      "the frequency is negative: \($0). Give 0 or more."
    }
  }

  private func refuse(
    _ rows: [Int], _ message: (String) -> String
  ) throws(SpecificationProblem) {
    guard rows.isEmpty else {
      throw SpecificationProblem("Table: " + message(names(of: rows)), cause: .data)
    }
  }

  private func checkRelations() throws(SpecificationProblem) {
    var seen = [Int](repeating: -1, count: cells.count)
    for (index, relation) in relations.relations.enumerated() {
      let place = "Relations: equation \(index + 1)"
      for row in [relation.parent] + relation.children where !cells.indices.contains(row) {
        throw SpecificationProblem(
          "\(place) names row \(row), but the table's rows are 0 to \(cells.count - 1). "
            + "Count rows from 0, without the heading.")
      }
      guard !relation.children.isEmpty else {
        throw SpecificationProblem(
          "\(place) gives no parts of \(name(of: relation.parent)). Name them, or leave it out.")
      }
      for child in relation.children {
        guard child != relation.parent else {
          throw SpecificationProblem(
            "\(place) is a circle: \(name(of: child)) is given as a part of itself. Take it out.")
        }
        guard seen[child] != index else {
          throw SpecificationProblem(
            "\(place) names \(name(of: child)) twice. Name every part once.")
        }
        seen[child] = index
      }
    }
    if let row = relations.cycle(cellCount: cells.count) {
      throw SpecificationProblem(
        "Relations: they go round in a circle: \(name(of: row)) is, through its parts, a part of "
          + "itself. Say for every total only what it is the sum of.")
    }
  }

  private func checkSums() throws(SpecificationProblem) {
    var bad: [String] = []
    var count = 0
    for relation in relations.relations {
      let sum = relation.children.reduce(0) { $0 + cells[$1].value }
      let value = cells[relation.parent].value
      guard abs(sum - value) > Self.tolerance(max(sum, value)) else { continue }
      count += 1
      if bad.count < 10 {
        bad.append(
          "\(name(of: relation.parent)) has \(value), but its parts "
            + "(rows \(relation.children.prefix(12).map(String.init).joined(separator: " "))"
            + (relation.children.count > 12 ? " …" : "") + ") add up to \(sum)")
      }
    }
    guard count > 0 else { return }
    throw SpecificationProblem(
      "The table is not additive: \(bad.joined(separator: "; "))"
        + (count > bad.count ? "; and \(count - bad.count) more" : "")
        + ". Correct the values or the relations; protect rounded tables before rounding.",
      cause: .data)
  }
}
