// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Disclosure

@Suite("Sparse counts by hierarchies")
struct SparseCountsTests {
  /// A dimension: a total, groups, and as many codes in each.
  private struct Dimension {
    let groups: Int
    let leaves: Int

    var count: Int { 1 + groups + groups * leaves }

    /// The codes that the leaf with a number is counted in.
    func path(_ leaf: Int) -> [Int] { [0, 1 + leaf / leaves, 1 + groups + leaf] }

    /// For every total its parts.
    var sums: [(total: Int, parts: [Int])] {
      [(0, Array(1...groups))]
        + (0..<groups).map { group in
          (1 + group, (0..<leaves).map { 1 + groups + group * leaves + $0 })
        }
    }
  }

  /// Counts of random records, few in most codes; those below 5 are unsafe.
  private func table(seed: UInt64, records: Int) throws -> CellTable {
    let dimensions = [
      Dimension(groups: 5, leaves: 4), Dimension(groups: 4, leaves: 3),
      Dimension(groups: 4, leaves: 3),
    ]
    let counts = dimensions.map(\.count)
    func row(_ codes: [Int]) -> Int { (codes[0] * counts[1] + codes[1]) * counts[2] + codes[2] }
    var generator = SeededGenerator(seed: seed)
    var values = [Double](repeating: 0, count: counts[0] * counts[1] * counts[2])
    for _ in 0..<records {
      let paths = dimensions.map { dimension in
        let draw = Double.random(in: 0..<1, using: &generator)
        return dimension.path(Int(draw * draw * Double(dimension.groups * dimension.leaves)))
      }
      for one in paths[0] {
        for other in paths[1] { for third in paths[2] { values[row([one, other, third])] += 1 } }
      }
    }
    var relations = CellRelations()
    for (dimension, sums) in dimensions.map(\.sums).enumerated() {
      let others = [0, 1, 2].filter { $0 != dimension }
      for one in 0..<counts[others[0]] {
        for other in 0..<counts[others[1]] {
          var codes = [0, 0, 0]
          codes[others[0]] = one
          codes[others[1]] = other
          func cell(_ code: Int) -> Int {
            var codes = codes
            codes[dimension] = code
            return row(codes)
          }
          for sum in sums {
            relations.append(parent: cell(sum.total), children: sum.parts.map(cell))
          }
        }
      }
    }
    let labels = (0..<values.count).map { row in
      [row / (counts[1] * counts[2]), row / counts[2] % counts[1], row % counts[2]].map { "c\($0)" }
    }
    return try CellTable(
      labelColumns: ["a", "b", "c"], labels: labels,
      cells: values.map { value in
        let isUnsafe = value > 0 && value < 5
        return TableCell(
          value: value, isPrimary: isUnsafe,
          lowerProtection: isUnsafe ? value - 1 : 0, upperProtection: isUnsafe ? 5 - value : 0)
      }, relations: relations)
  }

  @Test("are protected and proved safe, also where a third of them is unsafe")
  func endsWell() throws {
    let table = try table(seed: 1, records: 9_000)
    #expect(table.cells.count(where: \.isPrimary) > 2_500)
    let options = SuppressionOptions(
      timeLimit: 1, protectsFromSingletons: false, zerosMayBeSecondary: false)
    let found = try Suppressor(table, options: options).run()
    #expect(found.suppression.secondaryRows.allSatisfy { table.cells[$0].value > 0 })
    let handed = try Auditor(table).audit(
      found.suppression, fromSingletons: false, timeLimit: 1, deviations: found.deviations)
    #expect(handed.failures.isEmpty)
    // Some of the cells, asked of all hidden ones at once.
    let system = AttackSystem(table)
    let open = found.suppression.status.map { $0 != .published }
    let hidden = open.indices.filter { open[$0] }
    var attacker = AttackerProgram(
      system, cells: hidden, lower: hidden.map { -system.below[$0] },
      upper: hidden.map { system.above[$0] })
    let unsafe = hidden.indices.filter { table.cells[hidden[$0]].isPrimary }
    for index in stride(from: 0, to: unsafe.count, by: unsafe.count / 8) {
      let cell = table.cells[hidden[unsafe[index]]]
      let up = attacker.reach(unsafe[index], sign: 1)
      let down = attacker.reach(unsafe[index], sign: -1)
      #expect(try #require(up) >= cell.upperProtection - 1e-6)
      #expect(try #require(down) >= cell.lowerProtection - 1e-6)
    }
  }

  @Test("have neighbourhoods of cells in the same rows and columns, each once")
  func cellsBeside() throws {
    let table = try table(seed: 2, records: 2_000)
    let grid = try #require(CellGrid(table))
    for cell in stride(from: 1, to: table.count, by: 701) {
      let cells = grid.cells(around: cell)
      #expect(cells.contains(cell))
      #expect(Set(cells).count == cells.count)
      // With every chosen code of one dimension the codes of the others are the same.
      let codes = (0..<3).map { column in Set(cells.map { table.labels[$0][column] }) }
      #expect(cells.count == codes.reduce(1) { $0 * $1.count })
    }
  }

  @Test("without labels that tell the cells apart have no neighbourhoods of that kind")
  func noGrid() throws {
    let table = try CellTable(
      labelColumns: ["a"], labels: [["x"], ["x"], ["y"]],
      cells: [TableCell(value: 3), TableCell(value: 1), TableCell(value: 2)],
      relations: CellRelations([.init(parent: 0, children: [1, 2])]))
    #expect(CellGrid(table) == nil)
  }
}
