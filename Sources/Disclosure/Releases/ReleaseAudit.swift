// SPDX-License-Identifier: MIT

/// Something small that follows from a new table together with earlier releases.
public struct ReleaseConflict: Sendable, Equatable {
  /// What follows, in words: whom the small number counts.
  public let cell: String
  /// The subtraction by which it follows, with every number and where it was published.
  public let subtraction: String
  /// The small number.
  public let difference: Double
  /// The published numbers that it follows from, in words.
  let facts: [String]

  init(cell: String, subtraction: String, difference: Double, facts: [String] = []) {
    self.cell = cell
    self.subtraction = subtraction
    self.difference = difference
    self.facts = facts
  }

  /// Whether another conflict says the same in other words.
  func repeats(_ other: ReleaseConflict) -> Bool {
    !facts.isEmpty && difference == other.difference
      && facts.allSatisfy { other.subtraction.contains($0) }
  }
}

/// What holding new tables against earlier releases found.
public struct ReleaseFindings: Sendable, Equatable {
  /// What would be revealed.
  public let conflicts: [ReleaseConflict]
  /// What to know about the comparison, as sentences.
  public let notes: [String]
  /// Whether everything could be looked at; otherwise somebody must answer for the rest.
  public let isComplete: Bool
}

/// Holds new tables against all that was released about the same people before.
///
/// In two ways. First, cells that differ in one dimension or in the period only are taken together, also
/// where a corrected version has other figures: bands are edges between their limits, so that the number
/// of any band between two limits that are connected is found, and sets of codes, such as areas, are
/// subtracted pair by pair and release by release. Second, all releases that agree with the new tables
/// are one system of equations (``JointAudit``), in which the interval of every hidden cell is found by
/// linear programming. Numbers rounded by a built-in profile count as the interval they stand for;
/// such with noise tell nothing.
public enum ReleaseAudit {
  /// The most conflicts that are reported.
  public static let mostConflicts = 200

  struct Fact {
    let cell: ReleasedCell
    let isNew: Bool
    let extents: [String: Extent]
    let value: Double
    var name: String { ReleaseAudit.name(cell) }
  }

  /// What would be revealed.
  ///
  /// - Parameters:
  ///   - new: the cells of the new tables, hidden ones among them.
  ///   - earlier: the cells that were released, of any population.
  ///   - threshold: differences from 1 up to, not including, this are too small.
  ///   - percent: of magnitudes, how wide an interval must be, in per cent of its upper end; nil for
  ///     counts.
  ///   - addsUp: whether the new tables add up; false where one person may have several codes.
  ///   - timeLimit: how many seconds' worth of counted work may go into linear programs.
  ///   - progress: told in a few words what is being done.
  public static func findings(
    new: [ReleasedCell], earlier: [ReleasedCell], threshold: Int, percent: Double? = nil,
    addsUp: Bool = true, timeLimit: Double = 50, progress: (String) -> Void = { _ in }
  ) -> ReleaseFindings {
    let related = related(to: new, among: earlier)
    let plain =
      conflicts(new: new, related: related, threshold: threshold)
      + shownAgain(
        new: new, earlier: related, threshold: threshold, isMagnitude: percent != nil)
    guard addsUp, plain.count < mostConflicts else {
      return ReleaseFindings(
        conflicts: Array(plain.prefix(mostConflicts)), notes: [], isComplete: true)
    }
    let joint = JointAudit.outcome(
      new: new, earlier: related,
      rule: percent.map { .magnitudes(percent: $0) } ?? .counts(threshold: threshold),
      timeLimit: timeLimit, progress: progress)
    let further = joint.conflicts.filter { conflict in !plain.contains { conflict.repeats($0) } }
    return ReleaseFindings(
      conflicts: Array((plain + further).prefix(mostConflicts)), notes: joint.notes,
      isComplete: joint.isComplete)
  }

  /// The earlier cells of the same measure and population.
  private static func related(
    to new: [ReleasedCell], among earlier: [ReleasedCell]
  ) -> [ReleasedCell] {
    guard let first = new.first else { return [] }
    return earlier.filter {
      $0.identity.measure == first.identity.measure
        && $0.identity.population == first.identity.population
    }
  }

  private static func conflicts(
    new: [ReleasedCell], related: [ReleasedCell], threshold: Int
  ) -> [ReleaseConflict] {
    guard !related.isEmpty else { return [] }
    var found = republished(new, related)
    let facts =
      new.compactMap { fact($0, isNew: true) } + related.compactMap { fact($0, isNew: false) }
    var axes = Set(facts.flatMap(\.extents.keys))
    axes.insert(periodAxis)
    for axis in axes.sorted() {
      let groups = Dictionary(grouping: facts) { fact -> [String: Extent] in
        var rest = fact.extents
        rest[axis] = nil
        return rest
      }
      for (_, group) in groups.sorted(by: { $0.value[0].name < $1.value[0].name })
      where group.contains(where: \.isNew) && group.contains(where: { !$0.isNew }) {
        found += bands(group, axis: axis, threshold: threshold)
        found += sets(group, axis: axis, threshold: threshold)
        if found.count > mostConflicts { break }
      }
    }
    var seen: Set<String> = []
    return Array(found.filter { seen.insert($0.subtraction).inserted }.prefix(mostConflicts))
  }

