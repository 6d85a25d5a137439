// SPDX-License-Identifier: MIT

/// How the search for an optimum ended.
enum LinearStatus: Equatable {
  case optimal
  case infeasible
  case unbounded
  /// Stopped by a limit or by numbers that could not be mastered.
  case unsolved
}

/// A linear program: the least of `cost · x` where every variable and every row lies in its bounds.
///
/// Changing bounds and costs keeps what was learnt by the last solve (its basis), so that a run of
/// similar programs is cheap. Not for use on two threads at once.
protocol LinearProgram: AnyObject {
  var variableCount: Int { get }
  /// Adds rows over variables that are there; `starts` has one entry more than there are rows.
  func addRows(
    lower: [Double], upper: [Double], starts: [Int32], variables: [Int32], coefficients: [Double])
  func setBounds(_ variable: Int, lower: Double, upper: Double)
  func setBounds(lower: [Double], upper: [Double])
  func setCost(_ variable: Int, _ cost: Double)
  func setCosts(_ costs: [Double])
  /// Finds the optimum from the last basis, by the primal simplex or the dual one.
  func solve(_ method: SimplexMethod) -> LinearStatus
  var objective: Double { get }
  /// The variables' values at the last optimum.
  func withValues<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result
  /// The rows' prices: by how much the optimum grows with the row's bound.
  func withPrices<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result
}

/// Which way the simplex method goes: along feasible points, or along bounds of the optimum.
enum SimplexMethod {
  case primal
  case dual
}

/// What a linear program is made from, by columns.
struct ColumnMatrix {
  var rowCount: Int
  /// Where each column's entries start, and where the last one's end.
  var starts: [Int32] = [0]
  var rows: [Int32] = []
  var coefficients: [Double] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  var columnCount: Int { starts.count - 1 }

  mutating func appendColumn(_ entries: some Sequence<(row: Int, coefficient: Double)>) {
    for entry in entries {
      rows.append(Int32(entry.row))
      coefficients.append(entry.coefficient)
    }
    starts.append(Int32(rows.count))
  }
}
