// SPDX-License-Identifier: MIT

/// Says which cells are known from a singleton's seat whatever is hidden, because equations have no
/// other cell that may be hidden.
struct SeatForce {
  private let system: AttackSystem
  private let isOpen: [Bool]
  private var openCount: [Int32]

  /// Takes the cells that may be hidden.
  init(_ system: AttackSystem, possible: [Bool]) {
    self.system = system
    isOpen = system.movable(among: possible)
    openCount = [Int32](repeating: 0, count: system.rowCount)
    for row in openCount.indices {
      for entry in system.entries(ofRow: row) where isOpen[Int(system.rowCells[entry])] {
        openCount[row] += 1
      }
    }
  }

  /// Whether knowing the one cell always tells the other.
  func fixes(_ cell: Int, from seat: Int) -> Bool {
    var known: Set<Int> = [seat]
    var gone: [Int: Int32] = [:]
    var waiting = [seat]
    while let next = waiting.popLast() {
      if next == cell { return true }
      for place in system.entries(ofCell: next) {
        let row = Int(system.cellRows[place])
        let missing = (gone[row] ?? 0) + 1
        gone[row] = missing
        guard openCount[row] - missing == 1 else { continue }
        for entry in system.entries(ofRow: row) {
          let other = Int(system.rowCells[entry])
          if isOpen[other], known.insert(other).inserted { waiting.append(other) }
        }
      }
    }
    return known.contains(cell)
  }
}
