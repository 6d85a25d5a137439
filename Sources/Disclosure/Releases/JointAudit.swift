// SPDX-License-Identifier: MIT

/// Holds new tables together with all earlier releases at once, hidden cells among them.
///
/// Where ``ReleaseAudit`` subtracts one release from another, this puts everything that was and will be
/// told about the same people into one system: a cell that one release hides and another one makes
/// follow is found whatever the number of tables, dimensions and steps.
struct JointAudit {
  /// When a number is too well known.
  enum Rule {
    /// Counts: the interval must reach the threshold and be as wide as all hidden counts.
    case counts(threshold: Int)
    /// Magnitudes: the interval must be wider than so many per cent of its upper end.
    case magnitudes(percent: Double)
  }

  /// What was found.
  struct Outcome {
    var conflicts: [ReleaseConflict] = []
    var notes: [String] = []
    /// Whether everything was looked at.
    var isComplete = true
    /// Whether no release had to be left out.
    fileprivate var isOfAll = true
  }

  struct Cell {
    let cell: ReleasedCell
    let isNew: Bool
    let extents: [String: Extent]
    let region: [Int]
  }

  /// The most parts that all axes may make together.
  private static let mostParts = 300_000

  let rule: Rule
  let axes: [ReleaseAxis]
  let cells: [Cell]
  private let clock: WorkClock
  private let facts: [(fact: RegionFact, release: String, isNew: Bool)]
  /// The releases, the new one first and then the newest of the earlier ones.
  private let releases: [String]
  /// Whether filters of several releases were taken for codes of one list.
  private let hasJoined: Bool

  /// What the new tables reveal together with the earlier ones.
  ///
  /// - Parameters:
  ///   - new: the cells of the new tables, hidden ones among them.
  ///   - earlier: the cells of earlier releases of the same measure and population.
  ///   - timeLimit: how many seconds' worth of counted work may go into it.
  ///   - progress: told in a few words what is being done.
  static func outcome(
    new: [ReleasedCell], earlier: [ReleasedCell], rule: Rule, timeLimit: Double,
    progress: (String) -> Void = { _ in }
  ) -> Outcome {
    guard !new.isEmpty, !earlier.isEmpty else { return Outcome() }
    func audit(joinsFilters: Bool) -> JointAudit? {
      JointAudit(
        new: new, earlier: earlier, rule: rule, clock: WorkClock(seconds: timeLimit),
        joinsFilters: joinsFilters)
    }
    func unjoined() -> JointAudit? { audit(joinsFilters: false) }
    if let audit = audit(joinsFilters: true) {
      let outcome = audit.run(progress)
      if outcome.isOfAll || !audit.hasJoined { return outcome }
      // The filters may not be what they seem; nothing is lost by looking at both.
      guard var plain = unjoined()?.run(progress) else { return outcome }
      let told = Set(plain.conflicts.map(\.cell))
      plain.conflicts += outcome.conflicts.filter { !told.contains($0.cell) }
      return plain
    }
    guard let audit = unjoined() else {
      var outcome = Outcome()
      outcome.isComplete = false
      outcome.notes.append(
        "With the earlier releases these tables are too large to be taken together at once; they "
          + "were only subtracted from one another.")
      return outcome
    }
    return audit.run(progress)
  }

