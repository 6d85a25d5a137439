// SPDX-License-Identifier: MIT

/// Solves a problem part by part: what no equation of cells that are worth hiding connects.
struct PartSearch {
  private let clock: WorkClock
  private let solver: any CoveringSolver
  private let problem: ProtectionProblem
  /// The hidden cells of the best safe pattern, by row.
  private(set) var best: [Int]
  /// What its secondary cells cost.
  private(set) var bestCost: Double
  /// No safe pattern costs less.
  private(set) var bound = 0.0

  /// Begins with a safe pattern's hidden cells.
  init(
    _ problem: ProtectionProblem, best: [Int], solver: any CoveringSolver, clock: WorkClock
  ) {
    self.problem = problem
    self.solver = solver
    self.best = best
    self.clock = clock
    bestCost = best.reduce(0) { problem.isHidden[$1] ? $0 : $0 + problem.costs[$1] }
  }

  /// Searches until everything is proved or the time is up.
  mutating func run() {
    var isBest = [Bool](repeating: false, count: problem.system.count)
    for cell in best { isBest[cell] = true }
    let parts = split(isBest)
    var found: [Int] = []
    var cost = 0.0
    for (index, part) in parts.enumerated() {
      let share = index == parts.count - 1 ? clock : clock.part(1 / Double(parts.count - index))
      let solved = solve(part, isBest, share)
      found += solved.best.map { part.cells[$0] }
      cost += solved.cost
      bound += solved.bound
    }
    if cost < bestCost {
      // Parts that cost nothing are not searched, and stay as they are.
      let searched = Set(parts.flatMap(\.cells))
      best = problem.cells.filter { isBest[$0] && !searched.contains($0) } + found
      bestCost = cost
    }
  }

  /// The best pattern of one part, its cells by their place in the part, what it costs, and a bound.
  private func solve(
    _ part: ProtectionProblem, _ isBest: [Bool], _ clock: WorkClock
  ) -> (best: [Int], cost: Double, bound: Double) {
    let compact = part.compact()
    var search = ExactSearch(
      compact, best: part.cells.indices.filter { isBest[part.cells[$0]] }, solver: solver,
      clock: clock)
    search.run()
    return (search.best, search.bestCost, search.bound)
  }

  /// Takes out, again and again, cells that cost more than all that their part costs now.
  private func split(_ isBest: [Bool]) -> [ProtectionProblem] {
    var waiting = [problem]
    var parts: [ProtectionProblem] = []
    while let part = waiting.popLast() {
      let cost = part.cells.reduce(0) {
        isBest[$1] && !problem.isHidden[$1] ? $0 + problem.costs[$1] : $0
      }
      guard cost > 0 else { continue }
      let smaller = part.restricted { problem.costs[$0] < cost || isBest[$0] }.parts()
      if smaller.count == 1, smaller[0].cells.count == part.cells.count {
        parts.append(part)
      } else {
        waiting += smaller
      }
    }
    return parts.sorted {
      $0.cells.count != $1.cells.count
        ? $0.cells.count < $1.cells.count : ($0.cells.first ?? 0) < ($1.cells.first ?? 0)
    }
  }
}
