// SPDX-License-Identifier: MIT

/// What the lines near a cell tell of it.
///
/// Fewer equations leave a cell more counts, so one that has a single count by the lines near it has it by
/// all lines too. That takes a program of some hundred equations where the whole has a hundred thousand.
struct NearbyRanges {
  private let relations: [CellRelations.Relation]
  /// The equations in which each cell stands.
  private let linesOf: [[Int32]]

  /// How many equations are taken.
  private static let mostLines = 300
  /// How many cells they may have together.
  private static let mostCells = 4_000

  init(_ relations: CellRelations, cellCount: Int) {
    self.relations = relations.relations
    var linesOf = [[Int32]](repeating: [], count: cellCount)
    for (place, relation) in relations.relations.enumerated() {
      for cell in relation.children + [relation.parent] { linesOf[cell].append(Int32(place)) }
    }
    self.linesOf = linesOf
  }

  /// The other cells whose ranges leave a cell one count, by the lines near it alone; nil where these
  /// leave it several.
  func reasons(_ row: Int, _ ranges: [CountRange], clock: WorkClock) -> Set<Int>? {
    let (cells, lines) = around(row)
    var places: [Int: Int] = [:]
    for (place, cell) in cells.enumerated() { places[cell] = place }
    let near = CellRelations(
      lines.map { line in
        CellRelations.Relation(
          parent: places[relations[line].parent] ?? 0,
          children: relations[line].children.map { places[$0] ?? 0 })
      })
    let program = RangeProgram(cells.map { ranges[$0] }, near, clock: clock)
    guard let place = places[row], program.interval(place).isPoint, !program.hasFailed else {
      return nil
    }
    return Set(program.reasons(place).map { cells[$0] })
  }

  /// The cells and lines near a cell: its own lines, then those of the cells in them, short ones first.
  private func around(_ row: Int) -> (cells: [Int], lines: [Int]) {
    var cells = [row]
    var lines: [Int] = []
    var hasCell: Set<Int> = [row]
    var hasLine: Set<Int> = []
    var next = 0
    while next < cells.count, lines.count < Self.mostLines {
      let end = cells.count
      let further = cells[next..<end].flatMap { linesOf[$0].map(Int.init) }
        .filter { hasLine.insert($0).inserted }
        .sorted { (relations[$0].children.count, $0) < (relations[$1].children.count, $1) }
      next = end
      for line in further {
        let count = relations[line].children.count
        guard lines.count < Self.mostLines, cells.count + count <= Self.mostCells else { break }
        lines.append(line)
        for cell in relations[line].children + [relations[line].parent]
        where hasCell.insert(cell).inserted {
          cells.append(cell)
        }
      }
    }
    return (cells, lines)
  }
}
