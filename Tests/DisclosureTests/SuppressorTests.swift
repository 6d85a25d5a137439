// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Choosing secondary cells")
struct SuppressorTests {
  private let off = SuppressionOptions(
    timeLimit: 20, protectsFromSingletons: false, zerosMayBeSecondary: true)

  @Test("nothing is hidden where nothing is unsafe")
  func nothingUnsafe() throws {
    let table = try SmallTables.twoWay(SmallTables.worked, primary: [:])

    let result = try Suppressor(table).run()

    #expect(result.secondary == 0)
    #expect(result.cost == 0)
    #expect(result.optimal)
    #expect(result.gap == 0)
  }

  @Test("the worked example hides the cheapest rectangle")
  func workedExample() throws {
    let table = try SmallTables.twoWay(SmallTables.worked, primary: [1: (1, 2)])

    let result = try Suppressor(table, options: off).run()

    #expect(result.suppression.secondaryRows == [0, 4, 5])
    #expect(result.cost == 44)
    #expect(result.optimal)
  }

  @Test(
    "no safe pattern costs less than the one proved to be the best",
    arguments: 1...6 as ClosedRange<UInt64>)
  func bruteForce(seed: UInt64) throws {
    let table = try SmallTables.random(rows: 2, columns: 2, seed: seed)
    let auditor = Auditor(table)
    let free = table.cells.indices.filter { !table.cells[$0].isPrimary }
    var least = Double.infinity
    for choice in 0..<(1 << free.count) {
      var pattern = Suppression(primaryOf: table)
      for (bit, row) in free.enumerated() where choice >> bit & 1 == 1 {
        pattern.status[row] = .secondary
      }
      let cost = pattern.cost(in: table)
      if cost < least, try auditor.audit(pattern).isSafe { least = cost }
    }

    guard least < .infinity else {
      #expect(throws: SpecificationProblem.self) { try Suppressor(table, options: off).run() }
      return
    }
    let result = try Suppressor(table, options: off).run()

    #expect(result.optimal)
    #expect(abs(result.cost - least) < 1e-6)
  }

  @Test(
    "every pattern keeps the required intervals, and the same table gives the same one",
    arguments: 1...15 as ClosedRange<UInt64>)
  func alwaysSafe(seed: UInt64) throws {
    let table = try SmallTables.random(rows: 5, columns: 6, seed: seed)

    let result = try Suppressor(table).run()

    #expect(try Auditor(table).audit(result.suppression, fromSingletons: true).isSafe)
    #expect(try Suppressor(table).run().suppression == result.suppression)
  }

  @Test("what hides a large value without levels is wide enough for the audit")
  func largeWithoutLevels() throws {
    let table = try SmallTables.twoWay(
      [[1.5e9, 2.5e9, 900], [2e9, 1e9, 30], [3e9, 2e9, 1]], primary: [0: (0, 0), 5: (0, 0)])

    let result = try Suppressor(table, options: off).run()

    #expect(result.suppression.secondaryRows.count >= 2)
    #expect(try Auditor(table).audit(result.suppression).isSafe)
  }

  @Test("the pattern is safe also when there is no time")
  func noTime() throws {
    let table = try SmallTables.random(rows: 8, columns: 8, seed: 3)

    let result = try Suppressor(
      table, options: SuppressionOptions(timeLimit: 1e-6, zerosMayBeSecondary: true)
    ).run()

    #expect(try Auditor(table).audit(result.suppression).isSafe)
    #expect(!result.optimal)
    #expect(result.gap > 0 && result.gap < 1)
    #expect(result.ended == .time)
  }

  @Test("no singleton's contributor sees another unsafe cell")
  func singletons() throws {
    let table = try SmallTables.twoWay(
      [[3, 4, 20, 9], [5, 6, 20, 8], [20, 20, 20, 7]], primary: [0: (1, 1), 1: (1, 1)],
      frequencies: [0: 1, 1: 1])

    let without = try Suppressor(table, options: off).run()
    let with = try Suppressor(
      table, options: SuppressionOptions(timeLimit: 20, zerosMayBeSecondary: true)
    ).run()

    #expect(!(try Auditor(table).audit(without.suppression, fromSingletons: true).isSafe))
    #expect(try Auditor(table).audit(with.suppression, fromSingletons: true).isSafe)
    #expect(with.cost > without.cost)
  }

  @Test("cells that must be published and, where it is asked for, zeros stay")
  func keptCells() throws {
    var cells = try SmallTables.twoWay(SmallTables.worked, primary: [1: (1, 2)]).cells
    let relations = try SmallTables.twoWay(SmallTables.worked, primary: [:]).relations
    cells[4].mustBePublished = true
    let table = try CellTable(cells: cells, relations: relations)

    let result = try Suppressor(table, options: off).run()

    // The next cheapest rectangles of the worked example cost 65.
    #expect(result.suppression.status[4] == .published)
    #expect(result.cost == 65)
  }

  @Test("a cell that nothing can protect is named")
  func impossible() throws {
    // All totals are known, and what is beside the cell is empty.
    let open = try SmallTables.twoWay([[3, 0], [0, 8]], primary: [0: (1, 1)])
    var cells = open.cells
    for total in [2, 5, 6, 7, 8] { cells[total].mustBePublished = true }
    let table = try CellTable(cells: cells, relations: open.relations)

    let problem = #expect(throws: SpecificationProblem.self) {
      try Suppressor(
        table, options: SuppressionOptions(timeLimit: 5, zerosMayBeSecondary: false)
      ).run()
    }
    #expect(problem?.message.contains("row") ?? false)
  }

  @Test(
    "published instances give the proved optimum",
    .enabled(if: TestData.shared("disclosure/csp") != nil && TestData.includesSlowTests),
    arguments: ["flat20x20", "flat10x10x6", "hier3x20"])
  func published(name: String) throws {
    struct Expected: Decodable {
      struct Optimum: Decodable { let cost: Double }
      let optimum: Optimum
    }
    let folder = try #require(TestData.shared("disclosure/csp"))
    let table = try CellTableFile.read(
      table: folder.appendingPathComponent("\(name).table.csv").path,
      relations: folder.appendingPathComponent("\(name).relations.csv").path)
    let expected = try JSONDecoder().decode(
      Expected.self,
      from: Data(contentsOf: folder.appendingPathComponent("\(name).expected.json")))

    let result = try Suppressor(table, options: off).run()

    #expect(result.cost == expected.optimum.cost)
    #expect(result.optimal)
    #expect(try Auditor(table).audit(result.suppression).isSafe)
  }
}
