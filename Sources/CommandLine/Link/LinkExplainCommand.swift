// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Linkage
import Tabular

/// Shows what the weight of a pair is made of.
struct LinkExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show what the match weight of two records is made of.",
    discussion: """
      Works for any two records, whether or not the run kept them as a pair. The inputs are read \
      again from where the run found them, and must be the same. Where there are several, a record \
      is named by its identifier, or by source and identifier with -__- between.
      """)

  @Argument(help: "The folder that reeve link run has written.", completion: .directory)
  var folder: String

  @Argument(help: "The identifier of one record.")
  var one: String

  @Argument(help: "The identifier of the other.")
  var other: String

  @Option(
    name: .customLong("input"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "The files of the run, in their order, where they are no longer where they were.",
      valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Flag(help: "Show the values of both records, which are personal.")
  var showValues = false

  @Option(help: "A file for the waterfall as a picture, in SVG.", completion: .file())
  var svg: String?

  @Option(help: "Threads to use; the default is one for each processor.")
  var threads: Int?

  @Flag(help: "Print the steps as one JSON document.")
  var json = false

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads must be from 1 to 256, not \(threads).")
    }
  }

  func run() throws {
    let result = LinkFolder(path: folder)
    let report = try result.report()
    let read = try LinkModelFile.read(result.file("model.json"))
    let threads = self.threads ?? ProcessInfo.processInfo.activeProcessorCount
    let inputs = try LinkInputs.again(report, named: files, sameBytes: true)
    if let svg {
      try OutputGuard.check(
        outputs: [("--svg", svg)], inputs: inputs.map { ("an input", $0.file.path) })
    }
    let progress = LinkProgress()
    let model = read.definition.model
    let records = try progress.phase("load", "Reading", total: inputs.bytes) { show in
      try LinkRecords(inputs, read.definition, threads: threads, progress: show).table
    }
    let rows = [try row(one, records), try row(other, records)]
    guard rows[0] != rows[1] else {
      throw CommandProblem(description: "Both identifiers name the same record. Name two records.")
    }
    // The run's correction follows from its inputs, which are the same.
    let correction =
      report.settings.correctsWeights == true
      ? try progress.phase("correct", "Looking at each rule's pairs") { _ in
        try Linker(model, records, threads: threads).correction()
      } : nil
    let explanation = try PairExplainer(
      model, records, correction: correction, threads: threads
    ).explain(rows[0], rows[1])
    let waterfall = Waterfall(explanation, model, showsValues: showValues)
    if let svg { try OutputFile.write(Array(WaterfallSVG(waterfall).rendered().utf8), to: svg) }
    if json {
      try OutputFile.print(LinkJSON.bytes(waterfall))
    } else {
      try OutputFile.print(WaterfallText(waterfall).rendered())
    }
  }

  private func row(_ name: String, _ records: RecordTable) throws -> Int {
    let rows = records.rows(named: name)
    if rows.count == 1 { return rows[0] }
    guard !rows.isEmpty else {
      throw CommandProblem(
        description: "No record has the identifier \(name). Look it up in the pairs or clusters.")
    }
    let names = rows.prefix(5).map { records.name($0) }.joined(separator: ", ")
    throw CommandProblem(
      description: "\(rows.count) records have the identifier \(name). Name one of \(names).")
  }
}

extension LinkInputs {
  /// The inputs of an earlier run.
  ///
  /// - Parameters:
  ///   - report: what the run said of itself.
  ///   - files: where the files are now; empty for where they were.
  ///   - sameBytes: whether they must be what they were.
  /// - Throws: `CommandProblem` where a file has changed, or there are more or fewer.
  static func again(
    _ report: LinkReport, named files: [String], sameBytes: Bool
  ) throws -> [LinkageInput] {
    let paths = files.isEmpty ? report.inputs.map { "\($0.name)=\($0.file)" } : files
    guard paths.count == report.inputs.count else {
      throw CommandProblem(
        description: "The run had \(report.inputs.count) inputs, and \(paths.count) are named. "
          + "Name \(report.inputs.map(\.name).joined(separator: ", ")), in this order.")
    }
    var inputs = try open(paths)
    for (index, earlier) in report.inputs.enumerated() {
      inputs[index].name = earlier.name
      inputs[index].isNamed = earlier.isNamed
      guard sameBytes else { continue }
      guard try FileFingerprint.sha256(ofFile: inputs[index].file.path) == earlier.sha256 else {
        throw CommandProblem(
          description: "\(inputs[index].file.path): isn't what the run read. Name the file as it "
            + "was with --input, or run it again.")
      }
    }
    return inputs
  }
}
