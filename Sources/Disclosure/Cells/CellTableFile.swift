// SPDX-License-Identifier: MIT
import Tabular

/// Reads and writes cell tables in the plain format: a CSV of cells and a CSV of relations.
///
/// The cells' columns are any labels and `freq`, `value`, `primary`, `lower_protection` and
/// `upper_protection`; the relations' are `parent_row` and `child_rows`, rows counted from 0 without
/// the heading and separated by spaces.
public enum CellTableFile {
  /// The columns that every table of cells must have.
  static let needed = ["freq", "value", "primary", "lower_protection", "upper_protection"]

  /// Reads a table with its relations.
  ///
  /// - Throws: `ReadingProblem` when a file can't be read, `SpecificationProblem` when what it says
  ///   can't be used; the message names file, row and column.
  public static func read(table: String, relations: String) throws -> CellTable {
    let rows = try PlainRows(path: table, needed: needed)
    let places = needed.map { rows.place($0) }
    let labelled = rows.columns.indices.filter {
      !places.contains($0) && rows.columns[$0] != "status"
    }
    var cells: [TableCell] = []
    cells.reserveCapacity(rows.count)
    for row in 0..<rows.count {
      func text(_ column: Int) -> String { rows.text(row, places[column]) }
      func number(_ column: Int) throws(SpecificationProblem) -> Double {
        try PlainRows.number(text(column)) { rows.place(of: row, column: needed[column]) }
      }
      let primary = text(2).lowercased()
      guard let isPrimary = Self.yesOrNo[primary] else {
        throw SpecificationProblem(
          "\(rows.place(of: row, column: "primary")): must be 0 or 1. Say whether the cell is unsafe."
        )
      }
      let frequency: Int?
      if text(0).isEmpty {
        frequency = nil
      } else {
        let count = try number(0)
        guard count == count.rounded(), abs(count) < 1e15 else {
          throw SpecificationProblem(
            "\(rows.place(of: row, column: "freq")): must be a whole number of contributors.")
        }
        frequency = Int(count)
      }
      cells.append(
        TableCell(
          frequency: frequency, value: try number(1), isPrimary: isPrimary,
          lowerProtection: text(3).isEmpty ? 0 : try number(3),
          upperProtection: text(4).isEmpty ? 0 : try number(4)))
    }
    guard !cells.isEmpty else {
      throw SpecificationProblem("\(table): has no cells. Give at least one row.")
    }
    let equations = try readRelations(relations, cellCount: cells.count)
    do {
      return try CellTable(
        labelColumns: labelled.map { rows.columns[$0] },
        labels: (0..<rows.count).map { row in labelled.map { rows.text(row, $0) } },
        cells: cells, relations: equations)
    } catch {
      throw SpecificationProblem("\(table) and \(relations): \(error.message)")
    }
  }

  private static let yesOrNo = ["0": false, "1": true, "false": false, "true": true, "": false]

  private static func readRelations(_ path: String, cellCount: Int) throws -> CellRelations {
    let rows = try PlainRows(path: path, needed: ["parent_row", "child_rows"])
    let parent = rows.place("parent_row")
    let children = rows.place("child_rows")
    var relations = CellRelations()
    for row in 0..<rows.count {
      func cell(_ text: Substring, _ column: String) throws(SpecificationProblem) -> Int {
        guard let cell = Int(text), (0..<cellCount).contains(cell) else {
          throw SpecificationProblem(
            "\(rows.place(of: row, column: column)): names a row that the table doesn't have. Its "
              + "rows are 0 to \(cellCount - 1), counted without the heading.")
        }
        return cell
      }
      let top = try cell(rows.text(row, parent)[...], "parent_row")
      let parts = try rows.text(row, children).split(separator: " ").map {
        try cell($0, "child_rows")
      }
      relations.append(parent: top, children: parts)
    }
    return relations
  }

  /// Reads what becomes of each cell from a CSV with the column `status`.
  ///
  /// - Throws: `ReadingProblem`, or `SpecificationProblem` when rows or words don't fit the table.
  public static func readStatus(_ path: String, of table: CellTable) throws -> Suppression {
    let rows = try PlainRows(path: path, needed: ["status"])
    guard rows.count == table.count else {
      throw SpecificationProblem(
        "\(path): has \(rows.count) rows, but the table has \(table.count). Give the status of "
          + "every cell, in the table's order.")
    }
    let labels = table.labelColumns.enumerated().compactMap { index, name in
      rows.columns.firstIndex(of: name).map { (index, $0) }
    }
    let place = rows.place("status")
    var status: [CellStatus] = []
    for row in 0..<rows.count {
      guard let one = CellStatus(rawValue: rows.text(row, place).lowercased()) else {
        throw SpecificationProblem(
          "\(rows.place(of: row, column: "status")): must be published, primary or secondary.")
      }
      for (label, column) in labels where rows.text(row, column) != table.labels[row][label] {
        throw SpecificationProblem(
          "\(rows.place(of: row, column: table.labelColumns[label])): is another cell than "
            + "\(table.name(of: row)) of the table. Give the rows in the table's order.")
      }
      status.append(one)
    }
    return Suppression(status: status)
  }

  /// Writes a table of cells again, with what becomes of each.
  ///
  /// Every text of the table's file stays as it was; the column `status` is put last.
  ///
  /// - Throws: `ReadingProblem`, or `PartFile.Problem` when it can't be written; the file then isn't
  ///   there.
  public static func write(_ suppression: Suppression, of table: String, to path: String) throws {
    let rows = try PlainRows(path: table, needed: ["value"])
    let kept = rows.columns.indices.filter { rows.columns[$0] != "status" }
    guard rows.count == suppression.status.count else {
      throw SpecificationProblem("\(table): has changed while it was protected. Protect it again.")
    }
    let part = try PartFile(for: path)
    var lines: [UInt8] = []
    PlainRows.append(kept.map { rows.columns[$0] } + ["status"], to: &lines)
    for row in 0..<rows.count {
      PlainRows.append(
        kept.map { rows.text(row, $0) } + [suppression.status[row].rawValue], to: &lines)
      if lines.count > 1 << 20 {
        try part.write(lines)
        lines.removeAll(keepingCapacity: true)
      }
    }
    try part.write(lines)
    try part.publish()
  }
}
