// SPDX-License-Identifier: MIT
public import ArgumentParser
import Foundation
public import Linkage
import Tabular

extension ClusterMethod: ExpressibleByArgument {}

/// From which weights on pairs are kept, and bring records together.
struct LinkThresholds: ParsableArguments {
  @Option(help: "The least match probability of pairs that are kept, 0 to 1 (0.5).")
  var thresholdProbability: Double?

  @Option(help: "The least match weight of pairs that are kept, in place of the probability.")
  var thresholdWeight: Double?

  @Option(
    help: """
      The least match probability of pairs that make clusters, 0 to 1; the default is the \
      definition's, or 0.9.
      """)
  var clusterThresholdProbability: Double?

  @Option(
    help: """
      The share of matches wanted among the pairs that make clusters, 0.5 to 0.9999; chooses their \
      threshold by --labels, or without by an estimate.
      """)
  var precision: Double?

  @Option(help: "Labelled pairs that --precision goes by.", completion: .file())
  var labels: String?

  @Flag(
    inversion: .prefixedNo,
    help: """
      Correct weights by what the pairs of each blocking rule show; the default is the \
      definition's, and not to for settings of Splink.
      """)
  var correctWeights: Bool?

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
    if let precision, !(0.5...0.9999).contains(precision) {
      throw ValidationError("--precision must be from 0.5 to 0.9999, not \(precision).")
    }
    if precision != nil, clusterThresholdProbability != nil {
      throw ValidationError("give --precision or --cluster-threshold-probability, not both.")
    }
  }

  /// What the pairs that make clusters must reach.
  func threshold(_ definition: LinkDefinition) -> LinkThreshold {
    if let precision { return .precision(precision) }
    return clusterThresholdProbability.map { .probability($0) } ?? definition.threshold
  }

  /// The least weight of pairs that are kept, where it was given.
  var leastWeight: Double? {
    thresholdWeight ?? thresholdProbability.map(Self.weight)
  }

  static func weight(_ probability: Double) -> Double {
    probability > 0 ? matchWeight(ofProbability: probability) : -.infinity
  }
}

/// How records are put into clusters, and what keeps them apart.
struct LinkClusterChoices: ParsableArguments {
  @Option(
    help: """
      How records are put into clusters: components, single-best or default; without it as the \
      definition says, or default.
      """)
  var clusters: ClusterMethod?

  @Option(
    help: ArgumentHelp(
      "An input in which everyone has one record at most; may be repeated.", valueName: "source"))
  var duplicateFree: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      A column with an identifier of which everyone has one, as COLUMN or COLUMN:FORM, such as \
      nhs:nhs-number; may be repeated. Records with different ones are never put together.
      """, valueName: "column"))
  var neverSame: [String] = []

  @Option(
    help: "A file with pairs of records that are of different people.", completion: .file())
  var neverLink: String?

  @Option(help: "The most records of a cluster, at least 2.")
  var sizeLimit: Int?

  func validate() throws {
    if let sizeLimit, !(2...1_000_000_000).contains(sizeLimit) {
      throw ValidationError("--size-limit must be from 2 to 1000000000, not \(sizeLimit).")
    }
    _ = try identifiers(forms: [:])
  }

  /// The columns of `--never-same`.
  ///
  /// - Parameter forms: those of the definition, for columns that come without.
  func identifiers(forms: [String: ValueForm]) throws -> [DistinguishingColumn] {
    try neverSame.map { text in
      guard let sign = text.lastIndex(of: ":") else {
        return DistinguishingColumn(text, form: forms[text] ?? .text)
      }
      let (column, name) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
      guard let form = ValueForm(rawValue: name), !column.isEmpty else {
        throw ValidationError(
          "--never-same wants COLUMN:FORM with one of "
            + "\(ValueForm.allCases.map(\.rawValue).joined(separator: ", ")), not \(text).")
      }
      return DistinguishingColumn(column, form: form)
    }
  }

  /// What is asked of clusters.
  func options(
    _ definition: LinkDefinition, leastWeight: Double, _ records: RecordTable
  ) throws -> ClusterOptions {
    var options = definition.clusterOptions(leastWeight: leastWeight)
    if let clusters { options.method = clusters }
    options.duplicateFreeSources.formUnion(duplicateFree)
    for identifier in try identifiers(forms: definition.forms) {
      options.identifiers.removeAll { $0.column == identifier.column }
      options.identifiers.append(identifier)
    }
    if let neverLink {
      options.neverLinked = try NeverLink.read(TableFile.open(path: neverLink), records)
    }
    if let sizeLimit { options.sizeLimit = sizeLimit }
    return options
  }
}
