// SPDX-License-Identifier: MIT
import Linkage
import Tabular

extension LinkReport {
  init(
    _ command: LinkRunCommand, _ linker: Linker, _ result: LinkRun.Result, inputs: [LinkageInput],
    warnings: [String]
  ) {
    let model = linker.model
    let found = result.clustering.report
    reeve = ReeveCommand.version
    purpose = command.purpose
    self.model = Model(file: command.model, sha256: "", linkType: model.linkType.rawValue)
    self.inputs = zip(inputs, linker.records.readings).map { input, reading in
      Input(
        name: input.name, isNamed: input.isNamed, file: input.file.path, sha256: "",
        rows: reading.rows, rejected: reading.rejected)
    }
    settings = Settings(command, result)
    rows = linker.records.count
    candidates = zip(
      model.blockingRules, zip(result.scoring.candidates, linker.candidateCounts)
    ).map { Rule(rule: $0.sql, pairs: $1.0, allPairs: $1.1) }
    biggestBlocks = linker.biggestBlocks(5).map {
      Block(rule: $0.rule, records: $0.records, pairs: $0.pairs)
    }
    pairs = result.pairs
    clusters = found.clusters
    clustersOfSeveral = found.clusters - (found.sizes[1] ?? 0)
    clustering = Clusters(found, linker.records)
    correction = result.scoring.correction?.rules.map {
      Correction(
        rule: $0.rule, pairs: $0.pairs, shareOfMatches: $0.share, hasConverged: $0.hasConverged)
    }
    precision = result.precision.map { precision in
      Precision(
        by: precision.basis,
        atThreshold: precision.curve.precision(atWeight: result.options.leastWeight),
        curve: precision.samples)
    }
    persons = result.persons?.report
    self.warnings = warnings
  }
}

extension LinkReport.Settings {
  init(_ command: LinkRunCommand, _ result: LinkRun.Result) {
    let options = result.options
    thresholdProbability =
      command.thresholds.thresholdProbability ?? matchProbability(ofWeight: result.leastWeight)
    thresholdWeight = result.leastWeight.isFinite ? result.leastWeight : nil
    clusters = options.method.rawValue
    clusterThresholdProbability =
      result.clusterProbability ?? matchProbability(ofWeight: options.leastWeight)
    clusterThresholdWeight = options.leastWeight.isFinite ? options.leastWeight : nil
    precision = command.thresholds.precision
    correctsWeights = result.scoring.correction != nil
    duplicateFree = options.duplicateFreeSources.sorted()
    neverSame = options.identifiers.map { "\($0.column):\($0.form.rawValue)" }
    neverLinked = options.neverLinked.count
    sizeLimit = options.sizeLimit
    format = command.format.rawValue
  }
}

extension LinkReport.Clusters {
  /// How many of the largest groups are named.
  private static let named = 10

  init(_ report: ClusterReport, _ records: RecordTable) {
    sizes = report.sizes.sorted { $0.key < $1.key }.map {
      Size(records: $0.key, clusters: $0.value)
    }
    largest = report.largest
    divided = report.dividedGroups
    cutPairs = Dictionary(
      uniqueKeysWithValues: report.cutPairs.map { ($0.key.rawValue, $0.value) })
    largeGroups = report.largeGroups.count
    let largest = report.largeGroups.sorted {
      $0.size != $1.size ? $0.size > $1.size : $0.firstRecord < $1.firstRecord
    }
    largestGroups = largest.prefix(Self.named).map {
      Group(firstRecord: records.name(Int($0.firstRecord)), records: $0.size)
    }
    limited = report.limitedClusters.count
  }
}

extension LinkNotes {
  /// What people read at the end of a run.
  static func summary(
    _ report: LinkReport, _ timings: LinkTimings, _ folder: String
  ) -> [String] {
    var lines = [
      "\(CountText.grouped(report.rows)) records, "
        + "\(CountText.grouped(report.candidates.reduce(0) { $0 + $1.pairs })) pairs compared, "
        + "\(CountText.grouped(report.pairs)) kept",
      "\(CountText.grouped(report.clusters)) clusters, "
        + "\(CountText.grouped(report.clustersOfSeveral)) of them with more than one record",
    ]
    if let clusters = report.clustering, clusters.divided > 0 {
      let cut = clusters.cutPairs.sorted { $0.key < $1.key }
        .map { "\(CountText.grouped($0.value)) \($0.key)" }
      lines.append(
        "\(CountText.grouped(clusters.divided)) groups divided, pairs cut: \(cut.joined(separator: ", "))"
      )
    }
    if let precision = report.precision {
      let share = precision.atThreshold.map { WaterfallText.fixed($0) } ?? "not known"
      let weight = report.settings.clusterThresholdWeight.map { WaterfallText.fixed($0) } ?? "any"
      lines.append(
        "precision of pairs from weight \(weight) on: \(share), "
          + (precision.by == .labels ? "by labels" : "estimated"))
    }
    if let persons = report.persons {
      let changes = (persons.changes ?? [:]).sorted { $0.key < $1.key }
        .map { "\(CountText.grouped($0.value)) \($0.key)" }
      lines.append(
        "\(CountText.grouped(persons.persons)) persons"
          + (changes.isEmpty ? "" : ": \(changes.joined(separator: ", "))"))
    }
    let seconds = timings.seconds.values.reduce(0, +)
    lines.append(
      "\((seconds * 10).rounded() / 10) s, \(timings.peakMemoryBytes >> 20) MiB at most")
    lines.append("written to \(folder)")
    return lines
  }
}
