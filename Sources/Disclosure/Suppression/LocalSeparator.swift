// SPDX-License-Identifier: MIT

/// Finds violated inequalities from the cells near a demand alone.
///
/// Every choice of prices gives a valid inequality, so the attacker's program may leave out equations,
/// whose price is then 0. It has the cells that the choice connects with the demand's, and those around
/// it that are cheap; a part of a large table is enough to find the prices for the whole.
struct LocalSeparator: CutSource {
  private let problem: ProtectionProblem
  private let clock: WorkClock
  private let isPossible: [Bool]
  /// The number of each cell of the table in the master program; -1 for hidden ones.
  private let variables: [Int32]
  private var neighbourhood: Neighbourhood
  private let hop: Double
  /// The cells around each demand's cell, by that cell.
  private var surroundings: [Int: [Int]] = [:]
  /// The parts into which the cells with a share fall, and the part of each cell.
  private var parts: [[Int]] = []
  private var partOf: [Int32]
  private var gains: [Double]

  private static let size = 500

  init(_ problem: ProtectionProblem, clock: WorkClock) {
    self.problem = problem
    self.clock = clock
    isPossible = problem.flags
    neighbourhood = Neighbourhood(problem.system)
    var variables = [Int32](repeating: -1, count: problem.system.count)
    let candidates = problem.candidates
    for (index, cell) in candidates.enumerated() { variables[cell] = Int32(index) }
    self.variables = variables
    let sorted = candidates.map { problem.costs[$0] }.sorted()
    hop = sorted.isEmpty ? 1 : max(1e-6, sorted[sorted.count / 4])
    partOf = [Int32](repeating: -1, count: problem.system.count)
    gains = [Double](repeating: 0, count: problem.system.count)
  }

  mutating func look(at choice: [Double]) {
    var open = [Bool](repeating: false, count: problem.system.count)
    for cell in problem.cells {
      let variable = variables[cell]
      open[cell] = variable < 0 || choice[Int(variable)] > 1e-9
    }
    parts = problem.system.components(of: open)
    for cell in problem.cells { partOf[cell] = -1 }
    for (index, part) in parts.enumerated() {
      for cell in part { partOf[cell] = Int32(index) }
    }
    clock.spend(Double(problem.cells.count) * 5e-8)
  }

  mutating func cut(
    for demand: Demand, choice: [Double], least: Double, isLifted: Bool
  ) -> Cut? {
    let cells = self.cells(for: demand, onlyChosen: least == 0)
    guard let target = cells.firstIndex(of: demand.cell) else { return nil }
    var lower = [Double](repeating: 0, count: cells.count)
    var upper = lower
    let most = isLifted ? 1 : Double.infinity
    for (index, cell) in cells.enumerated() where cell != demand.seat {
      let variable = variables[cell]
      let share = variable < 0 ? 1 : max(choice[Int(variable)], least)
      lower[index] = -min(problem.system.below[cell] / demand.need, most) * share
      upper[index] = min(problem.system.above[cell] / demand.need, most) * share
    }
    var attacker = AttackerProgram(problem.system, cells: cells, lower: lower, upper: upper)
    let reach = attacker.reach(target, sign: demand.sign)
    clock.spend(
      cells: 4 * cells.count, pivots: attacker.program.iterations,
      rows: problem.system.isThick ? attacker.rows.count : 0)
    guard let reach, reach < 1 - 1e-6 else { return nil }
    let rows = attacker.rows
    let found = attacker.program.withPrices { prices in
      cut(demand, prices: rows.indices.map { (rows[$0], prices[$0]) })
    }
    guard let found, found.activity(choice) < 1 - 1e-5 else { return nil }
    return found
  }

  /// The cells of the attacker's program, ascending.
  private mutating func cells(for demand: Demand, onlyChosen: Bool) -> [Int] {
    let part = partOf[demand.cell] < 0 ? [demand.cell] : parts[Int(partOf[demand.cell])]
    guard !onlyChosen else { return part }
    let around: [Int]
    if let known = surroundings[demand.cell] {
      around = known
    } else {
      let problem = problem
      let isPossible = isPossible
      around = neighbourhood.cells(
        around: demand.cell, size: Self.size, hop: hop,
        weight: { !isPossible[$0] ? nil : problem.isHidden[$0] ? 0 : problem.costs[$0] })
      clock.spend(Double(around.count) * 1e-6)
      surroundings[demand.cell] = around
    }
    let own = partOf[demand.cell]
    return (part + around.filter { own < 0 ? $0 != demand.cell : partOf[$0] != own }).sorted()
  }

  private mutating func cut(_ demand: Demand, prices: [(row: Int, price: Double)]) -> Cut? {
    var touched: [Int] = [demand.cell]
    gains[demand.cell] = demand.sign
    for (row, price) in prices where abs(price) > 1e-12 {
      for entry in problem.system.entries(ofRow: row) {
        let cell = Int(problem.system.rowCells[entry])
        guard isPossible[cell] else { continue }
        if gains[cell] == 0 { touched.append(cell) }
        gains[cell] += price * problem.system.rowSigns[entry]
      }
    }
    var rest = demand.need
    var coefficients: [(variable: Int32, value: Double)] = []
    for cell in touched {
      let gain = gains[cell]
      gains[cell] = 0
      guard abs(gain) > 1e-9, cell != demand.seat else { continue }
      let coefficient =
        gain > 0 ? gain * problem.system.above[cell] : -gain * problem.system.below[cell]
      if variables[cell] < 0 {
        rest -= coefficient
      } else {
        coefficients.append((variables[cell], coefficient))
      }
    }
    guard rest > 1e-6 * demand.need else { return nil }
    coefficients.sort { $0.variable < $1.variable }
    var cut = Cut(variables: [], coefficients: [])
    for (variable, coefficient) in coefficients where coefficient > 1e-7 * rest {
      cut.variables.append(variable)
      cut.coefficients.append(min(1, coefficient / rest))
    }
    return cut
  }
}
