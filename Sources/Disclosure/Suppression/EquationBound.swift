// SPDX-License-Identifier: MIT

/// A first lower bound on what safe patterns cost, from single equations, in one pass over them.
///
/// In an equation with one primary cell another cell must be hidden. Prices of such equations are raised
/// one after the other as far as no cell's cost is exceeded by the prices of its equations; by duality
/// their sum is a bound.
struct EquationBound {
  /// No safe pattern costs less.
  let value: Double

  init(_ problem: ProtectionProblem) {
    let system = problem.system
    let isPossible = problem.flags
    let isDemanded = problem.demands.reduce(into: [Bool](repeating: false, count: system.count)) {
      $0[$1.cell] = true
    }
    var equations: [(row: Int, least: Double)] = []
    for row in 0..<system.rowCount {
      var hidden = 0
      var isNeeded = false
      var least = Double.infinity
      for entry in system.entries(ofRow: row) {
        let cell = Int(system.rowCells[entry])
        guard isPossible[cell] else { continue }
        if problem.isHidden[cell] {
          hidden += 1
          isNeeded = isDemanded[cell]
        } else {
          least = min(least, problem.costs[cell])
        }
      }
      if hidden == 1, isNeeded, least > 0, least.isFinite { equations.append((row, least)) }
    }
    equations.sort { $0.least != $1.least ? $0.least > $1.least : $0.row < $1.row }
    var left = problem.costs
    var sum = 0.0
    for equation in equations {
      let others = system.entries(ofRow: equation.row).map { Int(system.rowCells[$0]) }
        .filter { isPossible[$0] && !problem.isHidden[$0] }
      guard let price = others.map({ left[$0] }).min(), price > 0 else { continue }
      sum += price
      for cell in others { left[cell] -= price }
    }
    value = sum
  }
}
