// SPDX-License-Identifier: MIT

/// Makes attacker's programs over a few cells of a large connected part.
///
/// What a few cells can do while all others keep their values, the whole can do too, so what such a
/// program reaches is certainly possible. And its prices bound what the whole can reach: with price 0
/// for all equations outside, only cells outside that share an equation can add anything.
struct NearbyProgram {
  private let system: AttackSystem
  private let cells: [Int]
  /// The place of each cell of the table here; -1 for others.
  private let place: [Int32]
  private var neighbourhood: Neighbourhood
  private var gains: [Double]
  private var isInside: [Bool]

  init(_ system: AttackSystem, cells: [Int]) {
    self.system = system
    self.cells = cells
    var place = [Int32](repeating: -1, count: system.count)
    for (index, cell) in cells.enumerated() { place[cell] = Int32(index) }
    self.place = place
    neighbourhood = Neighbourhood(system)
    gains = [Double](repeating: 0, count: cells.count)
    isInside = [Bool](repeating: false, count: cells.count)
  }

  /// The places of the cells around one, nearest first.
  ///
  /// - Parameters:
  ///   - need: how far the cell ought to deviate; cells that can't as much count as further away,
  ///     because several of them are needed to make up for it.
  ///   - most: how far each cell can deviate at most, by its place.
  mutating func places(
    around seed: Int, size: Int, need: Double = 0, most: (up: [Double], down: [Double])
  ) -> [Int] {
    let place = place
    return neighbourhood.cells(around: cells[seed], size: size, hop: 1) {
      let index = Int(place[$0])
      guard index >= 0 else { return nil }
      let room = min(most.up[index], most.down[index])
      return room >= need ? 0 : 2 * (1 - room / need)
    }.map { Int(place[$0]) }
  }

  /// The attacker's program over the cells at some places.
  func program(_ places: [Int], lower: [Double], upper: [Double]) -> AttackerProgram {
    AttackerProgram(system, cells: places.map { cells[$0] }, lower: lower, upper: upper)
  }

  /// How much more the objective of a solved program could reach if cells outside moved too, at most.
  ///
  /// - Parameters:
  ///   - most: how far each cell can deviate at most, by its place.
  ///   - fixed: the place of a cell that doesn't.
  mutating func outside(
    _ attacker: AttackerProgram, _ places: [Int], _ most: (up: [Double], down: [Double]),
    fixed: Int? = nil
  ) -> Double {
    for index in places { isInside[index] = true }
    defer { for index in places { isInside[index] = false } }
    var touched: [Int] = []
    attacker.program.withPrices { prices in
      for (index, row) in attacker.rows.enumerated() where abs(prices[index]) > 1e-11 {
        for entry in system.entries(ofRow: row) {
          let other = Int(place[Int(system.rowCells[entry])])
          guard other >= 0, !isInside[other] else { continue }
          touched.append(other)
          gains[other] -= prices[index] * system.rowSigns[entry]
        }
      }
    }
    var sum = 0.0
    for other in touched {
      let gain = gains[other]
      gains[other] = 0
      guard abs(gain) > 1e-9, other != fixed else { continue }
      // The program minimises, so a negative reduced cost makes an increase worthwhile.
      sum += gain < 0 ? -gain * most.up[other] : gain * most.down[other]
    }
    return sum
  }
}
