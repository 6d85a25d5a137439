// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The sessions of training.
struct LinkTrainingPart: Component {
  let link: String
  let outcome: LinkOutcome

  var body: some HTML {
    if outcome.wasTrained {
      Heading("How the weights were found", rank: 2, id: "training")
      p(.class("govuk-body")) {
        "No labels were needed. How common matches are was told by \(prior); how often different "
        "people agree, by pairs taken at random; how often records of one person agree, by the "
        "pairs of each training rule."
      }
      if !outcome.priorRules.isEmpty {
        ul(.class("govuk-list govuk-list--bullet")) {
          for rule in outcome.priorRules {
            li { LinkRule(sql: rule) }
          }
        }
      }
      Table(
        "Training sessions", captionSize: .small,
        columns: [
          .init("Training rule"), .init("What it trained"), .init("Pairs", isNumeric: true),
          .init("Matches among them", isNumeric: true), .init("Rounds", isNumeric: true),
          .init("Settled"),
        ],
        rows: outcome.sessions.map { session in
          [
            Slot(LinkRule(sql: session.rule)),
            Slot(session.comparisons.map { visible($0, limit: 60) }.joined(separator: ", ")),
            Slot(Value.count(session.pairs)),
            Slot(Value.figure(percentage(session.shareOfMatches))),
            Slot(Value.count(session.rounds)), Slot(session.hasConverged ? "Yes" : "No"),
          ]
        }, fit: .scrolls(id: "training-table"))
      LinkTableFiles(.training, of: link, "These sessions")
      trainingWarnings
    }
  }

  private var prior: String {
    outcome.priorRules.isEmpty
      ? "the definition"
      : "\(outcome.priorRules.count.counted("rule")) that hardly any but the same person satisfies"
  }

  @HTMLBuilder private var trainingWarnings: some HTML {
    let warnings = outcome.warnings.filter { $0.about == "training" }
    if warnings.isEmpty {
      p(.class("govuk-body")) { "Nothing speaks against the training." }
    } else {
      Heading("What speaks against the training", rank: 3)
      BulletList(warnings.map(\.text))
    }
  }
}

/// The persons that came of the pairs, and what became of those of the run before.
struct LinkClustersPart: Component {
  let link: String
  let outcome: LinkOutcome

  var body: some HTML {
    Heading("Persons", rank: 2, id: "clusters")
    BarChart(
      id: "cluster-sizes",
      ChartWords(
        finding: finding, measure: "Persons by the number of their records"),
      nameTitle: "Records", valueTitle: "Persons",
      bars: outcome.sizes.prefix(20).map { size in
        BarChart.Bar(size.records.counted("record"), Double(size.clusters))
      }, format: { grouped(Int($0)) })
    LinkTableFiles(.clusters, of: link, "All sizes")
    if outcome.divided > 0 || !outcome.cutPairs.isEmpty {
      p(.class("govuk-body")) {
        "\(outcome.divided.counted("group")) that hung together by pairs "
        "\(outcome.divided == 1 ? "was" : "were") divided. Pairs that weigh enough and were cut:"
      }
      ul(.class("govuk-list govuk-list--bullet")) {
        for cut in outcome.cutPairs { li { "\(cut.count.grouped) \(Self.words(ofCut: cut.kind))" } }
      }
    }
    changes
  }

  private var finding: String {
    let several = outcome.sizes.filter { $0.records > 1 }.reduce(0) { $0 + $1.clusters }
    let largest = outcome.sizes.last?.records ?? 0
    return "\(several.counted("person")) \(several == 1 ? "has" : "have") more than one record; "
      + "the most that anyone has is \(largest.grouped)"
  }

  @HTMLBuilder private var changes: some HTML {
    Heading("What changed since the run before", rank: 3, id: "changes")
    if let changes = outcome.changes {
      Table(
        "Changes since the run before", isCaptionHidden: true,
        columns: [.init("Change"), .init("Times", isNumeric: true)],
        rows: changes.map { [Slot(Self.words(ofChange: $0.kind)), Slot(Value.count($0.count))] })
      LinkTableFiles(.changes, of: link, "These changes")
    } else {
      p(.class("govuk-body")) {
        "This was the first run: everybody is new. From now on a person keeps the identifier from "
        "run to run."
      }
    }
  }

  private static func words(ofCut kind: String) -> String {
    switch kind {
    case "weak-bridge": "because their persons as a whole agree too little"
    case "same-source": "because a dataset has everyone once, and both have a record in it"
    case "different-identifiers": "because of two different identifiers of which everyone has one"
    case "never-linked": "because somebody found them to be different people"
    case "size-limit": "because of the most records that a person may have"
    default: visible(kind, limit: 60)
    }
  }

  private static func words(ofChange kind: String) -> String {
    switch kind {
    case "appeared": "New persons, of new records alone"
    case "grew": "Persons with further records"
    case "merged": "Persons that several became one"
    case "split": "Persons that became several"
    case "shrank": "Persons some of whose records are gone"
    case "vanished": "Persons all of whose records are gone"
    default: visible(kind, limit: 60)
    }
  }
}

/// Where a link's definition and tables are.
struct LinkAbout: Component {
  let page: LinkPage

  var body: some HTML {
    Heading("About this link", rank: 2, id: "about")
    SummaryList([
      .init("Purpose", Slot(visible(page.entry.purpose, limit: 2_000))),
      .init(
        "Datasets", page.entry.datasets.isEmpty ? nil : Slot(LinkList(page.entry.datasets))),
      .init("Definition", Slot { code(.class("reeve-code")) { visible(page.file) } }),
      .init(
        "Model",
        page.entry.run.map { run in
          Slot {
            "SHA-256 "
            code(.class("reeve-code")) { run.modelHash }
          }
        }),
      .init("Tables", page.files.isEmpty ? "None is kept" : Slot(files)),
      .init(
        "All of this",
        Slot {
          a(.class("govuk-link"), .href(SiteAddress.linkExport(of: page.entry.id).link)) {
            "as JSON"
          }
          " \u{2013} "
          a(.class("govuk-link"), .href(SiteAddress.journal.link)) {
            "what happened is in the journal"
          }
        }),
    ])
    if let text = page.definition {
      Details("Show the definition", id: "definition") {
        p(.class("govuk-body"), .id("definition-text")) { "The file \(visible(page.file))" }
        ScrollRegion(labelledBy: "definition-text") {
          pre(.class("reeve-pre")) { ContractView.lines(of: text, limit: 100_000) }
        }
      }
    }
  }

  /// The tables hold who is who, so that they are in the folder alone.
  private var files: some HTML {
    Slot {
      p(.class("govuk-body")) {
        "They say who is who and stay in the workspace's folder; no page gives them out."
      }
      ul(.class("govuk-list")) {
        for file in page.files {
          li {
            "\(file.role.capitalisedFirst), \(sizeInWords(bytes: file.bytes)): "
            code(.class("reeve-code")) { visible(file.path) }
          }
        }
      }
    }
  }
}
