// SPDX-License-Identifier: MIT
internal import Glibc

/// The pairs of one rule as a mixture of matches, as trained, and of other pairs, as they are here.
///
/// Expectation and maximisation with `m` held, so that the class of matches can't drift away, while
/// `u` and the share of matches are free: within a rule that asks for the same postcode, others are
/// mostly of the same household and agree far more often than people taken at random. Of matches only
/// those are left that no earlier rule has taken, see ``MatchesLeft``.
struct RuleMixture: Sendable {
  /// The share of matches among the rule's pairs.
  private(set) var share: Double
  /// The weight of each level of each comparison among these pairs; 0 where it tells nothing.
  private(set) var weights: [[Double]]
  /// How many pairs it rests on.
  let pairs: Int
  private(set) var hasConverged = false

  /// The fewest pairs that are worth a look of their own.
  static let fewestPairs = 200
  /// So many pairs' worth of the model's own `u` steady what is estimated.
  ///
  /// With less, where nearly all pairs of a rule are matches, the odd ones among them pass for others.
  private static let steadying = 100.0
  /// What is added to every match's weight, since some patterns belong to earlier rules.
  private let shift: Double

  /// Nil where there are too few pairs to tell.
  init?(
    rule: Int, _ patterns: [(pattern: UInt64, count: Int)], _ model: LinkageModel,
    _ code: PatternCode
  ) {
    pairs = patterns.reduce(0) { $0 + $1.count }
    guard pairs >= Self.fewestPairs else { return nil }
    let shift = -matchLogarithm(MatchesLeft(model, rule: rule, code).share(among: patterns))
    self.shift = shift
    let starts = model.comparisons.map(\.startingValues)
    let levels = patterns.map { pattern in
      starts.indices.map { code.level($0, in: pattern.pattern) }
    }
    let counts = patterns.map { Double($0.count) }
    /// Comparisons that differ at all among the pairs.
    let telling = starts.indices.filter { index in
      levels.contains { $0[index] != levels[0][index] }
    }
    let ordinary = model.comparisons.map { comparison in comparison.levels.map { !$0.isNull } }
    var u = starts.map { $0.map(\.u) }
    var weights = starts.map { [Double](repeating: 0, count: $0.count + 1) }
    func weigh() {
      for index in telling {
        for level in starts[index].indices where ordinary[index][level] {
          weights[index][level] =
            matchLogarithm(starts[index][level].m) - matchLogarithm(u[index][level])
        }
      }
    }
    weigh()
    let prior = matchWeight(ofProbability: model.prior)
    let likely = zip(levels, counts).reduce(0.0) { sum, item in
      let weight = starts.indices.reduce(prior) { sum, index in
        let level = item.0[index]
        guard level < starts[index].count, ordinary[index][level] else { return sum }
        let start = starts[index][level]
        return sum + matchLogarithm(start.m) - matchLogarithm(start.u)
      }
      return sum + item.1 * matchProbability(ofWeight: weight)
    }
    var share = min(0.95, max(0.02, likely / Double(pairs)))
    for _ in 0..<500 {
      let start = matchWeight(ofProbability: share) + shift
      var matches = 0.0
      var others = starts.map { [Double](repeating: 0, count: $0.count + 1) }
      for (levels, count) in zip(levels, counts) {
        let weight = telling.reduce(start) { $0 + weights[$1][levels[$1]] }
        let match = matchProbability(ofWeight: weight) * count
        matches += match
        for index in telling { others[index][levels[index]] += count - match }
      }
      for index in telling {
        let counted = starts[index].indices.filter { ordinary[index][$0] }
        let base = counted.reduce(0) { $0 + starts[index][$1].u }
        let total = counted.reduce(0) { $0 + others[index][$1] } + Self.steadying
        for level in counted {
          let steady = Self.steadying * starts[index][level].u / max(base, 1e-300)
          u[index][level] = (others[index][level] + steady) / total
        }
      }
      weigh()
      let next = min(1 - 1e-9, max(1e-9, matches / Double(pairs)))
      let change = abs(next - share)
      share = next
      if change < 1e-7 {
        hasConverged = true
        break
      }
    }
    self.share = share
    self.weights = weights
  }

  /// What a match weighs before anything is compared.
  var start: Double { matchWeight(ofProbability: share) + shift }

  /// The weight of a pattern among the rule's pairs, without adjustment for frequencies.
  func weight(of pattern: UInt64, _ code: PatternCode) -> Double {
    weights.indices.reduce(start) {
      $0 + weights[$1][code.level($1, in: pattern)]
    }
  }
}
