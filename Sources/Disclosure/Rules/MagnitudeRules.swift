// SPDX-License-Identifier: MIT

/// When the total of a few contributors gives one of them away.
///
/// The rules are those of Hundepool and others, *Statistical Disclosure Control* (2012), chapter 4.
/// Percentages are from 0 to 100. Contributions are ranked by their size without sign.
public struct MagnitudeRules: Sendable, Equatable {
  /// One (n,k) rule: unsafe when the `count` largest make more than `percent` of the total.
  public struct Dominance: Sendable, Equatable {
    /// How many of the largest contributors, 1 or more.
    public var count: Int
    /// The share of the total, in per cent.
    public var percent: Double

    /// Makes a rule.
    public init(count: Int, percent: Double) {
      self.count = count
      self.percent = percent
    }
  }

  /// A reason why a cell is unsafe.
  public enum Breach: Sendable, Equatable {
    /// Fewer contributors than the least number.
    case tooFew(contributors: Int, least: Int)
    /// The largest make too much of the total; `share` is in per cent.
    case dominated(Dominance, share: Double)
    /// The second largest can estimate the largest too closely: `rest` is below `needed`.
    case close(percent: Double, rest: Double, needed: Double)
  }

  /// The (n,k) rules, each of which must hold.
  public var dominance: [Dominance]
  /// The p% rule: unsafe when the total less the two largest is below this share of the largest.
  public var percent: Double?
  /// The least number of contributors.
  public var leastContributors: Int

  /// Makes rules; without any a cell needs three contributors and must pass the p% rule at 10.
  public init(dominance: [Dominance] = [], percent: Double? = 10, leastContributors: Int = 3) {
    self.dominance = dominance
    self.percent = percent
    self.leastContributors = leastContributors
  }

  /// What is wrong with a cell, from its contributions in any order; nothing for an empty cell.
  public func breaches(_ contributions: [Double]) -> [Breach] {
    let sizes = contributions.map(abs).filter { $0 > 0 }.sorted(by: >)
    guard let largest = sizes.first else { return [] }
    let total = sizes.reduce(0, +)
    var found: [Breach] = []
    if sizes.count < leastContributors {
      found.append(.tooFew(contributors: sizes.count, least: leastContributors))
    }
    for rule in dominance {
      let top = sizes.prefix(rule.count).reduce(0, +)
      if top > rule.percent / 100 * total {
        found.append(.dominated(rule, share: 100 * top / total))
      }
    }
    if let percent {
      let rest = max(0, total - largest - (sizes.count > 1 ? sizes[1] : 0))
      let needed = percent / 100 * largest
      if rest < needed { found.append(.close(percent: percent, rest: rest, needed: needed)) }
    }
    return found
  }

  /// How far above its value a cell must seem possible, in the unit of the contributions.
  ///
  /// By the p% rule p/100·x₁ − (X − x₁ − x₂); by an (n,k) rule 100/k·(sum of the n largest) − X;
  /// the larger of them. 0 for a cell without breach.
  public func upperProtection(_ contributions: [Double]) -> Double {
    let total = contributions.map(abs).reduce(0, +)
    var level = 0.0
    for breach in breaches(contributions) {
      switch breach {
      case .close(_, let rest, let needed): level = max(level, needed - rest)
      case .dominated(let rule, let share):
        level = max(level, share / rule.percent * total - total)
      case .tooFew: level = max(level, (percent ?? 10) / 100 * total)
      }
    }
    return level
  }
}

extension MagnitudeRules.Breach: CustomStringConvertible {
  /// The rule and the figures that break it.
  public var description: String {
    switch self {
    case .tooFew(let contributors, let least):
      "has \(contributors) \(contributors == 1 ? "contributor" : "contributors"), fewer than \(least)"
    case .dominated(let rule, let share):
      "its \(rule.count) largest make \(Figure.short(share)) % of the total, more than "
        + "\(Figure.short(rule.percent)) %"
    case .close(let percent, let rest, let needed):
      "all but its two largest make \(Figure.short(rest)), less than \(Figure.short(percent)) % of "
        + "the largest (\(Figure.short(needed)))"
    }
  }
}
