// SPDX-License-Identifier: MIT
internal import Glibc

/// A training rule that was tried, and how it did.
public struct TrainingRuleTrial: Sendable {
  /// The rule.
  public let rule: BlockingRule
  /// How many pairs it brings about.
  public let pairs: Int
  /// The share of matches among them, as training found; nil where it wasn't tried.
  public let share: Double?
  /// The names of the comparisons that it trains.
  public let trains: [String]
  /// The signs that it goes wrong.
  public let warnings: [TrainingWarning]
  /// Why it wasn't taken; nil where it was.
  public internal(set) var refusal: String?
  let session: TrainingSession?

  /// Whether the rule is one of those chosen.
  public var isChosen: Bool { refusal == nil }
}

/// What a training rule must be like to be chosen.
public struct TrainingRuleCriteria: Sendable {
  /// The fewest matches that its pairs hold.
  public var fewestMatches = 300.0
  /// The fewest where no rule holds that many, as among few records.
  public var fewestMatchesAtWorst = 30.0
  /// The least share of matches among its pairs.
  public var leastShare = 0.1
  /// The most pairs that it may bring about.
  public var mostPairs = 5_000_000
  /// How many sessions train each comparison, where there are as many good rules.
  public var sessionsPerComparison = 2
  /// How far the share of matches that agree exactly may lie below what the better rules find.
  public var mostDeviation = 0.15

  /// Makes the usual criteria.
  public init() {}
}

extension LinkageModel {
  /// Rules worth trying for training: every two columns, of different comparisons, that can be equal.
  ///
  /// Two columns make a rule tight enough that most of its pairs are matches, and leave the other
  /// comparisons to train. Columns of few values, such as sex, are found out by trying.
  public func candidateTrainingRules() throws(ModelProblem) -> [BlockingRule] {
    var columns: [(name: String, comparison: Int)] = []
    for (index, comparison) in comparisons.enumerated() {
      var seen = Set<String>()
      for name in comparison.levels.compactMap(\.exactColumns).joined()
      where seen.insert(name).inserted {
        columns.append((name, index))
      }
    }
    var rules: [BlockingRule] = []
    for (place, one) in columns.enumerated() {
      for other in columns[(place + 1)...] where one.name != other.name {
        let isWithin =
          comparisons[one.comparison].columns.contains(other.name)
          || comparisons[other.comparison].columns.contains(one.name)
        // Two names that one comparison looks at are tight enough together.
        if isWithin && one.comparison != other.comparison { continue }
        rules.append(
          try BlockingRule(
            "\(Self.equal(one.name)) AND \(Self.equal(other.name))"))
      }
    }
    return rules
  }

  static func equal(_ column: String) -> String {
    let name = column.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "l.\"\(name)\" = r.\"\(name)\""
  }
}

extension Linker {
  /// Tries each of the linker's training rules on its own, and says which to train with.
  ///
  /// A rule is good when its pairs aren't too many and hold enough matches, when training with it
  /// settles, and when no comparison comes out wrong. Of good rules that with the purest pairs is
  /// taken first, then what trains a comparison that hasn't its sessions yet. A rule by which fewer
  /// than half of the matches agree exactly on something is taken only where there is no other.
  ///
  /// Estimate the prior and `u` before; the linker itself isn't trained.
  ///
  /// - Returns: every rule, in the order of the linker's training rules.
  public func tryTrainingRules(
    _ criteria: TrainingRuleCriteria = TrainingRuleCriteria()
  ) throws -> [TrainingRuleTrial] {
    var trials: [TrainingRuleTrial] = []
    for index in trainingRules.indices { trials.append(try trial(index, criteria)) }
    if !trials.contains(where: \.isChosen) {
      for index in trials.indices {
        guard let session = trials[index].session else { continue }
        trials[index].refusal = refusal(
          of: session, trials[index].warnings, criteria, fewest: criteria.fewestMatchesAtWorst)
      }
    }
    let before = trials
    refuseDeviating(&trials, criteria)
    acceptNeeded(&trials, before)
    let good = trials.indices.filter { trials[$0].refusal == nil }.sorted { one, other in
      if trials[one].isDoubtful != trials[other].isDoubtful { return !trials[one].isDoubtful }
      let (first, second) = (trials[one].share ?? 0, trials[other].share ?? 0)
      return first != second ? first > second : one < other
    }
    var sessions: [String: Int] = [:]
    var chosen = Set<Int>()
    for index in good {
      let enough = trials[index].isDoubtful ? 1 : criteria.sessionsPerComparison
      guard trials[index].trains.contains(where: { sessions[$0, default: 0] < enough }) else {
        continue
      }
      chosen.insert(index)
      for name in trials[index].trains { sessions[name, default: 0] += 1 }
    }
    return trials.enumerated().map { index, trial in
      if trial.refusal != nil || chosen.contains(index) { return trial }
      var trial = trial
      trial.refusal = "purer rules train the same comparisons"
      return trial
    }
  }

