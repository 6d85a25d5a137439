// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Quality
import Records
import Tabular

/// The linking of a link's records, phase by phase.
struct LinkWork {
  /// A table that is read.
  struct Source {
    let input: LinkSpecification.Input
    let delivery: ImportRecord
    /// Where its Parquet file is.
    let path: String
    let failingErrors: Int
  }

  /// What came of it.
  struct Product {
    var outcome: LinkOutcome
    var counts: LinkCounts
    var files: [LinkFile]
    var nextPerson: Int
    var model: Data
    var rows: [Int]
  }

  let link: LinkSpecification
  let sources: [Source]
  /// The persons of the run before, with the number of the next one.
  let previous: (path: String, nextPerson: Int)?
  let lake: Lake
  let threads: Int
  let memory: Int
  let say: @Sendable (String) -> Void

  /// The most pairs that are compared.
  private static let mostCandidates = 20_000_000_000
  /// Up to how many candidates all are weighed for the picture of the weights.
  private static let mostShown = 5_000_000
  /// The match weight at which the picture of the weights begins: far below any threshold.
  static let shownFrom = -10
  /// How many ranges of weights the picture has at most.
  static let mostRanges = 50

  func run() throws -> Product {
    var watch = LinkStopwatch(say: say)
    watch.begin("load", "reading")
    let definition = link.definition
    let inputs = try sources.map { source in
      LinkageInput(
        name: source.input.dataset.rawValue, file: try TableFile.open(path: source.path),
        isNamed: true, columnNames: source.input.columnNames)
    }
    let read = try RecordTable(
      reading: inputs, for: definition.model,
      rules: definition.priorRules + definition.trainingRules,
      columns: Set(definition.identifiers.map(\.column)), unidentified: .leaveOut,
      threads: threads)
    let normalised = read.normalised(by: definition.forms, threads: threads)
    let records = normalised.records
    var warnings = dataRemarks(read) + dropped(normalised)

    var sessions: [LinkOutcome.Session] = []
    var priorRules: [String] = []
    var model = definition.model
    let isTrained = model.isTrained
    if !isTrained {
      watch.begin("train", "training")
      var trainer = try ModelTrainer(definition, records, threads: threads)
      try trainer.train { phase, work in
        watch.show(Self.words(phase))
        try work()
      }
      model = trainer.linker.model
      sessions = LinkOutcome.sessions(of: trainer.linker)
      priorRules = trainer.priorRules.map(\.sql)
      warnings += trainer.warnings.map {
        LinkOutcome.Warning(about: "training", text: $0.description)
      }
    }
    watch.begin("block", "blocking")
    let linker = try Linker(model, records, threads: threads)
    try LinkageCheck.refuse(linker)
    try refuseTooMany(linker)
    warnings += LinkageCheck.remarks(linker).map {
      LinkOutcome.Warning(about: "data", text: withoutPaths($0))
    }
    var scored = try score(linker, &watch)
    watch.begin("cluster", "clustering")
    let clustering = try linker.cluster(scored.scoring, scored.options, memory: memory / 2)
    watch.begin("write", "writing")
    let persons = try LinkPersons(clustering, records, previous: previous)
    warnings += persons.remarks.map { LinkOutcome.Warning(about: "data", text: $0) }
    var files: [LinkFile] = []
    let (pairsFile, pairs) = try lake.add(.parquet) { path in
      try scored.scoring.writePairs(
        of: records, to: path, format: .parquet, leastWeight: scored.keptFrom)
    }
    files.append(LinkFile(role: .pairs, file: pairsFile))
    files.append(
      LinkFile(
        role: .clusters,
        file: try lake.add(.parquet) { path in
          try records.writeClusters(clustering.firstRecords, to: path, format: .parquet)
        }.0))
    files += try persons.write(records, to: lake)
    watch.end()
    scored.pairs = pairs
    let outcome = try LinkOutcome(
      of: self, linker, clustering, scored, records,
      training: (sessions, priorRules, !isTrained), changes: persons.counts, warnings: warnings,
      phases: watch.phases)
    return Product(
      outcome: outcome,
      counts: LinkCounts(outcome, linker, clustering.report, scored, persons: persons),
      files: files, nextPerson: persons.register.nextNumber,
      model: Data(link.settings(model).utf8), rows: outcome.inputs.map(\.rows))
  }

  private static func words(_ phase: ModelTrainer.Phase) -> String {
    switch phase {
    case .prior: "counting sure matches"
    case .randomPairs: "comparing records at random"
    case .labels: "counting labelled pairs"
    case .trials: "trying training rules"
    case .session(let number, let count): "training, rule \(number) of \(count)"
    }
  }

  /// The pairs with what is asked of them.
  struct Scored {
    var scoring: Scoring
    var options: ClusterOptions
    var keptFrom: Double
    var curve: PrecisionCurve?
    /// The weight down to which pairs were scored.
    var floor: Double
    var pairs = 0
  }

