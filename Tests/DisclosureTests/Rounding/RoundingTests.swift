// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Rounding")
struct RoundingTests {
  private func draw(_ seed: UInt8 = 7) throws -> CellDraw {
    try CellDraw(secret: Array(repeating: seed, count: 32))
  }

  @Test(
    "To the nearest 5, halves up",
    arguments: [
      (1, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12, 10), (13, 15), (18, 20), (22, 20), (23, 25),
      (0, 0), (808, 810), (644, 645), (31, 30), (58, 60), (18, 20), (51, 50),
    ])
  func nearest(count: Int, rounded: Int) {
    #expect(CountRounding.nearest(count, base: 5) == rounded)
  }

  @Test("The largest counts don't overflow")
  func extremes() {
    #expect(CountRounding.nearest(Int.max, base: 5) == Int.max)
    #expect(CountRounding.nearest(7, base: 0) == 7)
  }

  @Test("At random to base 3: the shares of up and down are those of the remainder")
  func randomShares() throws {
    let draw = try draw()
    for (count, low, upShare) in [(1, 0, 1.0 / 3), (5, 3, 2.0 / 3), (6, 6, 0.0), (0, 0, 0.0)] {
      let rounded = (0..<9_000).map {
        CountRounding.random(count, base: 3, draw: draw, identity: ["cell", "\($0)"])
      }
      #expect(rounded.allSatisfy { $0 == low || $0 == low + 3 })
      let share = Double(rounded.count { $0 == low + 3 }) / 9_000
      // Five standard deviations.
      #expect(abs(share - upShare) < 5 * (upShare * (1 - upShare) / 9_000).squareRoot() + 1e-12)
    }
  }

  @Test("Nothing changes in expectation, for any base and count")
  func unbiased() throws {
    let draw = try draw(9)
    for base in [2, 3, 5, 10] {
      for count in 0...(2 * base) {
        let trials = 4_000
        let sum = (0..<trials).reduce(0) {
          $0 + CountRounding.random(count, base: base, draw: draw, identity: ["\(base)", "\($1)"])
        }
        let error = Double(sum) / Double(trials) - Double(count)
        #expect(abs(error) < 5 * Double(base) / 2 / Double(trials).squareRoot() + 1e-9)
      }
    }
  }

  @Test("The same cell is rounded alike; another secret, or another cell, is another draw")
  func stable() throws {
    let one = try draw(1)
    let other = try draw(2)
    let cells = (0..<200).map { ["children", "city", "2026", "ward", "\($0)"] }
    let first = cells.map { one.number(below: 1_000, for: $0) }
    #expect(first == cells.map { one.number(below: 1_000, for: $0) })
    #expect(first != cells.map { other.number(below: 1_000, for: $0) })
    #expect(Set(first).count > 150)
    #expect(
      one.number(below: 1_000_000, for: ["ab", "c"])
        != one.number(below: 1_000_000, for: ["a", "bc"]))
    #expect(throws: SpecificationProblem.self) { try CellDraw(secret: [1, 2, 3]) }
  }

  /// 7, 13 / 11, 4 with rows 20, 15 and columns 18, 17.
  private let worked = [7, 13, 20, 11, 4, 15, 18, 17, 35]
  private let square = CellRelations([
    .init(parent: 2, children: [0, 1]), .init(parent: 5, children: [3, 4]),
    .init(parent: 6, children: [0, 3]), .init(parent: 7, children: [1, 4]),
    .init(parent: 8, children: [2, 5]), .init(parent: 8, children: [6, 7]),
  ])

  @Test("With control: the worked table")
  func controlled() throws {
    let rounding = try ControlledRounding(worked, relations: square, base: 5)
    #expect(rounding.values == [5, 15, 20, 10, 5, 15, 15, 20, 35])
    #expect(rounding.extraSteps == 0)
    #expect(rounding.isOptimal)
    let inner = [0, 1, 3, 4].reduce(0) { $0 + abs(rounding.values[$1] - worked[$1]) }
    #expect(inner == 6)
  }

  @Test("With control: additive, next multiples only, and as good as trying everything")
  func controlledProperty() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<25 {
      let inner = (0..<4).map { _ in Int.random(in: 0...30, using: &generator) }
      let (a, b, c, d) = (inner[0], inner[1], inner[2], inner[3])
      let values = [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d]
      let rounding = try ControlledRounding(values, relations: square, base: 3)
      for relation in square.relations {
        let sum = relation.children.reduce(0) { $0 + rounding.values[$1] }
        #expect(sum == rounding.values[relation.parent])
      }
      for (value, rounded) in zip(values, rounding.values) {
        #expect(rounded % 3 == 0 && abs(rounded - value) < 3)
      }
      let cost = [0, 1, 3, 4].reduce(0) { $0 + abs(rounding.values[$1] - values[$1]) }
      #expect(cost == cheapest(values))
    }
  }

  /// The least change of the inner cells, by trying all sixteen choices.
  private func cheapest(_ values: [Int]) -> Int? {
    let places = [0, 1, 3, 4]
    return (0..<16).compactMap { choice -> Int? in
      var rounded = places.enumerated().map { place, row in
        values[row] / 3 * 3 + (choice >> place & 1) * 3
      }
      for (place, row) in places.enumerated() where values[row] % 3 == 0 {
        if rounded[place] != values[row] { return nil }
      }
      let sums = [
        rounded[0] + rounded[1], rounded[2] + rounded[3], rounded[0] + rounded[2],
        rounded[1] + rounded[3], rounded.reduce(0, +),
      ]
      for (sum, row) in zip(sums, [2, 5, 6, 7, 8]) where abs(sum - values[row]) >= 3 { return nil }
      rounded = zip(rounded, places).map { abs($0 - values[$1]) }
      return rounded.reduce(0, +)
    }.min()
  }

  @Test("With control: tables that don't add up are refused, naming the row")
  func notAdditive() {
    let problem = #expect(throws: SpecificationProblem.self) {
      try ControlledRounding(
        [1, 2, 4], relations: CellRelations([.init(parent: 2, children: [0, 1])]), base: 5)
    }
    #expect(problem?.message.contains("Row 2") ?? false)
    #expect(throws: SpecificationProblem.self) {
      try ControlledRounding(
        [1], relations: CellRelations([.init(parent: 5, children: [0])]), base: 5)
    }
    #expect(throws: SpecificationProblem.self) {
      try ControlledRounding([-1], relations: CellRelations(), base: 5)
    }
  }
}

