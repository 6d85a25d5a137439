// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Linkage
import Tabular

/// Trains a model with the records it is for.
struct LinkEstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Train a model: how often records of the same person agree, and others.",
    discussion: """
      How common matches are follows from rules that matches alone satisfy; how often other records \
      agree, from pairs taken at random; how often records of the same person agree, from the pairs \
      of each training rule by expectation and maximisation, or from labelled pairs. A rule is an SQL condition such as \
      "l.surname = r.surname and l.dob = r.dob".
      """)

  @Argument(
    help: "The model: a settings file of Splink, or a definition in YAML (.yaml, .yml).",
    completion: .file())
  var model: String

  @OptionGroup var inputs: LinkInputs

  @Option(help: "The file for the trained model.", completion: .file())
  var out: String

  @Option(
    help: """
      A rule that records of the same person alone satisfy; may be repeated. Without any, the \
      definition's are used, or rules are looked for where the model says nothing either.
      """)
  var priorRule: [String] = []

  @Option(help: "The share of all matches that satisfy one of these rules, above 0 to 1 (0.7).")
  var recall: Double?

  @Option(
    help: """
      A rule whose pairs train the model; may be repeated. Without any, the definition's are used, \
      or rules over two columns are tried and the best chosen.
      """)
  var trainingRule: [String] = []

  @Option(
    help: "A file of labelled pairs, whose matches train the model instead of rules.",
    completion: .file())
  var labels: String?

  @Option(help: "How many pairs taken at random show how often other records agree.")
  var maxPairs = 10_000_000

  @Option(help: "What the choice of records at random starts from, a whole number.")
  var seed: UInt64 = 1

  @Flag(help: "Leave frequencies of values aside while training.")
  var withoutTermFrequencies = false

  @Flag(help: "Train also how often other records agree, instead of leaving that fixed.")
  var estimateU = false

  @OptionGroup var machine: MachineOptions

  @Flag(help: "Print what was found as one JSON document.")
  var json = false

  func validate() throws {
    if let recall, !(recall > 0 && recall <= 1) {
      throw ValidationError("--recall must be above 0 and at most 1, not \(recall).")
    }
    guard (1...1_000_000_000_000).contains(maxPairs) else {
      throw ValidationError("--max-pairs must be from 1 to 1000000000000, not \(maxPairs).")
    }
    if labels != nil, !trainingRule.isEmpty || estimateU || withoutTermFrequencies {
      throw ValidationError(
        "--labels trains without rules, so leave out --training-rule, --estimate-u and "
          + "--without-term-frequencies.")
    }
  }

  func run() throws {
    try OutputGuard.check(
      outputs: [("--out", out)],
      inputs: [("the model that is read", model)] + inputs.files.map { ("an input", $0) }
        + (labels.map { [("the labels", $0)] } ?? []))
    try LinkTraining(command: self, model: try LinkModelFile.read(model)).run()
  }
}
