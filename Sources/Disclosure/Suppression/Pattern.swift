// SPDX-License-Identifier: MIT

/// A pattern on its way to being safe: which cells of a problem are hidden, and by which cells'
/// deviation each demand is met.
///
/// Works on one neighbourhood of cells at a time, which is the whole problem where that is small.
final class Pattern {
  private(set) var problem: ProtectionProblem
  /// Whether each cell of the table is hidden.
  private(set) var isHidden: [Bool]
  /// For every demand the deviation that meets it; nil when it isn't met yet.
  private(set) var routes: [FlowProgram.Route?]
  /// Whether each cell of the table may be hidden.
  let isPossible: [Bool]
  private var users: [[Int32]]
  /// Whether the cheapest way over hidden cells was taken already.
  private var isRerouted: [Bool]
  private(set) var demandsOf: [Int: [Int]] = [:]
  private var neighbourhood: Neighbourhood
  /// How many demands were met by cells in the rows and columns of their own.
  var metBeside = 0
  /// Whether the hidden cells were asked what they can do together.
  var hasMetTogether = false
  /// What going from one cell of an equation to another counts, besides the other's cost.
  let hop: Double
  let clock: WorkClock
  /// Which cells lie beside which, where the table's labels say so.
  let grid: CellGrid?
  /// Whether there are so many demands that they are met together when time is short.
  let meetsTogether: Bool

  /// How many cells a neighbourhood has; a problem of up to four times as many is taken whole.
  static let size = 700
  /// With more demands smaller neighbourhoods are used at first, and when time is short many demands
  /// are met together.
  static let manyDemands = 5_000
  /// After this share of the work time is short.
  private static let unhurriedShare = 0.8

  /// - Parameter meetsTogether: whether demands are met together; when nil, where there are many.
  init(
    _ problem: ProtectionProblem, clock: WorkClock, grid: CellGrid? = nil,
    meetsTogether: Bool? = nil
  ) {
    self.problem = problem
    self.clock = clock
    self.grid = grid
    self.meetsTogether = meetsTogether ?? (problem.demands.count > Self.manyDemands)
    isPossible = problem.flags
    isHidden = [Bool](repeating: false, count: problem.system.count)
    for cell in problem.cells { isHidden[cell] = problem.isHidden[cell] }
    routes = Array(repeating: nil, count: problem.demands.count)
    users = Array(repeating: [], count: problem.system.count)
    isRerouted = Array(repeating: false, count: problem.demands.count)
    neighbourhood = Neighbourhood(problem.system)
    let sorted = problem.candidates.map { problem.costs[$0] }.sorted()
    hop = sorted.isEmpty ? 1 : max(1e-6, sorted[sorted.count / 4])
    for (number, demand) in problem.demands.enumerated() {
      demandsOf[demand.cell, default: []].append(number)
    }
  }

  /// What the secondary cells cost.
  var totalCost: Double {
    problem.cells.reduce(0) { isSecondary($1) ? $0 + problem.costs[$1] : $0 }
  }

  /// The hidden cells, by row of the table.
  var hiddenCells: [Int] { problem.cells.filter { isHidden[$0] } }

  /// Whether a cell is hidden that need not be.
  func isSecondary(_ cell: Int) -> Bool { isHidden[cell] && !problem.isHidden[cell] }

  func isMet(_ number: Int) -> Bool { routes[number] != nil }

  /// Hides cells besides those that must be.
  func hide(_ cells: some Sequence<Int>) { for cell in cells { isHidden[cell] = true } }

