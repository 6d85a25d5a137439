// SPDX-License-Identifier: MIT

/// What one training session found, round by round.
public struct TrainingSession: Sendable {
  /// The parameters after a round.
  public struct Round: Sendable {
    /// The probability that a pair of the session is a match.
    public var prior: Double
    /// The probabilities of each level, by comparison.
    public var levels: [[Level]]
  }

  /// The probabilities of one level.
  public struct Level: Sendable, Equatable {
    /// How often matches are at the level.
    public var m: Double
    /// How often other pairs are.
    public var u: Double
    /// Whether any pair of the session is at the level.
    public var isObserved: Bool
  }

  /// The rule that brought the session's pairs about, in SQL.
  public let rule: String
  /// Which of the model's comparisons it trained.
  public let comparisons: [Int]
  /// How many pairs it had.
  public let pairCount: Int
  /// How many different patterns they made.
  public let groupCount: Int
  /// The start, and the parameters after each round.
  public internal(set) var rounds: [Round]
  /// Whether the last round changed next to nothing.
  public internal(set) var hasConverged = false
}

/// Expectation and maximisation over counted patterns.
///
/// A. Dempster, N. Laird and D. Rubin, "Maximum likelihood from incomplete data via the EM
/// algorithm", 1977; for linkage W. E. Winkler, "Using the EM algorithm for weight computation in
/// the Fellegi-Sunter model of record linkage", 1988.
struct ExpectationMaximisation {
  let comparisons: [Comparison]
  let code: PatternCode
  let counts: PatternCounts
  let frequencies: [[FrequencyWeight?]]
  let estimatesU: Bool
  /// Where each level's frequency base is found among the levels of its comparison.
  let basePlaces: [[Int?]]

  /// The parameters after one more round.
  func round(after before: TrainingSession.Round) -> TrainingSession.Round {
    let logarithms = levelWeights(before)
    let start = matchWeight(ofProbability: before.prior)
    var matches = comparisons.map { [Double](repeating: 0, count: $0.levels.count + 1) }
    var others = matches
    var total = 0.0
    for (group, count) in counts.groups {
      var weight = start - group.frequencies
      for index in comparisons.indices {
        weight += logarithms[index][code.level(index, in: group.pattern)]
      }
      let probability = matchProbability(ofWeight: weight)
      let match = probability * Double(count)
      total += match
      for index in comparisons.indices {
        let level = code.level(index, in: group.pattern)
        matches[index][level] += match
        others[index][level] += Double(count) - match
      }
    }
    var after = before
    after.prior = total / Double(max(1, counts.pairs))
    for index in comparisons.indices {
      update(&after.levels[index], comparisons[index], matches[index], others[index])
    }
    return after
  }

  private func levelWeights(_ round: TrainingSession.Round) -> [[Double]] {
    comparisons.indices.map { index in
      let levels = round.levels[index]
      return comparisons[index].levels.indices.map { level in
        if comparisons[index].levels[level].isNull { return 0 }
        var weight =
          matchLogarithm(levels[level].m) - matchLogarithm(levels[level].u)
        if let frequency = frequencies[index][level], let base = basePlaces[index][level] {
          weight += frequency.weight * matchLogarithm(levels[base].u)
        }
        return weight
      } + [0]
    }
  }

  private func update(
    _ levels: inout [TrainingSession.Level], _ comparison: Comparison, _ matches: [Double],
    _ others: [Double]
  ) {
    let counted = comparison.levels.indices.filter { !comparison.levels[$0].isNull }
    let allMatches = counted.reduce(0) { $0 + matches[$1] }
    let allOthers = counted.reduce(0) { $0 + others[$1] }
    for level in counted {
      let isObserved = matches[level] + others[level] > 0
      levels[level].isObserved = isObserved
      if !comparison.levels[level].isMFixed {
        levels[level].m = isObserved ? matches[level] / allMatches : LevelProbability.ofUnobserved
      }
      if estimatesU, !comparison.levels[level].isUFixed {
        levels[level].u = isObserved ? others[level] / allOthers : LevelProbability.ofUnobserved
      }
    }
  }
}
