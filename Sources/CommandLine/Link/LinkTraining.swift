// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Tabular

/// One run of `reeve link estimate`, phase by phase.
struct LinkTraining {
  let command: LinkEstimateCommand
  let model: LinkModel
  private let progress = LinkProgress()

  init(command: LinkEstimateCommand, model: LinkModel) {
    self.command = command
    self.model = model
  }

  /// What training has come to.
  struct Result {
    var linker: Linker
    /// The rules that told how common matches are.
    var priorRules: [BlockingRule]
    var trials: [TrainingRuleTrial] = []
    var labels: Int?
    var warnings: [String]
  }

  func run() throws {
    let threads = command.machine.threadCount
    let definition = model.definition
    let inputs = try command.inputs.open()
    let givenPrior =
      try command.priorRule.isEmpty
      ? definition.priorRules : command.priorRule.map { try BlockingRule($0) }
    let given =
      try command.trainingRule.isEmpty
      ? definition.trainingRules : command.trainingRule.map { try BlockingRule($0) }
    let isAutomatic = given.isEmpty && command.labels == nil
    let candidates = isAutomatic ? try definition.model.candidateTrainingRules() : []
    let read = try progress.phase("load", "Reading", total: inputs.bytes) { show in
      try LinkRecords(
        inputs, definition, rules: givenPrior + given, threads: threads, progress: show)
    }
    let priorRules =
      givenPrior.isEmpty && definition.model.prior == LinkageModel().prior
      ? try PriorRules.proposed(for: definition.model, read.table) : givenPrior
    let labels = try command.labels.map {
      try PairLabel.read(TableFile.open(path: $0), read.table)
    }
    let linker = try progress.phase("block", "Blocking") { _ in
      try Linker(
        definition.model, read.table, priorRules: priorRules,
        trainingRules: labels == nil ? given + candidates : [], threads: threads)
    }
    try LinkageCheck.refuse(linker)
    let sure = zip(priorRules, linker.priorCounts)
    if let (rule, count) = sure.first(where: { $1 > Self.mostPairs }) {
      throw CommandProblem(description: Self.tooMany(count, rule.sql) + " Add a column to it.")
    }
    var result = Result(
      linker: linker, priorRules: priorRules,
      warnings: read.remarks + LinkageCheck.remarks(linker, isTraining: true))
    if priorRules.isEmpty {
      if definition.model.prior == LinkageModel().prior {
        result.warnings.append(
          "No columns together tell matches surely enough to count them, so one pair in 10,000 is "
            + "taken to be one. Name rules that matches alone satisfy with --prior-rule.")
      }
    } else {
      progress.phase("prior", "Counting sure matches") { _ in
        result.linker.estimatePrior(recall: command.recall ?? definition.priorRecall)
      }
    }
    try progress.phase("u", "Comparing records at random") { _ in
      try result.linker.estimateU(
        maximumPairs: Double(command.maxPairs), seed: command.seed)
    }
    if let labels {
      result.labels = try progress.phase("em", "Counting labelled pairs") { _ in
        try result.linker.estimateM(labels: labels)
      }
    } else {
      try train(&result, rules: given.isEmpty ? nil : given)
    }
    result.warnings += result.linker.trainingWarnings.map(\.description)
    if labels != nil { result.warnings += Self.untrained(result.linker.model) }
    LinkNotes.say(result.warnings.map { "warning: \($0)" })
    try OutputFile.write(Array(model.settings(result.linker.model).utf8), to: command.out)
    try say(LinkTrainingReport(command, result, seconds: progress.seconds))
  }

  /// Trains with the rules that were given, or with the best of those that can be tried.
  private func train(_ result: inout Result, rules: [BlockingRule]?) throws {
    var chosen = rules.map { Array($0.indices) } ?? []
    var mayFail = false
    if rules == nil {
      result.trials = try progress.phase("try", "Trying training rules") { _ in
        try result.linker.tryTrainingRules()
      }
      chosen = result.trials.indices.filter { result.trials[$0].isChosen }
      if chosen.isEmpty {
        // What brings candidates about was meant to hold matches.
        let blocking = result.linker.model.blockingRules
        result.linker = try Linker(
          result.linker.model, result.linker.records, trainingRules: blocking,
          threads: result.linker.threads)
        chosen = Array(blocking.indices)
        mayFail = true
        result.warnings.append(
          "No rule that could be tried is good for training, so the blocking rules train, which may "
            + "go wrong. Name tighter ones with --training-rule, or give labelled pairs with "
            + "--labels.")
      }
    }
    let counts = result.linker.trainingCounts
    for (place, index) in chosen.enumerated() {
      if counts[index] > Self.mostPairs {
        let text = Self.tooMany(counts[index], result.linker.trainingRules[index].sql)
        guard mayFail else {
          throw CommandProblem(
            description: text + " Add a column to it, or empty values that stand for “unknown”.")
        }
        result.warnings.append(text + " It is left out.")
        continue
      }
      do {
        _ = try progress.phase("em", "Training with rule \(place + 1) of \(chosen.count)") { _ in
          try result.linker.train(
            rule: index, usesFrequencies: !command.withoutTermFrequencies,
            estimatesU: command.estimateU)
        }
      } catch let problem as ModelProblem where mayFail {
        // The rule was not chosen for training, so another may do.
        result.warnings.append(problem.description)
      }
    }
    guard !result.linker.sessions.isEmpty else {
      throw CommandProblem(
        description: "No rule could train the model. Name others with --training-rule.")
    }
  }

  /// More pairs of one rule aren't gone through: they would take the better part of an hour.
  private static let mostPairs = 20_000_000_000

  private static func tooMany(_ count: Int, _ rule: String) -> String {
    "The rule `\(rule)` brings about \(LinkNotes.number(count)) pairs, more than the "
      + "\(LinkNotes.number(mostPairs)) that training goes through."
  }

  /// Comparisons that no labelled pair had values for.
  private static func untrained(_ model: LinkageModel) -> [String] {
    model.comparisons.compactMap { comparison in
      let isTrained = comparison.levels.contains { !$0.isNull && $0.m != .untrained }
      return isTrained
        ? nil
        : "No labelled match has values of “\(comparison.name)” on both sides, so it isn't trained. "
          + "Label more pairs."
    }
  }

  private func say(_ report: LinkTrainingReport) throws {
    try OutputFile.print(
      command.json ? LinkJSON.bytes(report) : Array((report.text + "\n").utf8))
  }
}
