// SPDX-License-Identifier: MIT

/// What solves covering programs.
protocol CoveringSolver {
  /// Searches for the best choice.
  ///
  /// - Parameters:
  ///   - start: a choice to begin with, which need not be allowed.
  ///   - gap: how far above the best a choice may be to be taken for it.
  ///   - clock: says when to stop, and counts the work.
  func solve(
    _ program: CoveringProgram, start: [Bool]?, gap: Double, clock: WorkClock
  ) -> CoveringAnswer
}

/// A covering program in variables that are 0 or 1.
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
  /// Whether it is proved that there is no choice.
  var isInfeasible: Bool
}
