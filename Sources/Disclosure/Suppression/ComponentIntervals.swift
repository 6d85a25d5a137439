// SPDX-License-Identifier: MIT

/// The intervals of connected open cells.
///
/// Most need no linear program of their own: a deviation that some solution reaches, and that bounds
/// implied by single equations allow at most, is the optimum (the filtering of optimisation-based
/// bound tightening: Gleixner, Berthold, Müller and Weltge, Journal of Global Optimization 67, 2017).
/// In large parts the cells around each are asked first: see ``NearbyProgram``.
struct ComponentIntervals {
  let cells: [Int]
  /// The greatest deviation upwards of each cell that is known to be possible.
  private(set) var up: [Double]
  /// The greatest deviation downwards of each cell that is known to be possible.
  private(set) var down: [Double]
  /// Whether it is proved that no greater one is.
  private(set) var isUpExact: [Bool]
  private(set) var isDownExact: [Bool]
  /// What is proved to be the most.
  private(set) var mostUp: [Double]
  private(set) var mostDown: [Double]
  /// Two mixtures of the solutions found, with different weights.
  private(set) var mixture: [Double]
  private(set) var otherMixture: [Double]
  /// Solutions that move few cells.
  private(set) var known = KnownDeviations()
  private let system: AttackSystem
  private var generator = WorkGenerator(seed: 1)

  /// A part of more cells is asked about near each cell before it is as a whole.
  static let usualLargestWhole = 2_000
  /// How many cells such a neighbourhood has, in one round after the other.
  static let usualSizes = [300, 1_200]
  private let largestWhole: Int
  private let sizes: [Int]

  init(
    _ system: AttackSystem, cells: [Int], largestWhole: Int = Self.usualLargestWhole,
    sizes: [Int] = Self.usualSizes
  ) {
    self.cells = cells
    self.largestWhole = largestWhole
    self.sizes = sizes
    self.system = system
    var bounds = ImpliedBounds(system, cells: cells)
    bounds.tighten()
    mostUp = bounds.above
    mostDown = bounds.below
    up = [Double](repeating: 0, count: cells.count)
    down = up
    mixture = up
    otherMixture = up
    isUpExact = mostUp.map { $0 <= 0 }
    isDownExact = mostDown.map { $0 <= 0 }
  }

  /// Learns from deviations that are known to be possible; their cells are places here.
  mutating func take(_ routes: [FlowProgram.Route]) {
    for route in routes {
      let (weight, otherWeight) = weights()
      for (variable, deviation) in zip(route.cells, route.deviations) {
        learn(deviation, variable, weight, otherWeight)
      }
      keep(route.deviations, route.cells)
    }
  }

  /// Keeps which cells a solution moves.
  ///
  /// - Parameter places: the places of its cells here; all of them in their order when nil.
  private mutating func keep(
    _ values: some RandomAccessCollection<Double>, _ places: [Int]? = nil
  ) {
    var moved: [Int] = []
    for (index, value) in values.enumerated() {
      let cell = cells[places?[index] ?? index]
      if abs(value) > Demand.tolerance(of: system.below[cell]) { moved.append(cell) }
    }
    if moved.count <= Self.usualLargestWhole { known.add(moving: moved) }
  }

  /// Asks the smallest neighbourhoods how far their cells reach, until that is enough.
  mutating func reachNearby(
    _ needs: (up: [Double], down: [Double]), clock: WorkClock
  ) {
    guard let size = sizes.first else { return }
    solveNearby(size, clock, until: needs) { _ in }
  }

  /// The cells that aren't known to reach as far as they need.
  func short(of needs: (up: [Double], down: [Double])) -> [Int] {
    cells.indices.filter { up[$0] < needs.up[$0] || down[$0] < needs.down[$0] }.map { cells[$0] }
  }

