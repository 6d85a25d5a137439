// SPDX-License-Identifier: MIT

/// What an attacker knows of a table before seeing it, in deviations from the true values.
///
/// Cell `i` may lie `room.below[i]` below its value and `room.above[i]` above it; deviations keep every
/// equation. An attacker who sees a pattern knows that the deviation of a published cell is 0.
/// The bounds are 0 below, or what the cell is known to be at least, and above the greatest of twice
/// the value, the value and 1, and the value and the table's largest upper level; for the largest cell
/// one and a half times the value takes the place of the first two.
struct AttackSystem {
  let count: Int
  let rowCount: Int
  /// Whether some cell is a part of three totals or more, as in tables of three dimensions.
  let isThick: Bool
  /// By how much more equations there are for a cell than in tables of three dimensions, which makes
  /// each pivot dearer; 1 for those with fewer.
  var density: Double { isThick ? max(1, 2 * Double(rowCount) / Double(max(1, count))) : 1 }
  /// How far below its value an attacker takes each cell to be possible.
  let below: [Double]
  /// How far above its value an attacker takes each cell to be possible.
  let above: [Double]
  /// Equations by row: parts count 1, the total -1.
  let rowStarts: [Int32]
  let rowCells: [Int32]
  let rowSigns: [Double]
  /// The same by cell.
  let cellStarts: [Int32]
  let cellRows: [Int32]
  let cellSigns: [Double]

  init(_ table: CellTable) {
    self.init(table, relations: table.relations.relations.map { ($0.parent, $0.children) })
  }

  private init(_ table: CellTable, relations: [(parent: Int, children: [Int])]) {
    let largest = table.cells.map(\.value).max() ?? 0
    let level = table.cells.map { $0.isPrimary ? $0.upperProtection : 0 }.max() ?? 0
    let above = table.cells.map { cell in
      let usual = cell.value < largest ? max(cell.value, 1) : 0.5 * cell.value
      return max(usual, level > 0 ? level : 1)
    }
    var starts: [Int32] = [0]
    var cells: [Int32] = []
    var signs: [Double] = []
    for relation in relations {
      for child in relation.children {
        cells.append(Int32(child))
        signs.append(1)
      }
      cells.append(Int32(relation.parent))
      signs.append(-1)
      starts.append(Int32(cells.count))
    }
    self.init(
      below: table.cells.map { max(0, $0.value - $0.least) }, above: above, rowStarts: starts,
      rowCells: cells, rowSigns: signs)
  }

  private init(
    below: [Double], above: [Double], rowStarts: [Int32], rowCells: [Int32], rowSigns: [Double]
  ) {
    count = below.count
    rowCount = rowStarts.count - 1
    self.below = below
    self.above = above
    var counts = [Int32](repeating: 0, count: count + 1)
    for cell in rowCells { counts[Int(cell) + 1] += 1 }
    for cell in 0..<count { counts[cell + 1] += counts[cell] }
    var places = counts
    var rows = [Int32](repeating: 0, count: rowCells.count)
    var signs = [Double](repeating: 0, count: rowCells.count)
    for row in 0..<rowCount {
      for entry in Int(rowStarts[row])..<Int(rowStarts[row + 1]) {
        let cell = Int(rowCells[entry])
        rows[Int(places[cell])] = Int32(row)
        signs[Int(places[cell])] = rowSigns[entry]
        places[cell] += 1
      }
    }
    self.rowStarts = rowStarts
    self.rowCells = rowCells
    self.rowSigns = rowSigns
    cellStarts = counts
    cellRows = rows
    cellSigns = signs
    isThick = (0..<below.count).contains { cell in
      (Int(counts[cell])..<Int(counts[cell + 1])).count { signs[$0] > 0 } > 2
    }
  }

  /// The same for some cells only, numbered in the order given; all others are published.
  func part(_ cells: [Int]) -> AttackSystem {
    var number: [Int: Int32] = [:]
    number.reserveCapacity(cells.count)
    for (index, cell) in cells.enumerated() { number[cell] = Int32(index) }
    var seen: Set<Int32> = []
    var starts: [Int32] = [0]
    var partCells: [Int32] = []
    var signs: [Double] = []
    for cell in cells {
      for place in entries(ofCell: cell) where seen.insert(cellRows[place]).inserted {
        for entry in entries(ofRow: Int(cellRows[place])) {
          guard let index = number[Int(rowCells[entry])] else { continue }
          partCells.append(index)
          signs.append(rowSigns[entry])
        }
        starts.append(Int32(partCells.count))
      }
    }
    return AttackSystem(
      below: cells.map { below[$0] }, above: cells.map { above[$0] }, rowStarts: starts,
      rowCells: partCells, rowSigns: signs)
  }

  /// The entries of an equation.
  func entries(ofRow row: Int) -> Range<Int> { Int(rowStarts[row])..<Int(rowStarts[row + 1]) }

  /// The entries of a cell.
  func entries(ofCell cell: Int) -> Range<Int> { Int(cellStarts[cell])..<Int(cellStarts[cell + 1]) }
}

extension AttackSystem {
  /// Those of the open cells that may deviate at all: a cell that is alone in an equation can't.
  func movable(among open: [Bool]) -> [Bool] {
    var open = open
    var openCount = [Int32](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      for entry in entries(ofRow: row) where open[Int(rowCells[entry])] { openCount[row] += 1 }
    }
    var waiting = (0..<rowCount).filter { openCount[$0] == 1 }
    while let row = waiting.popLast() {
      guard openCount[row] == 1 else { continue }
      guard let entry = entries(ofRow: row).first(where: { open[Int(rowCells[$0])] }) else {
        continue
      }
      let cell = Int(rowCells[entry])
      open[cell] = false
      for place in entries(ofCell: cell) {
        let other = Int(cellRows[place])
        openCount[other] -= 1
        if openCount[other] == 1 { waiting.append(other) }
      }
    }
    return open
  }

  /// Parts of the open cells that no equation connects, each ascending, in the order of their first.
  func components(of open: [Bool]) -> [[Int]] {
    var seen = [Bool](repeating: false, count: count)
    var seenRow = [Bool](repeating: false, count: rowCount)
    var parts: [[Int]] = []
    for start in 0..<count where open[start] && !seen[start] {
      var part: [Int] = []
      var waiting = [start]
      seen[start] = true
      while let cell = waiting.popLast() {
        part.append(cell)
        for place in entries(ofCell: cell) {
          let row = Int(cellRows[place])
          guard !seenRow[row] else { continue }
          seenRow[row] = true
          for entry in entries(ofRow: row) {
            let other = Int(rowCells[entry])
            guard open[other], !seen[other] else { continue }
            seen[other] = true
            waiting.append(other)
          }
        }
      }
      parts.append(part.sorted())
    }
    return parts
  }
}
