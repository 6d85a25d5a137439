// SPDX-License-Identifier: MIT

/// The intervals of connected open cells.
///
/// Most need no linear program of their own: a deviation that some solution reaches, and that bounds
/// implied by single equations allow at most, is the optimum (the filtering of optimisation-based
/// bound tightening: Gleixner, Berthold, Müller and Weltge, Journal of Global Optimization 67, 2017).
struct ComponentIntervals {
  let cells: [Int]
  /// The greatest deviation upwards of each cell.
  private(set) var up: [Double]
  /// The greatest deviation downwards of each cell.
  private(set) var down: [Double]
  private var upDone: [Bool]
  private var downDone: [Bool]
  /// The most that could be possible.
  private let upMost: [Double]
  private let downMost: [Double]
  private var attacker: AttackerProgram
  /// Two mixtures of the solutions found, with different weights.
  private(set) var mixture: [Double]
  private(set) var otherMixture: [Double]
  private var generator = WorkGenerator(seed: 1)

  /// What single equations allow each cell at most, upwards and downwards.
  var mostUp: [Double] { upMost }
  var mostDown: [Double] { downMost }

  init(_ system: AttackSystem, cells: [Int]) {
    self.cells = cells
    var bounds = ImpliedBounds(system, cells: cells)
    bounds.tighten()
    upMost = bounds.above
    downMost = bounds.below
    up = [Double](repeating: 0, count: cells.count)
    down = up
    mixture = up
    otherMixture = up
    upDone = upMost.map { $0 <= 0 }
    downDone = downMost.map { $0 <= 0 }
    attacker = AttackerProgram(
      system, cells: cells, lower: downMost.map { -$0 }, upper: upMost)
  }

  /// Finds all intervals, telling of how many cells they are known.
  mutating func solve(progress: (Int) -> Void = { _ in }) {
    push()
    for variable in cells.indices {
      progress(variable)
      if !upDone[variable] { settle(variable, sign: 1) }
      if !downDone[variable] { settle(variable, sign: -1) }
    }
  }

  /// Moves all unsettled cells at once, as long as that settles some.
  private mutating func push() {
    for sign in [1.0, -1.0] {
      while true {
        let unsettled = cells.indices.filter { sign > 0 ? !upDone[$0] : !downDone[$0] }
        guard unsettled.count > 1 else { break }
        var costs = [Double](repeating: 0, count: cells.count)
        for variable in unsettled {
          costs[variable] = -sign / max(1e-9, sign > 0 ? upMost[variable] : downMost[variable])
        }
        attacker.program.setCosts(costs)
        guard attacker.program.solve(.primal) == .optimal else { break }
        let before = settledCount
        take()
        guard settledCount - before > 2 + unsettled.count / 50 else { break }
      }
    }
    attacker.program.setCosts([Double](repeating: 0, count: cells.count))
  }

  private var settledCount: Int { upDone.count { $0 } + downDone.count { $0 } }

  private mutating func settle(_ variable: Int, sign: Double) {
    guard let reach = attacker.reach(variable, sign: sign) else { return }
    take()
    if sign > 0 {
      up[variable] = max(reach, up[variable])
      upDone[variable] = true
    } else {
      down[variable] = max(reach, down[variable])
      downDone[variable] = true
    }
  }

  /// Learns from the solution at hand what every cell can reach.
  private mutating func take() {
    let weight = Double.random(in: 0.5..<1.5, using: &generator)
    let otherWeight = Double.random(in: 0.5..<1.5, using: &generator)
    attacker.program.withValues { values in
      for variable in values.indices {
        let value = values[variable]
        mixture[variable] += weight * value
        otherMixture[variable] += otherWeight * value
        if value > up[variable] {
          up[variable] = value
          if value >= upMost[variable] - 1e-9 * max(1, upMost[variable]) { upDone[variable] = true }
        } else if -value > down[variable] {
          down[variable] = -value
          if -value >= downMost[variable] - 1e-9 * max(1, downMost[variable]) {
            downDone[variable] = true
          }
        }
      }
    }
  }
}
