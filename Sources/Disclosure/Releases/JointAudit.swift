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

  private struct Cell {
    let cell: ReleasedCell
    let isNew: Bool
    let extents: [String: Extent]
    let region: [Int]
  }

  /// The most parts that all axes may make together.
  private static let mostParts = 300_000
  /// The most numbers whose intervals are sought.
  private static let mostTargets = 5_000

  private let rule: Rule
  private let axes: [ReleaseAxis]
  private let cells: [Cell]
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
  static func outcome(new: [ReleasedCell], earlier: [ReleasedCell], rule: Rule) -> Outcome {
    guard !new.isEmpty, !earlier.isEmpty else { return Outcome() }
    if let audit = JointAudit(new: new, earlier: earlier, rule: rule, joinsFilters: true) {
      let outcome = audit.run()
      if outcome.isOfAll || !audit.hasJoined { return outcome }
      // The filters may not be what they seem; nothing is lost by looking at both.
      guard var plain = JointAudit(new: new, earlier: earlier, rule: rule)?.run() else {
        return outcome
      }
      let told = Set(plain.conflicts.map(\.cell))
      plain.conflicts += outcome.conflicts.filter { !told.contains($0.cell) }
      return plain
    }
    guard let audit = JointAudit(new: new, earlier: earlier, rule: rule) else {
      var outcome = Outcome()
      outcome.isComplete = false
      outcome.notes.append(
        "With the earlier releases these tables are too large to be taken together at once; they "
          + "were only subtracted from one another.")
      return outcome
    }
    return audit.run()
  }

  private init?(
    new: [ReleasedCell], earlier: [ReleasedCell], rule: Rule, joinsFilters: Bool = false
  ) {
    self.rule = rule
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
          (byRelease[key] ?? []).map { (extents[$0], Self.range(all[$0].0)) }
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
      guard let (low, high) = Self.range(cell.cell) else { continue }
      facts.append(
        (
          RegionFact(
            region: cell.region, low: low, high: high,
            words: ReleaseAudit.words(cell.cell, isNew: cell.isNew), number: facts.count),
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

  /// The parts that a cell counts.
  private static func region(_ extents: [String: Extent], _ axes: [ReleaseAxis]) -> [Int] {
    product(axes.map { $0.places(of: extents[$0.name] ?? .all) }, axes)
  }

  private static func product(_ places: [[Int]], _ axes: [ReleaseAxis]) -> [Int] {
    var region = [0]
    for (axis, places) in zip(axes, places) {
      region = region.flatMap { start in places.map { start * axis.parts.count + $0 } }
    }
    return region
  }

  /// The least and greatest number that a published one can stand for; nil where it says nothing.
  private static func range(_ cell: ReleasedCell) -> (low: Double, high: Double)? {
    guard let value = cell.value else { return nil }
    if cell.isExact { return (value, value) }
    guard let rounding = ReleaseProfile.named(cell.profile)?.rounding, rounding != .none else {
      return nil
    }
    return rounding.range(of: value)
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
            words: "0 (\(release.isEmpty ? "new" : release): nobody has another \(axis.name))",
            number: first + facts.count))
      }
    }
    return facts
  }

  // MARK: Running

  private func run() -> Outcome {
    var outcome = Outcome()
    guard let (kept, system) = agreeing(&outcome) else { return outcome }
    let targets = targets(kept)
    if targets.count > Self.mostTargets {
      outcome.isComplete = false
      outcome.notes.append(
        "Only the first \(Figure.grouped(Self.mostTargets)) hidden or rounded cells were held "
          + "against the earlier releases.")
    }
    let old = JointSystem(facts.filter { !$0.isNew && kept.contains($0.release) }.map(\.fact))
    let new = JointSystem(facts.filter(\.isNew).map(\.fact))
    for target in targets.prefix(Self.mostTargets) {
      let interval = system.interval(of: target.region)
      guard isTooNarrow(interval, target) else { continue }
      // What one of the two gives away alone is not what both give away together.
      if let old {
        let known = old.interval(of: target.region)
        let isPinned = target.isNew && Self.isExact(interval) && !Self.isExact(known)
        if isTooNarrow(known, target), !isPinned { continue }
      }
      // What the new tables may show by their own profile, the one that hid it may still forbid.
      if let new {
        let known = new.interval(of: target.region)
        let isPinned = Self.isExact(interval) && !Self.isExact(known)
        if isTooNarrow(known, target.byNewProfile), !isPinned { continue }
      }
      outcome.conflicts.append(conflict(target, interval, system))
      if outcome.conflicts.count > ReleaseAudit.mostConflicts { break }
    }
    return outcome
  }

  /// The releases that agree with the new tables: other versions of the same figures are left out.
  private func agreeing(_ outcome: inout Outcome) -> (releases: Set<String>, JointSystem)? {
    func system(_ releases: Set<String>) -> JointSystem? {
      JointSystem(facts.filter { releases.contains($0.release) }.map(\.fact))
    }
    if let all = system(Set(releases)) { return (Set(releases), all) }
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
    return kept.count > 1 ? (kept, found) : nil
  }

  /// Whether the new tables show a cell that an earlier release hides.
  private func showsHiddenCells(of release: String) -> Bool {
    let shown = Set(cells.filter { $0.isNew && $0.cell.value != nil }.map(\.cell.identity))
    return cells.contains {
      !$0.isNew && $0.cell.releaseKey == release && $0.cell.value == nil
        && shown.contains($0.cell.identity)
    }
  }

  private struct Target {
    let region: [Int]
    let name: String
    /// Whether it is a cell that was hidden, rather than what is left between others.
    let isHidden: Bool
    /// The least count that the profile shows which hid or rounded it.
    var threshold = 0
    /// Whether it is a cell that the new tables hide, so that nobody may know it exactly.
    var isNew = false

    /// The same, judged by the new tables' profile alone.
    var byNewProfile: Target { Target(region: region, name: name, isHidden: isHidden) }
  }

  /// Hidden cells, small ones that were rounded, and parts that no release names.
  private func targets(_ kept: Set<String>) -> [Target] {
    var seen: Set<[Int]> = []
    var targets: [Target] = []
    let told = cells.filter { kept.contains($0.isNew ? "" : $0.cell.releaseKey) }
    var thresholds: [[Int]: Int] = [:]
    for cell in told where cell.cell.value == nil {
      thresholds[cell.region] = max(
        thresholds[cell.region] ?? 0, cell.cell.hidingThreshold ?? 0)
    }
    for cell in told where cell.cell.value == nil {
      guard seen.insert(cell.region).inserted else { continue }
      targets.append(
        Target(
          region: cell.region,
          name: ReleaseAudit.name(cell.cell) + ", hidden in "
            + (cell.isNew ? "the new tables" : cell.cell.source), isHidden: true,
          threshold: thresholds[cell.region] ?? 0, isNew: cell.isNew))
    }
    guard case .counts(let threshold) = rule else { return targets }
    for cell in told where cell.cell.value != nil && !cell.cell.isExact {
      let least = max(threshold, cell.cell.hidingThreshold ?? 0)
      guard let (low, high) = Self.range(cell.cell), high >= 1, low < Double(least),
        seen.insert(cell.region).inserted
      else { continue }
      targets.append(
        Target(
          region: cell.region,
          name: ReleaseAudit.name(cell.cell) + ", rounded in "
            + (cell.isNew ? "the new tables" : cell.cell.source), isHidden: false,
          threshold: least))
    }
    for (place, axis) in axes.enumerated() {
      let named = Set(
        cells.compactMap { cell -> Int? in
          let extent = cell.extents[axis.name] ?? .all
          let places = axis.isNamed(by: extent) ? axis.places(of: extent) : []
          return places.count == 1 ? places[0] : nil
        })
      for part in axis.parts.indices where !named.contains(part) {
        for cell in cells where cell.isNew {
          var places = axes.map { $0.places(of: cell.extents[$0.name] ?? .all) }
          places[place] = [part]
          let region = Self.product(places, axes)
          guard seen.insert(region).inserted else { continue }
          var others = cell.cell
          others.identity.codes[axis.name] = nil
          if axis.name == ReleaseAudit.periodAxis { others.identity.period = "" }
          let words =
            axis.name == ReleaseAudit.periodAxis
            ? "the time between the periods" : axis.words(part)
          targets.append(
            Target(
              region: region, name: "\(words), \(ReleaseAudit.name(others))", isHidden: false))
          if targets.count > Self.mostTargets { return targets }
        }
      }
    }
    return targets
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
      guard target.isHidden else { return high - low < 1 && low >= 1 && low < least }
      return high < least || (high - low < least - 1 && low < least)
    case .magnitudes(let percent):
      guard interval.high.isFinite else { return false }
      let width = interval.high - interval.low
      return width <= CellTable.tolerance(interval.high)
        || width < percent / 100 * interval.high
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
      text += factor + term.fact.words
    }
    if terms.count > Self.mostTerms {
      let rest = terms.dropFirst(Self.mostTerms).reduce(0) { $0 + $1.coefficient * $1.fact.low }
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
      facts: terms.map(\.fact.words))
  }

  /// The most terms of a sum that are written out.
  private static let mostTerms = 40
}