  static let periodAxis = "\u{0}period"

  private static func fact(_ cell: ReleasedCell, isNew: Bool) -> Fact? {
    guard let value = cell.value, cell.isExact else { return nil }
    return Fact(cell: cell, isNew: isNew, extents: extents(cell), value: value)
  }

  /// What a cell stands for on every dimension that it is broken down by, and in time.
  static func extents(_ cell: ReleasedCell) -> [String: Extent] {
    var extents: [String: Extent] = [:]
    for (dimension, code) in cell.identity.codes {
      extents[dimension] = Extent(code: code, leaves: cell.leaves[dimension])
    }
    extents[periodAxis] = Extent(period: cell.identity.period)
    return extents
  }

  /// Cells that are hidden now and were published before.
  private static func republished(
    _ new: [ReleasedCell], _ earlier: [ReleasedCell]
  ) -> [ReleaseConflict] {
    var known: [ReleasedCell.Identity: ReleasedCell] = [:]
    for cell in earlier where cell.value != nil && cell.isExact { known[cell.identity] = cell }
    return new.compactMap { cell in
      guard cell.value == nil, let old = known[cell.identity], let value = old.value else {
        return nil
      }
      return ReleaseConflict(
        cell: name(cell),
        subtraction: "hidden now, but published as \(number(value)) in \(old.source)",
        difference: value)
    }
  }

  // MARK: Bands

  /// A band as an edge between its limits.
  private struct Edge {
    let target: Int
    let fact: Fact
    let sign: Double
  }

  private static func bands(
    _ group: [Fact], axis: String, threshold: Int
  ) -> [ReleaseConflict] {
    var edges: [Int: [Edge]] = [:]
    for fact in group {
      let low: Int
      let high: Int
      switch fact.extents[axis] ?? .all {
      case .interval(let first, let second): (low, high) = (first, second)
      case .all: (low, high) = (Extent.lowest, Extent.highest)
      case .codes: continue
      }
      edges[low, default: []].append(Edge(target: high, fact: fact, sign: 1))
      edges[high, default: []].append(Edge(target: low, fact: fact, sign: -1))
    }
    var found = versions(group, axis: axis, threshold: threshold)
    for start in edges.keys.sorted().prefix(mostLimits) {
      let ways = ways(from: start, edges)
      for (end, way) in ways.sorted(by: { $0.key < $1.key }) where end > start {
        guard way.hasNew, way.hasOld, isSmall(way.sum, threshold) else { continue }
        var path: [Edge] = []
        var node = end
        while let edge = ways[node]?.last, node != start {
          path.append(edge.edge)
          node = edge.from
        }
        path.reverse()
        found.append(
          ReleaseConflict(
            cell: remainder(start, end, axis: axis, like: path[0].fact.cell),
            subtraction: subtraction(path.map { ($0.sign, $0.fact) }, way.sum),
            difference: abs(way.sum)))
        if found.count > mostConflicts { return found }
      }
    }
    return found
  }

  /// The most limits of bands from which ways are sought.
  private static let mostLimits = 5_000

  /// A way from one limit to another: its last edge, and what all its edges come to.
  private struct Way {
    var last: (edge: Edge, from: Int)?
    var sum = 0.0
    var hasNew = false
    var hasOld = false
  }

  /// The shortest way from one limit to each that it is connected to.
  private static func ways(from start: Int, _ edges: [Int: [Edge]]) -> [Int: Way] {
    var ways = [start: Way()]
    var waiting = [start]
    var next = 0
    while next < waiting.count {
      let node = waiting[next]
      next += 1
      let way = ways[node] ?? Way()
      for edge in edges[node] ?? [] where ways[edge.target] == nil {
        ways[edge.target] = Way(
          last: (edge, node), sum: way.sum + edge.sign * edge.fact.value,
          hasNew: way.hasNew || edge.fact.isNew, hasOld: way.hasOld || !edge.fact.isNew)
        waiting.append(edge.target)
      }
    }
    return ways
  }

  /// The same cell with another value: a corrected version.
  private static func versions(
    _ group: [Fact], axis: String, threshold: Int
  ) -> [ReleaseConflict] {
    let same = Dictionary(grouping: group) { $0.extents[axis] ?? .all }
    return same.values.flatMap { facts -> [ReleaseConflict] in
      let old = facts.filter { !$0.isNew }
      return facts.filter(\.isNew).flatMap { new in
        old.compactMap { earlier in
          let sum = new.value - earlier.value
          guard isSmall(sum, threshold) else { return nil }
          let (more, less) = sum > 0 ? (new, earlier) : (earlier, new)
          return ReleaseConflict(
            cell: "those who are in one version of \(new.name) only",
            subtraction: subtraction([(1, more), (-1, less)], abs(sum)), difference: abs(sum))
        }
      }
    }
  }