  /// Takes refusals for deviating back where a comparison would be left without any rule: of the rules
  /// that train it that by which most matches agree on everything.
  private func acceptNeeded(_ trials: inout [TrainingRuleTrial], _ before: [TrainingRuleTrial]) {
    func agreement(_ trial: TrainingRuleTrial) -> Double {
      guard let session = trial.session, let last = session.rounds.last else { return 0 }
      return zip(session.comparisons, last.levels).reduce(0) { sum, item in
        let exact = model.comparisons[item.0].levels.firstIndex { !$0.isNull } ?? 0
        return sum + item.1[exact].m
      } / Double(max(1, session.comparisons.count))
    }
    for comparison in model.comparisons {
      func trains(_ trial: TrainingRuleTrial) -> Bool {
        trial.refusal == nil && trial.trains.contains(comparison.name)
      }
      guard !trials.contains(where: trains) else { continue }
      let able = before.indices.filter { trains(before[$0]) }
      if let best = able.max(by: { agreement(before[$0]) < agreement(before[$1]) }) {
        trials[best].refusal = nil
      }
    }
  }

  /// Refuses rules by which much less of the matches agree than by the better ones.
  ///
  /// Pairs of a shared e-mail address, say, may all pass for matches and be none. Whatever isn't a
  /// match but passes for one agrees less often, never more; so the upper quartile is nearer to the
  /// truth than the middle, which may be spoilt by many such rules.
  private func refuseDeviating(
    _ trials: inout [TrainingRuleTrial], _ criteria: TrainingRuleCriteria
  ) {
    let good = trials.indices.filter { trials[$0].refusal == nil }
    for (index, comparison) in model.comparisons.enumerated() {
      guard let exact = comparison.levels.firstIndex(where: { !$0.isNull }) else { continue }
      let found = good.compactMap { trial -> (trial: Int, m: Double)? in
        guard let session = trials[trial].session,
          let place = session.comparisons.firstIndex(of: index),
          let level = session.rounds.last?.levels[place][exact], level.isObserved
        else { return nil }
        return (trial, level.m)
      }
      guard found.count > 2 else { continue }
      let better = found.map(\.m).sorted()[(found.count - 1) * 3 / 4]
      for (trial, m) in found where better - m > criteria.mostDeviation {
        trials[trial].refusal =
          "by it \(Self.percent(m)) of matches agree on “\(comparison.name)”, by better rules "
          + Self.percent(better)
      }
    }
  }

  private func trial(
    _ index: Int, _ criteria: TrainingRuleCriteria
  ) throws -> TrainingRuleTrial {
    let rule = trainingRules[index]
    let used = rule.condition.columns
    let trains = model.comparisons.filter { $0.columns.isDisjoint(with: used) }.map(\.name)
    let pairs = space.groups[2 + index].reduce(0) { $0 + space.rules[$1].pairCount }
    var share: Double?
    var warnings: [TrainingWarning] = []
    var refusal: String?
    var tried: TrainingSession?
    if trains.isEmpty {
      refusal = "it leaves nothing to train"
    } else if pairs == 0 {
      refusal = "no pair satisfies it"
    } else if pairs > criteria.mostPairs {
      refusal = "it brings about \(pairs) pairs"
    } else if model.prior * possiblePairs < criteria.leastShare * Double(pairs) {
      let most = model.prior * possiblePairs / Double(pairs)
      refusal = "at most \(Self.percent(most)) of its pairs can be matches"
    } else {
      var linker = self
      linker.sessions = []
      let session = try linker.train(rule: index)
      tried = session
      warnings = linker.warnings(of: session)
      share = session.rounds.last?.prior ?? 0
      refusal = self.refusal(
        of: session, warnings, criteria, fewest: criteria.fewestMatches)
    }
    return TrainingRuleTrial(
      rule: rule, pairs: pairs, share: share, trains: trains, warnings: warnings,
      refusal: refusal, session: tried)
  }

  /// Why a session isn't good enough; nil where it is.
  private func refusal(
    of session: TrainingSession, _ warnings: [TrainingWarning], _ criteria: TrainingRuleCriteria,
    fewest: Double
  ) -> String? {
    let share = session.rounds.last?.prior ?? 0
    let matches = share * Double(session.pairCount)
    if matches < fewest { return "it has only \(Int(matches)) matches" }
    if share < criteria.leastShare { return "only \(Self.percent(share)) of its pairs are matches" }
    return warnings.first { [.wrongClass, .farFromPrior, .iterationLimit].contains($0.kind) }?
      .message
  }
}

extension TrainingRuleTrial {
  /// Whether a comparison came out so that it may be right or wrong.
  fileprivate var isDoubtful: Bool { warnings.contains { $0.kind == .exactBelowHalf } }
}