  /// Hides cells, and meets what they and those hidden already can meet without any other.
  func adopt(_ cells: some Sequence<Int>) {
    hide(cells)
    for part in problem.system.components(of: problem.system.movable(among: isHidden)) {
      let numbers = part.flatMap { demandsOf[$0] ?? [] }.filter { !isMet($0) }
      guard !numbers.isEmpty else { continue }
      let isSmall = part.count <= 4 * Self.size
      let whole = isSmall ? FlowProgram(problem.system, cells: part, clock: clock) : nil
      for number in byNeed(numbers) where !isMet(number) {
        let flow =
          whole
          ?? FlowProgram(
            problem.system,
            cells: surroundings(of: problem.demands[number].cell, size: Self.size) {
              isHidden[$0] ? 0 : nil
            }.cells, clock: clock)
        if let route = flow.route(problem.demands[number], cost: { price($0) }) {
          learn(route, number)
        }
      }
    }
  }

  /// What hiding a cell costs, or next to nothing for one that is hidden anyway.
  private func price(_ cell: Int) -> Double {
    problem.isHidden[cell] ? 1e-6 : problem.costs[cell] + 1e-6
  }

  func byNeed(_ numbers: some Sequence<Int>) -> [Int] {
    let demands = problem.demands
    return numbers.sorted {
      demands[$0].need != demands[$1].need ? demands[$0].need > demands[$1].need : $0 < $1
    }
  }

  /// Adds demands, which are not met yet.
  func append(_ demands: [Demand]) {
    for demand in demands {
      demandsOf[demand.cell, default: []].append(routes.count)
      routes.append(nil)
      isRerouted.append(false)
    }
    problem.append(demands)
  }

  /// The numbers of the demands that are met over a cell, ascending.
  func demands(using cell: Int) -> [Int] { users[cell].map { Int($0) }.sorted() }

  /// Hides other cells in place of some, and meets anew the demands that were met over those.
  ///
  /// - Parameter cells: the cells over which the demands are met; what isn't hidden of them then stays
  ///   so. Nothing changes when some demand can't be met.
  func exchange(_ old: [Int], for new: [Int], within cells: [Int], demands numbers: [Int]) {
    let before = numbers.map { routes[$0] }
    let wasHidden = cells.filter { isHidden[$0] }
    for cell in old { isHidden[cell] = false }
    hide(new)
    let flow = FlowProgram(
      problem.system, cells: cells.filter { isHidden[$0] }, clock: clock)
    if numbers.allSatisfy({ reroute($0, flow) }) {
      publishUnused(cells)
    } else {
      for cell in cells { isHidden[cell] = false }
      hide(wasHidden)
      for (place, number) in numbers.enumerated() { setRoute(number, before[place]) }
    }
  }

  /// Gives a demand up.
  func withdraw(_ demand: Demand) {
    guard let number = problem.demands.firstIndex(of: demand) else { return }
    setRoute(number, nil)
    problem.withdraw(demand)
    routes.remove(at: number)
    isRerouted.remove(at: number)
    demandsOf = [:]
    for (number, demand) in problem.demands.enumerated() {
      demandsOf[demand.cell, default: []].append(number)
    }
    users = users.map { $0.map { $0 > number ? $0 - 1 : $0 } }
  }

  private func setRoute(_ number: Int, _ route: FlowProgram.Route?) {
    let user = Int32(number)
    // Who uses a cell is asked of secondary ones only.
    for cell in routes[number]?.cells ?? [] where !problem.isHidden[cell] {
      users[cell].removeAll { $0 == user }
    }
    routes[number] = route
    for cell in route?.cells ?? [] where !problem.isHidden[cell] { users[cell].append(user) }
  }

  /// The problem's cells around one, nearest first, and how many of them are well inside.
  func surroundings(
    of seed: Int, size: Int, weight: (Int) -> Double?
  ) -> (cells: [Int], inner: Int) {
    if size >= problem.cells.count {
      let cells = problem.cells.filter { weight($0) != nil }
      return (cells, cells.count)
    }
    let cells = neighbourhood.cells(around: seed, size: size, hop: hop, weight: weight)
    clock.spend(Double(cells.count) * 5e-7)
    return (cells, cells.count < size ? cells.count : max(1, cells.count * 3 / 5))
  }