  // MARK: Sets

  private static func sets(
    _ group: [Fact], axis: String, threshold: Int
  ) -> [ReleaseConflict] {
    func codes(_ fact: Fact) -> Set<String>? {
      if case .codes(let codes) = fact.extents[axis] ?? .all { codes } else { nil }
    }
    let all = group.filter { (fact: Fact) in fact.extents[axis] ?? .all == .all }
    let parts = group.filter { codes($0) != nil }
    guard !parts.isEmpty, group.count <= 20_000 else { return [] }
    var found: [ReleaseConflict] = axis == periodAxis ? [] : versionsOfSets(parts, axis, threshold)
    var families = Dictionary(grouping: parts) { $0.isNew ? "" : $0.cell.source }
      .sorted { $0.key < $1.key }.map(\.value)
    families = families.map { largestFirst($0, codes) }
    for whole in (parts + all).filter({ codes($0) == nil || (codes($0)?.count ?? 0) > 1 }) {
      let within = codes(whole)
      for family in families where family[0].isNew != whole.isNew {
        var taken: Set<String> = []
        var chosen: [Fact] = []
        for part in family {
          guard let own = codes(part), taken.isDisjoint(with: own), own != within,
            within.map({ $0.isSuperset(of: own) }) ?? true
          else { continue }
          if let within {
            // One part alone may already leave few.
            let sum = whole.value - part.value
            if isSmall(sum, threshold) {
              found.append(conflict(whole, [part], sum, within.subtracting(own), axis))
            }
          }
          taken.formUnion(own)
          chosen.append(part)
        }
        guard !chosen.isEmpty, chosen.count > 1 || within == nil, taken != within else { continue }
        let sum = chosen.reduce(whole.value) { $0 - $1.value }
        guard isSmall(sum, threshold) else { continue }
        found.append(conflict(whole, chosen, sum, within.map { $0.subtracting(taken) }, axis))
      }
    }
    return found
  }

  private static func versionsOfSets(
    _ parts: [Fact], _ axis: String, _ threshold: Int
  ) -> [ReleaseConflict] {
    versions(parts, axis: axis, threshold: threshold)
  }

  private static func largestFirst(
    _ facts: [Fact], _ codes: (Fact) -> Set<String>?
  ) -> [Fact] {
    facts.sorted {
      let one = codes($0)?.count ?? 0
      let other = codes($1)?.count ?? 0
      return one == other ? $0.name < $1.name : one > other
    }
  }

  private static func conflict(
    _ whole: Fact, _ parts: [Fact], _ sum: Double, _ rest: Set<String>?, _ axis: String
  ) -> ReleaseConflict {
    let names = rest.map { DefinitionText.list($0.sorted()) } ?? "all others"
    return ReleaseConflict(
      cell: "\(axis == periodAxis ? "period" : axis) \(names), within \(whole.name)",
      subtraction: subtraction([(1, whole)] + parts.map { (-1, $0) }, sum),
      difference: abs(sum))
  }

  // MARK: Words

  private static func isSmall(_ difference: Double, _ threshold: Int) -> Bool {
    let size = abs(difference)
    return size >= 0.5 && size < Double(threshold)
  }

  static func name(_ cell: ReleasedCell) -> String {
    let codes = cell.identity.codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let period = cell.identity.period.isEmpty ? "" : " in \(cell.identity.period)"
    return (codes.isEmpty ? "the total" : codes.joined(separator: ", ")) + period
  }

  private static func remainder(
    _ start: Int, _ end: Int, axis: String, like cell: ReleasedCell
  ) -> String {
    if axis == periodAxis { return "the time between the two periods, \(name(cell))" }
    var others = cell
    others.identity.codes[axis] = nil
    return "\(ReleaseAxis.words(axis, start, end)), \(name(others))"
  }

  private static func subtraction(_ terms: [(Double, Fact)], _ sum: Double) -> String {
    let flip: Double = sum < 0 ? -1 : 1
    let ordered = terms.map { ($0.0 * flip, $0.1) }.sorted { $0.0 > $1.0 }
    var text = ""
    for (place, (sign, fact)) in ordered.enumerated() {
      text += place == 0 ? (sign < 0 ? "-" : "") : sign < 0 ? " - " : " + "
      text += words(fact.cell, isNew: fact.isNew)
    }
    return text + " = \(number(abs(sum)))"
  }

  /// A published number with where it stands.
  static func words(_ cell: ReleasedCell, isNew: Bool) -> String {
    "\(number(cell.value ?? 0)) (\(place(cell, isNew: isNew)))"
  }

  /// Where a cell was published, and which it is.
  static func place(_ cell: ReleasedCell, isNew: Bool) -> String {
    "\(isNew ? "new" : cell.source): \(name(cell))"
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? Figure.grouped(Int(value)) : Figure.short(value)
  }
}
