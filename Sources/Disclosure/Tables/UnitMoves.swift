// SPDX-License-Identifier: MIT

/// Finds other counts that tables could be made from, one person more here and one less there.
///
/// The counts that the tables were made from fit what is published. From them a few single people are put
/// in or taken out so that every figure stays within its range. Each such move shows for every cell that
/// it touches another count that the cell can have, far sooner than a linear program would.
struct UnitMoves {
  private var ranges: [CountRange]
  private let counts: [Int]
  /// For each cell the parts that it is the sum of, each itself a cell.
  private let parts: [[Int32]]
  /// For each part the rows that count it: cells, and differences that must stay 0.
  private let rows: [[(row: Int32, sign: Int32)]]
  /// For each difference that must stay 0 the parts on either side.
  private let ties: [[(part: Int32, sign: Int32)]]
  private var changes: [Int]
  private var touched: [Int] = []
  private var generator = WorkGenerator(seed: 2)

  /// How often a move is begun anew for one cell and direction.
  private static let attempts = 4
  /// The most people who are put in or taken out for one more or less in a cell.
  private static let mostSteps = 14
  /// How far a cell is brought from its own count.
  private static let farthest = 20.0
  /// How many parts are looked at for each.
  private static let width = 24
  /// The most entries of all parts together.
  private static let mostEntries = 20_000_000

  /// - Parameter counts: the cells' own counts, which fit the ranges and the equations.
  /// - Returns: nil where they don't, or where there is too much to remember.
  init?(_ ranges: [CountRange], _ relations: CellRelations, counts: [Int]) {
    guard zip(ranges, counts).allSatisfy({ $0.contains(Double($1)) }),
      relations.relations.allSatisfy({
        $0.children.reduce(0) { $0 + counts[$1] } == counts[$0.parent]
      })
    else { return nil }
    self.ranges = ranges
    self.counts = counts
    guard let (parts, ties) = Self.parts(relations, cellCount: counts.count) else { return nil }
    var rows = [[(row: Int32, sign: Int32)]](repeating: [], count: counts.count)
    for (cell, parts) in parts.enumerated() {
      for part in parts { rows[Int(part)].append((Int32(cell), 1)) }
    }
    for (place, tie) in ties.enumerated() {
      for (part, sign) in tie { rows[Int(part)].append((Int32(counts.count + place), sign)) }
    }
    self.parts = parts
    self.ties = ties
    self.rows = rows
    changes = Array(repeating: 0, count: counts.count + ties.count)
  }

