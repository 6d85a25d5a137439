// SPDX-License-Identifier: MIT

/// Makes a safe pattern of a large table cheaper, region by region.
///
/// In a region the secondary cells that only its own demands need are chosen anew, at the least cost,
/// while all cells outside stay as they are. What is published outside may not deviate, so a pattern
/// that is safe for the region is safe for the table.
struct RegionSearch {
  private let clock: WorkClock
  private let solver: any CoveringSolver
  private let problem: ProtectionProblem
  private let pattern: Pattern
  private var neighbourhood: Neighbourhood
  private var isTreated: [Bool]

  /// How many cells a region has.
  private static let size = 1_200
  /// How much work a region is worth, in seconds.
  private static let work = 0.6

  /// Takes a safe pattern, which becomes cheaper.
  init(_ pattern: Pattern, solver: any CoveringSolver, clock: WorkClock) {
    self.solver = solver
    problem = pattern.problem
    self.pattern = pattern
    self.clock = clock
    neighbourhood = Neighbourhood(problem.system)
    isTreated = [Bool](repeating: false, count: problem.system.count)
  }

  /// Goes over the dearest cells first, again and again, until a round saves next to nothing.
  mutating func run() {
    let costs = problem.costs
    var before = Double.infinity
    while !clock.isOver, pattern.totalCost < before * 0.999 {
      before = pattern.totalCost
      for cell in isTreated.indices { isTreated[cell] = false }
      let order = problem.cells.filter { pattern.isSecondary($0) }.sorted {
        costs[$0] != costs[$1] ? costs[$0] > costs[$1] : $0 < $1
      }
      for seed in order where pattern.isSecondary(seed) && !isTreated[seed] {
        if clock.isOver { return }
        improve(around: seed)
      }
    }
  }

  private mutating func improve(around seed: Int) {
    let pattern = pattern
    let costs = problem.costs
    let cells = neighbourhood.cells(
      around: seed, size: Self.size, hop: pattern.hop,
      weight: { pattern.isPossible[$0] ? (pattern.isHidden[$0] ? 0 : costs[$0]) : nil })
    clock.spend(Double(cells.count) * 1e-6)
    let inside = Set(cells)
    var free: [Int] = []
    var numbers: Set<Int> = []
    for (place, cell) in cells.enumerated() where pattern.isSecondary(cell) {
      let users = pattern.demands(using: cell)
      if place < cells.count / 2 { isTreated[cell] = true }
      guard users.allSatisfy({ inside.contains(problem.demands[$0].cell) }) else { continue }
      free.append(cell)
      numbers.formUnion(users)
    }
    isTreated[seed] = true
    guard !free.isEmpty else { return }
    let isFree = Set(free)
    var isHidden = problem.isHidden
    for cell in cells where pattern.isHidden[cell] && !isFree.contains(cell) {
      isHidden[cell] = true
    }
    let sorted = cells.sorted()
    let region = ProtectionProblem(
      system: problem.system, costs: problem.costs, isHidden: isHidden, cells: sorted,
      demands: numbers.sorted().map { problem.demands[$0] }
    ).compact()
    let start = sorted.indices.filter { pattern.isHidden[sorted[$0]] }
    var search = ExactSearch(
      region, best: start, solver: solver, clock: clock.part(work: Self.work))
    let cost = search.bestCost
    search.run()
    guard search.bestCost < cost - 1e-9 * max(1, cost) else { return }
    pattern.exchange(
      free, for: search.best.map { sorted[$0] }, within: sorted, demands: numbers.sorted())
  }
}
