// SPDX-License-Identifier: MIT

/// Finds primary cells whose value is known to someone who contributes alone to another hidden cell.
///
/// Such a singleton knows his own cell, so for him its deviation is 0. Where that deviation can go both
/// ways, the solutions in which it is 0 span all that keeps the equations and has it 0; so another
/// cell is then known exactly when its deviation is a fixed multiple of the singleton's in every solution.
/// Two mixtures of solutions tell which cells might be such pairs, and a linear program settles each.
struct SeatCheck {
  /// A cell that a singleton's contributor can work out.
  struct Sight: Hashable {
    let singleton: Int
    let cell: Int
    /// Whether it has no other contributor than the singleton, so that nobody else is seen.
    let isOwn: Bool
    /// Whether he surely can; otherwise the time was up before it could be shown that he can't.
    let isProved: Bool
  }

  private let system: AttackSystem
  private let isSingleton: [Bool]
  private let isPrimary: [Bool]
  private let contributors: SoleContributors
  private let isCautious: Bool

  /// - Parameter isCautious: whether a cell of a large part is told that may be known, instead of
  ///   asking the whole part about it.
  init(
    _ table: CellTable, system: AttackSystem, contributors: SoleContributors,
    isCautious: Bool = false
  ) {
    self.isCautious = isCautious
    self.system = system
    self.contributors = contributors
    isSingleton = table.cells.map(\.isSingleton)
    isPrimary = table.cells.map(\.isPrimary)
  }

  /// The sights in one connected part of the hidden cells.
  ///
  /// - Parameter isSettled: what need not be looked at.
  func sights(
    in spread: Spread, clock: WorkClock? = nil, isSettled: (Sight) -> Bool = { _ in false }
  ) -> [Sight] {
    let cells = spread.cells
    let seats = cells.indices.filter { isSingleton[cells[$0]] }
    guard !seats.isEmpty else { return [] }
    var view = SeatView(system, spread, clock: clock, isCautious: isCautious)
    var found: [Sight] = []
    let suspects = groups(spread)
    // Cells of which no solution is known may hang on any other.
    let unknown = cells.indices.filter {
      spread.moves[$0] && isPrimary[cells[$0]] && spread.otherMixture[$0] == 0
    }
    for seat in seats {
      // A singleton whose own cell is known to all sees no more than they do.
      guard spread.moves[seat] else { continue }
      func sight(_ place: Int, isProved: Bool = true) -> Sight {
        Sight(
          singleton: cells[seat], cell: cells[place],
          isOwn: contributors.areSame(cells[seat], cells[place]), isProved: isProved)
      }
      let isMoved = spread.known.areMoved(withoutSeat: cells[seat])
      let others =
        (spread.isTwoSided[seat] ? (suspects[seat] ?? []) + unknown : Array(cells.indices))
        .filter {
          $0 != seat && isPrimary[cells[$0]] && spread.moves[$0] && !isMoved(cells[$0])
            && !isSettled(sight($0))
        }
      guard !others.isEmpty else { continue }
      found += view.fixed(others, from: seat).map { sight($0.place, isProved: $0.isProved) }
    }
    return found
  }

  /// For each singleton the cells whose deviation may be a multiple of its own.
  private func groups(_ spread: Spread) -> [Int: [Int]] {
    let one = spread.mixture
    let other = spread.otherMixture
    let ratios = one.indices.filter { other[$0] != 0 }
      .map { (index: $0, ratio: one[$0] / other[$0]) }
      .sorted { $0.ratio != $1.ratio ? $0.ratio < $1.ratio : $0.index < $1.index }
    var result: [Int: [Int]] = [:]
    var start = 0
    while start < ratios.count {
      var end = start + 1
      while end < ratios.count,
        abs(ratios[end].ratio - ratios[end - 1].ratio) <= 1e-6 * max(1e-6, abs(ratios[end].ratio))
      { end += 1 }
      if end - start > 1 {
        let group = ratios[start..<end].map(\.index)
        for index in group where isSingleton[spread.cells[index]] { result[index] = group }
      }
      start = end
    }
    return result
  }
}

