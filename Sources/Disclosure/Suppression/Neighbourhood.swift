// SPDX-License-Identifier: MIT

/// Finds the cells around a cell: those that a chain of equations over cheap cells reaches first.
struct Neighbourhood {
  private let system: AttackSystem
  private var stamp: [Int32]
  private var rowStamp: [Int32]
  private var round: Int32 = 0
  private var heap: [(distance: Double, cell: Int)] = []

  init(_ system: AttackSystem) {
    self.system = system
    stamp = [Int32](repeating: 0, count: system.count)
    rowStamp = [Int32](repeating: 0, count: system.rowCount)
  }

  /// The nearest cells, nearest first.
  ///
  /// - Parameters:
  ///   - seed: where to begin.
  ///   - size: how many cells at most.
  ///   - hop: what going from one cell of an equation to another counts, besides the other's weight.
  ///   - weight: what a cell counts; nil for one that is left out.
  mutating func cells(
    around seed: Int, size: Int, hop: Double, weight: (Int) -> Double?
  ) -> [Int] {
    round += 1
    heap.removeAll(keepingCapacity: true)
    push((0, seed))
    var found: [Int] = []
    while let next = pop() {
      guard stamp[next.cell] != round else { continue }
      stamp[next.cell] = round
      found.append(next.cell)
      guard found.count < size else { break }
      for place in system.entries(ofCell: next.cell) {
        let row = Int(system.cellRows[place])
        // The first cell of an equation that is reached is the nearest way to all its others.
        guard rowStamp[row] != round else { continue }
        rowStamp[row] = round
        for entry in system.entries(ofRow: row) {
          let cell = Int(system.rowCells[entry])
          guard stamp[cell] != round, let weight = weight(cell) else { continue }
          push((next.distance + hop + weight, cell))
        }
      }
    }
    return found
  }

  private func isBefore(
    _ one: (distance: Double, cell: Int), _ other: (distance: Double, cell: Int)
  ) -> Bool {
    one.distance != other.distance ? one.distance < other.distance : one.cell < other.cell
  }

  private mutating func push(_ item: (distance: Double, cell: Int)) {
    heap.append(item)
    var place = heap.count - 1
    while place > 0 {
      let up = (place - 1) / 2
      guard isBefore(heap[place], heap[up]) else { break }
      heap.swapAt(place, up)
      place = up
    }
  }

  private mutating func pop() -> (distance: Double, cell: Int)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && isBefore(heap[child], heap[least]) {
        least = child
      }
      guard least != place else { return first }
      heap.swapAt(place, least)
      place = least
    }
  }
}