  private init?(
    new: [ReleasedCell], earlier: [ReleasedCell], rule: Rule, clock: WorkClock, joinsFilters: Bool
  ) {
    self.rule = rule
    self.clock = clock
    let all = new.map { ($0, true) } + earlier.map { ($0, false) }
    let extents = all.map { ReleaseAudit.extents($0.0) }
    let names = Set(extents.flatMap(\.keys)).sorted()
    var order: [String] = []
    var byRelease: [String: [Int]] = [:]
    for (place, (cell, isNew)) in all.enumerated() {
      let key = isNew ? "" : cell.releaseKey
      if byRelease[key] == nil { order.append(key) }
      byRelease[key, default: []].append(place)
    }
    releases = order.prefix(1) + order.dropFirst().reversed()
    var joined: [String: [[Extent]]] = [:]
    for name in names where joinsFilters && name != ReleaseAudit.periodAxis {
      let found = FilterPartition.found(
        name: name,
        releases: order.map { key in
          (byRelease[key] ?? []).map { (extents[$0], Self.shownRange(all[$0].0)) }
        })
      if !found.isEmpty { joined[name] = found }
    }
    hasJoined = !joined.isEmpty
    let axes = names.flatMap { name in
      // Filters that make up everybody are one list, as if a release had them all.
      ReleaseAxis.axes(
        name: name,
        extents: order.map { key in (byRelease[key] ?? []).map { extents[$0][name] ?? .all } }
          + (joined[name] ?? []), isOneList: name != ReleaseAudit.periodAxis)
    }
    self.axes = axes
    var size = 1
    for axis in axes {
      let (product, tooLarge) = size.multipliedReportingOverflow(by: axis.parts.count)
      guard !tooLarge, product <= Self.mostParts else { return nil }
      size = product
    }
    var entries = 0
    var cells: [Cell] = []
    for (place, (cell, isNew)) in all.enumerated() {
      let region = Self.region(extents[place], axes)
      entries += region.count
      guard entries <= JointSystem.mostEntries else { return nil }
      cells.append(Cell(cell: cell, isNew: isNew, extents: extents[place], region: region))
    }
    self.cells = cells
    var facts: [(fact: RegionFact, release: String, isNew: Bool)] = []
    for cell in cells {
      let range = cell.cell.range
      guard range != .any else { continue }
      facts.append(
        (
          RegionFact(
            region: cell.region, low: range.low, high: range.high,
            shown: cell.cell.value.map(ReleaseAudit.number), isOfHidden: cell.cell.value == nil,
            place: ReleaseAudit.place(cell.cell, isNew: cell.isNew), number: facts.count),
          cell.isNew ? "" : cell.cell.releaseKey, cell.isNew
        ))
    }
    for key in order {
      let own = (byRelease[key] ?? []).map { cells[$0] }
      for fact in Self.emptyParts(own, axes, first: facts.count, key) {
        entries += fact.region.count
        guard entries <= JointSystem.mostEntries else { return nil }
        facts.append((fact, key, key.isEmpty))
      }
    }
    self.facts = facts
  }

  /// What the number in a cell can stand for; nil for a symbol, or where it says nothing.
  private static func shownRange(_ cell: ReleasedCell) -> CountRange? {
    cell.value == nil || cell.range == .any ? nil : cell.range
  }

  /// The parts that a cell counts.
  private static func region(_ extents: [String: Extent], _ axes: [ReleaseAxis]) -> [Int] {
    product(axes.map { $0.places(of: extents[$0.name] ?? .all) }, axes)
  }

  static func product(_ places: [[Int]], _ axes: [ReleaseAxis]) -> [Int] {
    var region = [0]
    for (axis, places) in zip(axes, places) {
      region = region.flatMap { start in places.map { start * axis.parts.count + $0 } }
    }
    return region
  }

  /// Codes that a release doesn't have: in its totals nobody has them.
  private static func emptyParts(
    _ cells: [Cell], _ axes: [ReleaseAxis], first: Int, _ release: String
  ) -> [RegionFact] {
    var facts: [RegionFact] = []
    var seen: Set<[Int]> = []
    for (place, axis) in axes.enumerated() where axis.name != ReleaseAudit.periodAxis {
      let named = Set(
        cells.flatMap { cell -> [Int] in
          let extent = cell.extents[axis.name] ?? .all
          return axis.isNamed(by: extent) ? axis.places(of: extent) : []
        })
      let others = axis.parts.indices.filter { !named.contains($0) }
      guard !named.isEmpty, !others.isEmpty else { continue }
      for cell in cells where !axis.isNamed(by: cell.extents[axis.name] ?? .all) {
        var places = axes.map { $0.places(of: cell.extents[$0.name] ?? .all) }
        places[place] = others
        let region = product(places, axes)
        guard seen.insert(region).inserted else { continue }
        facts.append(
          RegionFact(
            region: region, low: 0, high: 0,
            place: "\(release.isEmpty ? "new" : release): nobody has another \(axis.name)",
            number: first + facts.count))
      }
    }
    return facts
  }

