// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Tabular

/// One run of `reeve link run`, phase by phase.
struct LinkRun {
  let command: LinkRunCommand
  let model: LinkageModel
  let folder: LinkFolder
  private let progress = LinkProgress()

  init(command: LinkRunCommand, model: LinkageModel, folder: LinkFolder) {
    self.command = command
    self.model = model
    self.folder = folder
  }

  func run() throws {
    let threads = command.machine.threadCount
    let inputs = try command.inputs.open()
    let part = try PartFolder(for: folder.path)
    let records = try progress.phase("load", "Reading", total: inputs.bytes) { show in
      try RecordTable(reading: inputs, for: model, threads: threads, progress: show)
    }
    let linker = try progress.phase("block", "Blocking") { _ in
      try Linker(model, records, threads: threads)
    }
    try LinkageCheck.refuse(linker)
    let warnings = LinkageCheck.remarks(linker)
    LinkNotes.say(warnings.map { "warning: \($0)" })
    LinkNotes.say(LinkNotes.candidates(linker))
    try LinkNotes.checkCandidates(linker, most: command.maxCandidates)

    let scoring = try progress.phase(
      "score", "Comparing", unit: "pairs", total: linker.candidateCounts.reduce(0, +)
    ) { show in
      try linker.score(leastWeight: command.leastWeight, memory: pairMemory, progress: show)
    }
    let roots = try progress.phase("cluster", "Clustering") { _ in
      var components = try ConnectedComponents(
        count: records.count, pairs: scoring.store, leastWeight: command.clusterWeight)
      return components.roots()
    }
    var report = LinkReport(
      command, linker, scoring, roots: roots, inputs: inputs, warnings: warnings)
    try progress.phase("write", "Writing", unit: "pairs", total: scoring.store.count) { show in
      report.model.sha256 = try FileFingerprint.sha256(ofFile: command.model)
      for index in inputs.indices {
        report.inputs[index].sha256 = try FileFingerprint.sha256(ofFile: inputs[index].file.path)
      }
      try write(to: LinkFolder(path: part.path), scoring, records, roots, report, show)
    }
    let timings = timings(scoring)
    try OutputFile.write(
      try LinkJSON.bytes(timings), to: LinkFolder(path: part.path).file("timings.json"))
    try part.publish()
    try say(report, timings)
  }

  /// What is left for pairs of the memory that may be used.
  private var pairMemory: Int {
    max(16 << 20, (command.machine.memoryBytes - ProcessMemory.now) / 2)
  }

  private func write(
    to folder: LinkFolder, _ scoring: Scoring, _ records: RecordTable, _ roots: [UInt32],
    _ report: LinkReport, _ show: (Int) -> Void
  ) throws {
    let format = command.format
    try scoring.writePairs(
      of: records, to: folder.file("pairs.\(format.rawValue)"), format: format, progress: show)
    try records.writeClusters(
      roots, to: folder.file("clusters.\(format.rawValue)"), format: format)
    try OutputFile.write(Array(scoring.model.settings().utf8), to: folder.file("model.json"))
    try OutputFile.write(try LinkJSON.bytes(report), to: folder.file("run.json"))
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
    let seconds = timings.seconds.values.reduce(0, +)
    try OutputFile.print(
      """
      \(LinkNotes.number(report.rows)) records, \
      \(LinkNotes.number(report.candidates.reduce(0) { $0 + $1.pairs })) pairs compared, \
      \(LinkNotes.number(report.pairs)) kept
      \(LinkNotes.number(report.clusters)) clusters, \
      \(LinkNotes.number(report.clustersOfSeveral)) of them with more than one record
      \((seconds * 10).rounded() / 10) s, \(timings.peakMemoryBytes >> 20) MiB at most
      written to \(folder.path)
      """)
  }
}

extension LinkReport {
  init(
    _ command: LinkRunCommand, _ linker: Linker, _ scoring: Scoring, roots: [UInt32],
    inputs: [LinkageInput], warnings: [String]
  ) {
    let model = scoring.model
    reeve = ReeveCommand.version
    purpose = command.purpose
    self.model = Model(file: command.model, sha256: "", linkType: model.linkType.rawValue)
    self.inputs = zip(inputs, linker.records.readings).map { input, reading in
      Input(
        name: input.name, isNamed: input.isNamed, file: input.file.path, sha256: "",
        rows: reading.rows,
        rejected: reading.rejected)
    }
    settings = Settings(
      thresholdProbability: command.thresholdWeight.map(matchProbability(ofWeight:))
        ?? command.thresholdProbability ?? LinkRunCommand.usualThreshold,
      thresholdWeight: command.leastWeight.isFinite ? command.leastWeight : nil,
      clusters: command.clusters.rawValue,
      clusterThresholdProbability: command.clusterThresholdProbability,
      format: command.format.rawValue)
    rows = linker.records.count
    candidates = zip(model.blockingRules, zip(scoring.candidates, linker.candidateCounts)).map {
      Rule(rule: $0.sql, pairs: $1.0, allPairs: $1.1)
    }
    biggestBlocks = linker.biggestBlocks(5).map {
      Block(rule: $0.rule, records: $0.records, pairs: $0.pairs)
    }
    pairs = scoring.store.count
    var sizes = [UInt32](repeating: 0, count: roots.count)
    for root in roots { sizes[Int(root)] += 1 }
    clusters = sizes.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
    clustersOfSeveral = sizes.reduce(0) { $0 + ($1 > 1 ? 1 : 0) }
    self.warnings = warnings
  }
}
