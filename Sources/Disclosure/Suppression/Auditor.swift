// SPDX-License-Identifier: MIT
import Foundation

/// Works out what an attacker can: the interval of every suppressed cell of a table.
public struct Auditor {
  private let table: CellTable
  private let system: AttackSystem

  /// Takes a table.
  public init(_ table: CellTable) {
    self.table = table
    system = AttackSystem(table)
  }

  /// Finds the interval of every suppressed cell, by two linear programs each where nothing simpler
  /// settles it.
  public func audit(
    _ suppression: Suppression, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(SpecificationProblem) -> AuditResult {
    let start = ContinuousClock.now
    let open = suppression.status.map { $0 != .published }
    let movable = system.movable(among: open)
    var up = [Double](repeating: 0, count: table.count)
    var down = up
    for part in system.components(of: movable) {
      var intervals = ComponentIntervals(system, cells: part)
      intervals.solve()
      for (index, cell) in part.enumerated() {
        up[cell] = intervals.up[index]
        down[cell] = intervals.down[index]
      }
    }
    _ = (up, down)
    let cells = open.indices.filter { open[$0] }.map { row in
      let v = table.cells[row].value
      return AuditResult.Cell(row: row, low: v - down[row], high: v + up[row], requiredLow: v, requiredHigh: v, verdict: .protected)
    }
    return AuditResult(cells: cells, seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}
