// SPDX-License-Identifier: MIT

/// Finds the cheapest safe pattern of one part of a problem, and proves it where time allows.
struct ExactSearch {
  private var problem: ProtectionProblem
  private let clock: WorkClock
  private let solver: any CoveringSolver
  /// The best safe pattern: the cells that are hidden, by row.
  private(set) var best: [Int]
  /// What it costs.
  private(set) var bestCost: Double
  /// No safe pattern costs less.
  private(set) var bound = 0.0
  private let step: Double

  init(
    _ problem: ProtectionProblem, best: [Int], solver: any CoveringSolver, clock: WorkClock
  ) {
    self.problem = problem
    self.solver = solver
    self.best = best
    self.clock = clock
    let isHidden = problem.isHidden
    bestCost = best.reduce(0) { isHidden[$1] ? $0 : $0 + problem.costs[$1] }
    // Where all costs are whole numbers, a better pattern is cheaper by 1 at least.
    let isWhole = problem.candidates.allSatisfy {
      problem.costs[$0] == problem.costs[$0].rounded() && problem.costs[$0] < 1e9
    }
    step = isWhole ? 1 : 1e-6
  }

  /// In problems of more cells inequalities are looked for near each demand only.
  private static let largestWhole = 1_500

  var isProved: Bool { bound > bestCost - step + 1e-6 * step }

  mutating func run() {
    // A bound within a step of the cost proves it, whatever its digits.
    defer { if isProved { bound = bestCost } }
    let start = Set(best)
    let cost = bestCost
    problem = problem.restricted { problem.costs[$0] < cost || start.contains($0) }
    while !clock.isOver, !isProved {
      let master = Master(problem, solver: solver, clock: clock)
      var separator: any CutSource =
        problem.cells.count > Self.largestWhole
        ? LocalSeparator(problem, clock: clock) : Separator(problem, clock: clock)
      guard cutLinear(master, &separator), !isProved else { return }
      let kept = Set(best)
      var isExcluded = [Bool](repeating: false, count: problem.system.count)
      for (index, cell) in master.candidates.enumerated() where master.isExcluded[index] {
        isExcluded[cell] = !kept.contains(cell)
      }
      let smaller = problem.restricted { !isExcluded[$0] }
      let parts = smaller.parts()
      if parts.count > 1 {
        solve(parts)
        return
      }
      let shrinks = smaller.cells.count * 10 < problem.cells.count * 8
      problem = smaller
      if !shrinks {
        searchInteger(master, &separator)
        return
      }
    }
  }

  /// Solves parts one after the other, the smallest first.
  private mutating func solve(_ parts: [ProtectionProblem]) {
    let sorted = parts.sorted {
      $0.cells.count != $1.cells.count
        ? $0.cells.count < $1.cells.count : ($0.cells.first ?? 0) < ($1.cells.first ?? 0)
    }
    var isBest = [Bool](repeating: false, count: problem.system.count)
    for cell in best { isBest[cell] = true }
    var found: [Int] = []
    var cost = 0.0
    var sum = 0.0
    for (index, part) in sorted.enumerated() {
      var search = ExactSearch(
        part, best: part.cells.filter { isBest[$0] }, solver: solver,
        clock: clock.part(1 / Double(sorted.count - index)))
      search.run()
      found += search.best
      cost += search.bestCost
      sum += search.bound
    }
    if cost < bestCost - 1e-9 {
      best = found
      bestCost = cost
    }
    bound = min(bestCost, max(bound, sum))
  }