/// Looks at a connected part from singletons' seats.
///
/// In a large part the cells around the one in question are asked first: what can deviate among them can
/// in the whole, and where their prices leave nothing outside that could help, nothing can.
private struct SeatView {
  private let system: AttackSystem
  private let spread: Spread
  private let clock: WorkClock?
  private let isCautious: Bool
  private var nearby: NearbyProgram
  private var whole: AttackerProgram?

  init(_ system: AttackSystem, _ spread: Spread, clock: WorkClock?, isCautious: Bool) {
    self.isCautious = isCautious
    self.system = system
    self.spread = spread
    self.clock = clock
    nearby = NearbyProgram(system, cells: spread.cells)
  }

  /// Those cells that can't deviate while the seat's doesn't, or of which that could not be settled
  /// in time.
  mutating func fixed(_ others: [Int], from seat: Int) -> [(place: Int, isProved: Bool)] {
    var rest = others
    var fixed: [(place: Int, isProved: Bool)] = []
    var isMoved: Set<Int> = []
    let sizes =
      spread.cells.count > ComponentIntervals.usualLargestWhole
      ? ComponentIntervals.usualSizes : []
    while let place = rest.popLast() {
      guard !isMoved.contains(place) else { continue }
      var verdict: Bool?
      let isLate = !isCautious && !sizes.isEmpty && clock?.isFarOver ?? false
      for size in sizes where verdict == nil && !isLate {
        verdict = look(at: place, from: seat, size: size, moved: &isMoved)
      }
      if verdict == nil, isCautious, !sizes.isEmpty { verdict = true }
      if isLate || verdict == nil && !sizes.isEmpty && clock?.isFarOver ?? false {
        fixed.append((place, false))
      } else if verdict ?? lookWhole(at: place, from: seat, moved: &isMoved) {
        fixed.append((place, true))
      }
    }
    return fixed.sorted { $0.place < $1.place }
  }

  private func width(_ place: Int) -> Double {
    Demand.tolerance(of: system.below[spread.cells[place]])
  }

  private func spend(_ attacker: AttackerProgram) {
    clock?.spend(
      cells: attacker.cells.count, pivots: attacker.program.iterations,
      rows: system.isThick ? attacker.rows.count : 0)
  }

  /// Whether a cell is fixed; nil when the cells around it don't tell.
  private mutating func look(
    at place: Int, from seat: Int, size: Int, moved: inout Set<Int>
  ) -> Bool? {
    let places = nearby.places(
      around: place, size: size, most: (spread.mostUp, spread.mostDown))
    var attacker = nearby.program(
      places, lower: places.map { $0 == seat ? 0 : -spread.mostDown[$0] },
      upper: places.map { $0 == seat ? 0 : spread.mostUp[$0] })
    var most = 0.0
    for sign in [1.0, -1.0] {
      let reach = attacker.reach(0, sign: sign)
      spend(attacker)
      guard let reach else { return nil }
      if reach > width(place) {
        attacker.program.withValues { values in
          for (index, other) in places.enumerated() where abs(values[index]) > width(other) {
            moved.insert(other)
          }
        }
        return false
      }
      most = max(
        most,
        reach
          + nearby.outside(attacker, places, (spread.mostUp, spread.mostDown), fixed: seat))
    }
    return most <= width(place) ? true : nil
  }

  private mutating func lookWhole(at place: Int, from seat: Int, moved: inout Set<Int>) -> Bool {
    var attacker =
      whole
      ?? nearby.program(
        Array(spread.cells.indices), lower: spread.mostDown.map { -$0 }, upper: spread.mostUp)
    whole = attacker
    attacker.program.setBounds(seat, lower: 0, upper: 0)
    defer {
      attacker.clearObjective()
      attacker.program.setBounds(
        seat, lower: -spread.mostDown[seat], upper: spread.mostUp[seat])
    }
    for sign in [1.0, -1.0] {
      let reach = attacker.reach(place, sign: sign)
      spend(attacker)
      guard let reach, reach > width(place) else { continue }
      attacker.program.withValues { values in
        for other in values.indices where abs(values[other]) > width(other) { moved.insert(other) }
      }
      return false
    }
    return true
  }
}
