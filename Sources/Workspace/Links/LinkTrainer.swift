// SPDX-License-Identifier: MIT
import Linkage

/// Trains the model of a link with the records that are to be linked.
struct LinkTrainer {
  private(set) var linker: Linker
  private(set) var priorRules: [BlockingRule]
  /// What went wrong besides the linker's own signs, each as sentences.
  private(set) var remarks: [String] = []
  private let definition: LinkDefinition
  /// How many pairs taken at random show how often different people agree.
  private static let randomPairs = 10_000_000.0

  /// Prepares training.
  ///
  /// - Throws: `ModelProblem`.
  init(_ definition: LinkDefinition, _ records: RecordTable, threads: Int) throws {
    self.definition = definition
    let hasOwnPrior = definition.model.prior != LinkageModel().prior
    priorRules =
      definition.priorRules.isEmpty && !hasOwnPrior
      ? try PriorRules.proposed(for: definition.model, records) : definition.priorRules
    linker = try Linker(
      definition.model, records, priorRules: priorRules,
      trainingRules: definition.trainingRules.isEmpty
        ? try definition.model.candidateTrainingRules() : definition.trainingRules,
      threads: threads)
    if priorRules.isEmpty, !hasOwnPrior {
      remarks.append(
        "No columns together tell matches surely enough to count them, so one pair in 10,000 is "
          + "taken to be one. Name rules that matches alone satisfy under train, certain.")
    }
  }

  /// Trains.
  ///
  /// - Throws: `ModelProblem` where nothing can be trained.
  mutating func train(_ phase: (String) -> Void) throws {
    try LinkageCheck.refuse(linker)
    if !priorRules.isEmpty {
      phase("counting sure matches")
      linker.estimatePrior(recall: definition.priorRecall)
    }
    phase("comparing records at random")
    try linker.estimateU(maximumPairs: Self.randomPairs)
    var rules = Array(definition.trainingRules.indices)
    var mayFail = false
    if definition.trainingRules.isEmpty {
      phase("trying training rules")
      let trials = try linker.tryTrainingRules()
      rules = trials.indices.filter { trials[$0].isChosen }
      if rules.isEmpty {
        mayFail = true
        rules = try useBlockingRules()
      }
    }
    var last: ModelProblem?
    for (place, rule) in rules.enumerated() {
      phase("training, rule \(place + 1) of \(rules.count)")
      guard let problem = session(rule) else { continue }
      guard mayFail else { throw problem }
      // The rule was not chosen for training, so another may do.
      last = problem
      remarks.append(problem.description)
    }
    if linker.sessions.isEmpty, let last { throw last }
  }

  /// Trains with one rule; returns what went wrong.
  private mutating func session(_ rule: Int) -> ModelProblem? {
    do {
      try linker.train(rule: rule)
      return nil
    } catch {
      return error
    }
  }

  /// What brings candidates about was meant to hold matches, so it trains where nothing better does.
  private mutating func useBlockingRules() throws -> [Int] {
    let rules = linker.model.blockingRules
    linker = try Linker(
      linker.model, linker.records, trainingRules: rules, threads: linker.threads)
    remarks.append(
      "No rule that could be tried is good for training, so the blocking rules train, which may go "
        + "wrong. Name tighter ones under train, rules.")
    return Array(rules.indices)
  }
}
