// SPDX-License-Identifier: MIT

/// Finds primary cells whose value is known to someone who contributes alone to another hidden cell.
///
/// Such a singleton knows his own cell, so for him its deviation is 0. Where all rooms have two sides,
/// another cell is then known exactly when its deviation is a fixed multiple of the singleton's in
/// every solution; two mixtures of solutions tell which cells might be such pairs, and a linear
/// program settles each.
struct SeatCheck {
  /// A cell that a singleton's contributor can work out.
  struct Sight: Hashable {
    let singleton: Int
    let cell: Int
    /// Whether it has no other contributor than the singleton, so that nobody else is seen.
    let isOwn: Bool
  }

  private let system: AttackSystem
  private let isSingleton: [Bool]
  private let isPrimary: [Bool]
  private let contributors: SoleContributors

  init(_ table: CellTable, system: AttackSystem, contributors: SoleContributors) {
    self.system = system
    self.contributors = contributors
    isSingleton = table.cells.map(\.isSingleton)
    isPrimary = table.cells.map(\.isPrimary)
  }

  /// The sights in one connected part of the hidden cells.
  func sights(in spread: Spread) -> [Sight] {
    let cells = spread.cells
    let seats = cells.indices.filter { isSingleton[cells[$0]] }
    guard !seats.isEmpty else { return [] }
    var attacker: AttackerProgram?
    var found: [Sight] = []
    let suspects = spread.hasOneSided ? [:] : groups(spread)
    for seat in seats {
      // A singleton whose own cell is known to all sees no more than they do.
      guard spread.moves[seat] else { continue }
      let others = (spread.hasOneSided ? Array(cells.indices) : suspects[seat] ?? [])
        .filter { $0 != seat && isPrimary[cells[$0]] && spread.moves[$0] }
      guard !others.isEmpty else { continue }
      var program =
        attacker
        ?? AttackerProgram(
          system, cells: cells, lower: spread.mostDown.map { -$0 }, upper: spread.mostUp)
      attacker = program
      program.program.setBounds(seat, lower: 0, upper: 0)
      found += hidden(others, cells, program: &program).map {
        Sight(
          singleton: cells[seat], cell: cells[$0],
          isOwn: contributors.areSame(cells[seat], cells[$0]))
      }
      program.program.setBounds(seat, lower: -spread.mostDown[seat], upper: spread.mostUp[seat])
    }
    return found
  }

  /// Those cells that can't deviate in the program as it is.
  private func hidden(
    _ others: [Int], _ cells: [Int], program: inout AttackerProgram
  ) -> [Int] {
    var rest = others
    var fixed: [Int] = []
    while let cell = rest.first {
      var moved = false
      for sign in [1.0, -1.0] {
        guard let reach = program.reach(cell, sign: sign) else { continue }
        let width = Demand.tolerance(of: system.below[cells[cell]])
        guard reach > width else { continue }
        moved = true
        program.program.withValues { values in rest.removeAll { abs(values[$0]) > width } }
        break
      }
      if !moved {
        fixed.append(cell)
        rest.removeFirst()
      } else {
        rest.removeAll { $0 == cell }
      }
    }
    program.clearObjective()
    return fixed
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
