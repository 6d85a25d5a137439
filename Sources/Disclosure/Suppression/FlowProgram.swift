// SPDX-License-Identifier: MIT

/// Finds for one demand the cheapest deviation that meets it (Kelly, Golden and Assad, "Cell
/// suppression: disclosure protection for sensitive tabular data", Networks 22, 1992).
///
/// Every cell has two variables, one for each direction, each from 0 to the cell's room.
final class FlowProgram {
  /// A deviation that meets a demand: the cells and by how much they deviate.
  struct Route: Equatable, Sendable {
    var cells: [Int]
    var deviations: [Double]

    mutating func append(_ cell: Int, _ deviation: Double) {
      cells.append(cell)
      deviations.append(deviation)
    }
  }

  let cells: [Int]
  private let local: [Int: Int]
  private let above: [Double]
  private let below: [Double]
  private var isOpen: [Bool]
  private let program: CoinLinearProgram
  private var costs: [Double]
  private let clock: WorkClock
  /// The equations of a basis that fills up when it is factorised; 0 where it doesn't.
  private let fillingRows: Int

  init(_ system: AttackSystem, cells: [Int], clock: WorkClock) {
    self.cells = cells
    self.clock = clock
    var local: [Int: Int] = [:]
    local.reserveCapacity(cells.count)
    for (index, cell) in cells.enumerated() { local[cell] = index }
    self.local = local
    above = cells.map { system.above[$0] }
    below = cells.map { system.below[$0] }
    isOpen = [Bool](repeating: true, count: cells.count)
    costs = [Double](repeating: 0, count: 2 * cells.count)
    var rowOf: [Int32: Int] = [:]
    for cell in cells {
      for place in system.entries(ofCell: cell) where rowOf[system.cellRows[place]] == nil {
        rowOf[system.cellRows[place]] = rowOf.count
      }
    }
    fillingRows = system.isThick ? rowOf.count : 0
    var matrix = ColumnMatrix(rowCount: rowOf.count)
    for cell in cells {
      let entries = system.entries(ofCell: cell).map {
        (row: rowOf[system.cellRows[$0]] ?? 0, coefficient: system.cellSigns[$0])
      }
      matrix.appendColumn(entries)
      matrix.appendColumn(entries.map { ($0.row, -$0.coefficient) })
    }
    var upper: [Double] = []
    for index in cells.indices { upper += [above[index], below[index]] }
    let zeros = [Double](repeating: 0, count: rowOf.count)
    program = CoinLinearProgram(
      matrix, lower: [Double](repeating: 0, count: upper.count), upper: upper, costs: costs,
      rowLower: zeros, rowUpper: zeros)
    clock.spend(2e-5 + Double(cells.count) * 4e-7)
  }

  /// Opens or closes a cell.
  func setOpen(_ cell: Int, _ open: Bool) {
    guard let index = local[cell], isOpen[index] != open else { return }
    isOpen[index] = open
    program.setBounds(2 * index, lower: 0, upper: open ? above[index] : 0)
    program.setBounds(2 * index + 1, lower: 0, upper: open ? below[index] : 0)
  }

  /// The cheapest deviation that meets a demand.
  ///
  /// - Parameter cost: what a unit of the demand costs through a cell.
  /// - Returns: nil when the demand can't be met by the open cells.
  func route(_ demand: Demand, cost: (Int) -> Double) -> Route? {
    guard let target = local[demand.cell] else { return nil }
    let way = demand.sign > 0 ? 0 : 1
    let room = demand.sign > 0 ? above[target] : below[target]
    guard isOpen[target], room >= demand.need * (1 - 1e-12) else { return nil }
    for index in cells.indices where isOpen[index] {
      let price = cost(cells[index])
      costs[2 * index] = price * max(1, demand.need / max(above[index], 1e-9))
      costs[2 * index + 1] = price * max(1, demand.need / max(below[index], 1e-9))
    }
    program.setCosts(costs)
    let amount = min(demand.need, room)
    program.setBounds(2 * target + way, lower: amount, upper: amount)
    program.setBounds(2 * target + 1 - way, lower: 0, upper: 0)
    let seat = demand.seat.flatMap { local[$0] }.flatMap { isOpen[$0] ? $0 : nil }
    if let seat {
      program.setBounds(2 * seat, lower: 0, upper: 0)
      program.setBounds(2 * seat + 1, lower: 0, upper: 0)
    }
    defer {
      for index in [target, seat].compactMap({ $0 }) {
        program.setBounds(2 * index, lower: 0, upper: above[index])
        program.setBounds(2 * index + 1, lower: 0, upper: below[index])
      }
    }
    let status = program.solve(.dual)
    clock.spend(cells: 2 * cells.count, pivots: program.iterations, rows: fillingRows)
    guard status == .optimal else { return nil }
    let tiny = 1e-7 * demand.need
    return program.withValues { values in
      var route = Route(cells: [], deviations: [])
      for index in cells.indices {
        let deviation = values[2 * index] - values[2 * index + 1]
        guard abs(deviation) > tiny else { continue }
        route.cells.append(cells[index])
        route.deviations.append(deviation)
      }
      return route
    }
  }
}
