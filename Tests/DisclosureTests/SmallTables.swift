// SPDX-License-Identifier: MIT
import Disclosure
import TestSupport

/// Two-way tables with totals, as cells row by row; the last of a row and the last row are totals.
enum SmallTables {
  /// Makes a table of inner values; `primary` gives the levels of unsafe cells by their row.
  static func twoWay(
    _ inner: [[Double]], primary: [Int: (lower: Double, upper: Double)],
    frequencies: [Int: Int] = [:]
  ) throws -> CellTable {
    let width = inner[0].count + 1
    var values = inner.map { $0 + [$0.reduce(0, +)] }
    values.append((0..<width).map { column in values.reduce(0) { $0 + $1[column] } })
    let cells = values.flatMap { $0 }.enumerated().map { row, value in
      TableCell(
        frequency: frequencies[row] ?? 9, value: value, isPrimary: primary[row] != nil,
        lowerProtection: primary[row]?.lower ?? 0, upperProtection: primary[row]?.upper ?? 0)
    }
    var relations = CellRelations()
    for line in values.indices {
      relations.append(
        parent: line * width + width - 1, children: (0..<width - 1).map { line * width + $0 })
    }
    for column in 0..<width {
      relations.append(
        parent: inner.count * width + column, children: inner.indices.map { $0 * width + column })
    }
    return try CellTable(cells: cells, relations: relations)
  }

  /// A random table with one or two unsafe inner cells.
  static func random(rows: Int, columns: Int, seed: UInt64) throws -> CellTable {
    var generator = SeededGenerator(seed: seed)
    let inner = (0..<rows).map { _ in
      (0..<columns).map { _ in Double(Int.random(in: 1...12, using: &generator)) }
    }
    var primary: [Int: (lower: Double, upper: Double)] = [:]
    for _ in 0..<2 {
      let row = Int.random(in: 0..<rows, using: &generator)
      let column = Int.random(in: 0..<columns, using: &generator)
      let level = min(inner[row][column], Double(Int.random(in: 1...3, using: &generator)))
      primary[row * (columns + 1) + column] = (level, level)
    }
    return try twoWay(inner, primary: primary)
  }

  /// The published worked example with the unsafe cell in its first row.
  static let worked: [[Double]] = [[12, 3, 25], [18, 14, 28], [30, 23, 17]]
}
