// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Tabular

/// One run of `reeve link run`, phase by phase.
struct LinkRun {
  let command: LinkRunCommand
  let model: LinkModel
  let folder: LinkFolder
  private let progress = LinkProgress()

  init(command: LinkRunCommand, model: LinkModel, folder: LinkFolder) {
    self.command = command
    self.model = model
    self.folder = folder
  }

  /// What a run has found, before it is written.
  struct Result {
    var scoring: Scoring
    var clustering: Clustering
    var options: ClusterOptions
    /// The least match probability that joins records, where it was given as such.
    var clusterProbability: Double?
    /// The least weight of pairs that are written.
    var leastWeight: Double
    var pairs = 0
    var precision: LinkPrecision?
    var persons: LinkPersons?
  }

  func run() throws {
    let threads = command.machine.threadCount
    let inputs = try command.inputs.open()
    let goal = try LinkGoal(command.thresholds, model.definition)
    let clusterChoices = command.choices
    let identifiers = try clusterChoices.identifiers(forms: model.definition.forms)
    var persons =
      command.persons || command.previous != nil
      ? try LinkPersons(previous: command.previous) : nil
    let part = try PartFolder(for: folder.path)
    let read = try progress.phase("load", "Reading", total: inputs.bytes) { show in
      try LinkRecords(
        inputs, model.definition,
        columns: Set((identifiers + model.definition.identifiers).map(\.column)),
        threads: threads, progress: show)
    }
    let records = read.table
    let linker = try progress.phase("block", "Blocking") { _ in
      try Linker(model.definition.model, records, threads: threads)
    }
    try LinkageCheck.refuse(linker)
    var options = try clusterChoices.options(
      model.definition, leastWeight: goal.clusterWeight ?? goal.leastWeight, records)
    let labels = try command.thresholds.labels.map {
      try PairLabel.read(TableFile.open(path: $0), records)
    }
    var warnings = read.remarks + LinkageCheck.remarks(linker)
    LinkNotes.say(warnings.map { "warning: \($0)" })
    LinkNotes.say(LinkNotes.candidates(linker))
    try LinkNotes.checkCandidates(linker, most: command.maxCandidates)

    let (scoring, estimate) = try score(linker, goal, options, hasLabels: labels != nil)
    let said = warnings.count
    if let estimate { warnings += Self.uncorrected(estimate) }
    let precision = try LinkPrecision(scoring, linker, labels: labels, correction: estimate)
    if let wanted = goal.precision, let precision {
      options.leastWeight = try precision.weight(
        forPrecision: wanted, floor: goal.leastWeight)
    }
    let clustering = try progress.phase("cluster", "Clustering") { _ in
      try linker.cluster(scoring, options, memory: pairMemory)
    }
    warnings += persons?.update(clustering, records) ?? []
    LinkNotes.say(warnings[said...].map { "warning: \($0)" })
    var result = Result(
      scoring: scoring, clustering: clustering, options: options,
      clusterProbability: goal.clusterProbability, leastWeight: goal.leastWeight,
      precision: precision, persons: persons)
    let report = try progress.phase(
      "write", "Writing", unit: "pairs", total: scoring.store.count
    ) { show in
      try write(to: LinkFolder(path: part.path), linker, &result, inputs, warnings, show)
    }
    let timings = timings(scoring)
    try OutputFile.write(
      try LinkJSON.bytes(timings), to: LinkFolder(path: part.path).file("timings.json"))
    try part.publish()
    try say(report, timings)
  }

  /// Rules with too few pairs to tell how far their weights are too high.
  private static func uncorrected(_ correction: WeightCorrection) -> [String] {
    correction.rules.compactMap { rule in
      guard rule.pairs > 0, rule.share == nil else { return nil }
      return "The \(CountText.grouped(rule.pairs)) pairs of `\(rule.rule)` are too few to correct "
        + "weights by, which stay as trained. Look at some of them before you rely on them."
    }
  }

  /// Scores pairs down to where they, or clusters, need them, and corrects weights if asked.
  ///
  /// - Returns: the pairs, and what tells how likely each of them is a match, if that was found out.
  private func score(
    _ linker: Linker, _ goal: LinkGoal, _ options: ClusterOptions, hasLabels: Bool
  ) throws -> (Scoring, WeightCorrection?) {
    let needsEstimate = goal.precision != nil && !hasLabels
    let correction =
      goal.correctsWeights || needsEstimate
      ? try progress.phase("correct", "Looking at each rule's pairs") { _ in
        try linker.correction()
      } : nil
    let forClusters = Linker.leastWeightForClusters(options, isCorrected: goal.correctsWeights)
    let floor = min(goal.leastWeight, forClusters)
    return try progress.phase(
      "score", "Comparing", unit: "pairs", total: linker.candidateCounts.reduce(0, +)
    ) { show in
      let scoring = try linker.score(
        leastWeight: floor, correction: goal.correctsWeights ? correction : nil,
        memory: pairMemory, progress: show)
      return (scoring, correction)
    }
  }

