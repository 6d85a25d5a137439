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
    var trainer: ModelTrainer
    var warnings: [String]
  }

  func run() throws {
    let threads = command.machine.threadCount
    let definition = model.definition
    let inputs = try command.inputs.open()
    var options = try options()
    let rules =
      (options.priorRules.isEmpty ? definition.priorRules : options.priorRules)
      + (options.trainingRules.isEmpty ? definition.trainingRules : options.trainingRules)
    let read = try progress.phase("load", "Reading", total: inputs.bytes) { show in
      try LinkRecords(inputs, definition, rules: rules, threads: threads, progress: show)
    }
    options.labels = try command.labels.map {
      try PairLabel.read(TableFile.open(path: $0), read.table)
    }
    var trainer = try progress.phase("block", "Blocking") { _ in
      try ModelTrainer(definition, read.table, options, threads: threads)
    }
    let remarks = read.remarks + LinkageCheck.remarks(trainer.linker, isTraining: true)
    try trainer.train { phase, work in
      let (name, words) = Self.words(phase)
      try progress.phase(name, words) { _ in try work() }
    }
    let warnings = remarks + trainer.warnings.map(\.description)
    LinkNotes.say(warnings.map { "warning: \($0)" })
    try OutputFile.write(Array(model.settings(trainer.linker.model).utf8), to: command.out)
    let report = LinkTrainingReport(
      command, Result(trainer: trainer, warnings: warnings), seconds: progress.seconds)
    try OutputFile.print(
      command.json ? LinkJSON.bytes(report) : Array((report.text + "\n").utf8))
  }

  private func options() throws -> ModelTrainer.Options {
    var options = ModelTrainer.Options()
    options.priorRules = try command.priorRule.map { try BlockingRule($0) }
    options.recall = command.recall
    options.trainingRules = try command.trainingRule.map { try BlockingRule($0) }
    options.randomPairs = Double(command.maxPairs)
    options.seed = command.seed
    options.usesFrequencies = !command.withoutTermFrequencies
    options.estimatesU = command.estimateU
    return options
  }

  private static func words(_ phase: ModelTrainer.Phase) -> (name: String, words: String) {
    switch phase {
    case .prior: ("prior", "Counting sure matches")
    case .randomPairs: ("u", "Comparing records at random")
    case .labels: ("em", "Counting labelled pairs")
    case .trials: ("try", "Trying training rules")
    case .session(let number, let count): ("em", "Training with rule \(number) of \(count)")
    }
  }
}
