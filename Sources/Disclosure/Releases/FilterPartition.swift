// SPDX-License-Identifier: MIT

/// Filters of several releases that make up everybody, such as `where: {sex: F}` and `where: {sex: M}`.
///
/// No release has both codes, so only the published figures tell that nobody is in two of them and
/// everybody in one: where the narrower ones come to the wider one in every cell that all of them
/// publish, and there is such a cell.
struct FilterPartition {
  /// What a cell can stand for, over all releases that have it.
  private struct Span {
    var low: Double
    var high: Double
  }

  /// The published cells that differ on one dimension only: those of everybody, and those of the filters.
  private struct Line {
    let all: Span
    let filters: [Span?]
  }

  /// The most filters of one dimension of which some, rather than all, are tried.
  private static let mostFilters = 8

  /// For one dimension, the filters that make up everybody.
  ///
  /// - Parameters:
  ///   - name: the dimension.
  ///   - releases: for every release its cells: what they stand for on every dimension, and the least and
  ///     greatest number that was published; nil where it is hidden.
  static func found(
    name: String, releases: [[(extents: [String: Extent], range: CountRange?)]]
  ) -> [[Extent]] {
    var filters: [Extent] = []
    for release in releases {
      let own = Set(release.map { $0.extents[name] ?? .all })
      guard own.count == 1, let filter = own.first, filter != .all, !filters.contains(filter)
      else { continue }
      filters.append(filter)
    }
    guard filters.count > 1 else { return [] }
    let lines = lines(name, filters, releases.flatMap(\.self))
    guard !lines.isEmpty else { return [] }
    let everyOne = Array(filters.indices)
    if isPartition(everyOne, filters, lines) { return [filters] }
    guard filters.count <= mostFilters else { return [] }
    return (1..<(1 << filters.count)).compactMap { choice in
      let chosen = everyOne.filter { choice & (1 << $0) != 0 }
      return chosen.count > 1 && isPartition(chosen, filters, lines)
        ? chosen.map { filters[$0] } : nil
    }
  }

  private static func lines(
    _ name: String, _ filters: [Extent],
    _ cells: [(extents: [String: Extent], range: CountRange?)]
  ) -> [Line] {
    var spans: [[String: Extent]: [Extent: Span]] = [:]
    for cell in cells {
      let extent = cell.extents[name] ?? .all
      guard let range = cell.range, extent == .all || filters.contains(extent) else { continue }
      var rest = cell.extents
      rest[name] = nil
      let earlier = spans[rest]?[extent]
      spans[rest, default: [:]][extent] = Span(
        low: min(range.low, earlier?.low ?? range.low),
        high: max(range.high, earlier?.high ?? range.high))
    }
    return spans.values.compactMap { line in
      line[.all].map { all in Line(all: all, filters: filters.map { line[$0] }) }
    }
  }

  /// Whether some filters come to everybody in all lines that have them, and there is one that tells.
  private static func isPartition(
    _ chosen: [Int], _ filters: [Extent], _ lines: [Line]
  ) -> Bool {
    for (place, one) in chosen.enumerated() {
      for other in chosen.dropFirst(place + 1) where filters[one].overlaps(filters[other]) {
        return false
      }
    }
    var isTold = false
    for line in lines {
      let parts = chosen.compactMap { line.filters[$0] }
      guard parts.count == chosen.count else { continue }
      let low = parts.reduce(0) { $0 + $1.low }
      let high = parts.reduce(0) { $0 + $1.high }
      let room = CellTable.tolerance(line.all.high)
      guard low <= line.all.high + room, high >= line.all.low - room else { return false }
      // Zeros, and figures that are rounded coarsely, agree with much.
      let width = high - low + line.all.high - line.all.low
      isTold = isTold || (line.all.high > 0 && width <= line.all.high / 10)
    }
    return isTold
  }
}

extension Extent {
  /// Whether somebody may be in both; a code and a band are two codes of one column.
  fileprivate func overlaps(_ other: Extent) -> Bool {
    switch (self, other) {
    case (.all, _), (_, .all): true
    case (.interval(let low, let high), .interval(let otherLow, let otherHigh)):
      low < otherHigh && otherLow < high
    case (.codes(let codes), .codes(let others)): !codes.isDisjoint(with: others)
    default: false
    }
  }
}
