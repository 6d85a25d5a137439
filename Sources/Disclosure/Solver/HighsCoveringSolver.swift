// SPDX-License-Identifier: MIT

/// HiGHS, for a second opinion on covering programs.
struct HighsCoveringSolver: CoveringSolver {
  private let library: HighsLibrary

  init(_ library: HighsLibrary) { self.library = library }

  private enum Code {
    static let minimize: Int32 = 1
    static let byRows: Int32 = 2
    static let integer: Int32 = 1
    static let optimal: Int32 = 7
    static let infeasible: Int32 = 8
  }

  func solve(
    _ program: CoveringProgram, start: [Bool]?, gap: Double, clock: WorkClock
  ) -> CoveringAnswer {
    let nothing = CoveringAnswer(choice: nil, bound: 0, isInfeasible: false)
    guard let model = library.create() else { return nothing }
    defer { library.destroy(model) }
    let count = program.costs.count
    let rowCount = program.lower.count
    _ = library.setBool(model, "output_flag", 0)
    _ = library.setInt(model, "threads", 1)
    _ = library.setInt(model, "random_seed", 1)
    _ = library.setDouble(model, "mip_rel_gap", 0)
    _ = library.setDouble(model, "mip_abs_gap", gap)
    _ = library.setDouble(model, "time_limit", max(0.01, clock.remaining))
    let pivotWork = Double(max(1, count + rowCount)) * Self.workPerPivot
    _ = library.setInt(
      model, "mip_max_nodes", Int32(max(1, min(clock.remainingWork / (pivotWork * 30), 1e9))))
    let passed = library.passMip(
      model, Int32(count), Int32(rowCount), Int32(program.variables.count), Code.byRows,
      Code.minimize, 0, program.costs, [Double](repeating: 0, count: count),
      [Double](repeating: 1, count: count), program.lower,
      [Double](repeating: .infinity, count: rowCount), program.starts, program.variables,
      program.coefficients, [Int32](repeating: Code.integer, count: count))
    guard passed >= 0 else { return nothing }
    if let start {
      _ = library.setSolution(model, start.map { $0 ? 1 : 0 }, nil, nil, nil)
    }
    _ = library.run(model)
    var pivots: Int32 = 0
    _ = library.intInfo(model, "simplex_iteration_count", &pivots)
    clock.spend(1e-3 + Double(max(0, pivots)) * pivotWork)
    let status = library.modelStatus(model)
    guard status != Code.infeasible else {
      return CoveringAnswer(choice: nil, bound: 0, isInfeasible: true)
    }
    var values = [Double](repeating: 0, count: count)
    var solutionStatus: Int32 = 0
    _ = library.intInfo(model, "primal_solution_status", &solutionStatus)
    let isFeasible = solutionStatus == 2
    if isFeasible { _ = library.solution(model, &values, nil, nil, nil) }
    var bound = 0.0
    _ = library.doubleInfo(model, "mip_dual_bound", &bound)
    return CoveringAnswer(
      choice: isFeasible ? values.map { $0 > 0.5 } : nil,
      bound: bound.isFinite ? max(0, bound) : 0, isInfeasible: false)
  }

  /// Seconds that a pivot takes for every row and variable.
  private static let workPerPivot = 1.4e-7
}