  private func score(_ linker: Linker, _ watch: inout LinkStopwatch) throws -> Scored {
    let definition = link.definition
    var wanted: Double?
    var threshold: Double?
    switch definition.threshold {
    case .probability(let probability): threshold = matchWeight(ofProbability: probability)
    case .weight(let weight): threshold = weight
    case .precision(let share): wanted = share
    }
    let keptFrom = min(0, threshold ?? 0)
    var options = definition.clusterOptions(leastWeight: threshold ?? keptFrom)
    watch.begin("correct", "looking at each rule's pairs")
    let correction = try linker.correction()
    let forClusters = Linker.leastWeightForClusters(
      options, isCorrected: definition.correctsWeights)
    var floor = min(keptFrom, forClusters)
    let candidates = linker.candidateCounts.reduce(0, +)
    if candidates <= Self.mostShown { floor = min(floor, Double(Self.shownFrom)) }
    watch.begin("score", "comparing")
    let show = watch.counter(of: candidates)
    let scoring = try linker.score(
      leastWeight: floor, correction: definition.correctsWeights ? correction : nil,
      memory: memory / 2, progress: show)
    let curve = try PrecisionCurve(scoring.store) { correction.probability(of: $0) }
    if let wanted {
      guard let weight = curve.weight(forPrecision: wanted) else {
        let best = curve.points.map(\.precision).max().map { percentage($0) } ?? "not known"
        throw StepFailure(
          reason: "no threshold reaches a precision of \(percentage(wanted)); the best is \(best)",
          place: link.file,
          remedy: "Ask for less under keep, precision, or compare more columns")
      }
      options.leastWeight = max(weight, keptFrom)
    }
    return Scored(
      scoring: scoring, options: options, keptFrom: keptFrom, curve: curve, floor: floor)
  }

  private func refuseTooMany(_ linker: Linker) throws {
    let counts = linker.candidateCounts
    let total = counts.reduce(0, +)
    guard total > Self.mostCandidates else { return }
    let rule = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    throw StepFailure(
      reason: "the blocking rules bring about \(total.grouped) pairs, more than the "
        + "\(Self.mostCandidates.grouped) that may be compared; most come from "
        + "`\(visible(linker.model.blockingRules[rule].sql, limit: 300))`",
      place: link.file, remedy: "Add a column to that rule")
  }

  // MARK: Warnings

  private func dataRemarks(_ records: RecordTable) -> [LinkOutcome.Warning] {
    var texts: [String] = []
    for (source, reading) in zip(sources, records.readings) {
      let id = source.input.dataset.rawValue
      if reading.unidentified > 0 {
        texts.append(
          "\(reading.unidentified.counted("record")) of \(id) have no \(source.input.identifier), "
            + "or one that an earlier record has, and are left out. Have them mended at their "
            + "source.")
      }
      if source.failingErrors > 0 {
        texts.append(
          "\(source.failingErrors.counted("check")) of severity error "
            + "\(source.failingErrors == 1 ? "fails" : "fail") on \(id). What is wrong there may "
            + "be missed here.")
      }
    }
    return texts.map { LinkOutcome.Warning(about: "data", text: $0) }
  }

  private func dropped(_ normalised: NormalisedRecords) -> [LinkOutcome.Warning] {
    normalised.dropped.sorted { $0.key < $1.key }.map { column, count in
      let form = link.definition.forms[column]?.rawValue ?? "value"
      return LinkOutcome.Warning(
        about: "data",
        text: "\(count.counted("value")) of \(column) say that there is none or can't be read as "
          + "\(form), and count as missing. Look at the column's page if they are many.")
    }
  }

  /// A remark with the names of datasets in place of the lake's paths.
  private func withoutPaths(_ text: String) -> String {
    sources.reduce(text) {
      $0.replacingOccurrences(of: $1.path, with: $1.input.dataset.rawValue)
    }
  }
}

/// Measures the phases of a link and says what is being done.
struct LinkStopwatch {
  private(set) var phases: [LinkOutcome.Phase] = []
  private let say: @Sendable (String) -> Void
  private var current: (name: String, start: ContinuousClock.Instant)?

  init(say: @escaping @Sendable (String) -> Void) { self.say = say }

  mutating func begin(_ name: String, _ words: String) {
    end()
    current = (name, ContinuousClock.now)
    say(words)
  }

  mutating func end() {
    guard let current else { return }
    phases.append(
      LinkOutcome.Phase(
        name: current.name,
        seconds: ((ContinuousClock.now - current.start).inSeconds * 1_000).rounded() / 1_000))
    self.current = nil
  }

  func show(_ words: String) { say(words) }

  /// Says how far comparing has come, at most once for each hundredth.
  func counter(of total: Int) -> @Sendable (Int) -> Void {
    let line = LinkProgressLine(total: total, say: say)
    return { line.show($0) }
  }
}
