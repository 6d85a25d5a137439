// SPDX-License-Identifier: MIT

/// Why a cell must not be published as it is.
public enum PrimaryReason: Sendable, Equatable {
  /// A count from 1 up to, not including, the threshold.
  case belowThreshold(Int)
  /// A zero, where zeros are hidden.
  case hiddenZero
  /// The total less the cell is a small count: everyone but a few has the attribute.
  case complement(rest: Int, threshold: Int)
  /// One category of a line holds everyone, so the line says something about each of them.
  case group(count: Int)
  /// The people of the line are fewer than the floor.
  case smallPopulation(Int, floor: Int)
  /// The people at risk of the cell itself are fewer than the floor.
  case fewAtRisk(Double, floor: Int)
  /// A cell with too few people in its population could be worked out from it and a total.
  case besidePopulation
  /// A rule for magnitudes is broken.
  case magnitude(MagnitudeRules.Breach)
  /// Another cell of the same records was hidden, and this one is the same.
  case requested(String)
}

extension PrimaryReason {
  /// Whether there are too few people for any breakdown, whatever the counts.
  var isAboutPopulation: Bool {
    switch self {
    case .smallPopulation, .fewAtRisk, .besidePopulation: true
    default: false
    }
  }
  /// Whether everyone of a line has the same, so that zeros beside the cell are hidden too.
  var isAboutGroup: Bool { if case .group = self { true } else { false } }
}

extension PrimaryReason: CustomStringConvertible {
  /// The rule in words, with its figures.
  public var description: String {
    switch self {
    case .belowThreshold(let threshold): "the count is below \(threshold)"
    case .hiddenZero: "the profile hides zeros"
    case .complement(let rest, let threshold):
      "all but \(rest) of the total are in it, and \(rest) is below \(threshold)"
    case .group(let count): "it holds all \(count) of its line, so it says something about each"
    case .smallPopulation(let count, let floor):
      "its line is about \(Figure.grouped(count)) people, fewer than \(Figure.grouped(floor))"
    case .fewAtRisk(let people, let floor):
      "it is about \(Figure.short(people)) people at risk, fewer than \(Figure.grouped(floor))"
    case .besidePopulation:
      "a cell of fewer people could be worked out from it and a total"
    case .magnitude(let breach): breach.description
    case .requested(let text): text
    }
  }
}

/// The primary rules for counts, put to one line: its cells and their total.
public struct CountRules: Sendable, Equatable {
  /// The profile that gives threshold, zeros, complements and floor.
  public var profile: ReleaseProfile

  /// Makes the rules of a profile.
  public init(_ profile: ReleaseProfile) { self.profile = profile }

  /// Whether a count alone is too small.
  public func reason(_ count: Int) -> PrimaryReason? {
    guard let threshold = profile.threshold else { return nil }
    if count == 0 { return profile.zeros == .hidden ? .hiddenZero : nil }
    return count > 0 && count < threshold ? .belowThreshold(threshold) : nil
  }

  /// The reasons against the cells of one line, by place; a cell may have several.
  ///
  /// - Parameters:
  ///   - counts: the cells.
  ///   - total: what they add up to, where they are shares of the same people; nil where one person
  ///     may be in several cells, to which the rules about complements and groups don't apply.
  public func reasons(line counts: [Int], total: Int?) -> [[PrimaryReason]] {
    var found = counts.map { reason($0).map { [$0] } ?? [] }
    guard let total, let threshold = profile.threshold, total > 0 else { return found }
    for (place, count) in counts.enumerated() where count > 0 {
      let rest = total - count
      if profile.hidesComplements, rest >= 1, rest < threshold, counts.count > 1 {
        found[place].append(.complement(rest: rest, threshold: threshold))
      }
      if profile.zeros == .shownUnlessGroupDisclosure, rest == 0, counts.count > 1 {
        found[place].append(.group(count: total))
      }
    }
    return found
  }

  /// Why a line gets its total only; nil when it may be broken down.
  public func reason(population: Int) -> PrimaryReason? {
    guard let floor = profile.populationFloor, population > 0, population < floor else {
      return nil
    }
    return .smallPopulation(population, floor: floor)
  }

  /// Why the events among so many people at risk aren't shown; nil when they may be.
  public func reason(atRisk people: Double) -> PrimaryReason? {
    guard let floor = profile.populationFloor, people > 0, people < Double(floor) else {
      return nil
    }
    return .fewAtRisk(people, floor: floor)
  }
}
