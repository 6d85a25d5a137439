// SPDX-License-Identifier: MIT

/// What exact national figures reveal about the rounded and hidden ones below them.
///
/// Every published figure is taken for all counts that it can stand for: a rounded one for those that
/// round to it, a symbol for those below the threshold. With the equations of the tables that is one
/// linear program; the interval of each count follows by two solves. A hidden count must remain
/// possible as everything that it could be with the national figures rounded. A rounded one must not be
/// known exactly, and where 0 was published it must remain possible that nobody is there.
struct NationalAudit {
  /// How many cells are pushed to their ends together, before each is alone.
  private static let probeSize = 1_000

  private let tabulation: Tabulation
  private let profile: ReleaseProfile
  private let before: [Shown]
  private let after: [Shown]
  private let alsoHidden: Set<Int>
  private let clock: WorkClock
  private typealias Shown = ProtectedTables.Shown

  /// - Parameters:
  ///   - before: what would stand in each cell if the national level were made safe like all others.
  ///   - after: what is to be published.
  ///   - alsoHidden: the rows that are hidden for another reason than being small.
  ///   - timeLimit: how many seconds' worth of counted work it may take, at most three times as much.
  init(
    _ tabulation: Tabulation, profile: ReleaseProfile, before: [ProtectedTables.Shown],
    after: [ProtectedTables.Shown], alsoHidden: Set<Int> = [], timeLimit: Double
  ) {
    clock = WorkClock(seconds: timeLimit)
    self.tabulation = tabulation
    self.profile = profile
    self.before = before
    self.after = after
    self.alsoHidden = alsoHidden
  }

  /// Every hidden cell and every one that is revealed, and whether all could be looked at.
  func run() -> (audit: AuditResult, isComplete: Bool) {
    let own = ranges(after, exactNational: true)
    let exact = RangeProgram(
      own, tabulation.relations, counts: tabulation.cells.map(\.count), clock: clock)
    var rounded: RangeProgram?
    var cells: [AuditResult.Cell] = []
    let targets = after.indices.filter {
      !tabulation.cells[$0].isNational && !own[$0].isPoint && !alsoHidden.contains($0)
    }
    exact.learnFromMoves(
      targets.filter { !isHidden($0) }, ends: targets.filter { isHidden($0) || own[$0].low == 0 })
    let groups = (targets.count + Self.probeSize - 1) / Self.probeSize
    for group in 0..<groups where !clock.isOver && !exact.hasFailed {
      // Cells far apart are seldom in one line, and so don't stand in each other's way.
      let some = stride(from: group, to: targets.count, by: groups).map { targets[$0] }
        .filter { !exact.hasSeen($0, wide(isHidden($0), own[$0])) }
      if !some.isEmpty { exact.probe(some) }
    }
    var isComplete = true
    for row in targets {
      if clock.isFarOver || exact.hasFailed {
        isComplete = false
        break
      }
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
        rounded
        ?? RangeProgram(
          ranges(before, exactNational: false), tabulation.relations, clock: clock)
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
    return (
      AuditResult(cells: cells, seconds: clock.elapsed, endedByTime: clock.endedByWall),
      isComplete && !exact.hasFailed && !(rounded?.hasFailed ?? false)
    )
  }

  private func ranges(_ shown: [Shown], exactNational: Bool) -> [CountRange] {
    shown.indices.map { row in
      alsoHidden.contains(row)
        ? CountRange(low: profile.leastHidden, high: .infinity)
        : profile.range(
          of: shown[row], isExact: exactNational && tabulation.cells[row].isNational)
    }
  }

  private func isHidden(_ row: Int) -> Bool {
    if case .symbol = after[row] { true } else { false }
  }

  private func cell(
    _ row: Int, _ found: CountRange, _ required: CountRange, _ verdict: AuditResult.Verdict
  ) -> AuditResult.Cell {
    AuditResult.Cell(
      row: row, low: found.low, high: found.high, requiredLow: required.low,
      requiredHigh: required.high, verdict: verdict)
  }

  /// An interval that is surely wide enough.
  private func wide(_ isHidden: Bool, _ own: CountRange) -> CountRange? {
    isHidden ? own : own.low == 0 ? CountRange(low: 0, high: 1) : nil
  }

  private func isRevealed(_ found: CountRange, _ own: CountRange, _ isHidden: Bool) -> Bool {
    if isHidden { return found.low > own.low || found.high < own.high }
    return found.isPoint || (own.low == 0 && found.low > 0)
  }
}
