// SPDX-License-Identifier: MIT

/// What one side of a primary cell's interval needs.
struct Demand: Equatable {
  /// The primary cell's row.
  let cell: Int
  /// 1 when the greatest possible value is meant, -1 for the least.
  let sign: Double
  /// How far from the true value it must lie, above 0.
  let need: Double
  /// The singleton from whose seat it must be so; nil for an outsider.
  var seat: Int?
  /// Whether only the value must not be known, so that where no pattern meets it the other side will
  /// do too.
  var hasOtherSide = false
  /// Whether it is given up where no pattern meets it.
  var mayFail = false

  /// What is asked for in place of a demand that no pattern meets; nil when it is given up.
  var otherSide: Demand? {
    guard hasOtherSide else { return nil }
    return Demand(
      cell: cell, sign: -sign, need: need, seat: seat, hasOtherSide: false, mayFail: mayFail)
  }

  /// What the primary cells of a table need.
  ///
  /// A primary cell without levels must at least not be known exactly.
  static func all(of table: CellTable, system: AttackSystem) -> [Demand] {
    var demands: [Demand] = []
    for (row, cell) in table.cells.enumerated() where cell.isPrimary {
      var upper = cell.upperProtection
      let hasLevels = upper > 0 || cell.lowerProtection > 0
      if !hasLevels { upper = leastWidth(of: cell.value) }
      if upper > 0 {
        demands.append(Demand(cell: row, sign: 1, need: upper, hasOtherSide: !hasLevels))
      }
      if cell.lowerProtection > 0 {
        demands.append(Demand(cell: row, sign: -1, need: cell.lowerProtection))
      }
    }
    return demands
  }

  /// How far the interval of a cell must reach that only must not be known exactly.
  ///
  /// Of large values ten times what counts as no width at all.
  static func leastWidth(of value: Double) -> Double {
    value >= 1 ? max(1, 10 * tolerance(of: value)) : max(1e-4, value / 2)
  }

  /// An interval that is not wider than this tells the value.
  static func tolerance(of value: Double) -> Double { 1e-6 * max(1, value * 1e-3) }
}