  // MARK: Running

  private func run(_ progress: (String) -> Void) -> Outcome {
    var outcome = Outcome()
    guard let (kept, system, takes) = agreeing(&outcome) else { return outcome }
    let targets = targets(kept)
    let old = JointSystem(
      facts.filter { !$0.isNew && kept.contains($0.release) && takes($0.fact) }.map(\.fact),
      clock: clock)
    let new = JointSystem(
      facts.filter { $0.isNew && takes($0.fact) }.map(\.fact), clock: clock)
    let open = TargetSearch(targets, system, clock: clock) { isSurelyWide($0, $1) }
    while let (target, low, high) = open.next() {
      progress("Holding against earlier releases, \(open.place) of \(targets.count)")
      let interval = (low: low, high: high)
      guard isTooNarrow(interval, target) else { continue }
      if isKnownAlone(target, interval, old: old, new: new) { continue }
      outcome.conflicts.append(conflict(target, interval, system))
      if outcome.conflicts.count > ReleaseAudit.mostConflicts { return outcome }
    }
    let hasFailed = [system, old, new].contains { $0?.hasFailed ?? false }
    if !open.isDone || hasFailed || targets.count > Self.mostTargets {
      outcome.isComplete = false
      outcome.notes.append(
        "Not every hidden or rounded cell could be held against the earlier releases in time. Raise "
          + "time-limit.")
    }
    return outcome
  }

  /// Whether the earlier releases or the new tables give a number away alone.
  ///
  /// That is not what both give away together. What could not be found in time may be so.
  private func isKnownAlone(
    _ target: Target, _ interval: (low: Double, high: Double), old: JointSystem?, new: JointSystem?
  ) -> Bool {
    if let old {
      guard let known = old.interval(of: target.region) else { return true }
      let isPinned = target.isNew && Self.isExact(interval) && !Self.isExact(known)
      if isTooNarrow(known, target), !isPinned { return true }
    }
    // What the new tables may show by their own profile, the one that hid it may still forbid.
    if let new {
      guard let known = new.interval(of: target.region) else { return true }
      let isPinned = Self.isExact(interval) && !Self.isExact(known)
      if isTooNarrow(known, target.byNewProfile), !isPinned { return true }
    }
    return false
  }

  /// The releases that agree with the new tables, and what all of them tell: other versions of the same
  /// figures are left out.
  ///
  /// What readers know of hidden cells counts where no release contradicts it; a corrected version does.
  private func agreeing(
    _ outcome: inout Outcome
  ) -> (releases: Set<String>, system: JointSystem, takes: (RegionFact) -> Bool)? {
    var takes: (RegionFact) -> Bool = { _ in true }
    func system(_ releases: Set<String>) -> JointSystem? {
      JointSystem(
        facts.filter { releases.contains($0.release) && takes($0.fact) }.map(\.fact), clock: clock)
    }
    if let all = system(Set(releases)) { return (Set(releases), all, takes) }
    takes = { !$0.isOfHidden }
    if let all = system(Set(releases)) { return (Set(releases), all, takes) }
    guard var found = system([""]) else {
      outcome.isOfAll = false
      return nil
    }
    var kept: Set<String> = [""]
    for release in releases.dropFirst() {
      if let next = system(kept.union([release])) {
        kept.insert(release)
        found = next
      } else {
        outcome.isOfAll = false
        outcome.notes.append(
          "The figures of \(release) differ from these (a corrected version?), so what both tell was "
            + "only subtracted cell by cell.")
        if showsHiddenCells(of: release) {
          outcome.isComplete = false
          outcome.notes.append("Cells that \(release) hides are shown here.")
        }
      }
    }
    return kept.count > 1 ? (kept, found, takes) : nil
  }