  private mutating func cutLinear(_ master: Master, _ separator: inout any CutSource) -> Bool {
    var active = Array(problem.demands.indices)
    var round = 0
    var lastBound = 0.0
    var stalled = 0
    while !clock.isOver {
      round += 1
      guard master.solveLinear() else { bound = bestCost; return true }
      bound = max(bound, min(bestCost, master.bound))
      var new = master.bridgeless(violatedBy: master.choice)
      if new.isEmpty || round > 3 {
        separator.look(at: master.choice)
        var stillActive: [Int] = []
        for number in active {
          if clock.isOver { break }
          if let cut = separator.cut(
            for: problem.demands[number], choice: master.choice, least: 1e-3, isLifted: true)
          {
            new.append(cut)
            stillActive.append(number)
          }
        }
        active = stillActive
        if new.isEmpty {
          // Once more over all, as those that were met may not be now.
          active = []
          for number in problem.demands.indices {
            if clock.isOver { break }
            if let cut = separator.cut(
              for: problem.demands[number], choice: master.choice, least: 0, isLifted: false)
            {
              new.append(cut)
              active.append(number)
            }
          }
        }
      }
      if new.isEmpty { break }
      master.add(new)
      if master.bound < lastBound + 1e-4 * max(1, bestCost - lastBound) {
        stalled += 1
      } else {
        stalled = 0; lastBound = master.bound
      }
      if stalled > 8 { break }
      if round % 10 == 0 {
        improve(master)
        _ = master.exclude(above: bestCost - step + 1e-6)
      }
    }
    guard master.solveLinear() else { bound = bestCost; return true }
    bound = max(bound, min(bestCost, master.bound))
    improve(master)
    guard master.solveLinear() else { bound = bestCost; return true }
    _ = master.exclude(above: bestCost - step + 1e-6)
    return true
  }

  /// Makes a safe pattern from the shares of a relaxed choice.
  private mutating func improve(_ master: Master) {
    var share = [Double](repeating: 0, count: problem.system.count)
    for (index, cell) in master.candidates.enumerated() { share[cell] = master.choice[index] }
    let costs = problem.costs
    let pattern = Pattern(problem, clock: clock)
    guard pattern.complete(weight: { costs[$0] * (1.001 - share[$0]) }) == nil else { return }
    pattern.tidy()
    take(pattern)
  }

  private mutating func take(_ pattern: Pattern) {
    let cost = pattern.totalCost
    guard cost < bestCost - 1e-9 else { return }
    bestCost = cost
    best = pattern.hiddenCells
  }

  private mutating func searchInteger(_ master: Master, _ separator: inout any CutSource) {
    var round = 0
    var slack = 0.02
    while !clock.isOver {
      round += 1
      guard master.solveLinear() else {
        bound = bestCost
        return
      }
      bound = max(bound, min(bestCost, master.bound))
      guard !isProved else { return }
      let held = Set(best)
      let start = master.candidates.map { held.contains($0) }
      let answer = master.solveInteger(
        start: start, gap: max(step * 0.999, slack * bestCost))
      guard let choice = answer.choice else {
        if answer.isInfeasible { bound = bestCost }
        return
      }
      bound = max(bound, min(bestCost, (answer.bound / step - 1e-6).rounded(.up) * step))
      var cost = 0.0
      for index in choice.indices where choice[index] { cost += master.costs[index] }
      if cost >= bestCost - 1e-9 || bound > bestCost - step + 1e-6 {
        if isProved || slack == 0 { return }
        slack = slack < 1e-3 ? 0 : slack / 2
        continue
      }
      let new = cuts(breakingBy: choice, master, &separator)
      if clock.isOver { return }
      let pattern = Pattern(problem, clock: clock)
      let costs = problem.costs
      pattern.adopt(master.candidates.indices.filter { choice[$0] }.map { master.candidates[$0] })
      if pattern.complete(weight: { costs[$0] }) == nil {
        pattern.tidy()
        take(pattern)
      }
      if new.isEmpty {
        if isProved || slack == 0 { return }
        slack = slack < 1e-3 ? 0 : slack / 2
        continue
      }
      master.add(new)
    }
  }

  /// What a choice of the integer program breaks.
  private func cuts(
    breakingBy choice: [Bool], _ master: Master, _ separator: inout any CutSource
  ) -> [Cut] {
    let shares = choice.map { $0 ? 1.0 : 0 }
    var new = master.bridgeless(violatedBy: shares)
    separator.look(at: shares)
    for demand in problem.demands {
      if clock.isOver { break }
      if let cut = separator.cut(for: demand, choice: shares, least: 1e-3, isLifted: true)
        ?? separator.cut(for: demand, choice: shares, least: 0, isLifted: false)
      {
        new.append(cut)
      }
    }
    return new
  }
}
