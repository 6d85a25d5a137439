// SPDX-License-Identifier: MIT

/// Which share of the matches that satisfy a blocking rule no earlier rule has taken already.
///
/// A pair counts for the first rule that is true of it. So the matches of a later rule are those that
/// disagree on something an earlier one asks for: with rules over the name and over the birthday, the
/// second has no match left that agrees on both. Of the patterns that `m` makes likely, only some can
/// occur, and what is likely among matches has to be divided by the share that these have.
struct MatchesLeft {
  /// The fewest that are reckoned with, so that a doubtful `m` can't lift weights without end.
  private static let least = 0.005
  /// More combinations than that aren't gone through.
  private static let mostCombinations = 100_000

  /// The columns that records share at a level, and how many of the matches are there.
  private typealias Part = (columns: Set<String>, share: Double)

  private let model: LinkageModel
  private let code: PatternCode
  /// For each earlier rule, the columns that make it true when they are the same.
  private let earlier: [Set<String>]
  /// The comparisons that can tell whether they are.
  private let telling: [Int]

  init(_ model: LinkageModel, rule: Int, _ code: PatternCode) {
    self.model = model
    self.code = code
    let earlier = model.blockingRules.prefix(rule).compactMap(\.condition.sufficientColumns)
    let asked = earlier.reduce(into: Set<String>()) { $0.formUnion($1) }
    telling = model.comparisons.indices.filter { index in
      model.comparisons[index].levels.contains {
        !$0.isNull && !asked.isDisjoint(with: $0.exactColumns ?? [])
      }
    }
    self.earlier = earlier
  }

  /// The share, from 0.005 to 1.
  ///
  /// - Parameter patterns: those of the rule's pairs. Levels that none of them is at can't occur by
  ///   this rule.
  func share(among patterns: [(pattern: UInt64, count: Int)]) -> Double {
    guard !earlier.isEmpty, !telling.isEmpty else { return 1 }
    let parts = telling.map { self.parts(of: $0, patterns) }
    guard parts.reduce(1, { $0 * max(1, $1.count) }) <= Self.mostCombinations else { return 1 }
    var strata: [[Bool]: Int] = [:]
    for (pattern, count) in patterns {
      strata[telling.map { isMissing($0, pattern) }, default: 0] += count
    }
    let total = strata.values.reduce(0, +)
    let left = strata.reduce(0.0) { sum, stratum in
      let known = zip(parts, stratum.key).filter { !$1 }.map(\.0)
      return sum + Double(stratum.value) * share(of: known[...], sharing: [])
    }
    return min(1, max(Self.least, left / Double(max(1, total))))
  }

  /// The share of combinations of levels by which no earlier rule is true.
  private func share(of parts: ArraySlice<[Part]>, sharing columns: Set<String>) -> Double {
    if earlier.contains(where: { $0.isSubset(of: columns) }) { return 0 }
    guard let first = parts.first else { return 1 }
    return first.reduce(0) { sum, part in
      sum + part.share * share(of: parts.dropFirst(), sharing: columns.union(part.columns))
    }
  }

  private func isMissing(_ comparison: Int, _ pattern: UInt64) -> Bool {
    let level = code.level(comparison, in: pattern)
    let levels = model.comparisons[comparison].levels
    return level >= levels.count || levels[level].isNull
  }

  /// The levels that occur, put together by the columns that records share there.
  private func parts(
    of comparison: Int, _ patterns: [(pattern: UInt64, count: Int)]
  ) -> [Part] {
    let levels = model.comparisons[comparison].levels
    let starts = model.comparisons[comparison].startingValues
    let seen = Set(patterns.map { code.level(comparison, in: $0.pattern) })
    let present = levels.indices.filter { seen.contains($0) && !levels[$0].isNull }
    var shares: [Set<String>: Double] = [:]
    for level in present {
      // Where all pairs are at one level, it tells nothing, and the mixture leaves it out as well.
      let share = seen.count == 1 ? 1 : starts[level].m
      shares[Set(levels[level].exactColumns ?? []), default: 0] += share
    }
    return shares.map { (columns: $0.key, share: $0.value) }
      .sorted { $0.columns.sorted().lexicographicallyPrecedes($1.columns.sorted()) }
  }
}

extension Predicate {
  /// The columns of which it is enough that both records have the same values for the condition to be
  /// true; nil where more is needed.
  var sufficientColumns: Set<String>? {
    switch self {
    case .always: return []
    case .texts(let one, .equal, let other):
      guard one.value == other.value, one.side != other.side else { return nil }
      return one.value.columns
    case .measured(let measure, let one, let other, let relation, _):
      let asksForLikeness = measure.isSimilarity == (relation == .greaterOrEqual)
      guard one.value == other.value, one.side != other.side, asksForLikeness,
        relation == .greaterOrEqual || relation == .lessOrEqual
      else { return nil }
      return one.value.columns
    case .and(let parts):
      var columns: Set<String> = []
      for part in parts {
        guard let own = part.sufficientColumns else { return nil }
        columns.formUnion(own)
      }
      return columns
    case .or(let parts): return parts.compactMap(\.sufficientColumns).min { $0.count < $1.count }
    default: return nil
    }
  }
}
