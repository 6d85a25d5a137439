// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Records

extension LinkOutcome {
  /// Puts together what a run found.
  init(
    of work: LinkWork, _ linker: Linker, _ clustering: Clustering, _ scored: LinkWork.Scored,
    _ records: RecordTable,
    training: (sessions: [Session], priorRules: [String], wasTrained: Bool), changes: [Count]?,
    warnings: [Warning], phases: [Phase]
  ) throws {
    let model = linker.model
    let found = clustering.report
    let (bins, below) = try Self.distribution(scored)
    let shares = scored.scoring.correction?.rules.map(\.share)
    let rules = model.blockingRules.map(\.sql)
    self.init(
      linkType: model.linkType.rawValue,
      inputs: zip(work.sources, records.readings).map { source, reading in
        Input(
          dataset: source.input.dataset.rawValue, delivery: source.delivery.number,
          file: source.delivery.delivery.fileName, identifier: source.input.identifier,
          rows: reading.rows, unidentified: reading.unidentified,
          failingErrors: source.failingErrors)
      },
      prior: model.prior, priorRules: training.priorRules,
      comparisons: model.comparisons.map { comparison in
        Comparison(name: comparison.name, levels: comparison.levels.map(Level.init))
      },
      rules: rules.indices.map { index in
        Rule(
          rule: rules[index], pairs: scored.scoring.candidates[index],
          allPairs: linker.candidateCounts[index],
          shareOfMatches: shares.flatMap { index < $0.count ? $0[index] : nil })
      },
      blocks: linker.biggestBlocks(10).map {
        Block(rule: rules[$0.rule], records: $0.records, pairs: $0.pairs)
      },
      distribution: bins, below: below, keptFrom: scored.keptFrom,
      threshold: scored.options.leastWeight,
      wantedPrecision: work.link.definition.wantedPrecision,
      isCorrected: scored.scoring.correction != nil, wasTrained: training.wasTrained,
      sessions: training.sessions, precision: Self.samples(scored),
      precisionAtThreshold: scored.curve?.precision(atWeight: scored.options.leastWeight),
      method: scored.options.method.rawValue,
      sizes: found.sizes.sorted { $0.key < $1.key }.map {
        Size(records: $0.key, clusters: $0.value)
      },
      divided: found.dividedGroups,
      cutPairs: KeptApart.allCases.compactMap { kind in
        found.cutPairs[kind].map { Count(kind: kind.rawValue, count: $0) }
      }, changes: changes, warnings: warnings, phases: phases)
  }

  /// The pairs by weight, and how many weigh less than the first range begins.
  private static func distribution(_ scored: LinkWork.Scored) throws -> ([Bin], below: Int) {
    // What lies between the floor and the next whole number would make a range that is cut off.
    let first = max(LinkWork.shownFrom, Int(max(scored.floor, -1e6).rounded(.up)))
    var counts: [Int: Int] = [:]
    var shown = 0
    try scored.scoring.store.forEachBatch { batch in
      for pair in batch where pair.weight >= Double(first) {
        counts[Int(min(pair.weight, 1e6).rounded(.down)), default: 0] += 1
        shown += 1
      }
    }
    let candidates = scored.scoring.candidates.reduce(0, +)
    guard let high = counts.keys.max() else { return ([], candidates) }
    let width = (high - first) / LinkWork.mostRanges + 1
    let bins = stride(from: first, through: high, by: width).map { from in
      Bin(
        from: from, to: from + width,
        pairs: (from..<from + width).reduce(0) { $0 + (counts[$1] ?? 0) })
    }
    return (bins, max(0, candidates - shown))
  }

  /// The curve at whole weights, which is enough to choose by.
  private static func samples(_ scored: LinkWork.Scored) -> [Precision] {
    guard let curve = scored.curve, let most = curve.points.first?.weight else { return [] }
    let low = max(-5, Int(max(scored.floor, -1e6).rounded(.up)))
    let high = Int(min(Double(LinkWork.mostRanges), most).rounded(.down))
    guard high >= low else { return [] }
    return (low...high).compactMap { weight in
      curve.points.last { $0.weight >= Double(weight) }.map {
        Precision(
          weight: Double(weight), pairs: $0.pairs, precision: $0.precision, recall: $0.recall)
      }
    }
  }

  /// The sessions of a linker's training.
  static func sessions(of linker: Linker) -> [Session] {
    linker.sessions.map { session in
      Session(
        rule: session.rule,
        comparisons: session.comparisons.map { linker.model.comparisons[$0].name },
        pairs: session.pairCount, rounds: session.rounds.count - 1,
        hasConverged: session.hasConverged, shareOfMatches: session.rounds.last?.prior ?? 0)
    }
  }
}

extension LinkOutcome.Level {
  init(_ level: ComparisonLevel) {
    self.init(
      label: level.label, isNull: level.isNull, m: level.isNull ? nil : level.m.value,
      u: level.isNull ? nil : level.u.value,
      isStandIn: !level.isNull && (level.m == .notObserved || level.u == .notObserved),
      followsFrequency: level.termFrequency != nil)
  }

  /// What reaching the level adds to a pair's weight, a logarithm to base 2, the value's frequency
  /// left aside; nil where nothing is compared or a probability is not known.
  public var weight: Double? {
    guard !isNull, let m, let u, m > 0, u > 0 else { return isNull ? 0 : nil }
    return log2(m / u)
  }
}

extension LinkDefinition {
  /// The share of matches that the threshold is to be chosen for.
  var wantedPrecision: Double? {
    if case .precision(let share) = threshold { share } else { nil }
  }
}

extension LinkCounts {
  init(
    _ outcome: LinkOutcome, _ linker: Linker, _ clusters: ClusterReport,
    _ scored: LinkWork.Scored, persons: LinkPersons
  ) {
    self.init()
    records = linker.records.count
    candidates = scored.scoring.candidates.reduce(0, +)
    pairs = scored.pairs
    self.clusters = clusters.clusters
    clustersOfSeveral = clusters.clusters - (clusters.sizes[1] ?? 0)
    self.persons = persons.count
    merged = persons.count(of: .merged)
    split = persons.count(of: .split)
    warnings = outcome.warnings.count
  }
}
