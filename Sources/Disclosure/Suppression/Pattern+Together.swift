// SPDX-License-Identifier: MIT

extension Pattern {
  /// How many cells a program has.
  private static let togetherSize = 300
  /// How often the cells around a demand are pushed.
  private static let pushes = 4
  /// After how many programs that met nothing no other is tried.
  private static let patience = 20
  /// After how many demands met on their own those around them are pushed.
  static let togetherEach = 5

  /// Meets demands by cells that are hidden anyway, many of them by one program.
  ///
  /// In tables with many unsafe cells these protect one another for the most part. A program pushes all
  /// the cells around one, some upwards and some downwards at random, as far as they need; what it finds
  /// meets many demands. Those of the middle that are left are then asked one by one.
  func meetTogether(progress: (Int) -> Void = { _ in }) {
    guard meetsTogether else { return }
    hasMetTogether = true
    let movable = problem.system.movable(among: isHidden)
    var isAsked = [Bool](repeating: false, count: problem.demands.count)
    var asked = 0
    var met = 0
    for (place, seed) in byNeed(problem.demands.indices).enumerated()
    where !isAsked[seed] && !isMet(seed) && movable[problem.demands[seed].cell] {
      if asked == Self.patience, met == 0 { return }
      asked += 1
      progress(place)
      let around = surroundings(of: problem.demands[seed].cell, size: Self.togetherSize) {
        movable[$0] ? 0 : nil
      }
      var program = PushProgram(problem.system, cells: around.cells, clock: clock)
      for _ in 0..<Self.pushes {
        let count = push(around.cells, &program)
        met += count.met
        guard count.isWorthwhile else { break }
      }
      for (index, cell) in around.cells[..<around.inner].enumerated() {
        for number in demandsOf[cell] ?? [] where !isMet(number) {
          isAsked[number] = true
          let demand = problem.demands[number]
          guard demand.seat == nil, let route = program.push([(index, demand)]) else { continue }
          met += offer(route)
        }
      }
    }
  }

  /// Meets a demand by cells in the rows and columns of its own, which a neighbourhood of the nearest
  /// cells need not have together; hides those that it takes.
  func meetBeside(_ number: Int, _ weight: (Int) -> Double) {
    guard meetsTogether, let grid else { return }
    let demand = problem.demands[number]
    let usual = CellGrid.usualSize
    for (isWide, size) in (grid.isDeep ? [(false, usual / 5)] : [])
      + [(false, usual), (true, usual)]
    {
      let cells = grid.cells(around: demand.cell, isWide: isWide, size: size)
        .filter { isPossible[$0] }
      let flow = FlowProgram(problem.system, cells: cells, clock: clock)
      guard
        let route = flow.route(demand, cost: { isHidden[$0] ? 1e-6 : weight($0) + 1e-6 })
      else { continue }
      hide(route.cells)
      learn(route, number)
      metBeside += 1
      // What is hidden by now may do for others too.
      if metBeside % Self.togetherEach == 0 { push(cells.filter { isHidden[$0] }) }
      return
    }
  }

  /// Meets demands by hidden cells alone, those in the rows and columns of each.
  func meetBesideHidden() {
    guard meetsTogether, let grid else { return }
    let movable = problem.system.movable(among: isHidden)
    for isWide in [false, true] {
      for number in byNeed(problem.demands.indices) where !isMet(number) {
        if clock.isOver { return }
        let demand = problem.demands[number]
        guard movable[demand.cell] else { continue }
        let cells = grid.cells(around: demand.cell, isWide: isWide)
        let flow = FlowProgram(
          problem.system, cells: cells.filter { movable[$0] }, clock: clock)
        if let route = flow.route(demand, cost: { _ in 1 }) { learn(route, number) }
      }
    }
  }

  /// Pushes hidden cells towards what demands are not met yet.
  func push(_ cells: [Int]) {
    var program = PushProgram(problem.system, cells: cells, clock: clock)
    for _ in 0..<2 {
      guard push(cells, &program).isWorthwhile else { return }
    }
  }

