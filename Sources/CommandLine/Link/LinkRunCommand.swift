// SPDX-License-Identifier: MIT
public import ArgumentParser
import Foundation
public import Linkage
import Tabular

extension ResultFormat: ExpressibleByArgument {}

/// Scores the pairs of records and puts records into clusters.
struct LinkRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Find pairs and clusters of records by a model.",
    discussion: """
      Writes a folder with the pairs, the clusters, the model as it was used, and run.json, which \
      says what was done with which files. It appears whole or not at all, and holds no values of \
      records but their identifiers.
      """)

  @Argument(
    help: "The model: a settings file of Splink, or what estimate has written.",
    completion: .file())
  var model: String

  @OptionGroup var inputs: LinkInputs

  @Option(help: "The folder to write; an earlier result in it is replaced.", completion: .directory)
  var out: String

  @Option(help: "What the linking is for; kept with the result.")
  var purpose: String?

  @Option(help: "The format of pairs, clusters and persons.")
  var format: ResultFormat = .parquet

  @OptionGroup var thresholds: LinkThresholds

  @OptionGroup var choices: LinkClusterChoices

  @Flag(help: "Give every person an identifier, which later runs with --previous keep.")
  var persons = false

  @Option(
    help: """
      The folder of the run before, written with --persons: who was found then keeps the \
      identifier, and changes.json says who has merged and split.
      """, completion: .directory)
  var previous: String?

  @Option(help: "The most candidate pairs that are compared; beyond, nothing is.")
  var maxCandidates = 20_000_000_000

  @OptionGroup var machine: MachineOptions

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    guard maxCandidates > 0 else {
      throw ValidationError("--max-candidates must be above 0, not \(maxCandidates).")
    }
  }

  func run() throws {
    let folder = LinkFolder(path: out)
    try folder.checkReplaceable()
    let model = try LinkModelFile.read(model)
    try model.checkTrained(self.model)
    try LinkRun(command: self, model: model, folder: folder).run()
  }
}