  private var usualSize: Int {
    problem.cells.count <= 4 * Self.size ? problem.cells.count : Self.size
  }

  /// Whether so much of the work is done that many demands are met by what is found soonest.
  private var isHurried: Bool { meetsTogether && clock.share > Self.unhurriedShare }

  private var firstSize: Int {
    // When the time is up, what is still open is protected by the first way that is found.
    let most = meetsTogether ? 400 : clock.isOver ? 150 : usualSize
    return min(most, problem.cells.count)
  }

  /// Meets every demand, hiding further cells where they are cheapest.
  ///
  /// - Parameter weight: what a cell counts for in place of its cost.
  /// - Returns: a demand that can't be met even with every cell hidden; nil when all are met.
  func complete(
    weight: (Int) -> Double, progress: (Int) -> Void = { _ in }
  ) -> Demand? {
    let demands = problem.demands
    let order = byNeed(demands.indices)
    var rank = [Int](repeating: 0, count: demands.count)
    for (place, number) in order.enumerated() { rank[number] = place }
    // What a small neighbourhood that it is well inside of can't do, its own can't either.
    var isTried = [Bool](repeating: false, count: demands.count)
    for (place, seed) in order.enumerated() {
      progress(place)
      let first = firstSize
      if isHurried, !isMet(seed) {
        if !hasMetTogether { meetTogether() }
        if !isMet(seed) { meetBeside(seed, weight) }
      }
      let hurries = isHurried
      var size =
        isTried[seed] || hurries && metBeside > 0 ? min(first * 4, problem.cells.count) : first
      // In deep tables larger neighbourhoods are very dear.
      var hasTriedBeside = hurries || !(grid?.isDeep ?? false)
      while !isMet(seed) {
        if size > first, !hasTriedBeside {
          hasTriedBeside = true
          meetBeside(seed, weight)
          if isMet(seed) { break }
        }
        let need = hurries ? demands[seed].need : 0
        let around = surroundings(of: demands[seed].cell, size: size) {
          guard isPossible[$0] else { return nil }
          guard isHidden[$0] else { return weight($0) }
          // Among many hidden cells those that can't deviate as far would fill the neighbourhood.
          let room = min(problem.system.above[$0], problem.system.below[$0])
          return room >= need ? 0 : 2 * hop * (1 - room / need)
        }
        let flow = FlowProgram(problem.system, cells: around.cells, clock: clock)
        // Larger ones are for one demand that a smaller one can't meet, and slow.
        let waiting =
          size > first || meetsTogether && !hurries
          ? [seed]
          : [seed]
            + around.cells[..<around.inner].flatMap { demandsOf[$0] ?? [] }
            .filter { !isMet($0) && $0 != seed }.sorted { rank[$0] < rank[$1] }
        var alone = 0
        for number in waiting where !isMet(number) {
          guard
            let route = flow.route(
              demands[number], cost: { isHidden[$0] ? 1e-6 : weight($0) + 1e-6 })
          else {
            isTried[number] = true
            if number == seed { break }
            continue
          }
          hide(route.cells)
          learn(route, number)
          alone += 1
          // What is hidden by now may do for others too.
          if hurries, alone % Self.togetherEach == 0 {
            push(around.cells.filter { isHidden[$0] })
          }
        }
        if isMet(seed) { break }
        if size >= problem.cells.count { return demands[seed] }
        size = size * 4 >= problem.cells.count ? problem.cells.count : size * 4
      }
    }
    return nil
  }

  /// Takes a route for its demand and for all others that it meets, also when turned round.
  func learn(_ route: FlowProgram.Route, _ number: Int) {
    setRoute(number, route)
    offer(route)
  }

