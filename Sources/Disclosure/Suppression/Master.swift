// SPDX-License-Identifier: MIT

/// The relaxed choice of cells: what is known so far of what every safe pattern keeps.
///
/// Two programs share the inequalities: the linear one, in which a cell may be hidden in part, gives
/// lower bounds and choices to separate; the integer one is what is solved at last.
final class Master {
  let problem: ProtectionProblem
  /// The candidates, by their number here.
  let candidates: [Int]
  let costs: [Double]
  private let clock: WorkClock
  private let solver: any CoveringSolver
  private(set) var cuts: [Cut] = []
  private let linear: CoinLinearProgram
  /// Candidates that no better pattern than the best one known can hide.
  private(set) var isExcluded: [Bool]
  private var number: [Int]
  private(set) var bound = 0.0
  private(set) var choice: [Double]

  init(_ problem: ProtectionProblem, solver: any CoveringSolver, clock: WorkClock) {
    self.clock = clock
    self.solver = solver
    self.problem = problem
    candidates = problem.candidates
    costs = candidates.map { problem.costs[$0] }
    choice = [Double](repeating: 0, count: candidates.count)
    isExcluded = [Bool](repeating: false, count: candidates.count)
    number = [Int](repeating: -1, count: problem.system.count)
    for (index, cell) in candidates.enumerated() { number[cell] = index }
    var matrix = ColumnMatrix(rowCount: 0)
    for _ in candidates { matrix.appendColumn([]) }
    linear = CoinLinearProgram(
      matrix, lower: choice, upper: [Double](repeating: 1, count: candidates.count), costs: costs,
      rowLower: [], rowUpper: [])
  }

  func add(_ new: [Cut]) {
    var starts: [Int32] = [0]
    var variables: [Int32] = []
    var coefficients: [Double] = []
    for cut in new {
      variables += cut.variables
      coefficients += cut.coefficients
      starts.append(Int32(variables.count))
    }
    linear.addRows(
      lower: new.map(\.atLeast), upper: Array(repeating: .infinity, count: new.count),
      starts: starts, variables: variables, coefficients: coefficients)
    cuts += new
  }

  /// Solves the linear program; false when there is no choice that keeps the inequalities.
  func solveLinear() -> Bool {
    linear.setIterationLimit(clock.pivots(cells: candidates.count + cuts.count))
    let status = linear.solve(.dual, seconds: clock.remaining)
    clock.spend(cells: candidates.count + cuts.count, pivots: linear.iterations)
    guard status != .infeasible else { return false }
    guard status == .optimal else { return true }
    bound = max(bound, linear.objective)
    linear.withValues { values in
      for index in candidates.indices { choice[index] = min(1, max(0, values[index])) }
    }
    return true
  }

  /// Excludes candidates with which no pattern costs less than `limit`; says how many there were.
  func exclude(above limit: Double) -> Int {
    let objective = linear.objective
    var count = 0
    linear.withReducedCosts { reduced in
      for index in candidates.indices where !isExcluded[index] && choice[index] < 1e-7 {
        if objective + reduced[index] >= limit {
          isExcluded[index] = true
          count += 1
        }
      }
    }
    for index in candidates.indices where isExcluded[index] {
      linear.setBounds(index, lower: 0, upper: 0)
    }
    return count
  }

  /// Drops inequalities that are far from tight.
  func forgetSlack() {
    let dropped = cuts.indices.filter { cuts[$0].activity(choice) > cuts[$0].atLeast + 0.2 }
    guard dropped.count > 50 else { return }
    linear.deleteRows(dropped.map { Int32($0) })
    let gone = Set(dropped)
    cuts = cuts.indices.filter { !gone.contains($0) }.map { cuts[$0] }
  }

  /// Inequalities of single equations: a hidden cell is never alone in one.
  ///
  /// An attacker subtracts his way to a cell that is alone, so hiding a secondary cell there is in
  /// vain, and a primary one is not protected.
  func bridgeless(violatedBy choice: [Double]) -> [Cut] {
    var found: [Cut] = []
    let flags = problem.flags
    for row in 0..<problem.system.rowCount {
      var hidden = 0
      var sum = 0.0
      var largest = -1
      var members: [Int] = []
      for entry in problem.system.entries(ofRow: row) {
        let cell = Int(problem.system.rowCells[entry])
        guard flags[cell] else { continue }
        let index = number[cell]
        if index < 0 {
          hidden += 1
        } else {
          members.append(index)
          sum += choice[index]
          if largest < 0 || choice[index] > choice[largest] { largest = index }
        }
      }
      if hidden > 1 || members.isEmpty { continue }
      if hidden == 1 {
        if sum < 1 - 1e-6 {
          found.append(
            Cut(
              variables: members.map { Int32($0) },
              coefficients: Array(repeating: 1, count: members.count)))
        }
      } else if choice[largest] > sum - choice[largest] + 1e-4 {
        found.append(
          Cut(
            variables: members.map { Int32($0) },
            coefficients: members.map { $0 == largest ? -1 : 1 }, atLeast: 0))
      }
    }
    return found
  }

  /// Searches for the cheapest choice that keeps the inequalities.
  func solveInteger(start: [Bool]?, gap: Double) -> CoveringAnswer {
    // Excluded candidates are left out.
    var place = [Int](repeating: -1, count: candidates.count)
    var kept: [Int] = []
    for index in candidates.indices where !isExcluded[index] {
      place[index] = kept.count
      kept.append(index)
    }
    var program = CoveringProgram(costs: kept.map { costs[$0] })
    for cut in cuts {
      let entries = cut.variables.indices.lazy
        .filter { place[Int(cut.variables[$0])] >= 0 }
        .map { (place[Int(cut.variables[$0])], cut.coefficients[$0]) }
      program.appendRow(entries, atLeast: cut.atLeast)
    }
    var answer = solver.solve(
      program, start: start.map { start in kept.map { start[$0] } }, gap: gap, clock: clock)
    answer.choice = answer.choice.map { chosen in
      var whole = [Bool](repeating: false, count: candidates.count)
      for (position, index) in kept.enumerated() { whole[index] = chosen[position] }
      return whole
    }
    return answer
  }
}
