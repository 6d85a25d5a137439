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

  /// A random table of 2 by 2 by 2 codes with all totals, and one or two unsafe inner cells.
  static func threeWay(seed: UInt64) throws -> CellTable {
    var generator = SeededGenerator(seed: seed)
    // Codes 0 and 1, and 2 for the total, in each dimension.
    func row(_ codes: [Int]) -> Int { codes[0] * 9 + codes[1] * 3 + codes[2] }
    var values = [Double](repeating: 0, count: 27)
    let codes = (0..<27).map { [$0 / 9, $0 / 3 % 3, $0 % 3] }
    for inner in codes where !inner.contains(2) {
      let value = Double(Int.random(in: 1...12, using: &generator))
      for sum in codes where zip(sum, inner).allSatisfy({ $0 == 2 || $0 == $1 }) {
        values[row(sum)] += value
      }
    }
    var relations = CellRelations()
    for sum in codes {
      for dimension in 0..<3 where sum[dimension] == 2 {
        let children = [0, 1].map { code -> Int in
          var part = sum
          part[dimension] = code
          return row(part)
        }
        relations.append(parent: row(sum), children: children)
      }
    }
    return try unsafe(values, relations, among: [0, 1, 3, 4, 9, 10, 12, 13], &generator)
  }

  /// Two linked random tables: areas by age, and the same areas by sex; row totals are shared.
  static func linked(seed: UInt64) throws -> CellTable {
    var generator = SeededGenerator(seed: seed)
    // By area and age: rows 0 to 8 as in a two-way table; by area and sex: 9 to 14.
    var values = [Double](repeating: 0, count: 15)
    for area in 0..<2 {
      for age in 0..<2 {
        values[area * 3 + age] = Double(Int.random(in: 2...12, using: &generator))
      }
      let total = values[area * 3] + values[area * 3 + 1]
      values[area * 3 + 2] = total
      let women = Double(Int.random(in: 1..<Int(total), using: &generator))
      values[9 + area * 2] = women
      values[10 + area * 2] = total - women
    }
    for age in 0..<3 { values[6 + age] = values[age] + values[3 + age] }
    for sex in 0..<2 { values[13 + sex] = values[9 + sex] + values[11 + sex] }
    let relations = CellRelations([
      .init(parent: 2, children: [0, 1]), .init(parent: 5, children: [3, 4]),
      .init(parent: 8, children: [6, 7]), .init(parent: 6, children: [0, 3]),
      .init(parent: 7, children: [1, 4]), .init(parent: 8, children: [2, 5]),
      .init(parent: 2, children: [9, 10]), .init(parent: 5, children: [11, 12]),
      .init(parent: 8, children: [13, 14]), .init(parent: 13, children: [9, 11]),
      .init(parent: 14, children: [10, 12]),
    ])
    return try unsafe(values, relations, among: [0, 1, 3, 4, 9, 10, 11, 12], &generator)
  }

  /// Marks one or two of some cells unsafe, with levels and maybe one contributor.
  private static func unsafe(
    _ values: [Double], _ relations: CellRelations, among inner: [Int],
    _ generator: inout SeededGenerator
  ) throws -> CellTable {
    var cells = values.map { TableCell(frequency: 9, value: $0) }
    for _ in 0..<2 {
      guard let row = inner.randomElement(using: &generator) else { continue }
      let level = min(values[row], Double(Int.random(in: 1...3, using: &generator)))
      cells[row] = TableCell(
        frequency: Int.random(in: 1...2, using: &generator), value: values[row], isPrimary: true,
        lowerProtection: level, upperProtection: level)
    }
    return try CellTable(cells: cells, relations: relations)
  }

  /// The published worked example with the unsafe cell in its first row.
  static let worked: [[Double]] = [[12, 3, 25], [18, 14, 28], [30, 23, 17]]
}