  /// What each cell is the sum of in the end, and where two ways of adding it up differ, how.
  private static func parts(
    _ relations: CellRelations, cellCount: Int
  ) -> (parts: [[Int32]], ties: [[(part: Int32, sign: Int32)]])? {
    var byParent: [Int: [[Int]]] = [:]
    for relation in relations.relations {
      byParent[relation.parent, default: []].append(relation.children)
    }
    var parts = [[Int32]?](repeating: nil, count: cellCount)
    var entries = 0
    for cell in 0..<cellCount where parts[cell] == nil {
      var waiting = [cell]
      while let last = waiting.last {
        guard parts[last] == nil else {
          waiting.removeLast()
          continue
        }
        guard let children = byParent[last]?.first else {
          parts[last] = [Int32(last)]
          continue
        }
        let missing = children.filter { parts[$0] == nil }
        guard missing.isEmpty else {
          guard waiting.count <= cellCount else { return nil }
          waiting += missing
          continue
        }
        let own = children.flatMap { parts[$0] ?? [] }.sorted()
        entries += own.count
        guard entries <= mostEntries else { return nil }
        parts[last] = own
      }
    }
    let all = parts.map { $0 ?? [] }
    var ties: [[(part: Int32, sign: Int32)]] = []
    for (parent, ways) in byParent.sorted(by: { $0.key < $1.key }) {
      for way in ways.dropFirst() {
        let other = way.flatMap { all[$0] }
        guard other.sorted() != all[parent] else { continue }
        var signs: [Int32: Int32] = [:]
        for part in all[parent] { signs[part, default: 0] += 1 }
        for part in other { signs[part, default: 0] -= 1 }
        ties.append(signs.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0, $1) })
      }
    }
    return (all, ties)
  }

  /// Looks for a second count of each of these cells.
  ///
  /// - Parameters:
  ///   - effort: how many times as much may be tried as is usual.
  ///   - clock: says when to stop, and counts the work.
  ///   - isOpen: whether a cell needs one.
  ///   - found: told each cell that is touched with a count that it can have.
  mutating func findSecondCounts(
    of cells: [Int], effort: Int, clock: WorkClock, isOpen: (Int) -> Bool,
    found: (Int, Int) -> Void
  ) {
    for cell in cells where isOpen(cell) && !clock.isOver {
      if move(cell, 1, effort, clock) || move(cell, -1, effort, clock) { tell(found) }
    }
  }

  /// Tries to bring each of these cells to both ends of its range.
  ///
  /// - Parameters:
  ///   - clock: says when to stop, and counts the work.
  ///   - isOpen: whether a cell needs it.
  ///   - found: told each cell that is touched with a count that it can have.
  mutating func findEnds(
    of cells: [Int], clock: WorkClock, isOpen: (Int) -> Bool, found: (Int, Int) -> Void
  ) {
    for cell in cells where isOpen(cell) && !clock.isOver {
      for end in [ranges[cell].low, ranges[cell].high] where end != Double(counts[cell]) {
        let way = end - Double(counts[cell])
        if abs(way) <= Self.farthest, move(cell, Int(way), 1, clock) { tell(found) }
      }
    }
  }

  /// Lets a cell be other counts than those that it was made from.
  mutating func widen(_ row: Int, to range: CountRange) { ranges[row] = range }

  private func tell(_ found: (Int, Int) -> Void) {
    for row in touched where row < counts.count && changes[row] != 0 {
      found(row, counts[row] + changes[row])
    }
  }

  /// Makes a move by which a cell has so many more, or fewer; false when none is found.
  private mutating func move(_ cell: Int, _ way: Int, _ effort: Int, _ clock: WorkClock) -> Bool {
    guard ranges[cell].contains(Double(counts[cell] + way)) else { return false }
    let goal = (cell: cell, way: way)
    for _ in 0..<Self.attempts * effort {
      clear()
      // Later attempts take other ways than the one that looks best.
      let noise = effort > 1 ? 6 : 1
      guard let first = pick(cell, way.signum(), goal: goal, noise: noise) else { return false }
      apply(first.part, first.way)
      for _ in 0..<Self.mostSteps * abs(way) * (effort > 1 ? 2 : 1) {
        clock.spend(2e-6)
        guard let worst = worst(goal: goal) else { return true }
        let isAbove = excess(worst, changes[worst], goal: goal) > 0
        guard let next = pick(worst, isAbove ? -1 : 1, goal: goal, noise: noise) else { break }
        apply(next.part, next.way)
      }
    }
    return false
  }

  private mutating func clear() {
    for row in touched { changes[row] = 0 }
    touched = []
  }

  private mutating func apply(_ part: Int, _ way: Int) {
    for (row, sign) in rows[part] {
      if changes[Int(row)] == 0 { touched.append(Int(row)) }
      changes[Int(row)] += way * Int(sign)
    }
  }

  /// By how much a row is above its range, or below it.
  private func excess(_ row: Int, _ change: Int, goal: (cell: Int, way: Int)) -> Int {
    if row >= counts.count { return change }
    if row == goal.cell { return change - goal.way }
    let value = Double(counts[row] + change)
    if value > ranges[row].high { return Int((value - ranges[row].high).rounded(.up)) }
    if value < ranges[row].low { return -Int((ranges[row].low - value).rounded(.up)) }
    return 0
  }

  /// Of the rows outside their ranges the one with the fewest parts; nil when all are within.
  private func worst(goal: (cell: Int, way: Int)) -> Int? {
    touched.filter { excess($0, changes[$0], goal: goal) != 0 }
      .min { (partCount($0), $0) < (partCount($1), $1) }
  }

  private func partCount(_ row: Int) -> Int {
    row < counts.count ? parts[row].count : ties[row - counts.count].count
  }

  /// Of some parts of a row the one that leaves the least outside its range.
  ///
  /// - Parameters:
  ///   - way: 1 to have more in the row, -1 to have less.
  ///   - noise: by how many quarters of a figure outside its range the choice may be the worse one.
  private mutating func pick(
    _ row: Int, _ way: Int, goal: (cell: Int, way: Int), noise: Int
  ) -> (part: Int, way: Int)? {
    let tie = row < counts.count ? nil : ties[row - counts.count]
    let count = partCount(row)
    var best: (part: Int, way: Int)?
    var least = Int.max
    for place in 0..<min(count, Self.width) {
      let choice = count <= Self.width ? place : Int.random(in: 0..<count, using: &generator)
      let (part, sign) =
        tie.map { (Int($0[choice].part), Int($0[choice].sign)) }
        ?? (Int(parts[row][choice]), 1)
      let step = way * sign
      // Nobody is put in where somebody was taken out, nor the other way.
      guard changes[part] * step >= 0,
        part == goal.cell
          || ranges[part].contains(Double(counts[part] + changes[part] + step))
      else { continue }
      var outside = 0
      for (row, sign) in rows[part] {
        let before = changes[Int(row)]
        outside +=
          4 * abs(excess(Int(row), before + step * Int(sign), goal: goal))
          - 4 * abs(excess(Int(row), before, goal: goal))
      }
      outside += Int.random(in: 0..<noise, using: &generator)
      if outside < least {
        least = outside
        best = (part, step)
      }
    }
    return best
  }
}
