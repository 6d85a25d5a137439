// SPDX-License-Identifier: MIT

/// What is known of how the hidden cells of a connected part can deviate together.
struct Spread {
  let cells: [Int]
  /// Two mixtures of solutions, with different weights.
  let mixture: [Double]
  let otherMixture: [Double]
  /// Bounds of the deviation of each cell, not negative.
  let mostUp: [Double]
  let mostDown: [Double]
  /// Whether each cell can deviate at all.
  let moves: [Bool]
  /// Whether some cell can deviate in one direction only.
  let hasOneSided: Bool
}

extension ComponentIntervals {
  /// What the intervals and the solutions on the way to them tell.
  var spread: Spread {
    Spread(
      cells: cells, mixture: mixture, otherMixture: otherMixture, mostUp: mostUp,
      mostDown: mostDown, moves: cells.indices.map { up[$0] > 0 || down[$0] > 0 },
      hasOneSided: cells.indices.contains { (up[$0] > 0) != (down[$0] > 0) })
  }
}

extension Pattern {
  /// What the deviations that meet the demands tell of connected hidden cells; nil when a cell is 0, so
  /// that its deviation has one direction only and more has to be known.
  ///
  /// All others have two-sided rooms, so that every mixture of solutions, made small enough, is one.
  func spread(of cells: [Int], _ mixtures: (one: [Double], other: [Double])) -> Spread? {
    let system = problem.system
    guard cells.allSatisfy({ system.below[$0] > 0 && system.above[$0] > 0 }) else { return nil }
    let one = cells.map { mixtures.one[$0] }
    return Spread(
      cells: cells, mixture: one, otherMixture: cells.map { mixtures.other[$0] },
      mostUp: cells.map { system.above[$0] }, mostDown: cells.map { system.below[$0] },
      moves: one.map { $0 != 0 }, hasOneSided: false)
  }

  /// Two mixtures of the deviations that meet the demands, over the table.
  func mixtures() -> (one: [Double], other: [Double]) {
    var generator = WorkGenerator(seed: 1)
    var one = [Double](repeating: 0, count: problem.system.count)
    var other = one
    for route in routes {
      guard let route else { continue }
      let weight = Double.random(in: 0.5..<1.5, using: &generator)
      let otherWeight = Double.random(in: 0.5..<1.5, using: &generator)
      for (cell, deviation) in zip(route.cells, route.deviations) {
        one[cell] += weight * deviation
        other[cell] += otherWeight * deviation
      }
    }
    return (one, other)
  }
}