  /// What is left for pairs of the memory that may be used.
  private var pairMemory: Int {
    max(16 << 20, (command.machine.memoryBytes - ProcessMemory.now) / 2)
  }

  private func write(
    to folder: LinkFolder, _ linker: Linker, _ result: inout Result, _ inputs: [LinkageInput],
    _ warnings: [String], _ show: (Int) -> Void
  ) throws -> LinkReport {
    let format = command.format
    let records = linker.records
    result.pairs = try result.scoring.writePairs(
      of: records, to: folder.file("pairs.\(format.rawValue)"), format: format,
      leastWeight: result.leastWeight, threads: linker.threads, progress: show)
    try records.writeClusters(
      result.clustering.firstRecords, to: folder.file("clusters.\(format.rawValue)"),
      format: format, threads: linker.threads)
    try result.persons?.write(to: folder, records, format: format)
    try OutputFile.write(
      Array(model.settings(linker.model).utf8), to: folder.file("model.json"))
    var report = LinkReport(command, linker, result, inputs: inputs, warnings: warnings)
    report.model.sha256 = try FileFingerprint.sha256(ofFile: command.model)
    for index in inputs.indices {
      report.inputs[index].sha256 = try FileFingerprint.sha256(ofFile: inputs[index].file.path)
    }
    try OutputFile.write(try LinkJSON.bytes(report), to: folder.file("run.json"))
    return report
  }

  private func timings(_ scoring: Scoring) -> LinkTimings {
    LinkTimings(
      seconds: Dictionary(
        uniqueKeysWithValues: progress.seconds.map {
          ($0.phase, ($0.seconds * 1000).rounded() / 1000)
        }),
      peakMemoryBytes: ProcessMemory.peak, spilledBytes: scoring.store.spilledBytes,
      threads: command.machine.threadCount, memoryLimitBytes: command.machine.memoryBytes)
  }

  private func say(_ report: LinkReport, _ timings: LinkTimings) throws {
    if command.json {
      try OutputFile.print(
        LinkJSON.bytes(LinkRunDocument(report: report, timings: timings, out: folder.path)))
      return
    }
    try OutputFile.print(LinkNotes.summary(report, timings, folder.path).joined(separator: "\n"))
  }
}

/// From which weights on pairs are kept and joined, as options and definition have it.
struct LinkGoal {
  /// The least weight of pairs that are kept.
  let leastWeight: Double
  /// The least weight that joins records; nil where it is yet to be chosen.
  let clusterWeight: Double?
  /// The probability that it was given as; nil where it was given otherwise.
  let clusterProbability: Double?
  /// The share of matches that it is to be chosen for.
  let precision: Double?
  let correctsWeights: Bool

  /// - Throws: `ValidationError` for options that can't be followed together.
  init(_ thresholds: LinkThresholds, _ definition: LinkDefinition) throws {
    correctsWeights = thresholds.correctWeights ?? definition.correctsWeights
    let threshold = thresholds.threshold(definition)
    if case .probability(let probability) = threshold {
      clusterProbability = probability
    } else {
      clusterProbability = nil
    }
    switch threshold {
    case .probability(let probability):
      clusterWeight = LinkThresholds.weight(probability)
      precision = nil
    case .weight(let weight):
      clusterWeight = weight
      precision = nil
    case .precision(let share):
      clusterWeight = nil
      precision = share
    }
    leastWeight = thresholds.leastWeight ?? min(0, clusterWeight ?? 0)
    if let clusterWeight, leastWeight > clusterWeight {
      throw CommandProblem(
        description: "Clusters need all pairs from --cluster-threshold-probability "
          + "\(matchProbability(ofWeight: clusterWeight)) on, so --threshold-probability or "
          + "--threshold-weight must not be above it.")
    }
    if thresholds.labels != nil, precision == nil {
      throw CommandProblem(
        description: "--labels chooses the threshold for a precision. Give --precision as well, "
          + "or leave it out.")
    }
  }
}
