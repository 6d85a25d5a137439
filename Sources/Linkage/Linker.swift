// SPDX-License-Identifier: MIT

/// Links the records of a table by a model: trains it, and scores the pairs it brings about.
public struct Linker: Sendable {
  /// The records.
  public let records: RecordTable
  /// What tells matches from other pairs; training changes it.
  public internal(set) var model: LinkageModel
  /// How many threads take part; no result depends on it.
  public let threads: Int
  /// The sessions of training so far.
  public internal(set) var sessions: [TrainingSession] = []
  let space: PairSpace
  /// The rules of training, by the number of their group in the space.
  public let trainingRules: [BlockingRule]
  let priorRules: [BlockingRule]

  /// Prepares records for a model.
  ///
  /// - Parameters:
  ///   - model: what is compared, and which pairs are looked at.
  ///   - records: the records, read for the model and the rules.
  ///   - priorRules: rules that matches alone satisfy, to estimate how common matches are.
  ///   - trainingRules: rules each of which brings about the pairs of a training session.
  ///   - threads: how many threads take part.
  public init(
    _ model: LinkageModel, _ records: RecordTable, priorRules: [BlockingRule] = [],
    trainingRules: [BlockingRule] = [], threads: Int
  ) throws {
    self.model = model
    self.records = records
    self.threads = threads
    self.priorRules = priorRules
    self.trainingRules = trainingRules
    let rules = model.blockingRules + priorRules + trainingRules
    let conditions =
      model.comparisons.flatMap { $0.levels.map(\.condition) } + rules.map(\.condition)
    let columns = Set(
      model.comparisons.flatMap { $0.levels.compactMap { $0.termFrequency?.column } })
    let set = try FieldSet(conditions, columns: columns, of: records, threads: threads)
    let groups = [model.blockingRules, priorRules] + trainingRules.map { [$0] }
    space = PairSpace(
      groups.map { $0.map(\.condition) }, set, PairScope(records, model.linkType),
      threads: threads)
  }

  /// How many pairs each blocking rule brings about, whatever the others do.
  public var candidateCounts: [Int] { space.groups[0].map { space.rules[$0].pairCount } }

  /// How many pairs each training rule brings about.
  public var trainingCounts: [Int] {
    trainingRules.indices.map { index in
      space.groups[2 + index].reduce(0) { $0 + space.rules[$1].pairCount }
    }
  }

  /// How many pairs each rule brings about that tells how common matches are.
  public var priorCounts: [Int] { space.groups[1].map { space.rules[$0].pairCount } }

  /// How many pairs of records there are.
  public var possiblePairs: Double { space.scope.possiblePairs }

  /// Estimates how common matches are from rules that matches alone satisfy.
  ///
  /// - Parameter recall: the share of matches that satisfy any of the rules.
  public mutating func estimatePrior(recall: Double) {
    let pieces = space.pieces(of: 1)
    let counts = Parallel.map(
      pieces.count, threads: threads, worker: { PairWalker(space, []) },
      { walker, index in
        let before = walker.pairCount
        walker.walk(pieces[index]) { _ in }
        return walker.pairCount - before
      })
    let share = Double(counts.reduce(0, +)) / recall / possiblePairs
    if share > 0, share < 1 { model.prior = share }
  }

  /// Scores the candidate pairs.
  ///
  /// - Parameters:
  ///   - leastWeight: pairs below this match weight, corrected if `correction` is given, are left out.
  ///   - correction: what weights are corrected by; of the same model and records.
  ///   - memory: how many bytes the pairs may take up before they go to disk.
  ///   - progress: is told how many candidates have been dealt with, of the sum of
  ///     ``candidateCounts``; called on several threads.
  /// - Throws: ``ModelProblem``, or `ReadingProblem` of kind `.system` when the disk is full.
  public func score(
    leastWeight: Double = -.infinity, correction: WeightCorrection? = nil, memory: Int = 1 << 30,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> Scoring {
    let scorer = try Scorer(model, space)
    let store = PairStore(rows: records.count, memory: memory)
    let candidates = scorer.score(
      group: 0, least: leastWeight, correction: correction, into: store, threads: threads,
      progress: progress)
    try store.finish()
    var scoring = Scoring(store: store, candidates: candidates, model: model, scorer: scorer)
    scoring.correction = correction
    return scoring
  }
}