@Suite("Cell keys")
struct CellKeyTests {
  private let keys = [84, 108, 212, 212, 86, 17, 240, 3, 199, 54, 131]

  @Test("The worked cell: 11 records with keys that sum to 1,346")
  func workedCell() throws {
    #expect(PerturbationTable.cellKey(keys) == 66)
    #expect(PerturbationTable.row(of: keys.count) == 11)
    var row = Array(repeating: 0, count: 256)
    row[66] = -1
    let table = try PerturbationTable(version: "test", noise: [11: row])
    #expect(table.perturbed(11, cellKey: 66) == 10)
    #expect(PerturbationTable.row(of: 1_249) == 749)
    #expect(PerturbationTable.row(of: 750) == 750)
    #expect(PerturbationTable.row(of: 751) == 501)
    #expect(PerturbationTable.row(of: 1_000) == 750)
  }

  @Test("The 10-5 table of ONS rounds the worked cell to 10")
  func onsTable() throws {
    guard let packed = TestData.shared("disclosure/ons-cell-key/ptable_10_5_rule.csv.gz") else {
      return
    }
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc", packed.path]
    let output = try folder.write("", to: "ptable.csv")
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.runToEnd()
    let table = try PerturbationTable.read(path: output.path)

    // The built-in one is the published one, in each of its 192,000 cells.
    #expect((0...750).allSatisfy { table.row($0) == PerturbationTable.tenFive.row($0) })
    #expect(table.perturbed(11, cellKey: 66) == 10)
    // Its rule: counts below 10 become 0, the others go to the nearest 5.
    for count in [1, 2, 7, 9, 10, 12, 13, 640, 1_249] {
      for key in [0, 66, 255] {
        let rounded = count < 10 ? 0 : CountRounding.nearest(count, base: 5)
        #expect(table.perturbed(count, cellKey: key) == rounded)
      }
    }
  }

  @Test("A table of one's own: mean 0 in every row, bounded, never negative, the same each time")
  func ownTable() throws {
    let draw = try CellDraw(secret: Array(repeating: 5, count: 16))
    let design = PerturbationTable.Design(variance: 1.5, largest: 3)
    let table = try PerturbationTable.made(version: "v1", design: design, draw: draw)
    for count in 1...750 {
      let noise = table.row(count)
      #expect(noise.reduce(0, +) == 0)
      #expect(noise.allSatisfy { abs($0) <= 3 && count + $0 >= 0 })
      if count >= 4 {
        let variance = noise.reduce(0.0) { $0 + Double($1 * $1) } / 256
        #expect(abs(variance - 1.5) < 0.1)
      }
    }
    #expect(table == (try PerturbationTable.made(version: "v1", design: design, draw: draw)))
    #expect(table != (try PerturbationTable.made(version: "v2", design: design, draw: draw)))
  }

  @Test("The noise has the greatest entropy: symmetric about 0 with the variance asked for")
  func distribution() throws {
    let free = try NoiseDistribution(count: 100, variance: 2, largest: 5)
    #expect(abs(free.mean) < 1e-9)
    #expect(abs(free.variance - 2) < 1e-9)
    // Maximum entropy makes log p quadratic: its third difference is 0.
    let logs = free.probabilities.map { log($0) }
    for index in 3..<logs.count {
      let third = logs[index] - 3 * logs[index - 1] + 3 * logs[index - 2] - logs[index - 3]
      #expect(abs(third) < 1e-6)
    }
    let small = try NoiseDistribution(count: 1, variance: 1, largest: 2)
    #expect(abs(small.mean) < 1e-9)
    #expect(small.values.allSatisfy { $0 >= -1 })
    #expect(try NoiseDistribution(count: 0, variance: 1, largest: 2).values == [0])
  }

  @Test("Tables that could make a count negative, or have gaps, are refused")
  func wrongTables() throws {
    #expect(throws: SpecificationProblem.self) {
      try PerturbationTable(version: "x", noise: [1: Array(repeating: -2, count: 256)])
    }
    #expect(throws: SpecificationProblem.self) {
      try PerturbationTable(version: "x", noise: [1: [0, 1]])
    }
    let folder = try TemporaryFolder()
    let bad = try folder.write("pcv,ckey,pvalue\n1,300,0\n", to: "bad.csv")
    let other = try folder.write("a,b\n1,2\n", to: "other.csv")
    #expect(throws: SpecificationProblem.self) { try PerturbationTable.read(path: bad.path) }
    #expect(throws: SpecificationProblem.self) { try PerturbationTable.read(path: other.path) }
  }
}
