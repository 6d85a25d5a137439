// SPDX-License-Identifier: MIT

extension Linker {
  /// Trains the model with the pairs of one training rule.
  ///
  /// Starts, stops and leaves comparisons out as Splink does; after several sessions a level's `m`
  /// is the median of what they found.
  ///
  /// - Parameters:
  ///   - index: which training rule.
  ///   - usesFrequencies: whether weights follow the frequencies of values meanwhile.
  ///   - estimatesU: whether `u` is estimated as well.
  @discardableResult
  public mutating func train(
    rule index: Int, usesFrequencies: Bool = true, estimatesU: Bool = false
  ) throws(ModelProblem) -> TrainingSession {
    let rule = trainingRules[index]
    let used = rule.condition.columns
    let chosen = model.comparisons.indices.filter {
      model.comparisons[$0].columns.isDisjoint(with: used)
    }
    guard !chosen.isEmpty else {
      throw ModelProblem(
        "The training rule `\(rule.sql)` leaves nothing to train: every comparison looks at one of "
          + "its columns", remedy: "Choose a rule over fewer columns")
    }
    let comparisons = chosen.map { model.comparisons[$0] }
    let prepared = comparisons.map { PreparedComparison($0, space.set) }
    guard let code = PatternCode(prepared) else { throw .tooManyPatterns }
    var frequencies: [[FrequencyWeight?]] = []
    var basePlaces: [[Int?]] = []
    for comparison in comparisons {
      let weights = try ComparisonWeights(
        comparison, space.set, usesFrequencies: usesFrequencies)
      frequencies.append(weights.frequencies)
      basePlaces.append(comparison.basePlaces)
    }
    let counts = PatternCounts(
      space, group: 2 + index, prepared, frequencies, code, threads: threads)
    let start = TrainingSession.Round(
      prior: startingPrior(of: rule),
      levels: comparisons.map { comparison in
        comparison.startingValues.map { TrainingSession.Level(m: $0.m, u: $0.u, isObserved: true) }
      })
    var session = TrainingSession(
      rule: rule.sql, comparisons: chosen, pairCount: counts.pairs,
      groupCount: counts.groups.count, rounds: [start])
    guard counts.pairs > 0 else {
      throw ModelProblem(
        "The training rule `\(rule.sql)` brings no pairs about",
        remedy: "Choose a rule that some records of the same person satisfy")
    }
    let method = ExpectationMaximisation(
      comparisons: comparisons, code: code, counts: counts, frequencies: frequencies,
      estimatesU: estimatesU, basePlaces: basePlaces)
    var last = start
    for _ in 0..<model.maximumIterations where !session.hasConverged {
      let next = method.round(after: last)
      session.hasConverged = Self.change(last, next) < model.convergence
      session.rounds.append(next)
      last = next
    }
    sessions.append(session)
    takeMedians(ofU: estimatesU)
    return session
  }

  /// How common matches are among the pairs of a rule, to begin with.
  ///
  /// Every level that the rule guarantees raises the odds by its `m` over its `u`; one over more
  /// columns goes first.
  private func startingPrior(of rule: BlockingRule) -> Double {
    var left = rule.condition.columns
    var odds = model.prior / (1 - model.prior)
    var exact: [(columns: Set<String>, factor: Double)] = []
    for comparison in model.comparisons {
      let starts = comparison.startingValues
      for (level, start) in zip(comparison.levels, starts) {
        guard !level.isNull, let columns = level.exactColumns else { continue }
        exact.append((Set(columns), start.m / start.u))
      }
    }
    let order = exact.indices.sorted {
      exact[$0].columns.count != exact[$1].columns.count
        ? exact[$0].columns.count > exact[$1].columns.count : $0 < $1
    }
    for index in order where exact[index].columns.isSubset(of: left) {
      left.subtract(exact[index].columns)
      odds *= exact[index].factor
    }
    return odds / (1 + odds)
  }

  private static func change(
    _ one: TrainingSession.Round, _ other: TrainingSession.Round
  ) -> Double {
    var most = abs(one.prior - other.prior)
    for (before, after) in zip(one.levels, other.levels) {
      for (first, second) in zip(before, after) {
        most = max(most, abs(first.m - second.m), abs(first.u - second.u))
      }
    }
    return most
  }

  /// Gives each level the median of what the sessions found that observed it.
  private mutating func takeMedians(ofU includesU: Bool) {
    for index in model.comparisons.indices {
      let trained = sessions.compactMap { session in
        session.comparisons.firstIndex(of: index).flatMap { session.rounds.last?.levels[$0] }
      }
      guard !trained.isEmpty else { continue }
      for level in model.comparisons[index].levels.indices {
        let found = trained.map { $0[level] }
        let own = model.comparisons[index].levels[level]
        guard !own.isNull else { continue }
        let observed = found.filter(\.isObserved)
        if !own.isMFixed {
          model.comparisons[index].levels[level].m = Self.median(observed.map(\.m))
        }
        if includesU, !own.isUFixed {
          model.comparisons[index].levels[level].u = Self.median(observed.map(\.u))
        }
      }
    }
  }

  private static func median(_ values: [Double]) -> LevelProbability {
    guard !values.isEmpty else { return .notObserved }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return .known(
      sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2)
  }
}

extension Comparison {
  /// The level whose `u` each level's frequency adjustment rests on.
  var basePlaces: [Int?] {
    levels.indices.map { index in
      guard let frequency = levels[index].termFrequency else { return nil }
      if frequency.usesOwnU { return index }
      return levels.firstIndex { $0.exactColumns == [frequency.column] }
    }
  }
}
