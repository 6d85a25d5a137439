// SPDX-License-Identifier: MIT

/// Chooses secondary cells so that no primary cell can be worked out too closely.
///
/// Begins with a safe pattern made cell by cell, and improves it, part by part, by cutting planes
/// after Fischetti and Salazar (Management Science 47, 2001) as far as the time allows. The same table
/// gives the same pattern in every run, as long as the work and not the wall ends the search.
public struct Suppressor {
  private let table: CellTable
  private let options: SuppressionOptions
  private let system: AttackSystem

  /// Takes a table and choices.
  public init(_ table: CellTable, options: SuppressionOptions = SuppressionOptions()) {
    self.table = table
    self.options = options
    system = AttackSystem(table)
  }

  /// Finds the cheapest safe pattern, or the best one found within the time limit.
  ///
  /// - Parameter progress: is told what is being done.
  /// - Throws: `SpecificationProblem` that names a cell that can't be protected even with every other
  ///   cell hidden.
  public func run(
    progress: (String) -> Void = { _ in }
  ) throws(SpecificationProblem) -> SuppressionResult {
    let clock = WorkClock(seconds: options.timeLimit, density: system.density)
    let solver: any CoveringSolver =
      if let path = options.highsLibrary {
        HighsCoveringSolver(try HighsLibrary(path: path))
      } else {
        CoinCoveringSolver()
      }
    let first = problem()
    try refuseImpossible(first)
    let grid = first.demands.count > Pattern.manyDemands ? CellGrid(table) : nil
    var pattern = Pattern(first, clock: clock, grid: grid)
    try complete(pattern, progress)
    pattern.tidy(until: clock.part(Self.tidyShare)) {
      progress("Publishing what need not be hidden, cell \($0)")
    }
    try settleSeats(pattern, clock, progress)
    if pattern.problem.cells.count > Self.largestWhole {
      progress("Making regions cheaper than \(pattern.totalCost)")
      var regions = RegionSearch(
        pattern, solver: solver, clock: clock.part(Self.regionShare))
      regions.run()
      try settleSeats(pattern, clock, progress)
    }
    var best = pattern.hiddenCells
    var bestCost = pattern.totalCost
    var proof = pattern.routes
    // Prices that add up differ in their last digits from what they are in truth.
    var bound = EquationBound(pattern.problem).value * (1 - 1e-9)
    while !clock.isOver, bestCost > 0 {
      progress("Searching for a cheaper pattern than \(bestCost)")
      var search = PartSearch(pattern.problem, best: best, solver: solver, clock: clock)
      search.run()
      bound = max(bound, search.bound)
      guard search.bestCost < bestCost else { break }
      // A cheaper pattern may let singletons see what the dearer one hid.
      pattern = Pattern(pattern.problem, clock: clock, grid: grid)
      pattern.adopt(search.best)
      try complete(pattern, progress)
      let count = pattern.problem.demands.count
      try settleSeats(pattern, clock, progress)
      if pattern.totalCost < bestCost {
        best = pattern.hiddenCells
        bestCost = pattern.totalCost
        proof = pattern.routes
      }
      if pattern.problem.demands.count == count { break }
    }
    var found = result(hidden: best, bound: bound, clock: clock)
    found.deviations = proof.compactMap { $0 }
    return found
  }

  /// A table of more cells is improved region by region before it is searched as a whole.
  private static let largestWhole = 3_000
  /// Shares of the work left that publishing and regions may take.
  private static let tidyShare = 0.3
  private static let regionShare = 0.6

  private func problem() -> ProtectionProblem {
    let isPrimary = table.cells.map(\.isPrimary)
    let isPossible = table.cells.map {
      $0.isPrimary || (!$0.mustBePublished && ($0.value > 0 || options.zerosMayBeSecondary))
    }
    return ProtectionProblem(
      system: system, costs: table.cells.map(\.value), isHidden: isPrimary,
      cells: table.cells.indices.filter { isPossible[$0] },
      demands: Demand.all(of: table, system: system))
  }

