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
  /// Whether each cell can deviate, or isn't known not to.
  let moves: [Bool]
  /// Whether each cell is known to deviate in both directions.
  let isTwoSided: [Bool]
  /// Some of the solutions, by the cells of the table that they move.
  let known: KnownDeviations
}

extension ComponentIntervals {
  /// What the intervals and the solutions on the way to them tell.
  var spread: Spread {
    Spread(
      cells: cells, mixture: mixture, otherMixture: otherMixture, mostUp: mostUp,
      mostDown: mostDown,
      moves: cells.indices.map {
        up[$0] > 0 || down[$0] > 0 || !isUpExact[$0] || !isDownExact[$0]
      }, isTwoSided: cells.indices.map { up[$0] > 0 && down[$0] > 0 }, known: known)
  }
}

/// What the deviations that meet the demands of a pattern tell, over the table.
struct RouteMixtures {
  fileprivate(set) var one: [Double]
  fileprivate(set) var other: [Double]
  fileprivate(set) var goesUp: [Bool]
  fileprivate(set) var goesDown: [Bool]
  fileprivate(set) var known = KnownDeviations()

  /// What they tell of connected hidden cells.
  func spread(of cells: [Int], _ system: AttackSystem) -> Spread {
    Spread(
      cells: cells, mixture: cells.map { one[$0] }, otherMixture: cells.map { other[$0] },
      mostUp: cells.map { system.above[$0] }, mostDown: cells.map { system.below[$0] },
      moves: cells.map { goesUp[$0] || goesDown[$0] },
      isTwoSided: cells.map { goesUp[$0] && goesDown[$0] }, known: known)
  }
}

extension Pattern {
  /// Two mixtures of the deviations that meet the demands, and which ways these go.
  func mixtures() -> RouteMixtures {
    let system = problem.system
    var generator = WorkGenerator(seed: 1)
    let zeros = [Double](repeating: 0, count: system.count)
    let no = [Bool](repeating: false, count: system.count)
    var found = RouteMixtures(one: zeros, other: zeros, goesUp: no, goesDown: no)
    for route in routes {
      guard let route else { continue }
      found.known.add(route, system)
      let weight = Double.random(in: 0.5..<1.5, using: &generator)
      let otherWeight = Double.random(in: 0.5..<1.5, using: &generator)
      // Where every cell has room on both sides, a small part of the opposite is a deviation too.
      let turns = route.cells.allSatisfy { system.below[$0] > 0 && system.above[$0] > 0 }
      for (cell, deviation) in zip(route.cells, route.deviations) {
        found.one[cell] += weight * deviation
        found.other[cell] += otherWeight * deviation
        if turns || deviation > 0 { found.goesUp[cell] = true }
        if turns || deviation < 0 { found.goesDown[cell] = true }
      }
    }
    return found
  }
}
