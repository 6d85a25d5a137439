// SPDX-License-Identifier: MIT

/// The linear program of all cells of tables, each within the counts that what stands in it can be made
/// from, with what its solutions have shown to be possible.
final class RangeProgram {
  private let program: CoinLinearProgram
  private var own: [CountRange]
  private var seen: [CountRange]
  private let relations: CellRelations
  private var isStarted = false
  /// The counts that the tables were made from, where they are known.
  private let counts: [Int]?
  private var moves: UnitMoves?
  /// Whether moves were prepared, also where they can't be made.
  private var hasPreparedMoves = false
  private var generator = WorkGenerator(seed: 1)
  /// Counts the work.
  let clock: WorkClock
  /// Whether an end of an interval could not be found, so that not all is known.
  private(set) var hasFailed = false

  /// - Parameters:
  ///   - own: the counts that what stands in each cell can be made from.
  ///   - counts: the counts that the tables were made from; where they are given, other ones are sought
  ///     by moves from them before programs are solved.
  init(
    _ own: [CountRange], _ relations: CellRelations, counts: [Int]? = nil, clock: WorkClock
  ) {
    self.counts = counts
    self.own = own
    self.clock = clock
    self.relations = relations
    seen = own.map { _ in CountRange(low: .infinity, high: -.infinity) }
    var entries = [[(row: Int, coefficient: Double)]](repeating: [], count: own.count)
    for (place, relation) in relations.relations.enumerated() {
      entries[relation.parent].append((place, -1))
      for child in relation.children { entries[child].append((place, 1)) }
    }
    let count = relations.relations.count
    var matrix = ColumnMatrix(rowCount: count)
    for column in entries { matrix.appendColumn(column) }
    let zeros = [Double](repeating: 0, count: count)
    program = CoinLinearProgram(
      matrix, lower: own.map(\.low), upper: own.map(\.high),
      costs: [Double](repeating: 0, count: own.count), rowLower: zeros, rowUpper: zeros)
  }

  /// Finds a first solution, before anything is asked; often nothing needs to be.
  private func start() {
    guard !isStarted else { return }
    isStarted = true
    hasFailed = solve(.dual) != .optimal
  }

  private func solve(_ method: SimplexMethod) -> LinearStatus {
    program.setIterationLimit(
      clock.pivots(cells: own.count, rows: relations.relations.count, usesAll: true))
    let status = program.solve(method)
    clock.spend(
      cells: own.count, pivots: program.iterations, rows: relations.relations.count, usesAll: true)
    return status
  }

  /// Learns that these values are possible, all of them together.
  func learn(_ values: some Sequence<Double>) {
    for (row, value) in values.enumerated() { learn(row, value) }
  }

  /// Learns that a cell can be this.
  func learn(_ row: Int, _ value: Double) {
    seen[row].low = min(seen[row].low, value)
    seen[row].high = max(seen[row].high, value)
  }

  /// Lets a cell be other counts than those that it was made from.
  func widen(_ row: Int, to range: CountRange) {
    own[row] = range
    moves?.widen(row, to: range)
    program.setBounds(row, lower: range.low, upper: range.high)
  }

  /// What solutions so far have shown that a cell can be.
  func seen(_ row: Int) -> CountRange {
    CountRange(low: ceil(seen[row].low), high: floor(seen[row].high))
  }

  /// Whether solutions so far reach both ends of an interval, or of any two counts.
  func hasSeen(_ row: Int, _ wanted: CountRange?) -> Bool {
    guard let wanted else { return floor(seen[row].high) - ceil(seen[row].low) >= 1 }
    return seen[row].low <= wanted.low + 1e-6 && seen[row].high >= wanted.high - 1e-6
  }

  /// The whole numbers that a cell can have.
  func interval(_ row: Int) -> CountRange {
    let low = extreme(row, sign: 1).map { ceil($0) } ?? own[row].low
    let high = extreme(row, sign: -1).map { floor($0) } ?? own[row].high
    return CountRange(low: max(low, own[row].low), high: max(low, min(high, own[row].high)))
  }

  /// The other cells whose ranges make the ends of a cell's interval what they are.
  func reasons(_ row: Int) -> Set<Int> {
    var found: Set<Int> = []
    for sign in [1.0, -1.0] where extreme(row, sign: sign) != nil {
      program.withReducedCosts { costs in
        for (other, cost) in costs.enumerated() where abs(cost) > 1e-7 && other != row {
          found.insert(other)
        }
      }
    }
    return found
  }

  /// Learns from moves of single people what cells can be besides their own counts.
  ///
  /// - Parameters:
  ///   - rows: the cells of which a second count is wanted.
  ///   - ends: the cells of which both ends of their ranges are wanted.
  ///   - effort: how many times as much may be tried as is usual.
  func learnFromMoves(_ rows: [Int] = [], ends: [Int] = [], effort: Int = 1) {
    guard let counts else { return }
    if !hasPreparedMoves {
      hasPreparedMoves = true
      moves = UnitMoves(own, relations, counts: counts)
      if moves != nil { learn(counts.lazy.map { Double($0) }) }
    }
    moves?.findSecondCounts(
      of: rows, effort: effort, clock: clock, isOpen: { !hasSeen($0, nil) }
    ) { learn($0, Double($1)) }
    moves?.findEnds(of: ends, clock: clock, isOpen: { !hasSeen($0, own[$0]) }) {
      learn($0, Double($1))
    }
  }

  /// Pushes cells up together and down together, to see for many of them what is possible.
  func probe(_ rows: [Int]) {
    for sign in [-1.0, 1] { push(rows) { sign } }
  }

  /// Pushes each of the cells up or down at random, all at once.
  func scatter(_ rows: [Int]) {
    push(rows) { Bool.random(using: &generator) ? 1 : -1 }
  }

  private func push(_ rows: [Int], sign: () -> Double) {
    start()
    guard !hasFailed else { return }
    for row in rows { program.setCost(row, sign()) }
    if solve(.primal) == .optimal { learn() }
    for row in rows { program.setCost(row, 0) }
  }

  private func learn() { program.withValues { learn($0) } }

  private func ceil(_ value: Double) -> Double { (value - 1e-6).rounded(.up) }
  private func floor(_ value: Double) -> Double { (value + 1e-6).rounded(.down) }

  private func extreme(_ row: Int, sign: Double) -> Double? {
    start()
    guard !hasFailed else { return nil }
    program.setCost(row, sign)
    defer { program.setCost(row, 0) }
    switch solve(.primal) {
    case .optimal:
      learn()
      return sign * program.objective
    case .unbounded: return nil
    case .infeasible, .unsolved:
      hasFailed = true
      return nil
    }
  }
}
