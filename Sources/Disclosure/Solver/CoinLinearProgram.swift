// SPDX-License-Identifier: MIT
internal import CCoin

/// A linear program that COIN-OR's CLP solves.
///
/// Owns CLP's model and releases it; no pointer into the model leaves a call.
final class CoinLinearProgram: LinearProgram {
  private let model: UnsafeMutableRawPointer?
  let variableCount: Int
  private var rowCount: Int

  /// Makes a program; every row and variable gets its bounds here.
  init(
    _ matrix: ColumnMatrix, lower: [Double], upper: [Double], costs: [Double],
    rowLower: [Double], rowUpper: [Double]
  ) {
    model = Clp_newModel()
    variableCount = matrix.columnCount
    rowCount = matrix.rowCount
    Clp_setLogLevel(model, 0)
    Clp_loadProblem(
      model, Int32(matrix.columnCount), Int32(matrix.rowCount), matrix.starts, matrix.rows,
      matrix.coefficients, lower, upper, costs, rowLower, rowUpper)
    Clp_setObjSense(model, 1)
    // The entries are 1 and -1, or were scaled by whoever made them.
    Clp_scaling(model, 0)
  }

  deinit { Clp_deleteModel(model) }

  func addRows(
    lower: [Double], upper: [Double], starts: [Int32], variables: [Int32], coefficients: [Double]
  ) {
    guard !lower.isEmpty else { return }
    Clp_addRows(model, Int32(lower.count), lower, upper, starts, variables, coefficients)
    rowCount += lower.count
  }

  /// Takes rows out again.
  func deleteRows(_ rows: [Int32]) {
    guard !rows.isEmpty else { return }
    Clp_deleteRows(model, Int32(rows.count), rows)
    rowCount -= rows.count
  }

  func setBounds(_ variable: Int, lower: Double, upper: Double) {
    guard variable < variableCount else { return }
    Clp_columnLower(model)?[variable] = lower
    Clp_columnUpper(model)?[variable] = upper
  }

  func setBounds(lower: [Double], upper: [Double]) {
    Clp_chgColumnLower(model, lower)
    Clp_chgColumnUpper(model, upper)
  }

  func setCost(_ variable: Int, _ cost: Double) {
    guard variable < variableCount else { return }
    Clp_objective(model)?[variable] = cost
  }

  func setCosts(_ costs: [Double]) { Clp_chgObjCoefficients(model, costs) }

  /// The most pivots that the next solves may make.
  func setIterationLimit(_ limit: Int) { Clp_setMaximumIterations(model, Int32(limit)) }

  func solve(_ method: SimplexMethod) -> LinearStatus {
    switch method {
    case .primal: _ = Clp_primal(model, 0)
    case .dual: _ = Clp_dual(model, 0)
    }
    return switch Clp_status(model) {
    case 0: .optimal
    case 1: .infeasible
    case 2: .unbounded
    default: .unsolved
    }
  }

  /// Finds the optimum, or gives up after some seconds of processor time.
  func solve(_ method: SimplexMethod, seconds: Double) -> LinearStatus {
    Clp_setMaximumSeconds(model, max(0.01, seconds))
    defer { Clp_setMaximumSeconds(model, -1) }
    return solve(method)
  }

  /// How many pivots the last solve made.
  var iterations: Int { Int(Clp_numberIterations(model)) }

  /// Forgets the basis, so that what follows does not depend on what went before.
  func forgetBasis() {
    guard let status = Clp_statusArray(model) else { return }
    // 3: at the lower bound; 1: basic.
    for variable in 0..<variableCount { status[variable] = 3 }
    for row in 0..<rowCount { status[variableCount + row] = 1 }
  }

  var objective: Double { Clp_objectiveValue(model) }

  func withValues<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: Clp_getColSolution(model), count: variableCount))
  }

  func withPrices<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: Clp_getRowPrice(model), count: rowCount))
  }

  /// The variables' reduced costs at the last optimum.
  func withReducedCosts<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: Clp_getReducedCost(model), count: variableCount))
  }
}
