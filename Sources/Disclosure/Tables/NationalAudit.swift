// SPDX-License-Identifier: MIT

/// What exact national figures reveal about the rounded and hidden ones below them.
///
/// Every published figure is taken for all counts that it can stand for: a rounded one for those that
/// round to it, a symbol for those below the threshold. With the equations of the tables that is one
/// linear program; the interval of each count follows by two solves. A hidden count must remain
/// possible as everything that it could be with the national figures rounded. A rounded one must not be
/// known exactly, and where 0 was published it must remain possible that nobody is there.
struct NationalAudit {
  /// The most figures whose intervals are sought.
  static let mostTargets = 10_000

  /// How many cells are pushed to their ends together, before each is alone.
  private static let probeSize = 1_000

  private struct Range {
    var low: Double
    var high: Double
    var isPoint: Bool { high - low < 0.5 }
  }

  private let tabulation: Tabulation
  private let profile: ReleaseProfile
  private let before: [Shown]
  private let after: [Shown]
  private typealias Shown = ProtectedTables.Shown

  /// - Parameters:
  ///   - before: what would stand in each cell if the national level were made safe like all others.
  ///   - after: what is to be published.
  init(
    _ tabulation: Tabulation, profile: ReleaseProfile, before: [ProtectedTables.Shown],
    after: [ProtectedTables.Shown]
  ) {
    self.tabulation = tabulation
    self.profile = profile
    self.before = before
    self.after = after
  }

  /// Every hidden cell and every one that is revealed, and whether all could be looked at.
  func run() -> (audit: AuditResult, isComplete: Bool) {
    let clock = ContinuousClock()
    let start = clock.now
    let own = after.indices.map { range(of: after[$0], isExact: tabulation.cells[$0].isNational) }
    let exact = System(own, tabulation.relations)
    var rounded: System?
    var cells: [AuditResult.Cell] = []
    let targets = after.indices.filter { !tabulation.cells[$0].isNational && !own[$0].isPoint }
    let first = targets.prefix(Self.mostTargets)
    let groups = (first.count + Self.probeSize - 1) / Self.probeSize
    for group in 0..<groups {
      // Cells far apart are seldom in one line, and so don't stand in each other's way.
      exact.probe(stride(from: group, to: first.count, by: groups).map { first[$0] })
    }
    for row in first {
      let isHidden = isHidden(row)
      if exact.hasSeen(row, wide(isHidden, own[row])) {
        if isHidden { cells.append(cell(row, own[row], own[row], .protected)) }
        continue
      }
      let found = exact.interval(row)
      guard isRevealed(found, own[row], isHidden) else {
        if isHidden { cells.append(cell(row, found, found, .protected)) }
        continue
      }
      let system =
        rounded ?? System(before.map { range(of: $0, isExact: false) }, tabulation.relations)
      rounded = system
      let alike = system.interval(row)
      let isWorse =
        isHidden
        ? found.low > alike.low || found.high < alike.high : !isRevealed(alike, own[row], false)
      if isHidden || isWorse {
        cells.append(
          cell(
            row, found, alike, !isWorse ? .protected : found.isPoint ? .disclosed : .underProtected)
        )
      }
    }
    let duration = clock.now - start
    return (
      AuditResult(cells: cells, seconds: duration / .seconds(1)),
      targets.count <= Self.mostTargets && !exact.hasFailed && !(rounded?.hasFailed ?? false)
    )
  }

  private func isHidden(_ row: Int) -> Bool {
    if case .symbol = after[row] { true } else { false }
  }

  private func cell(
    _ row: Int, _ found: Range, _ required: Range, _ verdict: AuditResult.Verdict
  ) -> AuditResult.Cell {
    AuditResult.Cell(
      row: row, low: found.low, high: found.high, requiredLow: required.low,
      requiredHigh: required.high, verdict: verdict)
  }

  /// An interval that is surely wide enough.
  private func wide(_ isHidden: Bool, _ own: Range) -> Range? {
    isHidden ? own : own.low == 0 ? Range(low: 0, high: 1) : nil
  }

  private func isRevealed(_ found: Range, _ own: Range, _ isHidden: Bool) -> Bool {
    if isHidden { return found.low > own.low || found.high < own.high }
    return found.isPoint || (own.low == 0 && found.low > 0)
  }

  /// The counts that what stands in a cell can be made from.
  private func range(of shown: Shown, isExact: Bool) -> Range {
    let threshold = Double(profile.threshold ?? 0)
    switch shown {
    case .symbol:
      let meansSmall =
        !profile.hidesComplements && profile.zeros != .shownUnlessGroupDisclosure
        && profile.populationFloor == nil && threshold > 0
      guard meansSmall else { return Range(low: 0, high: .infinity) }
      return Range(low: profile.zeros == .hidden ? 0 : 1, high: threshold - 1)
    case .number(let number):
      if isExact { return Range(low: number, high: number) }
      guard let (low, high) = profile.rounding.range(of: number) else {
        return Range(low: 0, high: .infinity)
      }
      // A number that is shown is none, or not below the threshold.
      if low > 0 || profile.zeros == .hidden { return Range(low: max(low, threshold), high: high) }
      return high < threshold ? Range(low: 0, high: 0) : Range(low: low, high: high)
    }
  }
}

extension NationalAudit {
  /// The linear program of all cells, with what its solutions have shown to be possible.
  private final class System {
    private let program: CoinLinearProgram
    private let own: [Range]
    private var seen: [Range]
    /// Whether an end of an interval could not be found, so that not all is known.
    private(set) var hasFailed = false

    init(_ own: [Range], _ relations: CellRelations) {
      self.own = own
      seen = own.map { _ in Range(low: .infinity, high: -.infinity) }
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
      _ = program.solve(.dual)
    }

    /// Whether solutions so far reach both ends of an interval, or of any two counts.
    func hasSeen(_ row: Int, _ wanted: Range?) -> Bool {
      guard let wanted else { return floor(seen[row].high) - ceil(seen[row].low) >= 1 }
      return seen[row].low <= wanted.low + 1e-6 && seen[row].high >= wanted.high - 1e-6
    }

    /// The whole numbers that a cell can have.
    func interval(_ row: Int) -> Range {
      let low = extreme(row, sign: 1).map { ceil($0) } ?? own[row].low
      let high = extreme(row, sign: -1).map { floor($0) } ?? own[row].high
      return Range(low: max(low, own[row].low), high: max(low, min(high, own[row].high)))
    }

    /// Pushes cells up together and down together, to see for many of them what is possible.
    func probe(_ rows: [Int]) {
      for sign in [-1.0, 1] {
        for row in rows { program.setCost(row, sign) }
        if program.solve(.primal) == .optimal { learn() }
      }
      for row in rows { program.setCost(row, 0) }
    }

    private func learn() {
      program.withValues { values in
        for (row, value) in values.enumerated() {
          seen[row].low = min(seen[row].low, value)
          seen[row].high = max(seen[row].high, value)
        }
      }
    }

    private func ceil(_ value: Double) -> Double { (value - 1e-6).rounded(.up) }
    private func floor(_ value: Double) -> Double { (value + 1e-6).rounded(.down) }

    private func extreme(_ row: Int, sign: Double) -> Double? {
      program.setCost(row, sign)
      defer { program.setCost(row, 0) }
      switch program.solve(.primal) {
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
}