  /// Finds all intervals, telling of how many cells they are known.
  ///
  /// - Parameters:
  ///   - needs: how far each cell, by its place, must reach upwards and downwards to be protected.
  ///     What that takes is found with up to three times the work.
  ///   - onlyNeeds: whether large parts are left at that.
  ///   - clock: when to leave it at what is known to be possible; never when nil.
  mutating func solve(
    needs: (up: [Double], down: [Double])? = nil, onlyNeeds: Bool = false, clock: WorkClock? = nil,
    progress: (Int) -> Void = { _ in }
  ) {
    let isLarge = cells.count > largestWhole
    if isLarge {
      if let needs {
        for size in sizes + [4 * (sizes.last ?? 0)] {
          solveNearby(size, clock, until: needs, progress)
        }
      }
      if !onlyNeeds { for size in sizes { solveNearby(size, clock, progress) } }
    }
    guard isUpExact.contains(false) || isDownExact.contains(false) else { return }
    var attacker = AttackerProgram(
      system, cells: cells, lower: mostDown.map { -$0 }, upper: mostUp)
    if let needs, isLarge {
      for variable in cells.indices {
        if clock?.isFarOver ?? false { return }
        if up[variable] < needs.up[variable] { settle(variable, sign: 1, &attacker, clock) }
        if down[variable] < needs.down[variable] { settle(variable, sign: -1, &attacker, clock) }
      }
    }
    if clock?.isOver ?? false || isLarge && onlyNeeds { return }
    push(&attacker, clock)
    for variable in cells.indices {
      if clock?.isOver ?? false { return }
      progress(variable)
      settle(variable, sign: 1, &attacker, clock)
      settle(variable, sign: -1, &attacker, clock)
    }
  }

  /// Moves all unsettled cells at once, as long as that settles some.
  private mutating func push(_ attacker: inout AttackerProgram, _ clock: WorkClock?) {
    for sign in [1.0, -1.0] {
      while true {
        let unsettled = cells.indices.filter { sign > 0 ? !isUpExact[$0] : !isDownExact[$0] }
        guard unsettled.count > 1 else { break }
        var costs = [Double](repeating: 0, count: cells.count)
        for variable in unsettled {
          costs[variable] = -sign / max(1e-9, sign > 0 ? mostUp[variable] : mostDown[variable])
        }
        attacker.program.setCosts(costs)
        guard attacker.program.solve(.primal) == .optimal else { break }
        spend(attacker, clock)
        let before = settledCount
        takeWhole(attacker)
        guard settledCount - before > 2 + unsettled.count / 50 else { break }
      }
    }
    attacker.program.setCosts([Double](repeating: 0, count: cells.count))
  }

  private func spend(_ attacker: AttackerProgram, _ clock: WorkClock?) {
    clock?.spend(
      cells: attacker.cells.count, pivots: attacker.program.iterations,
      rows: system.isThick ? attacker.rows.count : 0)
  }

  private var settledCount: Int { isUpExact.count { $0 } + isDownExact.count { $0 } }

  private mutating func settle(
    _ variable: Int, sign: Double, _ attacker: inout AttackerProgram, _ clock: WorkClock?
  ) {
    guard sign > 0 ? !isUpExact[variable] : !isDownExact[variable] else { return }
    let reach = attacker.reach(variable, sign: sign)
    spend(attacker, clock)
    guard let reach else { return }
    takeWhole(attacker)
    if sign > 0 {
      up[variable] = max(reach, up[variable])
      isUpExact[variable] = true
    } else {
      down[variable] = max(reach, down[variable])
      isDownExact[variable] = true
    }
  }

  /// Learns from the solution at hand what every cell can reach.
  private mutating func takeWhole(_ attacker: AttackerProgram) {
    let (weight, otherWeight) = weights()
    attacker.program.withValues { values in
      for variable in values.indices { learn(values[variable], variable, weight, otherWeight) }
      keep(values)
    }
  }

  private mutating func weights() -> (Double, Double) {
    (
      Double.random(in: 0.5..<1.5, using: &generator),
      Double.random(in: 0.5..<1.5, using: &generator)
    )
  }

  private mutating func learn(
    _ value: Double, _ variable: Int, _ weight: Double, _ otherWeight: Double
  ) {
    mixture[variable] += weight * value
    otherMixture[variable] += otherWeight * value
    if value > up[variable] {
      up[variable] = value
      if value >= mostUp[variable] - 1e-9 * max(1, mostUp[variable]) { isUpExact[variable] = true }
    } else if -value > down[variable] {
      down[variable] = -value
      if -value >= mostDown[variable] - 1e-9 * max(1, mostDown[variable]) {
        isDownExact[variable] = true
      }
    }
  }
}

