// SPDX-License-Identifier: MIT

/// The attacker's linear program over some cells: deviations that keep the equations.
///
/// All other cells are taken as published. Which of these cells are open can be changed.
struct AttackerProgram {
  /// The cells, ascending, that the program's variables stand for.
  let cells: [Int]
  /// Those equations that have a cell here.
  let rows: [Int]
  let program: CoinLinearProgram
  private var objective: Int?

  /// Makes the program with every deviation between its `below` and `above`.
  init(_ system: AttackSystem, cells: [Int], lower: [Double], upper: [Double]) {
    self.cells = cells
    var localRow: [Int32: Int] = [:]
    var rows: [Int] = []
    for cell in cells {
      for place in system.entries(ofCell: cell) {
        let row = system.cellRows[place]
        if localRow.updateValue(0, forKey: row) == nil { rows.append(Int(row)) }
      }
    }
    rows.sort()
    for (index, row) in rows.enumerated() { localRow[Int32(row)] = index }
    self.rows = rows
    var matrix = ColumnMatrix(rowCount: rows.count)
    for cell in cells {
      matrix.appendColumn(
        system.entries(ofCell: cell).map {
          (localRow[system.cellRows[$0]] ?? 0, system.cellSigns[$0])
        })
    }
    let zeros = [Double](repeating: 0, count: rows.count)
    program = CoinLinearProgram(
      matrix, lower: lower, upper: upper, costs: [Double](repeating: 0, count: cells.count),
      rowLower: zeros, rowUpper: zeros)
  }

  /// Finds the greatest deviation of a variable, upwards (sign 1) or downwards (sign -1).
  ///
  /// - Returns: the deviation in that direction, not negative; nil when the solver gave up.
  mutating func reach(_ variable: Int, sign: Double) -> Double? {
    if let objective, objective != variable { program.setCost(objective, 0) }
    program.setCost(variable, -sign)
    objective = variable
    guard program.solve(.primal) == .optimal else { return nil }
    return max(0, program.withValues { sign * $0[variable] })
  }

  /// Sets all costs back to 0.
  mutating func clearObjective() {
    if let objective { program.setCost(objective, 0) }
    objective = nil
  }
}
