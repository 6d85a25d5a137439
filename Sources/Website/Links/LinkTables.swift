// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Workspace

/// A table of a link, for a page and for other programs.
struct LinkTable: Sendable, Encodable {
  /// A cell.
  enum Cell: Sendable, Encodable, Equatable {
    case text(String?)
    case count(Int?)
    case number(Double?)
    case flag(Bool)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .count(let count): try container.encode(count)
      case .number(let number): try container.encode(number.flatMap { $0.isFinite ? $0 : nil })
      case .flag(let flag): try container.encode(flag)
      }
    }

    /// The cell as CSV has it.
    var csv: String? {
      switch self {
      case .text(let text): text
      case .count(let count): count.map(String.init)
      case .number(let number): number.map { "\($0)" }
      case .flag(let flag): flag ? "yes" : "no"
      }
    }
  }

  let headings: [String]
  let rows: [[Cell]]

  /// The table as CSV.
  var csv: CSVText {
    var text = CSVText(headings)
    for row in rows { text.add(row.map(\.csv)) }
    return text
  }

  private struct Heading: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The table as a list of objects, one a row.
  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for row in rows {
      var object = list.nestedContainer(keyedBy: Heading.self)
      for (heading, cell) in zip(headings, row) {
        try object.encode(cell, forKey: Heading(stringValue: heading))
      }
    }
  }
}

extension LinkPage {
  /// A table of the newest run; nil before the first run.
  func table(_ kind: SiteAddress.LinkTable) -> LinkTable? {
    if kind == .history { return historyTable }
    guard let outcome else { return nil }
    switch kind {
    case .weights:
      return LinkTable(
        headings: [
          "comparison", "level", "match weight", "m", "u", "nothing to compare",
          "rare values weigh more", "stands in for what training never saw",
        ],
        rows: outcome.comparisons.flatMap { comparison in
          comparison.levels.map { level in
            [
              .text(comparison.name), .text(level.label), .number(level.weight),
              .number(level.m), .number(level.u), .flag(level.isNull),
              .flag(level.followsFrequency), .flag(level.isStandIn),
            ]
          }
        })
    case .rules:
      return LinkTable(
        headings: ["rule", "pairs no earlier rule has", "pairs of the rule", "share of matches"],
        rows: outcome.rules.map {
          [.text($0.rule), .count($0.pairs), .count($0.allPairs), .number($0.shareOfMatches)]
        })
    case .blocks:
      return LinkTable(
        headings: ["rule", "records", "pairs"],
        rows: outcome.blocks.map { [.text($0.rule), .count($0.records), .count($0.pairs)] })
    case .distribution:
      return LinkTable(
        headings: ["match weight from", "to below", "pairs"],
        rows: outcome.distribution.map {
          [.count($0.from), .count($0.to), .count($0.pairs)]
        })
    case .precision:
      return LinkTable(
        headings: ["match weight from", "match probability", "pairs", "precision", "recall"],
        rows: outcome.precision.map {
          [
            .number($0.weight), .number(matchProbability(ofWeight: $0.weight)), .count($0.pairs),
            .number($0.precision), .number($0.recall),
          ]
        })
    case .training:
      return LinkTable(
        headings: ["rule", "trained", "pairs", "rounds", "settled", "share of matches"],
        rows: outcome.sessions.map {
          [
            .text($0.rule), .text($0.comparisons.joined(separator: "; ")), .count($0.pairs),
            .count($0.rounds), .flag($0.hasConverged), .number($0.shareOfMatches),
          ]
        })
    case .clusters:
      return LinkTable(
        headings: ["records of a cluster", "clusters"],
        rows: outcome.sizes.map { [.count($0.records), .count($0.clusters)] })
    case .changes:
      return LinkTable(
        headings: ["change", "times"],
        rows: (outcome.changes ?? []).map { [.text($0.kind), .count($0.count)] })
    case .warnings:
      return LinkTable(
        headings: ["about", "warning"],
        rows: outcome.warnings.map { [.text($0.about), .text($0.text)] })
    case .history: return historyTable
    }
  }

  private var historyTable: LinkTable {
    LinkTable(
      headings: [
        "run", "made", "seconds", "records", "candidates", "pairs", "clusters",
        "clusters of more than one record", "persons", "merged", "split", "warnings", "purpose",
        "model", "reeve", "tables kept",
      ],
      rows: history.map { run in
        [
          .count(run.number), .text(Words.iso(run.startedAt)), .number(run.seconds),
          .count(run.records), .count(run.candidates), .count(run.pairs), .count(run.clusters),
          .count(run.clustersOfSeveral), .count(run.persons), .count(run.merged),
          .count(run.split), .count(run.warnings), .text(run.purpose), .text(run.modelHash),
          .text(run.program), .flag(run.isKept),
        ]
      })
  }

  /// The probability that belongs to a match weight.
  private func matchProbability(ofWeight weight: Double) -> Double {
    1 / (1 + exp2(-weight))
  }
}
