// SPDX-License-Identifier: MIT

/// Deviations of hidden cells that are known to be possible, by the cells that they move.
///
/// They show without any search that a cell is not known from a singleton's seat: one that moves the
/// cell and leaves the seat's as it is will do.
struct KnownDeviations {
  private var byCell: [Int: [Int32]] = [:]
  private var count: Int32 = 0
  private var room = Self.mostEntries

  /// The most cells of deviations that are kept; later ones tell little that is new.
  private static let mostEntries = 8_000_000

  /// Keeps a deviation by the cells that it moves by more than rounding errors.
  mutating func add(moving cells: [Int]) {
    guard cells.count <= room else { return }
    room -= cells.count
    for cell in cells { byCell[cell, default: []].append(count) }
    count += 1
  }

  /// Keeps what a route moves.
  mutating func add(_ route: FlowProgram.Route, _ system: AttackSystem) {
    add(
      moving: zip(route.cells, route.deviations).filter {
        abs($0.1) > Demand.tolerance(of: system.below[$0.0])
      }.map(\.0))
  }

  /// Says of cells whether any deviation moves them while the seat's cell stays as it is.
  func areMoved(withoutSeat seat: Int) -> (_ cell: Int) -> Bool {
    let withSeat = Set(byCell[seat] ?? [])
    let byCell = byCell
    return { cell in byCell[cell]?.contains { !withSeat.contains($0) } ?? false }
  }
}
