// SPDX-License-Identifier: MIT

/// Trains a model with the records that are to be linked, by rules that are given or found.
public struct ModelTrainer {
  /// What is to be trained with, besides what the definition says.
  public struct Options: Sendable {
    /// Rules that matches alone satisfy; the definition's, or found, where there are none.
    public var priorRules: [BlockingRule] = []
    /// The share of all matches that satisfy one of these; the definition's if nil.
    public var recall: Double?
    /// Rules whose pairs are learnt from; the definition's, or found, where there are none.
    public var trainingRules: [BlockingRule] = []
    /// Labelled pairs that are learnt from in place of rules.
    public var labels: [PairLabel]?
    /// How many pairs taken at random show how often different people agree.
    public var randomPairs = 10_000_000.0
    /// What their choice starts from.
    public var seed: UInt64 = 1
    /// Whether weights follow the frequencies of values meanwhile.
    public var usesFrequencies = true
    /// Whether `u` is trained as well.
    public var estimatesU = false

    /// Makes the usual options.
    public init() {}
  }

  /// What is being done.
  public enum Phase: Sendable, Equatable {
    case prior, randomPairs, labels, trials
    case session(number: Int, count: Int)
  }

  /// The linker, trained so far.
  public private(set) var linker: Linker
  /// The rules that told how common matches are; none where the model says so itself.
  public let priorRules: [BlockingRule]
  /// Rules that were tried because none was given.
  public private(set) var trials: [TrainingRuleTrial] = []
  /// How many labelled matches trained the model; nil where rules did.
  public private(set) var labelledMatches: Int?
  /// What went wrong.
  public var warnings: [TrainingWarning] {
    remarks + linker.trainingWarnings + (labelledMatches == nil ? [] : unlabelled)
  }

  private var remarks: [TrainingWarning] = []
  private var rules: [Int]?
  private let options: Options
  private let recall: Double

  /// More pairs of one rule aren't gone through: they would take the better part of an hour.
  static let mostPairs = 20_000_000_000

  /// Prepares training.
  ///
  /// - Throws: ``ModelProblem`` when the records can't be linked, or a rule would never end.
  public init(
    _ definition: LinkDefinition, _ records: RecordTable, _ options: Options = Options(),
    threads: Int
  ) throws {
    self.options = options
    recall = options.recall ?? definition.priorRecall
    let given = options.priorRules.isEmpty ? definition.priorRules : options.priorRules
    let needsPrior = definition.model.prior == LinkageModel().prior
    priorRules =
      given.isEmpty && needsPrior
      ? try PriorRules.proposed(for: definition.model, records) : given
    var training =
      options.trainingRules.isEmpty ? definition.trainingRules : options.trainingRules
    if options.labels != nil {
      training = []
    } else if !training.isEmpty {
      rules = Array(training.indices)
    } else {
      training = try definition.model.candidateTrainingRules()
    }
    linker = try Linker(
      definition.model, records, priorRules: priorRules, trainingRules: training,
      threads: threads)
    try LinkageCheck.refuse(linker)
    let counts = zip(priorRules, linker.priorCounts)
    if let (rule, count) = counts.first(where: { $1 > Self.mostPairs }) {
      throw Self.tooMany(count, rule)
    }
    if priorRules.isEmpty, needsPrior {
      remarks.append(
        TrainingWarning(
          kind: .unknownPrior, comparison: nil, rule: nil,
          message: "No columns together tell matches surely enough to count them, so one pair in "
            + "10,000 is taken to be one",
          remedy: "Name rules that matches alone satisfy, as rules of the prior"))
    }
  }

  /// Trains.
  ///
  /// - Parameter inPhase: runs each part of the work that it is given, and may tell and time it.
  /// - Throws: ``ModelProblem`` where nothing can be trained.
  public mutating func train(
    inPhase: (Phase, () throws -> Void) throws -> Void = { try $1() }
  ) throws {
    if !priorRules.isEmpty {
      try inPhase(.prior) { linker.estimatePrior(recall: recall) }
    }
    try inPhase(.randomPairs) {
      try linker.estimateU(maximumPairs: options.randomPairs, seed: options.seed)
    }
    if let labels = options.labels {
      try inPhase(.labels) { labelledMatches = try linker.estimateM(labels: labels) }
      return
    }
    var mayFail = false
    if rules == nil {
      try inPhase(.trials) { trials = try linker.tryTrainingRules() }
      rules = trials.indices.filter { trials[$0].isChosen }
      if rules?.isEmpty == true {
        try useBlockingRules()
        mayFail = true
      }
    }
    let chosen = rules ?? []
    for (place, rule) in chosen.enumerated() {
      try inPhase(.session(number: place + 1, count: chosen.count)) {
        do {
          try session(rule)
        } catch let problem as ModelProblem where mayFail {
          // The rule was not chosen for training, so another may do.
          remarks.append(
            TrainingWarning(
              kind: .ruleLeftOut, comparison: nil, rule: linker.trainingRules[rule].sql,
              message: problem.message, remedy: problem.remedy))
        }
      }
    }
    guard !linker.sessions.isEmpty else {
      throw ModelProblem(
        "No rule could train the model", remedy: "Name others as training rules")
    }
  }

  private mutating func session(_ rule: Int) throws(ModelProblem) {
    let count = linker.trainingCounts[rule]
    guard count <= Self.mostPairs else {
      throw Self.tooMany(count, linker.trainingRules[rule])
    }
    try linker.train(
      rule: rule, usesFrequencies: options.usesFrequencies, estimatesU: options.estimatesU)
  }

  /// What brings candidates about was meant to hold matches, so it trains where nothing better does.
  private mutating func useBlockingRules() throws {
    let blocking = linker.model.blockingRules
    linker = try Linker(
      linker.model, linker.records, trainingRules: blocking, threads: linker.threads)
    rules = Array(blocking.indices)
    remarks.append(
      TrainingWarning(
        kind: .noGoodRule, comparison: nil, rule: nil,
        message: "No rule that could be tried is good for training, so the blocking rules train, "
          + "which may go wrong",
        remedy: "Name tighter ones as training rules, or give labelled pairs"))
  }

  /// Comparisons that no labelled pair had values for.
  private var unlabelled: [TrainingWarning] {
    linker.model.comparisons.compactMap { comparison in
      guard comparison.levels.allSatisfy({ $0.isNull || $0.m == .untrained }) else { return nil }
      return TrainingWarning(
        kind: .untrained, comparison: comparison.name, rule: nil,
        message: "No labelled match has values of “\(comparison.name)” on both sides, so it isn't "
          + "trained",
        remedy: "Label more pairs")
    }
  }

  private static func tooMany(_ count: Int, _ rule: BlockingRule) -> ModelProblem {
    ModelProblem(
      "The rule `\(rule.sql)` brings about \(CountText.grouped(count)) pairs, more than the "
        + "\(CountText.grouped(mostPairs)) that training goes through",
      remedy: "Add a column to it, or empty values that stand for “unknown”")
  }
}
