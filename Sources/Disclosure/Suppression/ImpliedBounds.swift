// SPDX-License-Identifier: MIT

/// How far open cells can deviate at most, as single equations imply.
struct ImpliedBounds {
  private let system: AttackSystem
  private let cells: [Int]
  private(set) var below: [Double]
  private(set) var above: [Double]
  private var rows: [(row: Int, entries: [(variable: Int, sign: Double)])] = []

  init(_ system: AttackSystem, cells: [Int]) {
    self.system = system
    self.cells = cells
    below = cells.map { system.below[$0] }
    above = cells.map { system.above[$0] }
    var byRow: [Int: [(variable: Int, sign: Double)]] = [:]
    for (variable, cell) in cells.enumerated() {
      for place in system.entries(ofCell: cell) {
        byRow[Int(system.cellRows[place]), default: []].append((variable, system.cellSigns[place]))
      }
    }
    rows = byRow.keys.sorted().map { ($0, byRow[$0] ?? []) }
  }

  /// Goes over the equations until little changes.
  mutating func tighten() {
    for _ in 0..<10 {
      var changes = 0
      for row in rows {
        // The most and the least that the equation's other cells can add up to.
        var most = 0.0
        var least = 0.0
        for entry in row.entries {
          most += entry.sign > 0 ? above[entry.variable] : below[entry.variable]
          least -= entry.sign > 0 ? below[entry.variable] : above[entry.variable]
        }
        for entry in row.entries {
          let variable = entry.variable
          let up = entry.sign > 0 ? above[variable] : below[variable]
          let down = entry.sign > 0 ? below[variable] : above[variable]
          // sign * d = -(sum of the others), so it lies between -(most - up) and -(least + down).
          let newUp = -(least + down)
          let newDown = most - up
          if newUp < up - 1e-9 * max(1, up) {
            changes += 1
            if entry.sign > 0 {
              above[variable] = max(0, newUp)
            } else {
              below[variable] = max(0, newUp)
            }
            most -= up - max(0, newUp)
          }
          if newDown < down - 1e-9 * max(1, down) {
            changes += 1
            if entry.sign > 0 {
              below[variable] = max(0, newDown)
            } else {
              above[variable] = max(0, newDown)
            }
            least += down - max(0, newDown)
          }
        }
      }
      if changes == 0 { break }
    }
  }
}
