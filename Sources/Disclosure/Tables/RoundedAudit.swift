// SPDX-License-Identifier: MIT

/// What rounded tables tell by their own equations.
///
/// Every published number stands for the counts that round to it, a symbol for those below the threshold.
/// The equations between them may leave a small count only one value. That is one linear program, as
/// ``RangeProgram`` has it. Where a small count is told, further cells are hidden: of those whose ranges
/// lead to it, the smallest, until it could be another count too.
struct RoundedAudit {
  /// What was found, and what was done about it.
  struct Outcome {
    /// Every hidden cell, and every small count that is still told.
    var audit: AuditResult
    /// The cells that were hidden so that no small count is told, in the order in which that was done.
    var hidden: [Int]
    /// Whether every small count could be looked at.
    var isComplete: Bool
  }

  /// How many times as much is tried for the small counts of which the search before found no second value.
  private static let efforts = [1, 10, 200]
  /// How often all small counts that may be told are pushed at once.
  private static let mostPushes = 40
  /// After how many pushes in vain they are asked one by one.
  private static let patience = 3

  private let tabulation: Tabulation
  private let relations: CellRelations
  private let profile: ReleaseProfile
  private let shown: [ProtectedTables.Shown]
  private let ranges: [CountRange]
  /// What a hidden cell can be that is not hidden for being small.
  private let any: CountRange
  private let clock: WorkClock

  /// - Parameters:
  ///   - relations: the equations that a reader may rely on.
  ///   - shown: what is to be published.
  ///   - extraSteps: how many multiples further than the next one controlled rounding had to go.
  ///   - timeLimit: how many seconds' worth of counted work may go into exact intervals; the verdicts may
  ///     take three times as much.
  init(
    _ tabulation: Tabulation, relations: CellRelations, profile: ReleaseProfile,
    shown: [ProtectedTables.Shown], extraSteps: Int, timeLimit: Double
  ) {
    self.tabulation = tabulation
    self.relations = relations
    self.profile = profile
    self.shown = shown
    let ranges = shown.map { profile.range(of: $0, extraSteps: extraSteps) }
    let most = ranges.map(\.high).filter(\.isFinite).max() ?? 0
    let any = CountRange(low: profile.leastHidden, high: max(most, Double(profile.smallBelow)))
    self.any = any
    self.ranges = ranges.map {
      $0.high.isFinite ? $0 : CountRange(low: $0.low, high: any.high)
    }
    clock = WorkClock(seconds: timeLimit)
  }

  /// Looks at every small count, and hides what tells it.
  func run(progress: (String) -> Void) -> Outcome {
    let counts = tabulation.cells.map(\.count)
    let program = RangeProgram(ranges, relations, counts: counts, clock: clock)
    let nearby = NearbyRanges(relations, cellCount: counts.count)
    let small = counts.indices.filter {
      counts[$0] > 0 && counts[$0] < profile.smallBelow && !ranges[$0].isPoint
    }
    for effort in Self.efforts { program.learnFromMoves(small, effort: effort) }
    var open: [Int] = []
    var told: [Int] = []
    for row in small where !program.hasSeen(row, nil) {
      let isTold = !clock.isOver && nearby.reasons(row, ranges, clock: clock) != nil
      if isTold { told.append(row) } else { open.append(row) }
    }
    var hiding = Hiding(ranges: ranges)
    hide(whatTells: &told, &hiding, program, nearby, progress)
    program.learnFromMoves(ends: tabulation.cells.indices.filter(isSymbol))
    var isComplete = true
    var further: [Int] = []
    open = spread(open, program)
    for (place, row) in open.enumerated() where !program.hasSeen(row, nil) {
      if clock.isFarOver || program.hasFailed {
        isComplete = false
        break
      }
      progress("Asking what rounded figures tell, \(place) of \(open.count)")
      if program.interval(row).isPoint { further.append(row) }
    }
    hide(whatTells: &further, &hiding, program, nearby, progress)
    isComplete = isComplete && !program.hasFailed
    let hidden = hiding.hidden
    let isHidden = Set(hidden)
    let symbols = shown.indices.filter { isSymbol($0) || isHidden.contains($0) }
    var cells = intervals(of: symbols, hidden: isHidden, program, progress)
    for row in told + further where !isSymbol(row) && !isHidden.contains(row) {
      cells.append(cell(row, CountRange(low: Double(counts[row]), high: Double(counts[row]))))
    }
    return Outcome(
      audit: AuditResult(
        cells: cells.sorted { $0.row < $1.row }, seconds: clock.elapsed,
        endedByTime: clock.endedByWall),
      hidden: hidden, isComplete: isComplete)
  }

