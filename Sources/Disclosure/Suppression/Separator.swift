// SPDX-License-Identifier: MIT

/// Finds capacity inequalities that a choice of cells breaks.
///
/// For prices `u` of the equations and `r = e - uM`, every deviation has `sign d_p = Σ r_i d_i`, so the
/// hidden cells' `max(r_i, 0) above_i + max(-r_i, 0) below_i` must add up to what the demand needs. The
/// prices come from the attacker's program in which a cell's room is as large as its share in the
/// choice; rooms above the need count as the need, which lifts the inequality.
struct Separator: CutSource {
  private let problem: ProtectionProblem
  private let clock: WorkClock
  private var attacker: AttackerProgram
  /// The number of each cell in the master program; -1 for hidden ones.
  private let variables: [Int32]
  private let local: [Int: Int]
  private let localRow: [Int: Int]
  private let above: [Double]
  private let below: [Double]
  private var lower: [Double]
  private var upper: [Double]

  init(_ problem: ProtectionProblem, clock: WorkClock) {
    self.clock = clock
    self.problem = problem
    above = problem.cells.map { problem.system.above[$0] }
    below = problem.cells.map { problem.system.below[$0] }
    lower = [Double](repeating: 0, count: problem.cells.count)
    upper = lower
    attacker = AttackerProgram(problem.system, cells: problem.cells, lower: lower, upper: upper)
    var local: [Int: Int] = [:]
    var variables: [Int32] = []
    var next: Int32 = 0
    for (index, cell) in problem.cells.enumerated() {
      local[cell] = index
      variables.append(problem.isHidden[cell] ? -1 : next)
      if !problem.isHidden[cell] { next += 1 }
    }
    self.local = local
    self.variables = variables
    var localRow: [Int: Int] = [:]
    for (index, row) in attacker.rows.enumerated() { localRow[row] = index }
    self.localRow = localRow
  }

  mutating func look(at choice: [Double]) {}

  mutating func cut(
    for demand: Demand, choice: [Double], least: Double, isLifted: Bool
  ) -> Cut? {
    guard let target = local[demand.cell] else { return nil }
    for index in variables.indices {
      let share = variables[index] < 0 ? 1 : max(choice[Int(variables[index])], least)
      let most = isLifted ? 1 : Double.infinity
      lower[index] = -min(below[index] / demand.need, most) * share
      upper[index] = min(above[index] / demand.need, most) * share
    }
    if let seat = demand.seat.flatMap({ local[$0] }) {
      lower[seat] = 0
      upper[seat] = 0
    }
    attacker.program.setBounds(lower: lower, upper: upper)
    let reach = attacker.reach(target, sign: demand.sign)
    // With all bounds changed the basis is factorised anew.
    clock.spend(Double(variables.count) * 7.5e-7)
    clock.spend(
      cells: variables.count, pivots: attacker.program.iterations,
      rows: problem.system.isThick ? attacker.rows.count : 0)
    guard let reach, reach < 1 - 1e-6 else { return nil }
    let cut = attacker.program.withPrices { self.cut(demand, target: target, prices: $0) }
    guard let cut, cut.activity(choice) < 1 - 1e-5 else { return nil }
    return cut
  }

  private func cut(
    _ demand: Demand, target: Int, prices: UnsafeBufferPointer<Double>
  ) -> Cut? {
    var rest = demand.need
    var coefficients: [(Int32, Double)] = []
    for (index, cell) in problem.cells.enumerated() where cell != demand.seat {
      // The program's cost is -sign at the target, so r is the negative of the reduced cost.
      var gain = index == target ? demand.sign : 0
      for place in problem.system.entries(ofCell: cell) {
        gain +=
          prices[localRow[Int(problem.system.cellRows[place])] ?? 0]
          * problem.system.cellSigns[place]
      }
      guard abs(gain) > 1e-9 else { continue }
      let coefficient = gain > 0 ? gain * above[index] : -gain * below[index]
      if variables[index] < 0 {
        rest -= coefficient
      } else {
        coefficients.append((variables[index], coefficient))
      }
    }
    guard rest > 1e-6 * demand.need else { return nil }
    var cut = Cut(variables: [], coefficients: [])
    for (variable, coefficient) in coefficients where coefficient > 1e-7 * rest {
      cut.variables.append(variable)
      cut.coefficients.append(min(1, coefficient / rest))
    }
    return cut
  }
}
