// SPDX-License-Identifier: MIT
import Foundation

@testable import Workspace

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

  private var comparison: LinkOutcome.Comparison {
    LinkOutcome.Comparison(
      name: text("surname"),
      levels: [
        LinkOutcome.Level(label: text("missing"), isNull: true),
        LinkOutcome.Level(label: text("the same"), m: 0.9, u: 0.001, followsFrequency: true),
        LinkOutcome.Level(label: text("similar"), m: 0.000_001, u: 0.01, isStandIn: true),
        LinkOutcome.Level(label: text("anything else"), m: 0.05, u: 0.989),
      ])
  }

  private var distribution: [LinkOutcome.Bin] {
    (-12...20).map { weight in
      LinkOutcome.Bin(from: weight, to: weight + 1, pairs: 50 + weight * weight)
    }
  }

  private var precision: [LinkOutcome.Precision] {
    (-5...20).map { number in
      let weight = Double(number)
      let precision = 0.7 + weight / 80
      let recall = 0.95 - weight / 90
      return LinkOutcome.Precision(
        weight: weight, pairs: 10_000 - number * 100, precision: precision, recall: recall)
    }
  }

  private var outcome: LinkOutcome {
    let input = LinkOutcome.Input(
      dataset: id, delivery: 3, file: text("data/a.csv"), identifier: text("ref"), rows: 20_000,
      unidentified: 2, failingErrors: 1)
    let rules = [
      LinkOutcome.Rule(
        rule: text("l.surname = r.surname"), pairs: 100_000, allPairs: 100_000,
        shareOfMatches: 0.12),
      LinkOutcome.Rule(rule: text("l.dob = r.dob"), pairs: 20_000, allPairs: 40_000),
    ]
    let block = LinkOutcome.Block(rule: text("l.surname = r.surname"), records: 90, pairs: 4_005)
    let session = LinkOutcome.Session(
      rule: text("l.dob = r.dob"), comparisons: [text("surname")], pairs: 5_000, rounds: 9,
      hasConverged: false, shareOfMatches: 0.6)
    let sizes = [
      LinkOutcome.Size(records: 1, clusters: 17_500), LinkOutcome.Size(records: 2, clusters: 8_500),
    ]
    let changes = [
      LinkOutcome.Count(kind: "appeared", count: 12), LinkOutcome.Count(kind: "merged", count: 4),
    ]
    let warnings = [
      LinkOutcome.Warning(
        about: "training", text: text("A session was stopped. Use a tighter rule.")),
      LinkOutcome.Warning(about: "data", text: text("2 records have no ref.")),
    ]
    return LinkOutcome(
      linkType: "link_only", inputs: [input], prior: 0.0001, priorRules: [text("l.a = r.a")],
      comparisons: [comparison, comparison], rules: rules, blocks: [block],
      distribution: distribution, below: 1_234, keptFrom: 0, threshold: 3.17, isCorrected: true,
      wasTrained: true, sessions: [session], precision: precision, precisionAtThreshold: 0.97,
      method: "default", sizes: sizes, divided: 12,
      cutPairs: [LinkOutcome.Count(kind: "weak-bridge", count: 30)], changes: changes,
      warnings: warnings, phases: [LinkOutcome.Phase(name: "load", seconds: 0.1)])
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
