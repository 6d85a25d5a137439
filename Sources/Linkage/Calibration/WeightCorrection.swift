// SPDX-License-Identifier: MIT

/// What the pairs of each blocking rule say about the model's weights, without any label.
///
/// A model takes two people for strangers unless they are the same. Pairs that a blocking rule brings
/// about aren't strangers: those of one postcode are families, those of one name are namesakes.
/// Their weights are too high, the more so the larger the file. The correction looks at each rule's
/// pairs as a mixture of matches (with `m` as trained) and of other pairs (with `u` as among these),
/// after W. E. Winkler, "Improved decision rules in the Fellegi-Sunter model of record linkage", 1993.
///
/// It is as good as `m` is, takes comparisons to be independent within either kind of pairs of a
/// rule, and knows nothing of matches that no rule brings about.
public struct WeightCorrection: Sendable {
  /// What was found for one blocking rule.
  public struct Rule: Sendable {
    /// The rule, in SQL.
    public let rule: String
    /// How many of its pairs that no earlier rule has were looked at.
    public let pairs: Int
    /// The share of matches among them; nil where there are too few pairs to tell.
    public let share: Double?
    /// Whether the estimate settled.
    public let hasConverged: Bool
  }

  /// What was found for each rule.
  public let rules: [Rule]
  private let mixtures: [RuleMixture?]
  private let modelWeights: [[Double]]
  private let modelPrior: Double
  private let code: PatternCode
  /// The patterns that each rule brought about.
  let seen: [[UInt64]]

  init(_ model: LinkageModel, _ patterns: RulePatterns, _ scorer: Scorer) {
    code = scorer.code
    seen = patterns.rules.map { $0.map(\.pattern) }
    modelWeights = scorer.weights.map(\.levels)
    modelPrior = scorer.prior
    let code = scorer.code
    mixtures = patterns.rules.enumerated().map {
      RuleMixture(rule: $0.offset, $0.element, model, code)
    }
    rules = zip(zip(model.blockingRules, patterns.rules), mixtures).map { item, mixture in
      Rule(
        rule: item.0.sql, pairs: item.1.reduce(0) { $0 + $1.count }, share: mixture?.share,
        hasConverged: mixture?.hasConverged ?? false)
    }
  }

  /// What is added to the weight of a pair of a rule with a pattern.
  func difference(rule: Int, pattern: UInt64) -> Double {
    guard rule < mixtures.count, let mixture = mixtures[rule] else { return 0 }
    return mixture.weight(of: pattern, code) - plainWeight(pattern)
  }

  /// What is added to the weight of a pair, of which the weight isn't heeded.
  public func difference(of pair: ScoredPair) -> Double {
    difference(rule: Int(pair.rule), pattern: pair.pattern)
  }

  /// What is added to the weight of a pair of a rule at these levels; nil is none of a comparison.
  func difference(rule: Int, levels: [Int?]) -> Double {
    var pattern: UInt64 = 0
    for (index, level) in levels.enumerated() {
      let place = level.map(UInt64.init) ?? code.radices[index] - 1
      pattern += min(place, code.radices[index] - 1) * code.factors[index]
    }
    return difference(rule: rule, pattern: pattern)
  }

  /// A pair with its weight corrected.
  public func corrected(_ pair: ScoredPair) -> ScoredPair {
    ScoredPair(
      left: pair.left, right: pair.right, rule: pair.rule,
      weight: pair.weight + difference(rule: Int(pair.rule), pattern: pair.pattern),
      pattern: pair.pattern)
  }

  /// The probability that pairs like this one are matches, whatever values they share.
  ///
  /// Frequencies are left out: they tell pairs of a pattern apart, but sharpen the weights of rare
  /// values more than the values' own errors allow.
  public func probability(of pair: ScoredPair) -> Double {
    guard Int(pair.rule) < mixtures.count, let mixture = mixtures[Int(pair.rule)] else {
      return matchProbability(ofWeight: plainWeight(pair.pattern))
    }
    return matchProbability(ofWeight: mixture.weight(of: pair.pattern, code))
  }

  /// What the levels weigh among a rule's pairs, for pruning; nil where the model's weights stay.
  func weights(
    ofRule rule: Int, _ model: [ComparisonWeights]
  ) -> (prior: Double, weights: [ComparisonWeights])? {
    guard rule < mixtures.count, let mixture = mixtures[rule] else { return nil }
    let weights = zip(model, mixture.weights).map { own, levels in
      ComparisonWeights(levels: levels.dropLast() + [-.infinity], frequencies: own.frequencies)
    }
    return (mixture.start, weights)
  }

  func plainWeight(_ pattern: UInt64) -> Double {
    modelWeights.indices.reduce(modelPrior) {
      $0 + modelWeights[$1][code.level($1, in: pattern)]
    }
  }
}

extension Linker {
  /// Finds out from the candidate pairs of each blocking rule how far weights are too high.
  ///
  /// - Parameter maximumPairs: about how many pairs of a rule are looked at.
  /// - Throws: ``ModelProblem`` as scoring does.
  public func correction(maximumPairs: Int = 2_000_000) throws -> WeightCorrection {
    let scorer = try Scorer(model, space)
    let patterns = RulePatterns(
      space, group: 0, scorer.comparisons, scorer.code, maximumPairs: maximumPairs,
      threads: threads)
    return WeightCorrection(model, patterns, scorer)
  }
}
