// SPDX-License-Identifier: MIT

/// A pattern on its way to being safe: which cells of a problem are hidden, and by which cells'
/// deviation each demand is met.
struct Pattern {
  let problem: ProtectionProblem
  private let flow: FlowProgram
  /// Whether each cell, by its index in the problem, is hidden.
  private(set) var isHidden: [Bool]
  /// For every demand the cells that deviate to meet it; nil when it isn't met yet.
  private var routes: [[Int]?]
  private let cost: [Double]
  private let isFree: [Bool]

  init(_ problem: ProtectionProblem, flow: FlowProgram) {
    self.problem = problem
    self.flow = flow
    isFree = problem.cells.map { problem.isHidden[$0] }
    isHidden = isFree
    routes = Array(repeating: nil, count: problem.demands.count)
    cost = problem.cells.map { problem.costs[$0] }
  }

  /// What the secondary cells cost.
  var totalCost: Double {
    isHidden.indices.reduce(0) { isHidden[$1] && !isFree[$1] ? $0 + cost[$1] : $0 }
  }

  /// The hidden cells, by row of the table.
  var hiddenCells: [Int] { isHidden.indices.filter { isHidden[$0] }.map { problem.cells[$0] } }

  /// Hides cells, by their index in the problem.
  mutating func hide(_ indices: some Sequence<Int>) {
    for index in indices { isHidden[index] = true }
  }

  /// Meets every demand, hiding further cells where they are cheapest.
  ///
  /// - Parameters:
  ///   - weight: what a cell counts for in place of its cost, by its index in the problem.
  /// - Returns: a demand that can't be met even with every cell hidden; nil when all are met.
  mutating func complete(weight: (Int) -> Double) -> Demand? {
    for index in isHidden.indices { flow.setOpen(index, true) }
    let order = problem.demands.indices.sorted {
      let one = problem.demands[$0], other = problem.demands[$1]
      return one.need != other.need ? one.need > other.need : $0 < $1
    }
    for number in order {
      if let route = routes[number], route.allSatisfy({ isHidden[$0] }) { continue }
      let demand = problem.demands[number]
      guard let route = flow.route(demand, cost: { isHidden[$0] ? 1e-6 : weight($0) + 1e-6 }) else {
        return demand
      }
      for index in route { isHidden[index] = true }
      routes[number] = route
    }
    return nil
  }

  /// Publishes secondary cells that are not needed, the dearest first.
  ///
  /// - Parameter isOver: whether the time is up.
  mutating func tidy(isOver: () -> Bool) {
    for index in isHidden.indices { flow.setOpen(index, isHidden[index]) }
    // Ways over cheaper cells make dear ones needless.
    for number in problem.demands.indices {
      if isOver() { return }
      reroute(number)
    }
    publishUnused()
    let order = isHidden.indices.filter { isHidden[$0] && !isFree[$0] }
      .sorted { cost[$0] != cost[$1] ? cost[$0] > cost[$1] : $0 < $1 }
    for index in order where isHidden[index] {
      if isOver() { return }
      let users = routes.indices.filter { routes[$0]?.contains(index) ?? false }
      let before = routes
      flow.setOpen(index, false)
      isHidden[index] = false
      let stillMet = users.allSatisfy { reroute($0) }
      if !stillMet {
        routes = before
        flow.setOpen(index, true)
        isHidden[index] = true
      }
    }
    publishUnused()
  }

  /// Finds another way to meet a demand with the hidden cells.
  @discardableResult
  private mutating func reroute(_ number: Int) -> Bool {
    guard
      let route = flow.route(
        problem.demands[number], cost: { isFree[$0] ? 1e-6 : cost[$0] + 1e-6 })
    else { return false }
    routes[number] = route
    return true
  }

  private mutating func publishUnused() {
    var isUsed = isFree
    for route in routes { for index in route ?? [] { isUsed[index] = true } }
    for index in isHidden.indices where isHidden[index] && !isUsed[index] {
      isHidden[index] = false
      flow.setOpen(index, false)
    }
  }
}