  /// Whether the new tables show a cell that an earlier release hides.
  private func showsHiddenCells(of release: String) -> Bool {
    let shown = Set(cells.filter { $0.isNew && $0.cell.value != nil }.map(\.cell.identity))
    return cells.contains {
      !$0.isNew && $0.cell.releaseKey == release && $0.cell.value == nil
        && shown.contains($0.cell.identity)
    }
  }

  private static func isExact(_ interval: (low: Double, high: Double)) -> Bool {
    interval.high - interval.low < 0.5
  }

  private func isTooNarrow(_ interval: (low: Double, high: Double), _ target: Target) -> Bool {
    switch rule {
    case .counts(let threshold):
      let least = Double(max(threshold, target.threshold))
      let low = (interval.low - 1e-6).rounded(.up)
      let high = (interval.high + 1e-6).rounded(.down)
      switch target.kind {
      case .hidden: return high < least || (high - low < least - 1 && low < least)
      case .rounded: return high - low < 1 && low >= 1 && low < least
      // A symbol would tell that it is 1 or more and below the threshold; more nobody may know.
      case .unnamed: return high >= 1 && high < least && (low >= 1 || high - low < least - 2)
      }
    case .magnitudes(let percent):
      guard interval.high.isFinite else { return false }
      let width = interval.high - interval.low
      return width <= CellTable.tolerance(interval.high)
        || width < percent / 100 * interval.high
    }
  }

  /// Whether an interval that lies within the true one shows that it is wide enough.
  private func isSurelyWide(_ found: (low: Double, high: Double), _ target: Target) -> Bool {
    switch rule {
    case .counts(let threshold):
      let least = Double(max(threshold, target.threshold))
      switch target.kind {
      case .hidden: return found.high >= least && found.high - found.low >= least - 1
      case .rounded: return found.high.rounded(.down) - found.low.rounded(.up) >= 1
      case .unnamed:
        return found.high >= least || (found.low < 1e-6 && found.high >= least - 2)
      }
    case .magnitudes(let percent): return percent <= 100 && !isTooNarrow(found, target)
    }
  }

  private func conflict(
    _ target: Target, _ interval: (low: Double, high: Double), _ system: JointSystem
  ) -> ReleaseConflict {
    let terms = system.sum(reaching: target.region)
    var text = ""
    for (place, term) in terms.prefix(Self.mostTerms).enumerated() {
      let size = abs(term.coefficient)
      let factor = abs(size - 1) < 1e-6 ? "" : "\(Figure.short(size)) × "
      text += place == 0 ? (term.coefficient < 0 ? "-" : "") : term.coefficient < 0 ? " - " : " + "
      text += factor + term.fact.words(added: term.coefficient > 0)
    }
    if terms.count > Self.mostTerms {
      let rest = terms.dropFirst(Self.mostTerms).reduce(0) {
        $0 + $1.coefficient * $1.fact.number(added: $1.coefficient > 0)
      }
      text +=
        " \(rest < 0 ? "-" : "+") \(ReleaseAudit.number(abs(rest))) "
        + "(\(terms.count - Self.mostTerms) more published cells)"
    }
    let end =
      Self.isExact(interval)
      ? " = \(ReleaseAudit.number(interval.high))"
      : " = \(ReleaseAudit.number(interval.high)) at most, and at least "
        + ReleaseAudit.number(interval.low)
    return ReleaseConflict(
      cell: target.name, subtraction: text + end, difference: interval.high,
      facts: terms.map { $0.fact.words(added: $0.coefficient > 0) })
  }

  /// The most terms of a sum that are written out.
  private static let mostTerms = 40
}
