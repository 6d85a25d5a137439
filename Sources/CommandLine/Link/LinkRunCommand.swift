// SPDX-License-Identifier: MIT
public import ArgumentParser
import Foundation
public import Linkage
import Tabular

extension ResultFormat: ExpressibleByArgument {}

/// How records are put into clusters.
enum LinkClusterMethod: String, CaseIterable, ExpressibleByArgument {
  case components
}

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

  @Argument(help: "The model: a settings file of Splink.", completion: .file())
  var model: String

  @OptionGroup var inputs: LinkInputs

  @Option(help: "The folder to write; an earlier result in it is replaced.", completion: .directory)
  var out: String

  @Option(help: "What the linking is for; kept with the result.")
  var purpose: String?

  @Option(help: "The format of pairs and clusters.")
  var format: ResultFormat = .parquet

  @Option(help: "The least match probability of pairs that are kept, 0 to 1 (0.5).")
  var thresholdProbability: Double?

  @Option(help: "The least match weight of pairs that are kept, in place of the probability.")
  var thresholdWeight: Double?

  @Option(help: "How records are put into clusters.")
  var clusters: LinkClusterMethod = .components

  @Option(help: "The least match probability of pairs that make clusters, 0 to 1.")
  var clusterThresholdProbability = 0.9

  @Option(help: "The most candidate pairs that are compared; beyond, nothing is.")
  var maxCandidates = 20_000_000_000

  @OptionGroup var machine: MachineOptions

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    if thresholdProbability != nil, thresholdWeight != nil {
      throw ValidationError("give --threshold-probability or --threshold-weight, not both.")
    }
    for (name, value) in [
      ("--threshold-probability", thresholdProbability),
      ("--cluster-threshold-probability", clusterThresholdProbability),
    ] {
      if let value, !(0..<1).contains(value) {
        throw ValidationError("\(name) must be from 0 to below 1, not \(value).")
      }
    }
    if let thresholdWeight, !thresholdWeight.isFinite {
      throw ValidationError("--threshold-weight must be a number, not \(thresholdWeight).")
    }
    guard leastWeight <= clusterWeight else {
      throw ValidationError(
        "clusters need all pairs from --cluster-threshold-probability "
          + "\(clusterThresholdProbability) on, so --threshold-probability must not be above it.")
    }
    guard maxCandidates > 0 else {
      throw ValidationError("--max-candidates must be above 0, not \(maxCandidates).")
    }
  }

  /// The least probability that is kept where none is given.
  static let usualThreshold = 0.5

  /// The least weight that is kept.
  var leastWeight: Double {
    if let thresholdWeight { return thresholdWeight }
    let probability = thresholdProbability ?? Self.usualThreshold
    return probability > 0 ? matchWeight(ofProbability: probability) : -.infinity
  }

  /// The least weight that joins records.
  var clusterWeight: Double {
    clusterThresholdProbability > 0
      ? matchWeight(ofProbability: clusterThresholdProbability) : -.infinity
  }

  func run() throws {
    let folder = LinkFolder(path: out)
    try folder.checkReplaceable()
    let model = try LinkModelFile.read(model)
    try LinkRun(command: self, model: model, folder: folder).run()
  }
}
