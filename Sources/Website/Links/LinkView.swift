// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// A link's page: what it is for, what came of it, and what it rests on.
struct LinkView: Component {
  let frame: PageFrame
  let page: LinkPage

  private var entry: LinkEntry { page.entry }

  var body: some HTML {
    Page(
      frame.layout(
        visible(entry.title), "Links", in: .links,
        trail: .breadcrumbs([
          Link("Overview", to: SiteAddress.home.link), Link("Links", to: SiteAddress.links.link),
        ]))
    ) {
      Heading("\(visible(entry.title))", size: .extraLarge, caption: "Link")
      p(.class("govuk-body-l")) { visible(entry.purpose, limit: 2_000) }
      failure
      if let outcome = page.outcome, let run = entry.run {
        LinkSummary(entry: entry, run: run, outcome: outcome)
        contents(outcome)
        warnings(outcome)
        LinkWeightsPart(link: entry.id, outcome: outcome)
        LinkDistributionPart(link: entry.id, outcome: outcome)
        LinkCandidatesPart(link: entry.id, outcome: outcome)
        LinkTrainingPart(link: entry.id, outcome: outcome)
        LinkClustersPart(link: entry.id, outcome: outcome)
      } else {
        EmptyState(
          .nothingYet, "It has not been made yet",
          explanation: Slot {
            "Run "
            code { "reeve build" }
            ". What stops it is said above, where something does."
          })
      }
      history
      LinkAbout(page: page)
    }
  }

  @HTMLBuilder private var failure: some HTML {
    if let failure = entry.failure {
      WarningText(
        Slot {
          "It could not be made"
          if let since = entry.failedAt {
            " since "
            Words.time(since)
          }
          ": \(visible(failure, limit: 1_000))"
        })
    }
    if !page.problems.isEmpty {
      Heading("What is wrong in its definition", rank: 2)
      BulletList(page.problems.map(\.description))
    }
  }

  private func contents(_ outcome: LinkOutcome) -> some HTML {
    nav(.ariaLabel("Parts of this page")) {
      ul(.class("govuk-list")) {
        li { part("What speaks for and against a match", "weights") }
        li { part("How sure the pairs are", "distribution") }
        li { part("Which pairs were compared", "candidates") }
        if outcome.wasTrained { li { part("How the weights were found", "training") } }
        li { part("Persons", "clusters") }
        li { part("Earlier runs and definition", "history") }
      }
    }
  }

  private func part(_ words: String, _ id: String) -> Slot {
    Slot {
      a(.class("govuk-link"), .href(SiteAddress.link(entry.id).link(fragment: id))) { words }
    }
  }

  @HTMLBuilder private func warnings(_ outcome: LinkOutcome) -> some HTML {
    if !outcome.warnings.isEmpty {
      Heading("What to look at", rank: 2, id: "warnings")
      BulletList(outcome.warnings.map(\.text))
      LinkTableFiles(.warnings, of: entry.id, "These warnings")
    }
  }

  @HTMLBuilder private var history: some HTML {
    Heading("Earlier runs", rank: 2, id: "history")
    if page.history.isEmpty {
      p(.class("govuk-body")) { "There has been no run yet." }
    } else {
      Table(
        "Runs, newest first", isCaptionHidden: true,
        columns: [
          .init("Run"), .init("Made"), .init("Records", isNumeric: true),
          .init("Pairs", isNumeric: true), .init("Persons", isNumeric: true),
          .init("Merged", isNumeric: true), .init("Split", isNumeric: true), .init("Tables kept"),
        ],
        rows: page.history.map { run in
          [
            Slot("Run \(run.number)"), Words.time(run.startedAt),
            Slot(Value.count(run.records)), Slot(Value.count(run.pairs)),
            Slot(Value.count(run.persons)), Self.change(run.merged), Self.change(run.split),
            Slot(run.isKept ? "Yes" : "Counts only"),
          ]
        }, fit: .scrolls(id: "history-table"))
      LinkTableFiles(.history, of: entry.id, "All runs with their purposes")
    }
  }

  private static func change(_ count: Int?) -> Slot {
    Slot(count.map { Value.count($0) } ?? .notApplicable("the first run has none before it"))
  }
}

/// What came of a link's newest run, in a sentence and in facts.
struct LinkSummary: Component {
  let entry: LinkEntry
  let run: LinkRunLine
  let outcome: LinkOutcome

  var body: some HTML {
    p(.class("govuk-body")) {
      "Among "
      strong { run.records.counted("record") }
      " there are "
      strong { run.persons.counted("person") }
      ", of whom "
      strong { run.clustersOfSeveral.grouped }
      " have more than one record, as far as the link can tell."
    }
    SummaryList([
      .init("Datasets", datasets), .init("What is looked for", Slot(kind)),
      .init("Last run", Slot { lastRun }),
      .init(
        "Pairs",
        Slot("\(run.candidates.grouped) compared, \(run.pairs.grouped) kept")),
      .init("Same person from", Slot(threshold)), .init("Estimated precision", Slot(precision)),
      .init("How pairs become persons", Slot(method)),
    ])
  }

  @HTMLBuilder private var lastRun: some HTML {
    Words.time(run.startedAt)
    ", number \(run.number), in \(durationInWords(seconds: run.seconds))"
  }

  private var datasets: Slot {
    let titles = Dictionary(
      entry.datasets.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    return Slot {
      ul(.class("govuk-list")) {
        for input in outcome.inputs {
          li {
            link(visible(titles[input.dataset] ?? input.dataset), to: .dataset(input.dataset))
            ", delivery \(input.delivery), \(input.rows.counted("record")), told apart by "
            code(.class("reeve-code")) { visible(input.identifier, limit: 60) }
          }
        }
      }
    }
  }

  private var kind: String {
    switch outcome.linkType {
    case "dedupe_only": "Several records of one person within the dataset"
    case "link_only": "Records of one person in different datasets"
    default: "Records of one person, within a dataset and in different ones"
    }
  }

  private var threshold: String {
    let weight = "Match weight \(LinkWords.weight(outcome.threshold))"
    return outcome.wantedPrecision.map {
      "\(weight), chosen so that \(percentage($0)) of pairs are right"
    } ?? weight
  }

  private var precision: String {
    outcome.precisionAtThreshold.map {
      "\(percentage($0)) of the pairs from there on are right, estimated without labels"
    } ?? "Not known"
  }

  private var method: String {
    switch outcome.method {
    case "components": "All that hang together by pairs"
    case "single-best": "Each record with its best partner"
    default: "Records that agree with one another as a whole; weak bridges are cut"
    }
  }
}