extension ComponentIntervals {
  /// Settles cells by programs over the cells around them.
  ///
  /// - Parameter needs: how far each cell must reach for its verdict, when that is all that is asked.
  private mutating func solveNearby(
    _ size: Int, _ clock: WorkClock?, until needs: (up: [Double], down: [Double])? = nil,
    _ progress: (Int) -> Void
  ) {
    func isOpen(_ variable: Int, _ sign: Double) -> Bool {
      sign > 0
        ? !isUpExact[variable] && up[variable] < needs?.up[variable] ?? .infinity
        : !isDownExact[variable] && down[variable] < needs?.down[variable] ?? .infinity
    }
    var nearby = NearbyProgram(system, cells: cells)
    var isAsked = [Bool](repeating: false, count: cells.count)
    for seed in cells.indices where !isAsked[seed] && (isOpen(seed, 1) || isOpen(seed, -1)) {
      if needs == nil ? clock?.isOver ?? false : clock?.isFarOver ?? false { return }
      progress(seed)
      let places = nearby.places(
        around: seed, size: size, need: max(needs?.up[seed] ?? 0, needs?.down[seed] ?? 0),
        most: (mostUp, mostDown))
      let inner = places.count < size ? places.count : max(1, places.count * 3 / 5)
      var attacker = nearby.program(
        places, lower: places.map { -mostDown[$0] }, upper: places.map { mostUp[$0] })
      for _ in 0..<(needs == nil ? 2 : 4) {
        push(&attacker, places, places.map { (isOpen($0, 1), isOpen($0, -1)) }, clock)
      }
      for index in 0..<inner {
        let variable = places[index]
        isAsked[variable] = true
        for sign in [1.0, -1.0] where isOpen(variable, sign) {
          let reach = attacker.reach(index, sign: sign)
          spend(attacker, clock)
          guard let reach else { continue }
          takeNearby(attacker, places)
          let most = reach + nearby.outside(attacker, places, (mostUp, mostDown))
          note(most: most, variable, sign)
        }
      }
    }
  }

  private mutating func note(most: Double, _ variable: Int, _ sign: Double) {
    if sign > 0 {
      mostUp[variable] = max(up[variable], min(mostUp[variable], most))
      isUpExact[variable] = up[variable] >= mostUp[variable] - 1e-9 * max(1, mostUp[variable])
    } else {
      mostDown[variable] = max(down[variable], min(mostDown[variable], most))
      isDownExact[variable] =
        down[variable] >= mostDown[variable] - 1e-9 * max(1, mostDown[variable])
    }
  }

  /// Moves open cells together, about half of them upwards and the others downwards: where totals are
  /// published, not all can go the same way.
  private mutating func push(
    _ attacker: inout AttackerProgram, _ places: [Int], _ isOpen: [(up: Bool, down: Bool)],
    _ clock: WorkClock?
  ) {
    var costs = [Double](repeating: 0, count: places.count)
    var count = 0
    for (index, variable) in places.enumerated() where isOpen[index].up || isOpen[index].down {
      let isUp = isOpen[index].up && (!isOpen[index].down || Bool.random(using: &generator))
      count += 1
      costs[index] = isUp ? -1 / max(1e-9, mostUp[variable]) : 1 / max(1e-9, mostDown[variable])
    }
    guard count > 1 else { return }
    attacker.program.setCosts(costs)
    let status = attacker.program.solve(.primal)
    spend(attacker, clock)
    if status == .optimal { takeNearby(attacker, places) }
    attacker.program.setCosts([Double](repeating: 0, count: places.count))
  }

  private mutating func takeNearby(_ attacker: AttackerProgram, _ places: [Int]) {
    let (weight, otherWeight) = weights()
    attacker.program.withValues { values in
      for (index, variable) in places.enumerated() {
        learn(values[index], variable, weight, otherWeight)
      }
      keep(values.prefix(places.count), places)
    }
  }
}