  /// Takes a route for all demands that it meets, also when turned round; says how many.
  @discardableResult
  func offer(_ route: FlowProgram.Route) -> Int {
    var count = 0
    let seats = Set(route.cells)
    let turns = route.cells.indices.allSatisfy {
      let cell = route.cells[$0]
      return -route.deviations[$0] <= problem.system.above[cell]
        && route.deviations[$0] <= problem.system.below[cell]
    }
    for (index, cell) in route.cells.enumerated() {
      for other in demandsOf[cell] ?? [] where !isMet(other) {
        let demand = problem.demands[other]
        let deviation = demand.sign * route.deviations[index]
        let need = demand.need * (1 - 1e-9)
        guard deviation >= need || (turns && -deviation >= need),
          demand.seat.map({ !seats.contains($0) }) ?? true
        else { continue }
        setRoute(other, route)
        count += 1
      }
    }
    return count
  }

  /// Publishes secondary cells by which no demand is met.
  func publishUnused() { publishUnused(problem.cells) }

  /// Publishes secondary cells that are not needed, the dearest first, until the time is up.
  func tidy(until clock: WorkClock? = nil, progress: (Int) -> Void = { _ in }) {
    let clock = clock ?? self.clock
    publishUnused(problem.cells)
    let order = problem.cells.filter { isSecondary($0) }.sorted {
      problem.costs[$0] != problem.costs[$1] ? problem.costs[$0] > problem.costs[$1] : $0 < $1
    }
    var isTreated = [Bool](repeating: false, count: problem.system.count)
    for (place, seed) in order.enumerated() where isSecondary(seed) && !isTreated[seed] {
      if clock.isOver { return }
      progress(place)
      let around = surroundings(of: seed, size: usualSize) { isHidden[$0] ? 0 : nil }
      tidy(around.cells, inner: around.inner, until: clock)
      for cell in around.cells[..<around.inner] { isTreated[cell] = true }
    }
  }

  private func tidy(_ cells: [Int], inner: Int, until end: WorkClock) {
    let flow = FlowProgram(problem.system, cells: cells, clock: end)
    var isHere = Set(cells)
    // Ways over cheaper cells make dear ones needless.
    var numbers: Set<Int> = []
    for cell in cells[..<inner] where isSecondary(cell) {
      for user in users[cell] { numbers.insert(Int(user)) }
    }
    for number in numbers.sorted() {
      if end.isOver { break }
      guard !isRerouted[number],
        routes[number]?.cells.allSatisfy({ isHere.contains($0) }) ?? false
      else { continue }
      isRerouted[number] = true
      reroute(number, flow)
    }
    for cell in publishUnused(cells) {
      flow.setOpen(cell, false)
      isHere.remove(cell)
    }
    let order = cells[..<inner].filter { isSecondary($0) }.sorted {
      problem.costs[$0] != problem.costs[$1] ? problem.costs[$0] > problem.costs[$1] : $0 < $1
    }
    for cell in order where isHidden[cell] {
      if end.isOver { return }
      let affected = users[cell].map { Int($0) }.sorted()
      flow.setOpen(cell, false)
      isHidden[cell] = false
      let before = affected.map { routes[$0] }
      var isStillSafe = true
      for number in affected {
        guard isStillSafe else { break }
        isStillSafe = reroute(number, flow)
      }
      if isStillSafe {
        for other in publishUnused(cells) { flow.setOpen(other, false) }
      } else {
        for (place, number) in affected.enumerated() { setRoute(number, before[place]) }
        flow.setOpen(cell, true)
        isHidden[cell] = true
      }
    }
  }

  /// Finds the cheapest way to meet a demand with the hidden cells.
  @discardableResult
  private func reroute(_ number: Int, _ flow: FlowProgram) -> Bool {
    guard let route = flow.route(problem.demands[number], cost: { price($0) }) else {
      return false
    }
    setRoute(number, route)
    return true
  }

  /// Publishes secondary cells by which no demand is met; says which.
  @discardableResult
  private func publishUnused(_ cells: [Int]) -> [Int] {
    let unused = cells.filter { isSecondary($0) && users[$0].isEmpty }
    for cell in unused { isHidden[cell] = false }
    return unused
  }
}
