// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Linkage
import Tabular

/// Compares a run with the truth.
struct LinkEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare a run's pairs and clusters with the truth.",
    discussion: """
      The truth is a column of the inputs that names the person, or a file of labelled pairs \
      (unique_id_l, unique_id_r, and clerical_match_score or is_match). Precision is the share of \
      found pairs that are right, recall the share of right pairs that were found. Both have 95 % \
      intervals, which take pairs to be independent.
      """)

  @Argument(help: "The folder that reeve link run has written.", completion: .directory)
  var folder: String

  @OptionGroup var inputs: LinkInputs

  @Option(help: "The column of the inputs that names the person of a record.")
  var truth: String?

  @Option(help: "A file of labelled pairs.", completion: .file())
  var labels: String?

  @Option(help: "A column of the inputs by whose values people are judged apart as well.")
  var group: String?

  @Option(
    parsing: .upToNextOption,
    help: "Match probabilities to judge pairs at; those below the run's own are left out.")
  var thresholds: [Double] = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999]

  @Option(help: "Threads to use; the default is one for each processor.")
  var threads: Int?

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    guard (truth == nil) != (labels == nil) else {
      throw ValidationError("give either --truth COLUMN or --labels FILE.")
    }
    if let wrong = thresholds.first(where: { !(0..<1).contains($0) }) {
      throw ValidationError("--thresholds are from 0 to below 1, not \(wrong).")
    }
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads must be from 1 to 256, not \(threads).")
    }
  }

  func run() throws {
    let result = LinkFolder(path: folder)
    let report = try result.report()
    let model = try LinkModelFile.read(result.file("model.json")).definition.model
    let threads = self.threads ?? ProcessInfo.processInfo.activeProcessorCount
    let files = try LinkInputs.again(report, named: inputs.files, sameBytes: false)
    var ids = LinkageModel()
    ids.identifierColumn = model.identifierColumn
    ids.sourceColumn = model.sourceColumn
    ids.linkType = model.linkType
    let progress = LinkProgress()
    let entries = try progress.phase("load", "Reading", total: files.bytes) { show in
      let records = try RecordTable(
        reading: files, for: ids, columns: Set([truth, group].compactMap { $0 }), threads: threads,
        progress: show)
      let found = try LinkageResult(
        pairs: result.table("pairs", report), clusters: result.table("clusters", report),
        records, linkType: model.linkType, threads: threads)
      return try evaluate(found, report)
    }
    if json {
      try OutputFile.print(LinkJSON.bytes(entries.map(LinkAccuracy.init)))
    } else {
      try OutputFile.print(LinkAccuracy.table(entries.map(LinkAccuracy.init)))
    }
  }

  private func evaluate(
    _ found: LinkageResult, _ report: LinkReport
  ) throws -> [ThresholdAccuracy] {
    let least = report.settings.thresholdProbability
    let wanted = Set(thresholds.filter { $0 >= least } + [least]).sorted()
    let clusterThreshold = report.settings.clusterThresholdProbability
    if let truth {
      return try found.evaluate(
        truth: truth, group: group, thresholds: wanted, clusterThreshold: clusterThreshold)
    }
    let file = try TableFile.open(path: labels ?? "")
    return try found.evaluate(
      labels: try PairLabel.read(file, found.records), group: group, thresholds: wanted,
      clusterThreshold: clusterThreshold)
  }
}
