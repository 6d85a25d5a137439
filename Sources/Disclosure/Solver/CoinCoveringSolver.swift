// SPDX-License-Identifier: MIT
internal import CCoin

/// COIN-OR's CBC.
///
/// It is asked for its best solution alone: with `maxSavedSolutions` it reads beyond the end of the
/// others once its preprocessing has left out columns (seen in 2.10.8), and the process may die.
struct CoinCoveringSolver: CoveringSolver {
  func solve(
    _ program: CoveringProgram, start: [Bool]?, gap: Double, clock: WorkClock
  ) -> CoveringAnswer {
    CoinTurn.alone { solveAlone(program, start: start, gap: gap, clock: clock) }
  }

  private func solveAlone(
    _ program: CoveringProgram, start: [Bool]?, gap: Double, clock: WorkClock
  ) -> CoveringAnswer {
    let model = Cbc_newModel()
    defer { Cbc_deleteModel(model) }
    let columns = program.byColumns()
    let count = program.costs.count
    let rowCount = program.lower.count
    Cbc_loadProblem(
      model, Int32(count), Int32(rowCount), columns.starts, columns.rows, columns.coefficients,
      [Double](repeating: 0, count: count), [Double](repeating: 1, count: count), program.costs,
      program.lower, [Double](repeating: .infinity, count: rowCount))
    for variable in 0..<count { Cbc_setInteger(model, Int32(variable)) }
    Cbc_setLogLevel(model, 0)
    for (name, value) in [
      ("log", "0"), ("threads", "0"), ("timeMode", "elapsed"), ("ratioGap", "0"),
      ("randomCbcSeed", "1"),
    ] { Cbc_setParameter(model, name, value) }
    Cbc_setAllowableGap(model, gap)
    Cbc_setMaximumSeconds(model, max(0.01, clock.remaining))
    // Nodes are counted so that the search ends at the same place in every run.
    let pivotWork = Double(max(1, count + rowCount)) * Self.workPerPivot
    let nodes = clock.remainingWork / (pivotWork * 30)
    Cbc_setMaximumNodes(model, Int32(max(1, min(nodes, 1e9))))
    if let start {
      let indices = (0..<count).map { Int32($0) }
      Cbc_setMIPStartI(model, Int32(count), indices, start.map { $0 ? 1 : 0 })
    }
    _ = Cbc_solve(model)
    clock.spend(
      3e-3 + Double(count + rowCount) * Self.workPerLine
        + Double(Cbc_getIterationCount(model)) * pivotWork)
    // Where the relaxation itself has no solution, only the secondary status says so.
    let isInfeasible =
      Cbc_isProvenInfeasible(model) != 0
      || (Cbc_secondaryStatus(model) == 1 && Cbc_bestSolution(model) == nil)
    var choice: [Bool]?
    if !isInfeasible, let best = Cbc_bestSolution(model) {
      choice = (0..<count).map { best[$0] > 0.5 }
    }
    return CoveringAnswer(
      choice: choice, bound: Cbc_getBestPossibleObjValue(model), isInfeasible: isInfeasible)
  }

  /// Seconds that a pivot takes for every row and variable.
  private static let workPerPivot = 2.5e-7
  /// Seconds that making ready takes for every row and variable.
  private static let workPerLine = 1.2e-4
}

extension CoveringProgram {
  /// The same matrix by columns.
  fileprivate func byColumns() -> (starts: [Int32], rows: [Int32], coefficients: [Double]) {
    var starts = [Int32](repeating: 0, count: costs.count + 1)
    for variable in variables { starts[Int(variable) + 1] += 1 }
    for variable in 0..<costs.count { starts[variable + 1] += starts[variable] }
    var places = starts
    var rows = [Int32](repeating: 0, count: variables.count)
    var entries = [Double](repeating: 0, count: variables.count)
    for row in lower.indices {
      for index in Int(self.starts[row])..<Int(self.starts[row + 1]) {
        let variable = Int(variables[index])
        rows[Int(places[variable])] = Int32(row)
        entries[Int(places[variable])] = coefficients[index]
        places[variable] += 1
      }
    }
    return (starts, rows, entries)
  }
}
