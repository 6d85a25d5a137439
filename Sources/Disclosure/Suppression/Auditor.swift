// SPDX-License-Identifier: MIT

/// Works out what an attacker can: the interval of every suppressed cell of a table.
///
/// The attacker knows the equations, the published values, and of every cell that it lies between 0
/// and the greatest of twice the value, the value and 1, and the value and the table's largest upper
/// level; for the largest cell one and a half times the value takes the place of the first two.
public struct Auditor {
  private let table: CellTable
  private let system: AttackSystem

  /// Takes a table.
  public init(_ table: CellTable) {
    self.table = table
    system = AttackSystem(table)
  }

  /// Finds the interval of every suppressed cell.
  ///
  /// A primary cell whose value a singleton's contributor can work out is always told by `seenFrom`.
  /// In tables so large that not all intervals are known when the time is up, those that are left are
  /// at least as wide as told, and marked as not exact; the verdicts are proved all the same, or
  /// say `unproved`.
  ///
  /// - Parameters:
  ///   - fromSingletons: whether that makes it a failure.
  ///   - timeLimit: how many seconds' worth of counted work may go into exact intervals, and how many
  ///     into what singletons see.
  ///   - progress: is told of how many suppressed cells the intervals are known.
  /// - Throws: `SpecificationProblem` when the pattern has another number of cells than the table.
  public func audit(
    _ suppression: Suppression, fromSingletons: Bool = false,
    timeLimit: Double = Self.usualTimeLimit,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(SpecificationProblem) -> AuditResult {
    try audit(
      suppression, fromSingletons: fromSingletons, timeLimit: timeLimit, deviations: [],
      progress: progress)
  }

  /// The usual time limit in seconds.
  public static let usualTimeLimit = 80.0

  /// The same, beginning with deviations that a search left as its proof.
  ///
  /// Each is put into the equations here, so that a wrong one proves nothing.
  ///
  /// - Parameter onlyDisclosed: whether nothing is asked but which values can be worked out exactly by
  ///   everybody.
  func audit(
    _ suppression: Suppression, fromSingletons: Bool, onlyDisclosed: Bool = false,
    timeLimit: Double,
    deviations: [FlowProgram.Route], progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(SpecificationProblem) -> AuditResult {
    guard suppression.status.count == table.count else {
      throw SpecificationProblem(
        "The pattern has \(suppression.status.count) cells, but the table has \(table.count).")
    }
    let clock = WorkClock(seconds: timeLimit, density: system.density)
    // What intervals take must not be missing where seats are asked.
    lazy var seatClock = WorkClock(seconds: timeLimit, density: system.density)
    let open = suppression.status.map { $0 != .published }
    let total = open.count { $0 }
    let seats = SeatCheck(
      table, system: system, contributors: SoleContributors(table))
    let parts = system.components(of: system.movable(among: open))
    let needs = parts.map { self.needs(of: $0, suppression, onlyDisclosed: onlyDisclosed) }
    var intervals = parts.map { ComponentIntervals(system, cells: $0) }
    let large = parts.indices.filter {
      parts[$0].count > ComponentIntervals.usualLargestWhole
    }
    for (number, routes) in checked(deviations, parts) { intervals[number].take(routes) }
    if deviations.isEmpty {
      for number in large { intervals[number].reachNearby(needs[number], clock: clock) }
      var isShort = [Bool](repeating: false, count: table.count)
      for number in large {
        for cell in intervals[number].short(of: needs[number]) { isShort[cell] = true }
      }
      let routes = isShort.contains(true) ? found(open, isShort, clock) : []
      for (number, routes) in checked(routes, parts) { intervals[number].take(routes) }
    }
    var reach = Reach(table.count)
    var seen: [Int: SeatCheck.Sight] = [:]
    var done = 0
    var largeCells = large.reduce(0) { $0 + parts[$1].count }
    // Small parts take what they need; large ones share the work by their cells.
    for number in parts.indices.filter({ !large.contains($0) }) + large {
      let part = parts[number]
      let isLarge = part.count > ComponentIntervals.usualLargestWhole
      let share = isLarge ? clock.part(Double(part.count) / Double(largeCells)) : nil
      if isLarge { largeCells -= part.count }
      intervals[number].solve(needs: needs[number], onlyNeeds: onlyDisclosed, clock: share) {
        progress(done + $0, total)
      }
      reach.take(intervals[number])
      let sights =
        onlyDisclosed ? [] : seats.sights(in: intervals[number].spread, clock: seatClock)
      for sight in sights
      where !sight.isOwn && !(seen[sight.cell]?.isProved ?? false) {
        if sight.isProved || seen[sight.cell] == nil { seen[sight.cell] = sight }
      }
      done += part.count
      progress(done, total)
    }
    let cells = open.indices.filter { open[$0] || table.cells[$0].isPrimary }.map {
      cell($0, suppression.status[$0], reach, seen[$0], fromSingletons)
    }
    return AuditResult(
      cells: cells, seconds: clock.elapsed,
      endedByTime: clock.endedByWall || seatClock.endedByWall)
  }

  /// How far each cell of the table can deviate; a cell that is in no part can't.
  private struct Reach {
    var up: [Double]
    var down: [Double]
    var isUpExact: [Bool]
    var isDownExact: [Bool]

    init(_ count: Int) {
      up = [Double](repeating: 0, count: count)
      down = up
      isUpExact = [Bool](repeating: true, count: count)
      isDownExact = isUpExact
    }

    mutating func take(_ intervals: ComponentIntervals) {
      for (index, cell) in intervals.cells.enumerated() {
        up[cell] = intervals.up[index]
        down[cell] = intervals.down[index]
        isUpExact[cell] = intervals.isUpExact[index]
        isDownExact[cell] = intervals.isDownExact[index]
      }
    }
  }

  /// How far the cells of a part must deviate for their verdicts.
  private func needs(
    of part: [Int], _ suppression: Suppression, onlyDisclosed: Bool
  ) -> (up: [Double], down: [Double]) {
    func need(_ cell: Int, _ level: Double) -> Double {
      guard table.cells[cell].isPrimary || suppression.status[cell] == .primary else { return 0 }
      let tolerance = Demand.tolerance(of: table.cells[cell].value)
      let has = table.cells[cell].upperProtection > 0 || table.cells[cell].lowerProtection > 0
      return has && !onlyDisclosed && table.cells[cell].isPrimary
        ? max(0, level - tolerance) : 2 * tolerance
    }
    return (
      part.map { need($0, table.cells[$0].upperProtection) },
      part.map { need($0, table.cells[$0].lowerProtection) }
    )
  }

  /// Deviations of the hidden cells that protect some primary ones, as a search finds them when it is
  /// in a hurry.
  private func found(
    _ open: [Bool], _ isShort: [Bool], _ clock: WorkClock
  ) -> [FlowProgram.Route] {
    let problem = ProtectionProblem(
      system: system, costs: table.cells.map(\.value), isHidden: open,
      cells: open.indices.filter { open[$0] },
      demands: Demand.all(of: table, system: system).filter { isShort[$0.cell] })
    let pattern = Pattern(problem, clock: clock, grid: CellGrid(table), meetsTogether: true)
    pattern.meetBesideHidden()
    return pattern.routes.compactMap { $0 }
  }

  /// Those deviations that keep the equations and the rooms, by part, with their cells' places in it;
  /// turned round too, where the rooms allow that.
  private func checked(
    _ deviations: [FlowProgram.Route], _ parts: [[Int]]
  ) -> [Int: [FlowProgram.Route]] {
    guard !deviations.isEmpty else { return [:] }
    var partOf = [Int32](repeating: -1, count: table.count)
    var placeOf = partOf
    for (number, part) in parts.enumerated() {
      for (place, cell) in part.enumerated() {
        partOf[cell] = Int32(number)
        placeOf[cell] = Int32(place)
      }
    }
    var sums = [Double](repeating: 0, count: system.rowCount)
    var found: [Int: [FlowProgram.Route]] = [:]
    for route in deviations where keepsEquations(route, &sums) {
      for sign in [1.0, -1.0] where isWithinRooms(route, sign) {
        // No equation holds cells of two parts, so what each part does is possible alone.
        var pieces: [Int32: FlowProgram.Route] = [:]
        for (cell, deviation) in zip(route.cells, route.deviations) {
          pieces[partOf[cell], default: FlowProgram.Route(cells: [], deviations: [])]
            .append(Int(placeOf[cell]), sign * deviation)
        }
        guard pieces[-1] == nil else { break }
        for (part, piece) in pieces { found[Int(part), default: []].append(piece) }
      }
    }
    return found
  }

  private func keepsEquations(_ route: FlowProgram.Route, _ sums: inout [Double]) -> Bool {
    var largest = 1.0
    for (cell, deviation) in zip(route.cells, route.deviations) {
      largest = max(largest, abs(deviation))
      for place in system.entries(ofCell: cell) {
        sums[Int(system.cellRows[place])] += deviation * system.cellSigns[place]
      }
    }
    var isRight = true
    for cell in route.cells {
      for place in system.entries(ofCell: cell) {
        let row = Int(system.cellRows[place])
        isRight = isRight && abs(sums[row]) <= 1e-6 * largest
        sums[row] = 0
      }
    }
    return isRight
  }

  private func isWithinRooms(_ route: FlowProgram.Route, _ sign: Double) -> Bool {
    zip(route.cells, route.deviations).allSatisfy { cell, deviation in
      let tolerance = Demand.tolerance(of: system.below[cell])
      return sign * deviation <= system.above[cell] + tolerance
        && -sign * deviation <= system.below[cell] + tolerance
    }
  }

  private func cell(
    _ row: Int, _ status: CellStatus, _ reach: Reach, _ sight: SeatCheck.Sight?,
    _ fromSingletons: Bool
  ) -> AuditResult.Cell {
    let cell = table.cells[row]
    let up = reach.up[row]
    let down = reach.down[row]
    let isExact = reach.isUpExact[row] && reach.isDownExact[row]
    let isSensitive = cell.isPrimary || status == .primary
    let lower = cell.isPrimary ? cell.lowerProtection : 0
    let upper = cell.isPrimary ? cell.upperProtection : 0
    let tolerance = Demand.tolerance(of: cell.value)
    let isShortUp = up < upper - tolerance
    let isShortDown = down < lower - tolerance
    let verdict: AuditResult.Verdict
    if status == .published {
      verdict = .published
    } else if up + down <= tolerance, isExact || isSensitive {
      verdict = !isSensitive ? .recomputable : isExact ? .disclosed : .unproved
    } else if isShortUp || isShortDown {
      verdict =
        isShortUp && reach.isUpExact[row] || isShortDown && reach.isDownExact[row]
        ? .underProtected : .unproved
    } else {
      verdict =
        sight.flatMap {
          !fromSingletons ? nil : $0.isProved ? .knownToContributor : .unproved
        } ?? .protected
    }
    return AuditResult.Cell(
      row: row, low: max(0, cell.value - down), high: cell.value + up,
      requiredLow: cell.value - lower, requiredHigh: cell.value + upper, verdict: verdict,
      seenFrom: sight?.singleton, isExact: isExact)
  }
}
