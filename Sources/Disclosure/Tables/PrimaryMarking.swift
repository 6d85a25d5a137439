// SPDX-License-Identifier: MIT

/// Puts the primary rules to every cell and line of a tabulation.
struct PrimaryMarking {
  /// Why each cell is unsafe, by row; empty where it is safe.
  private(set) var reasons: [[PrimaryReason]]
  /// How far below its value a cell must seem possible, in the unit of the values.
  private(set) var lower: [Double]
  /// How far above its value a cell must seem possible, in the unit of the values.
  private(set) var upper: [Double]
  /// What anybody knows the value of a cell to be at least, should it be hidden.
  private(set) var least: [Double]

  init(_ tabulation: Tabulation, profile: ReleaseProfile, equations: CellRelations) {
    reasons = Array(repeating: [], count: tabulation.cells.count)
    lower = Array(repeating: 0, count: tabulation.cells.count)
    upper = lower
    least = lower
    if tabulation.isMagnitude {
      markMagnitudes(tabulation, profile)
    } else {
      markCounts(tabulation, profile, equations)
    }
    for row in tabulation.cells.indices {
      // Where zeros are shown, a hidden count is no zero; beside a group some zeros are hidden too.
      let isKnownAboveZero =
        profile.zeros != .hidden && !tabulation.isMagnitude && tabulation.cells[row].count > 0
        && !reasons[row].contains(where: \.isAboutGroup)
      least[row] = isKnownAboveZero ? 1 : 0
      lower[row] = min(lower[row], tabulation.cells[row].value - least[row])
    }
  }

  func isPrimary(_ row: Int) -> Bool { !reasons[row].isEmpty }

  /// Leaves the cells of the national level as they are.
  mutating func spare(_ tabulation: Tabulation) {
    for row in tabulation.cells.indices where tabulation.cells[row].isNational {
      reasons[row] = []
      lower[row] = 0
      upper[row] = 0
    }
  }

  /// Hides a cell for a reason that is not in the tables.
  ///
  /// - Parameter range: how far below and above its value it must seem possible; otherwise it must only
  ///   not be known exactly.
  mutating func keepHidden(
    _ row: Int, _ text: String, range: (below: Double, above: Double) = (0, 0)
  ) {
    mark(row, .requested(text), below: range.below, above: range.above)
  }

  mutating func mark(
    _ row: Int, _ reason: PrimaryReason, below: Double, above: Double
  ) {
    reasons[row].append(reason)
    lower[row] = max(lower[row], below)
    upper[row] = max(upper[row], above)
  }

  private mutating func markMagnitudes(_ tabulation: Tabulation, _ profile: ReleaseProfile) {
    for (row, cell) in tabulation.cells.enumerated() {
      let breaches = profile.magnitudes.breaches(cell.contributions)
      guard !breaches.isEmpty else { continue }
      let level = profile.magnitudes.upperProtection(cell.contributions)
      for breach in breaches { mark(row, .magnitude(breach), below: level, above: level) }
    }
  }

  private mutating func markCounts(
    _ tabulation: Tabulation, _ profile: ReleaseProfile, _ equations: CellRelations
  ) {
    let rules = CountRules(profile)
    let threshold = Double(profile.threshold ?? 0)
    for (row, cell) in tabulation.cells.enumerated() {
      guard let reason = rules.reason(cell.count) else { continue }
      // The interval must reach the threshold and be as wide as all counts that are hidden.
      mark(row, reason, below: max(0, cell.value - 1), above: max(1, threshold - cell.value))
    }
    for relation in equations.relations where relation.children.count > 1 {
      let counts = relation.children.map { tabulation.cells[$0].count }
      let total = tabulation.cells[relation.parent].count
      markLine(relation.children, counts, total, rules, threshold)
    }
    markPopulations(tabulation, rules, threshold)
    if !profile.hasSecondary { markBesidePopulations(tabulation, equations) }
  }

  private mutating func markLine(
    _ children: [Int], _ counts: [Int], _ total: Int, _ rules: CountRules, _ threshold: Double
  ) {
    for (place, found) in rules.reasons(line: counts, total: total).enumerated() {
      for reason in found {
        switch reason {
        case .complement(let rest, _):
          mark(
            children[place], reason, below: threshold - Double(rest), above: Double(rest - 1))
        case .group:
          mark(children[place], reason, below: 1, above: 0)
          // Zeros beside it tell as much, and so they are hidden with it.
          for (other, count) in zip(children, counts) where count == 0 {
            mark(other, .group(count: total), below: 0, above: 1)
          }
        default: break
        }
      }
    }
  }
}