  private func complete(
    _ pattern: Pattern, _ progress: (String) -> Void
  ) throws(SpecificationProblem) {
    let costs = pattern.problem.costs
    var impossible: Demand?
    while impossible == nil {
      let total = pattern.problem.demands.count
      let open = pattern.complete(weight: { costs[$0] }) {
        progress("Protecting, \($0) of \(total)")
      }
      guard let open else { return }
      let other = open.otherSide
      guard open.mayFail || other != nil else { impossible = open; break }
      pattern.withdraw(open)
      pattern.append([other].compactMap { $0 })
    }
    if let unmet = impossible { throw refusal(of: unmet) }
  }

  /// Refuses demands of which single equations say that nothing can meet them, before any search.
  private func refuseImpossible(_ problem: ProtectionProblem) throws(SpecificationProblem) {
    var bounds = ImpliedBounds(system, cells: problem.cells)
    bounds.tighten()
    let places = Dictionary(
      uniqueKeysWithValues: problem.cells.enumerated().map { ($0.element, $0.offset) })
    for demand in problem.demands where !demand.mayFail && demand.otherSide == nil {
      guard let place = places[demand.cell] else { continue }
      let most = demand.sign > 0 ? bounds.above[place] : bounds.below[place]
      if most < demand.need * (1 - 1e-6) { throw refusal(of: demand) }
    }
  }

  private func refusal(of unmet: Demand) -> SpecificationProblem {
    let name = table.name(of: unmet.cell)
    if let seat = unmet.seat {
      return SpecificationProblem(
        "No pattern hides \(name) from who contributes to \(table.name(of: seat)): too many cells "
          + "around them are empty or must be published. Merge categories, or leave singletons "
          + "unprotected.", cause: .data)
    }
    return SpecificationProblem(
      "No pattern protects \(name): even with every cell hidden its value can't lie \(unmet.need) "
        + (unmet.sign > 0 ? "above" : "below")
        + " the true one, because cells around it are empty, "
        + "small or must be published. Merge categories, or lower its protection level.",
      cause: .data)
  }

  /// Hides further cells until no singleton's contributor sees another primary cell.
  private func settleSeats(
    _ pattern: Pattern, _ clock: WorkClock, _ progress: (String) -> Void
  ) throws(SpecificationProblem) {
    guard options.protectsFromSingletons, table.cells.contains(where: \.isSingleton) else { return }
    let check = SeatCheck(
      table, system: system, contributors: SoleContributors(table), isCautious: true)
    let force = SeatForce(system, possible: pattern.problem.flags)
    var asked: Set<[Int]> = []
    for demand in pattern.problem.demands {
      if let seat = demand.seat { asked.insert([seat, demand.cell]) }
    }
    while true {
      progress("Looking from the seats of singletons")
      pattern.publishUnused()
      var open = [Bool](repeating: false, count: table.count)
      for cell in pattern.hiddenCells { open[cell] = true }
      let mixtures = pattern.mixtures()
      var sights: [SeatCheck.Sight] = []
      for part in system.components(of: system.movable(among: open)) {
        guard part.contains(where: { table.cells[$0].isSingleton }) else { continue }
        // His own cells are hidden from him only where that is possible; nobody else is in them.
        sights += check.sights(in: mixtures.spread(of: part, system), clock: clock) {
          asked.contains([$0.singleton, $0.cell])
            || ($0.isOwn && force.fixes($0.cell, from: $0.singleton))
        }
      }
      let new = sights.filter { asked.insert([$0.singleton, $0.cell]).inserted }
      guard !new.isEmpty else { return }
      pattern.append(
        new.map {
          Demand(
            cell: $0.cell, sign: 1, need: Demand.leastWidth(of: table.cells[$0.cell].value),
            seat: $0.singleton, hasOtherSide: true, mayFail: $0.isOwn)
        })
      try complete(pattern, progress)
    }
  }

  private func result(hidden: [Int], bound: Double, clock: WorkClock) -> SuppressionResult {
    var suppression = Suppression(primaryOf: table)
    for row in hidden where !table.cells[row].isPrimary { suppression.status[row] = .secondary }
    let cost = suppression.cost(in: table)
    let isOptimal = bound >= cost - 1e-6 * max(1, cost * 1e-6)
    return SuppressionResult(
      suppression: suppression, cost: cost, secondary: suppression.secondaryRows.count,
      optimal: isOptimal, gap: isOptimal ? 0 : min(1, max(0, (cost - bound) / cost)),
      ended: isOptimal ? .proved : clock.endedByWall ? .time : .work, seconds: clock.elapsed)
  }
}
