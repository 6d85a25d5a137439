// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Disclosure

@Suite("Intervals from the cells around each")
struct NearbyIntervalTests {
  /// Random counts of 5 by 5 by 4 codes with all totals; those below 5 are hidden, and some more.
  private func table(seed: UInt64) throws -> (CellTable, open: [Bool]) {
    var generator = SeededGenerator(seed: seed)
    let sizes = [5, 5, 4]
    func row(_ codes: [Int]) -> Int { (codes[0] * 6 + codes[1]) * 5 + codes[2] }
    var values = [Double](repeating: 0, count: 6 * 6 * 5)
    for a in 1...5 {
      for b in 1...5 {
        for c in 1...4 {
          let value = Double(Int.random(in: 1...9, using: &generator))
          for sum in 0..<8 {
            values[row([sum & 1 > 0 ? a : 0, sum & 2 > 0 ? b : 0, sum & 4 > 0 ? c : 0])] += value
          }
        }
      }
    }
    var relations = CellRelations()
    for dimension in 0..<3 {
      let others = [0, 1, 2].filter { $0 != dimension }
      for one in 0...sizes[others[0]] {
        for other in 0...sizes[others[1]] {
          func cell(_ code: Int) -> Int {
            var codes = [0, 0, 0]
            codes[dimension] = code
            codes[others[0]] = one
            codes[others[1]] = other
            return row(codes)
          }
          relations.append(parent: cell(0), children: (1...sizes[dimension]).map(cell))
        }
      }
    }
    let cells = values.map { value in
      TableCell(
        value: value, isPrimary: value < 5, lowerProtection: value < 5 ? value - 1 : 0,
        upperProtection: value < 5 ? 5 - value : 0)
    }
    let open = values.map { $0 < 5 || Int.random(in: 0..<8, using: &generator) == 0 }
    return (try CellTable(cells: cells, relations: relations), open)
  }

  @Test(
    "lie within those of the whole part, and are the same where they are called exact",
    arguments: 1...6)
  func withinTheWhole(seed: UInt64) throws {
    let (table, open) = try table(seed: seed)
    let system = AttackSystem(table)
    for part in system.components(of: system.movable(among: open)) {
      var whole = ComponentIntervals(system, cells: part)
      whole.solve()
      var nearby = ComponentIntervals(system, cells: part, largestWhole: 5, sizes: [12, 30])
      // No work is allowed for, so that the whole part is never asked.
      nearby.solve(
        needs: (part.map { _ in 1 }, part.map { _ in 0 }), clock: WorkClock(seconds: 0.01))
      for place in part.indices {
        #expect(nearby.up[place] <= whole.up[place] + 1e-6)
        #expect(nearby.down[place] <= whole.down[place] + 1e-6)
        #expect(nearby.mostUp[place] >= whole.up[place] - 1e-6)
        #expect(nearby.mostDown[place] >= whole.down[place] - 1e-6)
        if nearby.isUpExact[place] { #expect(nearby.up[place] >= whole.up[place] - 1e-6) }
        if nearby.isDownExact[place] { #expect(nearby.down[place] >= whole.down[place] - 1e-6) }
      }
    }
  }

  @Test("a deviation proves a cell only if it keeps the equations")
  func wrongProof() throws {
    let table = try SmallTables.twoWay(
      [[5, 2, 9], [6, 1, 7], [8, 9, 9]], primary: [0: (4, 4)])
    var pattern = Suppression(primaryOf: table)
    for row in [1, 4, 5] { pattern.status[row] = .secondary }
    func verdicts(_ deviations: [Double]) throws -> [AuditResult.Verdict] {
      try Auditor(table).audit(
        pattern, fromSingletons: false, timeLimit: 10,
        deviations: [FlowProgram.Route(cells: [0, 1, 4, 5], deviations: deviations)],
        progress: { _, _ in }
      ).failures.map(\.verdict)
    }

    // Without the other cells' moving along, the first can't deviate by 4.
    #expect(try verdicts([4, 0, 0, 0]) == [.underProtected])
    #expect(try verdicts([1, -1, -1, 1]) == [.underProtected])
  }
}