  private func isSymbol(_ row: Int) -> Bool {
    if case .symbol = shown[row] { true } else { false }
  }

  /// The small counts of which no second value is known after all have been pushed together.
  private func spread(_ small: [Int], _ program: RangeProgram) -> [Int] {
    var open = small.filter { !program.hasSeen($0, nil) }
    var vain = 0
    for push in 0..<Self.mostPushes
    where !open.isEmpty && vain < Self.patience && !clock.isOver
      && !program.hasFailed
    {
      if push == 0 { program.probe(open) } else { program.scatter(open) }
      let left = open.filter { !program.hasSeen($0, nil) }
      vain = left.count < open.count ? 0 : vain + 1
      open = left
    }
    return open
  }

  /// Which cells are hidden so that no small count is told, and what all cells can be with that.
  private struct Hiding {
    var ranges: [CountRange]
    var hidden: [Int] = []
  }

  /// Hides cells until none of the small counts is told any more, as far as that can be; those that are
  /// remain.
  private func hide(
    whatTells told: inout [Int], _ hiding: inout Hiding, _ program: RangeProgram,
    _ nearby: NearbyRanges, _ progress: (String) -> Void
  ) {
    let counts = tabulation.cells.map(\.count)
    var isHidden = Set(hiding.hidden)
    var hopeless: [Int] = []
    func isTold(_ row: Int) -> Bool {
      for effort in Self.efforts { program.learnFromMoves([row], effort: effort) }
      if program.hasSeen(row, nil) { return false }
      return nearby.reasons(row, hiding.ranges, clock: clock) != nil
        || program.interval(row).isPoint
    }
    while let row = told.first {
      if clock.isFarOver { break }
      progress("Hiding what tells small counts, \(told.count) left")
      let reasons = nearby.reasons(row, hiding.ranges, clock: clock) ?? program.reasons(row)
      // Zeros are never hidden to protect others.
      let choice = reasons.filter {
        !isSymbol($0) && !isHidden.contains($0) && counts[$0] > 0
      }.min { counts[$0] != counts[$1] ? counts[$0] < counts[$1] : $0 < $1 }
      if let choice {
        hiding.ranges[choice] = any
        program.widen(choice, to: any)
        hiding.hidden.append(choice)
        isHidden.insert(choice)
      } else {
        hopeless.append(row)
        told.removeFirst()
      }
      while let first = told.first, !isTold(first) { told.removeFirst() }
    }
    told = hopeless.filter(isTold) + told
  }

  /// What an attacker can work out about the hidden cells.
  private func intervals(
    of rows: [Int], hidden: Set<Int>, _ program: RangeProgram, _ progress: (String) -> Void
  ) -> [AuditResult.Cell] {
    program.learnFromMoves(ends: rows)
    if !clock.isOver, rows.contains(where: { !isSeenWhole($0, hidden, program) }) {
      program.probe(rows)
    }
    return rows.enumerated().map { place, row in
      var isExact = true
      var found = range(row, hidden)
      if !isSeenWhole(row, hidden, program) {
        progress("Auditing hidden cell \(place) of \(rows.count)")
        if !clock.isOver, !program.hasFailed {
          found = program.interval(row)
        } else {
          isExact = false
        }
        if program.hasFailed { isExact = false }
        if !isExact { found = program.seen(row) }
      }
      return cell(row, found, isExact: isExact)
    }
  }

  private func range(_ row: Int, _ hidden: Set<Int>) -> CountRange {
    hidden.contains(row) ? any : ranges[row]
  }

  private func isSeenWhole(_ row: Int, _ hidden: Set<Int>, _ program: RangeProgram) -> Bool {
    program.hasSeen(row, range(row, hidden))
  }

  /// A small count must be able to be another one too; a larger one harms nobody.
  private func cell(_ row: Int, _ found: CountRange, isExact: Bool = true) -> AuditResult.Cell {
    let count = tabulation.cells[row].count
    let value = Double(count)
    let isSmall = count > 0 && count < profile.smallBelow
    let goesUp = found.high > value || found.low >= value
    return AuditResult.Cell(
      row: row, low: found.low, high: found.high,
      requiredLow: isSmall && !goesUp ? value - 1 : value,
      requiredHigh: isSmall && goesUp ? value + 1 : value,
      verdict: !found.isPoint || !(isSmall || isExact)
        ? .protected : !isSmall ? .recomputable : isExact ? .disclosed : .unproved,
      isExact: isExact)
  }
}
