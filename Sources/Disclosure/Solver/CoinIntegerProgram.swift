// SPDX-License-Identifier: MIT
internal import CCoin

/// A covering program in variables that are 0 or 1, which COIN-OR's CBC solves.
///
/// The least of `costs · y` where every row's `coefficients · y` is at least its `lower`.
struct CoveringProgram {
  var costs: [Double]
  var lower: [Double] = []
  var starts: [Int32] = [0]
  var variables: [Int32] = []
  var coefficients: [Double] = []

  init(costs: [Double]) { self.costs = costs }

  mutating func appendRow(_ entries: some Sequence<(Int, Double)>, atLeast bound: Double) {
    for (variable, coefficient) in entries {
      variables.append(Int32(variable))
      coefficients.append(coefficient)
    }
    starts.append(Int32(variables.count))
    lower.append(bound)
  }
}

/// What a search for the best choice found.
struct CoveringAnswer {
  /// The best choice; nil when none was found.
  var choice: [Bool]?
  /// No choice costs less than this.
  var bound: Double
  /// Whether the choice is proved to be a best one.
  var isOptimal: Bool
  /// Whether it is proved that there is no choice.
  var isInfeasible: Bool
}

extension CoveringProgram {
  /// Searches for the best choice.
  ///
  /// - Parameters:
  ///   - start: a choice to begin with, which need not be allowed.
  ///   - gap: how far above the best a choice may be to be taken for it.
  ///   - clock: says when to stop, and counts the work.
  func solve(start: [Bool]?, gap: Double, clock: WorkClock) -> CoveringAnswer {
    let model = Cbc_newModel()
    defer { Cbc_deleteModel(model) }
    let columns = byColumns()
    let count = costs.count
    Cbc_loadProblem(
      model, Int32(count), Int32(lower.count), columns.starts, columns.rows, columns.coefficients,
      [Double](repeating: 0, count: count), [Double](repeating: 1, count: count), costs, lower,
      [Double](repeating: .infinity, count: lower.count))
    for variable in 0..<count { Cbc_setInteger(model, Int32(variable)) }
    Cbc_setLogLevel(model, 0)
    for (name, value) in [
      ("log", "0"), ("threads", "0"), ("timeMode", "elapsed"), ("ratioGap", "0"),
      ("randomCbcSeed", "1"),
    ] { Cbc_setParameter(model, name, value) }
    Cbc_setAllowableGap(model, gap)
    Cbc_setMaximumSeconds(model, max(0.01, clock.remaining))
    // Nodes are counted so that the search ends at the same place in every run.
    let pivotWork = Double(count + lower.count) * Self.workPerPivot
    let nodes = clock.remainingWork / (pivotWork * 30)
    Cbc_setMaximumNodes(model, Int32(max(1, min(nodes, 1e9))))
    if let start {
      let indices = (0..<count).map { Int32($0) }
      Cbc_setMIPStartI(model, Int32(count), indices, start.map { $0 ? 1 : 0 })
    }
    _ = Cbc_solve(model)
    clock.spend(1e-3 + Double(Cbc_getIterationCount(model)) * pivotWork)
    let isInfeasible = Cbc_isProvenInfeasible(model) != 0
    let isOptimal = Cbc_isProvenOptimal(model) != 0
    var choice: [Bool]?
    if !isInfeasible, let best = Cbc_bestSolution(model) {
      choice = (0..<count).map { best[$0] > 0.5 }
    }
    return CoveringAnswer(
      choice: choice, bound: Cbc_getBestPossibleObjValue(model), isOptimal: isOptimal,
      isInfeasible: isInfeasible)
  }

  /// Seconds that a pivot takes for every row and variable.
  private static let workPerPivot = 4e-8

  /// The same matrix by columns.
  private func byColumns() -> (starts: [Int32], rows: [Int32], coefficients: [Double]) {
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
