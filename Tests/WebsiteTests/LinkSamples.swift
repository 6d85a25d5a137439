// SPDX-License-Identifier: MIT
import Foundation
import Workspace

extension Samples {
  private var run: LinkRunLine {
    LinkRunLine(
      number: 2, purpose: text("To ask people once"), startedAt: moment, seconds: 1.5,
      records: 35_000, candidates: 120_000, pairs: 9_000, clusters: 26_000,
      clustersOfSeveral: 8_500, persons: 26_000, merged: 4, split: 1, warnings: 2,
      modelHash: String(repeating: "ab", count: 32), program: text("9.9.9"))
  }

  private var linkEntry: LinkEntry {
    LinkEntry(
      id: text("people"), title: text("People of two lists"),
      purpose: text("To ask people once"),
      datasets: [DatasetLink(id: id, title: title), DatasetLink(id: "b", title: text("B"))],
      run: run, failure: text("The disk is full."), failedAt: moment)
  }

  /// Links in every state.
  var links: [LinkEntry] {
    var good = linkEntry
    good.failure = nil
    good.run?.warnings = 0
    var new = linkEntry
    new.failure = nil
    new.run = nil
    return [linkEntry, good, new]
  }

  private var outcome: LinkOutcome {
    let comparison = LinkOutcome.Comparison(
      name: text("surname"),
      levels: [
        .init(label: text("missing"), isNull: true),
        .init(label: text("the same"), m: 0.9, u: 0.001, followsFrequency: true),
        .init(label: text("similar"), m: 0.000_001, u: 0.01, isStandIn: true),
        .init(label: text("anything else"), m: 0.05, u: 0.989),
      ])
    return LinkOutcome(
      linkType: "link_only",
      inputs: [
        .init(
          dataset: id, delivery: 3, file: text("data/a.csv"), identifier: text("ref"),
          rows: 20_000, unidentified: 2, failingErrors: 1)
      ], prior: 0.0001, priorRules: [text("l.a = r.a")], comparisons: [comparison, comparison],
      rules: [
        .init(
          rule: text("l.surname = r.surname"), pairs: 100_000, allPairs: 100_000,
          shareOfMatches: 0.12),
        .init(rule: text("l.dob = r.dob"), pairs: 20_000, allPairs: 40_000),
      ], blocks: [.init(rule: text("l.surname = r.surname"), records: 90, pairs: 4_005)],
      distribution: (-12...20).map { .init(from: $0, to: $0 + 1, pairs: 50 + $0 * $0) },
      below: 1_234,
      keptFrom: 0, threshold: 3.17, isCorrected: true, wasTrained: true,
      sessions: [
        .init(
          rule: text("l.dob = r.dob"), comparisons: [text("surname")], pairs: 5_000, rounds: 9,
          hasConverged: false, shareOfMatches: 0.6)
      ],
      precision: (-5...20).map {
        .init(
          weight: Double($0), pairs: 10_000 - $0 * 100, precision: 0.7 + Double($0) / 80,
          recall: 0.99 - Double($0) / 90)
      }, precisionAtThreshold: 0.97, method: "default",
      sizes: [.init(records: 1, clusters: 17_500), .init(records: 2, clusters: 8_500)],
      divided: 12, cutPairs: [.init(kind: "weak-bridge", count: 30)],
      changes: [.init(kind: "appeared", count: 12), .init(kind: "merged", count: 4)],
      warnings: [
        .init(about: "training", text: text("A session was stopped. Use a tighter rule.")),
        .init(about: "data", text: text("2 records have no ref.")),
      ], phases: [.init(name: "load", seconds: 0.1)])
  }

  /// A link that was made, with all there can be on its page.
  var linkPage: LinkPage {
    LinkPage(
      entry: linkEntry, outcome: outcome, history: [run, run], file: text("links/people.yaml"),
      definition: text("purpose: To ask people once\n"),
      problems: [DefinitionProblem(file: text("f"), message: text("m"), remedy: text("r"))],
      files: [.init(role: "pairs", path: text(".reeve/lake/ab/abc.parquet"), bytes: 12_345)])
  }

  /// A link before its first run.
  var newLinkPage: LinkPage {
    LinkPage(entry: links[2], file: text("links/people.yaml"))
  }
}
