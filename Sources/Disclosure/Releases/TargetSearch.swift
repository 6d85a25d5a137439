// SPDX-License-Identifier: MIT

/// Goes through targets, leaving out those that are surely known widely enough.
///
/// Every solution of the system's linear program is a possible truth. Two of them with numbers of a target
/// far apart show that it isn't known well, so most targets need no program of their own.
final class TargetSearch {
  typealias Target = JointAudit.Target

  private let targets: [Target]
  private let parts: [JointSystem.Part?]
  private let system: JointSystem
  private let clock: WorkClock
  private let isSurelyWide: ((low: Double, high: Double), Target) -> Bool
  /// The least and the greatest number found of each target.
  private var found: [(low: Double, high: Double)]
  /// The targets that are left, by place; the next one last.
  private var open: [Int]

  /// How many targets a solution is looked at for.
  private static let window = 4_000
  /// After how many pushes in vain no more are tried.
  private static let patience = 4

  /// - Parameter isSurelyWide: whether an interval that lies within the true one of a target shows that
  ///   the true one is wide enough.
  init(
    _ targets: [Target], _ system: JointSystem, clock: WorkClock,
    isSurelyWide: @escaping ((low: Double, high: Double), Target) -> Bool
  ) {
    self.targets = targets
    self.system = system
    self.clock = clock
    self.isSurelyWide = isSurelyWide
    parts = targets.map { system.part($0.region) }
    found = Array(repeating: (.infinity, -.infinity), count: targets.count)
    let parts = parts
    // Of what nothing is said nothing is known.
    open = targets.indices.reversed().filter { parts[$0] != nil }
    learn(all: true)
    spread()
  }

  /// Whether all were looked at.
  var isDone: Bool { open.isEmpty }
  /// How many were looked at.
  var place: Int { targets.count - open.count }

  /// The next target that may be known too well, with the least and greatest number it can have; nil when
  /// there is none, or the time is over.
  func next() -> (target: Target, low: Double, high: Double)? {
    while let place = open.last, !clock.isOver {
      open.removeLast()
      guard let part = parts[place] else { continue }
      let high = system.most(part)
      learn()
      found[place].high = max(found[place].high, high)
      if isSurelyWide(found[place], targets[place]) { continue }
      let low = system.least(part)
      learn()
      return (targets[place], low, high)
    }
    return nil
  }

  /// Looks for solutions far apart: all targets large, all small, and every half of them against the other.
  private func spread() {
    var vain = 0
    for round in 0..<64 where open.count > 2 && vain < Self.patience && !clock.isOver {
      let before = open.count
      let isUp: (Int) -> Bool =
        round < 2 ? { _ in round == 0 } : { ($0 >> ((round - 2) / 2)) & 1 == round & 1 }
      let up = open.filter(isUp).compactMap { parts[$0] }
      let down = open.filter { !isUp($0) }.compactMap { parts[$0] }
      system.push(up: up, down: down)
      learn(all: true)
      vain = open.count < before ? 0 : vain + 1
    }
  }

  /// Takes the numbers of the solution found last.
  private func learn(all: Bool = false) {
    let first = all ? 0 : max(0, open.count - Self.window)
    var left: [Int] = []
    for place in open[first...] {
      guard let part = parts[place], let value = system.valueFoundLast(part) else { return }
      found[place] = (min(found[place].low, value), max(found[place].high, value))
      if !isSurelyWide(found[place], targets[place]) { left.append(place) }
    }
    open.replaceSubrange(first..., with: left)
  }
}
