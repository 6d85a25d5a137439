// SPDX-License-Identifier: MIT

/// The cell suppression problem, or a part of it that no equation of possible cells connects to the
/// rest: hide cells at the least cost so that every demand is met.
///
/// After Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear
/// constraints", Management Science 47, 2001.
struct ProtectionProblem {
  let system: AttackSystem
  /// What hiding each cell of the table costs.
  let costs: [Double]
  /// Cells that are hidden anyway: the primary ones.
  let isHidden: [Bool]
  /// The cells that may be open: hidden ones and those that may become secondary, ascending.
  private(set) var cells: [Int]
  private(set) var demands: [Demand]

  init(
    system: AttackSystem, costs: [Double], isHidden: [Bool], cells: [Int], demands: [Demand]
  ) {
    self.system = system
    self.costs = costs
    self.isHidden = isHidden
    self.cells = cells
    self.demands = demands
  }

  /// The cells that may become secondary and cost something.
  var candidates: [Int] { cells.filter { !isHidden[$0] } }

  /// The cells as flags over the table.
  var flags: [Bool] {
    var flags = [Bool](repeating: false, count: system.count)
    for cell in cells { flags[cell] = true }
    return flags
  }

  /// Adds demands.
  mutating func append(_ new: [Demand]) { demands += new }

  /// Takes a demand out.
  mutating func withdraw(_ demand: Demand) { demands.removeAll { $0 == demand } }

  /// The same with fewer cells; those that can't move any more are left out too.
  func restricted(to keep: (Int) -> Bool) -> ProtectionProblem {
    var flags = [Bool](repeating: false, count: system.count)
    for cell in cells where isHidden[cell] || keep(cell) { flags[cell] = true }
    let movable = system.movable(among: flags)
    return ProtectionProblem(
      system: system, costs: costs, isHidden: isHidden, cells: cells.filter { movable[$0] },
      demands: demands)
  }

  /// The same as a table of its own, in which a cell's number is its place in `cells`.
  ///
  /// Makes work on a small part of a large table independent of the table's size.
  func compact() -> ProtectionProblem {
    var number: [Int: Int] = [:]
    number.reserveCapacity(cells.count)
    for (index, cell) in cells.enumerated() { number[cell] = index }
    let here = demands.compactMap { demand -> Demand? in
      guard let cell = number[demand.cell] else { return nil }
      // From a seat that can't deviate here anyway, an outsider sees as much.
      return Demand(
        cell: cell, sign: demand.sign, need: demand.need,
        seat: demand.seat.flatMap { number[$0] }, hasOtherSide: demand.hasOtherSide,
        mayFail: demand.mayFail)
    }
    return ProtectionProblem(
      system: system.part(cells), costs: cells.map { costs[$0] },
      isHidden: cells.map { isHidden[$0] }, cells: Array(cells.indices), demands: here)
  }

  /// The parts that no equation connects and that have demands.
  func parts() -> [ProtectionProblem] {
    var part = [Int](repeating: -1, count: system.count)
    let components = system.components(of: flags)
    for (index, component) in components.enumerated() {
      for cell in component { part[cell] = index }
    }
    var demandsOf = [[Demand]](repeating: [], count: components.count)
    for demand in demands where part[demand.cell] >= 0 {
      demandsOf[part[demand.cell]].append(demand)
    }
    return components.indices.filter { !demandsOf[$0].isEmpty }.map {
      ProtectionProblem(
        system: system, costs: costs, isHidden: isHidden, cells: components[$0],
        demands: demandsOf[$0])
    }
  }
}
