// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Tabular

/// One run of `reeve link estimate`, phase by phase.
struct LinkTraining {
  let command: LinkEstimateCommand
  let model: LinkageModel
  private let progress = LinkProgress()

  init(command: LinkEstimateCommand, model: LinkageModel) {
    self.command = command
    self.model = model
  }

  /// What training found.
  struct Report: Encodable {
    struct Session: Encodable {
      var rule: String
      var comparisons: [String]
      var pairs: Int
      var patterns: Int
      var iterations: Int
      var hasConverged: Bool
      var shareOfMatches: Double
    }

    var out: String
    var rows: Int
    var probabilityTwoRandomRecordsMatch: Double
    /// The rules that told how common matches are.
    var priorRules: [String]
    var sessions: [Session]
    var warnings: [String]
    var seconds: [String: Double]
    var peakMemoryBytes: Int
  }

  func run() throws {
    let threads = command.machine.threadCount
    let inputs = try command.inputs.open()
    let given = try command.priorRule.map { try BlockingRule($0) }
    let trainingRules =
      try command.trainingRule.isEmpty
      ? model.blockingRules : command.trainingRule.map { try BlockingRule($0) }
    let records = try progress.phase("load", "Reading", total: inputs.bytes) { show in
      try RecordTable(
        reading: inputs, for: model, rules: given + trainingRules, threads: threads,
        progress: show)
    }
    let priorRules = given.isEmpty ? try PriorRules.proposed(for: model, records) : given
    var linker = try progress.phase("block", "Blocking") { _ in
      try Linker(
        model, records, priorRules: priorRules, trainingRules: trainingRules, threads: threads)
    }
    try LinkageCheck.refuse(linker)
    var warnings = LinkageCheck.remarks(linker, isTraining: true)
    if priorRules.isEmpty {
      warnings.append(
        "No columns together tell matches surely enough to count them, so the model's own share of "
          + "matches stays. Give a --prior-rule.")
    } else {
      progress.phase("prior", "Counting sure matches") { _ in
        linker.estimatePrior(recall: command.recall)
      }
    }
    try progress.phase("u", "Comparing records at random") { _ in
      try linker.estimateU(maximumPairs: Double(command.maxPairs), seed: command.seed)
    }
    for index in trainingRules.indices {
      do {
        _ = try progress.phase("em", "Training with rule \(index + 1) of \(trainingRules.count)") {
          _ in
          try linker.train(
            rule: index, usesFrequencies: !command.withoutTermFrequencies,
            estimatesU: command.estimateU)
        }
      } catch let problem as ModelProblem where command.trainingRule.isEmpty {
        // The rule was not chosen for training, so another may do.
        warnings.append(problem.description)
      }
    }
    guard !linker.sessions.isEmpty else {
      throw CommandProblem(
        description: "No rule could train the model. Name others with --training-rule.")
    }
    warnings += untrained(linker.model)
    LinkNotes.say(warnings.map { "warning: \($0)" })
    try OutputFile.write(Array(linker.model.settings().utf8), to: command.out)
    try say(report(linker, priorRules, warnings))
  }

  private func untrained(_ model: LinkageModel) -> [String] {
    model.comparisons.compactMap { comparison in
      let isTrained = comparison.levels.contains { !$0.isNull && $0.m != .untrained }
      return isTrained
        ? nil
        : "No rule trained “\(comparison.name)”: each looks at one of its columns. Add a "
          + "--training-rule over other columns."
    }
  }

  private func report(
    _ linker: Linker, _ priorRules: [BlockingRule], _ warnings: [String]
  ) -> Report {
    Report(
      out: command.out, rows: linker.records.count,
      probabilityTwoRandomRecordsMatch: linker.model.prior, priorRules: priorRules.map(\.sql),
      sessions: linker.sessions.map { session in
        Report.Session(
          rule: session.rule, comparisons: session.comparisons.map { model.comparisons[$0].name },
          pairs: session.pairCount, patterns: session.groupCount,
          iterations: session.rounds.count - 1, hasConverged: session.hasConverged,
          shareOfMatches: session.rounds.last?.prior ?? 0)
      },
      warnings: warnings,
      seconds: Dictionary(
        uniqueKeysWithValues: progress.seconds.map {
          ($0.phase, ($0.seconds * 1000).rounded() / 1000)
        }),
      peakMemoryBytes: ProcessMemory.peak)
  }

  private func say(_ report: Report) throws {
    if command.json {
      try OutputFile.print(LinkJSON.bytes(report))
      return
    }
    var lines = ["\(LinkNotes.number(report.rows)) records"]
    let odds = 1 / max(report.probabilityTwoRandomRecordsMatch, .leastNormalMagnitude)
    lines.append("one pair of records in \(LinkNotes.number(Int(min(odds, 1e15)))) is a match")
    for rule in report.priorRules { lines.append("  as told by `\(rule)`") }
    for session in report.sessions {
      lines.append(
        "\(LinkNotes.number(session.pairs)) pairs of `\(session.rule)`: "
          + "\(session.iterations) rounds, "
          + (session.hasConverged ? "settled" : "not settled"))
    }
    let seconds = report.seconds.values.reduce(0, +)
    lines.append("\((seconds * 10).rounded() / 10) s, \(report.peakMemoryBytes >> 20) MiB at most")
    lines.append("written to \(report.out)")
    try OutputFile.print(lines.joined(separator: "\n"))
  }
}
