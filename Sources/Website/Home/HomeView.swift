// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The first page: what needs attention, worst first, and the whole at a glance.
struct HomeView: Component {
  /// How many things of a kind are shown before the rest is folded away.
  private static let shown = 8

  let frame: PageFrame
  let overview: CouncilOverview
  let attention: [AttentionItem]

  var body: some HTML {
    Page(frame.layout("Overview", in: .home, isAreaItself: true)) {
      Heading("\(frame.council.name) data", size: .extraLarge)
      if overview.datasets == 0 && attention.isEmpty {
        empty
      } else {
        lead
        counts
        div(.class("govuk-grid-row")) {
          div(.class("govuk-grid-column-two-thirds")) { tasks }
          div(.class("govuk-grid-column-one-third")) { build }
        }
        states
        areas
      }
    }
  }

  private var empty: some HTML {
    EmptyState(
      .nothingYet, "There is no dataset yet",
      explanation: Slot {
        "Put a file into the workspace with "
        code { "reeve add FILE" }
        ", then run "
        code { "reeve build" }
        ". Or look at a file first, without keeping it."
      },
      action: Slot(LinkButton("Check a file", to: SiteAddress.upload.link)))
  }

  private var lead: some HTML {
    p(.class("govuk-body-l")) {
      "The council holds "
      strong { overview.datasets.counted("dataset") }
      " with "
      strong { overview.rows.counted("record") }
      ". "
      verdict
    }
  }

  private var verdict: String {
    let (trusted, all) = (overview.trusted, overview.datasets)
    if all == 0 { return "None of them has a contract yet." }
    if trusted == all { return "All of them can be trusted." }
    if trusted == 0 { return "None of them can be trusted as it is." }
    return
      "\(trusted.grouped) of them can be trusted, \((all - trusted).grouped) cannot yet."
  }

  private var counts: some HTML {
    HealthCounts([
      .init(
        overview.states[.faults, default: 0] + overview.states[.notRead, default: 0],
        "with faults or not read", .bad,
        to: states([.notRead, .faults])),
      .init(
        overview.states[.warnings, default: 0], "with warnings", .warning, to: states([.warnings])),
      .init(overview.late, "late", .attention, to: SiteAddress.catalogue.link(late)),
      .init(overview.unchecked, "without a delivery", .neutral, to: states([.noDelivery])),
      .init(overview.trusted, "good or accepted", .good, to: states([.acceptedFaults, .good])),
    ])
  }

  private var late: FormFields { FormFields([.init(name: "late", value: "yes")]) }

  private func states(_ states: [DatasetState]) -> Address {
    SiteAddress.catalogue.link(
      FormFields(states.map { FormFields.Field(name: "state", value: $0.rawValue) }))
  }

  @HTMLBuilder private var tasks: some HTML {
    Heading("What needs attention", rank: 2, id: "attention")
    if attention.isEmpty {
      p(.class("govuk-body")) { "Nothing does: every dataset is good and up to date." }
    } else {
      p(.class("govuk-body")) {
        "\(attention.count.counted("thing")) to look at, the worst first."
        if let remedy = attention.first(where: { $0.kind == .faults })?.remedy { " \(remedy)" }
      }
      TaskList(attention.prefix(Self.shown).map(task), id: "attention-list")
      if attention.count > Self.shown {
        Details("Show the other \((attention.count - Self.shown).grouped)") {
          TaskList(attention.dropFirst(Self.shown).map(task), id: "attention-more")
        }
      }
    }
  }

  private func task(_ item: AttentionItem) -> TaskList.Task {
    let title = item.dataset.map { visible($0.title) } ?? item.problem?.file ?? item.kind.title
    let place = item.problem.map { " (\(visible($0.file)), line \($0.line))" } ?? ""
    return TaskList.Task(
      title, to: item.address?.link,
      hint: "\(visible(item.message))\(place)"
        + (item.kind == .faults ? "" : " \(visible(item.remedy))"),
      status: Slot(item.tag))
  }

  @HTMLBuilder private var build: some HTML {
    Heading("Last build", rank: 2)
    if let build = overview.lastBuild {
      p(.class("govuk-body")) {
        Words.time(build.endedAt)
        ". It took \(durationInWords(seconds: build.seconds)): \(build.ran.counted("step")) done, "
        "\(build.unchanged.grouped) unchanged, \(build.failed.grouped) not done."
      }
    } else {
      p(.class("govuk-body")) {
        "There has been none yet. Run "
        code { "reeve build" }
        "."
      }
    }
    p(.class("govuk-body")) {
      link("All that happened is in the journal", to: .journal)
      "."
    }
    if overview.unclaimedFiles > 0 {
      p(.class("govuk-body")) {
        link(
          "\(overview.unclaimedFiles.counted("file")) without a contract", to: .files)
        "."
      }
    }
  }

  @HTMLBuilder private var states: some HTML {
    if overview.datasets > 0 {
      Heading("How the datasets stand", rank: 2)
      ShareBar(
        id: "states",
        ChartWords(
          finding:
            "\(overview.trusted.grouped) of \(overview.datasets.counted("dataset")) can be trusted.",
          measure: "Datasets by state",
          source: overview.lastBuild.map { "Build of \(Words.moment($0.endedAt))" },
          download: Link("Datasets as CSV", to: SiteAddress.catalogueExport(.csv).link)),
        nameTitle: "State", countTitle: "Datasets",
        parts: DatasetState.allCases.reversed().compactMap { state in
          overview.states[state].map { ShareBar.Part(state.title, $0, state.tone) }
        }, format: { Quality.percentage($0) })
    }
  }

  @HTMLBuilder private var areas: some HTML {
    if !overview.areas.isEmpty {
      Table(
        "Service areas", captionSize: .medium,
        columns: [
          .init("Service area"), .init("Datasets", isNumeric: true),
          .init("Not good", isNumeric: true),
        ],
        rows: overview.areas.map { area in
          [
            Slot {
              if let name = area.name {
                link(
                  visible(name), to: .catalogue,
                  query: FormFields([.init(name: "area", value: name)]))
              } else {
                "No service area given"
              }
            },
            Slot(Value.count(area.datasets)), Slot(Value.count(area.troubled)),
          ]
        })
    }
  }
}

extension AttentionItem {
  /// The page that says more.
  var address: SiteAddress? {
    switch target {
    case .dataset(let id): .dataset(id)
    case .checks(let id): .part(.checks, of: id)
    case .contract(let id): .part(.contract, of: id)
    case .waivers(let id): .part(.waivers, of: id)
    case .link(let id): .link(id)
    case .files: .files
    case nil: nil
    }
  }

  /// The kind as a tag.
  var tag: StatusTag {
    switch kind {
    case .definition, .step, .faults: StatusTag(kind.title, .bad)
    case .late: StatusTag(kind.title, .attention)
    case .warnings: StatusTag(kind.title, .warning)
    case .waiverEnding: StatusTag(kind.title, .accepted)
    case .noDelivery, .unclaimedFile: StatusTag(kind.title, .neutral)
    }
  }
}

extension SiteParts {
  /// The first page.
  func home() throws -> Answer {
    .page(
      HomeView(
        frame: frame, overview: try workspace.overview(), attention: try workspace.attention()))
  }
}