  /// Pushes once, each cell towards one of its demands at random.
  ///
  /// - Returns: how many demands that met, and whether another time is worthwhile.
  private func push(
    _ cells: [Int], _ program: inout PushProgram
  ) -> (met: Int, isWorthwhile: Bool) {
    var generator = WorkGenerator(seed: program.nextSeed())
    var targets: [(index: Int, demand: Demand)] = []
    for (index, cell) in cells.enumerated() {
      let open = (demandsOf[cell] ?? []).filter { !isMet($0) && problem.demands[$0].seat == nil }
      guard let number = open.randomElement(using: &generator) else { continue }
      targets.append((index, problem.demands[number]))
    }
    guard targets.count > 1, let route = program.push(targets) else { return (0, false) }
    let met = offer(route)
    return (met, met > 1 + targets.count / 50)
  }
}

/// Pushes several cells at once as far as their demands need.
///
/// A cell's deviation is the sum of two variables: one up to the need, which is worth something, and
/// one for what goes beyond, which is not. Worth is concave, so the first is used before the second.
private struct PushProgram {
  private let cells: [Int]
  private let above: [Double]
  private let below: [Double]
  private let program: CoinLinearProgram
  private let clock: WorkClock
  private let rowCount: Int
  private let isThick: Bool
  private var pushes: UInt64 = 0

  init(_ system: AttackSystem, cells: [Int], clock: WorkClock) {
    self.cells = cells
    self.clock = clock
    isThick = system.isThick
    above = cells.map { system.above[$0] }
    below = cells.map { system.below[$0] }
    var rowOf: [Int32: Int] = [:]
    var matrix = ColumnMatrix(rowCount: 0)
    for cell in cells {
      let entries = system.entries(ofCell: cell).map { place -> (row: Int, coefficient: Double) in
        let row = system.cellRows[place]
        let number = rowOf[row] ?? rowOf.count
        rowOf[row] = number
        return (number, system.cellSigns[place])
      }
      matrix.appendColumn(entries)
      matrix.appendColumn(entries)
    }
    rowCount = rowOf.count
    matrix.rowCount = rowCount
    let none = [Double](repeating: 0, count: 2 * cells.count)
    let zeros = [Double](repeating: 0, count: rowCount)
    program = CoinLinearProgram(
      matrix, lower: none, upper: none, costs: none, rowLower: zeros, rowUpper: zeros)
    clock.spend(2e-5 + Double(cells.count) * 4e-7)
  }

  /// A number for the next push, which is the same in every run.
  mutating func nextSeed() -> UInt64 {
    pushes += 1
    return UInt64(cells.first ?? 0) << 8 + pushes
  }

  /// The deviation that goes furthest towards some demands' needs; nil when the solver gave up.
  func push(_ targets: [(index: Int, demand: Demand)]) -> FlowProgram.Route? {
    var lower = [Double](repeating: 0, count: 2 * cells.count)
    var upper = lower
    var costs = lower
    for index in cells.indices {
      lower[2 * index] = -below[index]
      upper[2 * index] = above[index]
    }
    for (index, demand) in targets {
      let need = min(demand.need, demand.sign > 0 ? above[index] : below[index])
      costs[2 * index] = -demand.sign / max(need, 1e-9)
      if demand.sign > 0 {
        upper[2 * index] = need
        upper[2 * index + 1] = above[index] - need
      } else {
        lower[2 * index] = -need
        lower[2 * index + 1] = need - below[index]
      }
    }
    program.setBounds(lower: lower, upper: upper)
    program.setCosts(costs)
    let status = program.solve(.primal)
    clock.spend(
      cells: 2 * cells.count, pivots: program.iterations, rows: isThick ? rowCount : 0)
    guard status == .optimal else { return nil }
    return program.withValues { values in
      var route = FlowProgram.Route(cells: [], deviations: [])
      for index in cells.indices {
        let deviation = values[2 * index] + values[2 * index + 1]
        guard abs(deviation) > 1e-9 else { continue }
        route.cells.append(cells[index])
        route.deviations.append(deviation)
      }
      return route
    }
  }
}
