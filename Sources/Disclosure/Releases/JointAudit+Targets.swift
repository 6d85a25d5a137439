// SPDX-License-Identifier: MIT

extension JointAudit {
  /// A number that must not become known too well.
  struct Target {
    enum Kind {
      /// A cell that was hidden.
      case hidden
      /// A small cell that was rounded.
      case rounded
      /// What is left between others, named by no release.
      case unnamed
    }

    let region: [Int]
    let name: String
    let kind: Kind
    /// The least count that the profile shows which hid or rounded it.
    var threshold = 0
    /// Whether it is a cell that the new tables hide, so that nobody may know it exactly.
    var isNew = false

    /// The same, judged by the new tables' profile alone.
    var byNewProfile: Target { Target(region: region, name: name, kind: kind) }
  }

  /// The most numbers whose intervals are sought.
  static let mostTargets = 100_000

  /// Hidden cells, small ones that were rounded, and parts that no release names.
  func targets(_ kept: Set<String>) -> [Target] {
    var seen: Set<[Int]> = []
    let told = cells.filter { kept.contains($0.isNew ? "" : $0.cell.releaseKey) }
    var targets = hiddenTargets(told, &seen)
    guard case .counts(let threshold) = rule else { return targets }
    for cell in told where cell.cell.value != nil && !cell.cell.isExact {
      let least = max(threshold, cell.cell.hidingThreshold ?? 0)
      let range = cell.cell.range
      guard range != .any, range.high >= 1, range.low < Double(least),
        seen.insert(cell.region).inserted
      else { continue }
      targets.append(
        Target(
          region: cell.region, name: name(cell, "rounded"), kind: .rounded, threshold: least))
    }
    addUnnamed(to: &targets, &seen)
    return targets
  }

  private func name(_ cell: Cell, _ treatment: String) -> String {
    "\(ReleaseAudit.name(cell.cell)), \(treatment) in "
      + (cell.isNew ? "the new tables" : cell.cell.source)
  }

  private func hiddenTargets(_ told: [Cell], _ seen: inout Set<[Int]>) -> [Target] {
    var thresholds: [[Int]: Int] = [:]
    for cell in told where cell.cell.value == nil {
      thresholds[cell.region] = max(
        thresholds[cell.region] ?? 0, cell.cell.hidingThreshold ?? 0)
    }
    return told.compactMap { cell in
      guard cell.cell.value == nil, seen.insert(cell.region).inserted else { return nil }
      return Target(
        region: cell.region, name: name(cell, "hidden"), kind: .hidden,
        threshold: thresholds[cell.region] ?? 0, isNew: cell.isNew)
    }
  }

  private func addUnnamed(to targets: inout [Target], _ seen: inout Set<[Int]>) {
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
            Target(region: region, name: "\(words), \(ReleaseAudit.name(others))", kind: .unnamed))
          if targets.count > Self.mostTargets { return }
        }
      }
    }
  }
}
