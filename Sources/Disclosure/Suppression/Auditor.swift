// SPDX-License-Identifier: MIT

/// Works out what an attacker can: the interval of every suppressed cell of a table.
///
/// The attacker knows the equations, the published values, and of every cell that it lies between 0
/// and the greatest of twice the value, the value and 1, and the value and the table's largest upper
/// level; for the largest cell one and a half times the value takes the place of the first two.
public struct Auditor {
  private let table: CellTable
  private let system: AttackSystem

  /// Takes a table.
  public init(_ table: CellTable) {
    self.table = table
    system = AttackSystem(table)
  }

  /// Finds the interval of every suppressed cell.
  ///
  /// A primary cell whose value a singleton's contributor can work out is always told by `seenFrom`.
  ///
  /// - Parameters:
  ///   - fromSingletons: whether that makes it a failure.
  ///   - progress: is told of how many suppressed cells the intervals are known.
  /// - Throws: `SpecificationProblem` when the pattern has another number of cells than the table.
  public func audit(
    _ suppression: Suppression, fromSingletons: Bool = false,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(SpecificationProblem) -> AuditResult {
    guard suppression.status.count == table.count else {
      throw SpecificationProblem(
        "The pattern has \(suppression.status.count) cells, but the table has \(table.count).")
    }
    let start = ContinuousClock.now
    let open = suppression.status.map { $0 != .published }
    let total = open.count { $0 }
    let seats = SeatCheck(
      table, system: system, contributors: SoleContributors(table))
    var up = [Double](repeating: 0, count: table.count)
    var down = up
    var seenFrom: [Int: Int] = [:]
    var done = 0
    for part in system.components(of: system.movable(among: open)) {
      var intervals = ComponentIntervals(system, cells: part)
      intervals.solve { progress(done + $0, total) }
      for (index, cell) in part.enumerated() {
        up[cell] = intervals.up[index]
        down[cell] = intervals.down[index]
      }
      for sight in seats.sights(in: intervals.spread)
      where !sight.isOwn && seenFrom[sight.cell] == nil {
        seenFrom[sight.cell] = sight.singleton
      }
      done += part.count
      progress(done, total)
    }
    let cells = open.indices.filter { open[$0] || table.cells[$0].isPrimary }.map {
      cell($0, suppression.status[$0], up[$0], down[$0], seenFrom[$0], fromSingletons)
    }
    return AuditResult(cells: cells, seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  private func cell(
    _ row: Int, _ status: CellStatus, _ up: Double, _ down: Double, _ seenFrom: Int?,
    _ fromSingletons: Bool
  ) -> AuditResult.Cell {
    let cell = table.cells[row]
    let isSensitive = cell.isPrimary || status == .primary
    let lower = cell.isPrimary ? cell.lowerProtection : 0
    let upper = cell.isPrimary ? cell.upperProtection : 0
    let tolerance = Demand.tolerance(of: cell.value)
    let verdict: AuditResult.Verdict
    if status == .published {
      verdict = .published
    } else if up + down <= tolerance {
      verdict = isSensitive ? .disclosed : .recomputable
    } else if up < upper - tolerance || down < lower - tolerance {
      verdict = .underProtected
    } else {
      verdict = fromSingletons && seenFrom != nil ? .knownToContributor : .protected
    }
    return AuditResult.Cell(
      row: row, low: max(0, cell.value - down), high: cell.value + up,
      requiredLow: cell.value - lower, requiredHigh: cell.value + upper, verdict: verdict,
      seenFrom: seenFrom)
  }
}
