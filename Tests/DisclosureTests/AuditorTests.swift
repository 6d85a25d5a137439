// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("What an attacker can work out")
struct AuditorTests {
  @Test("the worked example's rectangle leaves the intervals that the subtraction by hand gives")
  func workedExample() throws {
    let table = try SmallTables.twoWay(SmallTables.worked, primary: [1: (1, 2)])
    var pattern = Suppression(primaryOf: table)
    for row in [0, 4, 5] { pattern.status[row] = .secondary }

    let result = try Auditor(table).audit(pattern)

    // By hand 0 to 15, 15 to 30 and 2 to 17; the attacker also knows that no cell is above twice
    // its value, which stops the unsafe cell at 6.
    #expect(result.cells.map(\.row) == [0, 1, 4, 5])
    #expect(result.cells.map { $0.low.rounded() } == [9, 0, 15, 11])
    #expect(result.cells.map { $0.high.rounded() } == [15, 6, 21, 17])
    #expect(result.isSafe)
  }

  @Test("an unsafe cell hidden alone is disclosed")
  func hiddenAlone() throws {
    let table = try SmallTables.twoWay(SmallTables.worked, primary: [1: (1, 2)])

    let result = try Auditor(table).audit(Suppression(primaryOf: table))

    #expect(result.cells.map(\.verdict) == [.disclosed])
    #expect(result.cells.first.map { [$0.low, $0.high] } == [3, 3])
    #expect(!result.isSafe)
  }

  @Test("an unsafe cell that is published fails")
  func published() throws {
    let table = try SmallTables.twoWay(SmallTables.worked, primary: [1: (1, 2)])
    let everything = Suppression(status: Array(repeating: .published, count: table.count))

    #expect(try Auditor(table).audit(everything).failures.map(\.verdict) == [.published])
  }

  @Test("a level that the interval does not reach fails")
  func underProtected() throws {
    let table = try SmallTables.twoWay(
      [[5, 2, 9], [6, 1, 7], [8, 9, 9]], primary: [0: (4, 4)])
    var pattern = Suppression(primaryOf: table)
    for row in [1, 4, 5] { pattern.status[row] = .secondary }

    #expect(try Auditor(table).audit(pattern).failures.map(\.verdict) == [.underProtected])
  }

  @Test("who contributes alone to one of two hidden cells of a row sees the other")
  func seat() throws {
    let table = try SmallTables.twoWay(
      [[3, 4, 20], [5, 6, 20], [20, 20, 20]], primary: [0: (1, 1), 1: (1, 1)],
      frequencies: [0: 1, 1: 3])
    var pattern = Suppression(primaryOf: table)
    for row in [4, 5] { pattern.status[row] = .secondary }

    let result = try Auditor(table).audit(pattern, fromSingletons: true)

    #expect(result.failures.map(\.row) == [1])
    #expect(result.failures.map(\.verdict) == [.knownToContributor])
    #expect(result.failures.map(\.seenFrom) == [0])
    #expect(try Auditor(table).audit(pattern).isSafe)
  }

  @Test(
    "intervals are those of all whole tables that fit what is published",
    arguments: 1...12 as ClosedRange<UInt64>)
  func everyTable(seed: UInt64) throws {
    let table = try SmallTables.random(rows: 2, columns: 2, seed: seed)
    var pattern = Suppression(primaryOf: table)
    for row in pattern.status.indices where (seed >> UInt64(row % 3)) & 1 == 1 {
      if pattern.status[row] == .published { pattern.status[row] = .secondary }
    }

    let result = try Auditor(table).audit(pattern)

    let ranges = try attack(table, pattern)
    for cell in result.cells {
      #expect(abs(cell.low - ranges[cell.row].low) < 1e-6)
      #expect(abs(cell.high - ranges[cell.row].high) < 1e-6)
    }
  }

  /// Tries every whole number in the four inner cells; two-way tables have whole corners.
  private func attack(
    _ table: CellTable, _ pattern: Suppression
  ) throws -> [(low: Double, high: Double)] {
    let values = table.cells.map(\.value)
    let largest = values.max() ?? 0
    let level = table.cells.map { $0.isPrimary ? $0.upperProtection : 0 }.max() ?? 0
    let most = values.map { max($0 < largest ? max(2 * $0, $0 + 1) : 1.5 * $0, $0 + level) }
    var ranges = values.map { (low: $0, high: $0) }
    for a in 0...Int(most[0]) {
      for b in 0...Int(most[1]) {
        for c in 0...Int(most[3]) {
          for d in 0...Int(most[4]) {
            let whole = [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d].map(Double.init)
            let fits = whole.indices.allSatisfy {
              pattern.isSuppressed($0) ? whole[$0] <= most[$0] : whole[$0] == values[$0]
            }
            guard fits else { continue }
            for row in whole.indices {
              ranges[row] = (min(ranges[row].low, whole[row]), max(ranges[row].high, whole[row]))
            }
          }
        }
      }
    }
    return ranges
  }
}
