// SPDX-License-Identifier: MIT

/// A sign that training went wrong, and what to do about it.
public struct TrainingWarning: Sendable, Equatable, CustomStringConvertible {
  /// What the sign is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The pairs that a session took for matches disagree more than others do.
    case wrongClass = "wrong-class"
    /// A session was stopped before it settled.
    case iterationLimit = "iteration-limit"
    /// Sessions found very different values.
    case disagreement = "sessions-disagree"
    /// Fewer than half of the matches agree exactly.
    case exactBelowHalf = "exact-level-below-half"
    /// A session found many more, or many fewer, matches than there can be.
    case farFromPrior = "far-from-prior"
    /// A level never occurred.
    case neverObserved = "level-never-observed"
    /// A session had few matches to learn from.
    case fewMatches = "few-matches"
    /// No session trained a comparison.
    case untrained = "comparison-untrained"
    /// Nothing tells how common matches are.
    case unknownPrior = "prior-unknown"
    /// No rule that could be tried was good, so the blocking rules train.
    case noGoodRule = "no-good-rule"
    /// A blocking rule couldn't train.
    case ruleLeftOut = "rule-left-out"
  }

  /// What the sign is.
  public let kind: Kind
  /// The comparison it is about; nil for a whole session.
  public let comparison: String?
  /// The session's rule in SQL; nil where it isn't about one session.
  public let rule: String?
  /// What is wrong, without a full stop.
  public let message: String
  /// What to do, without a full stop.
  public let remedy: String

  /// What is wrong and what to do.
  public var description: String { "\(message). \(remedy)." }
}

extension Linker {
  /// The signs that training went wrong.
  public var trainingWarnings: [TrainingWarning] {
    var found = sessions.flatMap { warnings(of: $0) }
    guard !sessions.isEmpty else { return found }
    for index in model.comparisons.indices {
      if let warning = disagreement(about: index) { found.append(warning) }
      let comparison = model.comparisons[index]
      let isFixed = comparison.levels.allSatisfy { $0.isNull || $0.isMFixed || $0.m != .untrained }
      if !sessions.contains(where: { $0.comparisons.contains(index) }), !isFixed {
        found.append(
          TrainingWarning(
            kind: .untrained, comparison: comparison.name, rule: nil,
            message: "No session trained “\(comparison.name)”: every training rule looks at it",
            remedy: "Add a training rule over other columns"))
      }
      let never = comparison.levels.filter { !$0.isNull && $0.m == .notObserved }
      if let first = never.first {
        let others = never.count > 1 ? " and \(never.count - 1) more of its levels" : ""
        found.append(
          TrainingWarning(
            kind: .neverObserved, comparison: comparison.name, rule: nil,
            message:
              "No pair in training was at “\(first.label)” of “\(comparison.name)”\(others), "
              + "so what they weigh is a stand-in",
            remedy: "Train with a rule that brings about more pairs, or drop such levels"))
      }
    }
    return found
  }

  /// The signs within one session.
  func warnings(of session: TrainingSession) -> [TrainingWarning] {
    guard let last = session.rounds.last else { return [] }
    var found: [TrainingWarning] = []
    func warn(
      _ kind: TrainingWarning.Kind, _ message: String, _ remedy: String, _ comparison: Int? = nil
    ) {
      found.append(
        TrainingWarning(
          kind: kind, comparison: comparison.map { model.comparisons[$0].name },
          rule: session.rule, message: message, remedy: remedy))
    }
    let tighter = "Train with a rule over more columns, so that most of its pairs are matches"
    if !session.hasConverged {
      warn(
        .iterationLimit,
        "Training with `\(session.rule)` was stopped after \(session.rounds.count - 1) rounds "
          + "before it settled", tighter)
    }
    let matches = last.prior * Double(session.pairCount)
    let possible = model.prior * possiblePairs
    if matches > 1.5 * possible {
      warn(
        .farFromPrior,
        "Training with `\(session.rule)` took \(Int(matches)) pairs for matches, but \(Int(possible)) "
          + "are expected among all records",
        "Estimate the prior again, or train with a rule over more columns")
    } else if last.prior < 0.01, session.pairCount > 10_000 {
      warn(
        .farFromPrior,
        "Only \(Self.percent(last.prior)) of the pairs of `\(session.rule)` are matches, so that "
          + "other pairs may shape the result", tighter)
    }
    if matches < 100 {
      warn(
        .fewMatches,
        "Training with `\(session.rule)` had only \(Int(matches)) matches to learn from",
        "Use a rule that more matches satisfy, or take m from labels")
    }
    for (place, index) in session.comparisons.enumerated() {
      let comparison = model.comparisons[index]
      guard let exact = comparison.levels.firstIndex(where: { !$0.isNull }),
        last.levels[place][exact].isObserved
      else { continue }
      let (m, u) = (last.levels[place][exact].m, last.levels[place][exact].u)
      if m < u {
        warn(
          .wrongClass,
          "With `\(session.rule)`, pairs taken for matches agree on “\(comparison.name)” less often "
            + "(\(Self.percent(m))) than people at random (\(Self.percent(u)))",
          tighter, index)
      } else if m < 0.5, comparison.levels[exact].exactColumns != nil {
        warn(
          .exactBelowHalf,
          "With `\(session.rule)`, only \(Self.percent(m)) of the pairs taken for matches agree "
            + "exactly on “\(comparison.name)”",
          "If the column is better than that, training has found something else than matches: "
            + tighter.lowercasedFirst, index)
      }
    }
    return found
  }

  /// The level of a comparison for which sessions found the most different values of `m`.
  private func disagreement(about index: Int) -> TrainingWarning? {
    let trained: [[TrainingSession.Level]] = sessions.compactMap { session in
      session.comparisons.firstIndex(of: index).flatMap { session.rounds.last?.levels[$0] }
    }
    guard trained.count > 1 else { return nil }
    let comparison = model.comparisons[index]
    let ranges = comparison.levels.indices.compactMap {
      level -> (label: String, least: Double, most: Double)? in
      let values = trained.map { $0[level] }.filter(\.isObserved).map(\.m)
      guard !comparison.levels[level].isNull, let least = values.min(), let most = values.max(),
        most - least > 0.05, most > 1.5 * least
      else { return nil }
      return (comparison.levels[level].label, least, most)
    }
    guard let widest = ranges.max(by: { $0.most - $0.least < $1.most - $1.least }) else {
      return nil
    }
    return TrainingWarning(
      kind: .disagreement, comparison: comparison.name, rule: nil,
      message: "Sessions disagree on how often matches are at “\(widest.label)” of "
        + "“\(comparison.name)”: from \(Self.percent(widest.least)) to "
        + Self.percent(widest.most),
      remedy: "Leave out the session whose other warnings are worse, or use tighter rules")
  }

  static func percent(_ share: Double) -> String {
    let tenths = (share * 1000).rounded() / 10
    return "\(tenths) %"
  }
}

extension String {
  /// The text with a small first letter.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
