// SPDX-License-Identifier: MIT
import Foundation

/// Chooses secondary cells so that no primary cell can be worked out too closely.
public struct Suppressor {
  private let table: CellTable
  private let options: SuppressionOptions

  /// Takes a table and choices.
  public init(_ table: CellTable, options: SuppressionOptions = SuppressionOptions()) {
    self.table = table
    self.options = options
  }

  /// Finds the cheapest safe pattern, or the best found within the time limit.
  public func run(progress: (String) -> Void = { _ in }) throws(SpecificationProblem) -> SuppressionResult {
    let clock = WorkClock(seconds: options.timeLimit)
    let system = AttackSystem(table)
    let demands = Demand.all(of: table, system: system)
    let costs = table.cells.map(\.value)
    var isHidden = table.cells.map(\.isPrimary)
    var open = isHidden
    for (row, cell) in table.cells.enumerated() where !cell.isPrimary {
      guard !cell.mustBePublished, cell.value > 0 || options.zerosMayBeSecondary else { continue }
      open[row] = true
      if cell.value == 0 { isHidden[row] = true }
    }
    let problem = ProtectionProblem(
      system: system, costs: costs, isHidden: isHidden, cells: open.indices.filter { open[$0] },
      demands: demands)
    let flow = FlowProgram(system, cells: problem.cells)
    var pattern = Pattern(problem, flow: flow)
    if let demand = pattern.complete(weight: { costs[problem.cells[$0]] }) {
      throw SpecificationProblem("can't protect \(table.name(of: demand.cell))")
    }
    debug("greedy \(pattern.totalCost)")
    pattern.tidy { clock.isOver }
    debug("tidied \(pattern.totalCost)")
    var hidden = [Bool](repeating: false, count: table.count)
    for cell in pattern.hiddenCells { hidden[cell] = true }
    var bound = 0.0
    var waiting = problem.restricted { costs[$0] < pattern.totalCost || hidden[$0] }.parts()
    var parts: [ProtectionProblem] = []
    while let part = waiting.popLast() {
      let cost = part.cells.reduce(0) { hidden[$1] && !isHidden[$1] ? $0 + costs[$1] : $0 }
      if cost == 0 { continue }
      let smaller = part.restricted { costs[$0] < cost || hidden[$0] }
      if smaller.cells.count < part.cells.count {
        waiting += smaller.parts()
      } else {
        parts.append(part)
      }
    }
    parts.sort { $0.cells.count < $1.cells.count }
    debug("parts \(parts.map { ($0.cells.count, $0.demands.count) })")
    for (index, part) in parts.enumerated() {
      var search = ExactSearch(part, best: part.cells.filter { hidden[$0] }, clock: clock.part(1 / Double(parts.count - index)))
      search.run()
      debug("part \(index) best \(search.bestCost) bound \(search.bound)")
      bound += search.bound
      for cell in part.cells { hidden[cell] = false }
      for cell in search.best { hidden[cell] = true }
    }
    var suppression = Suppression(primaryOf: table)
    for row in hidden.indices where hidden[row] && !table.cells[row].isPrimary { suppression.status[row] = .secondary }
    let cost = suppression.cost(in: table)
    return SuppressionResult(suppression: suppression, cost: cost, secondary: suppression.secondaryRows.count, optimal: bound >= cost - 1e-6, gap: cost > 0 ? max(0, (cost - bound) / cost) : 0, seconds: clock.elapsed)
  }
}
