// SPDX-License-Identifier: MIT

import BrowserSupport
import Components
import Markup

/// Pages that show every component, of a council that does not exist.
enum Gallery {
  /// What a browser can ask for, by path.
  static let pages: [String: String] = [
    "/": overview, "/forms": forms(hasErrors: false), "/errors": forms(hasErrors: true),
    "/tables": tables, "/charts": charts, "/nothing": nothing, "/confirmation": confirmation,
    "/dataset": content,
    "/colours.css": (try? CouncilColours.stylesheet(brand: CouncilColours.standardBrand)) ?? "",
  ]

  /// The paths of the pages.
  static let paths = pages.keys.filter { !$0.hasSuffix(".css") }.sorted()

  static func page<Main: HTML>(
    _ title: String, at path: Address, hasErrors: Bool = false, width: Layout.Width = .standard,
    trail: Layout.Trail? = nil, @HTMLBuilder main: () -> Main
  ) -> String {
    let layout = Layout(
      title: [title], council: .init(name: "Saltmere City Council"),
      service: Link("Data quality", to: "/"),
      navigation: [
        .init("Datasets", to: "/tables", path == "/tables" ? .here : .elsewhere),
        .init("Charts", to: "/charts", path == "/charts" ? .here : .elsewhere),
        .init("Check a file", to: "/forms", path == "/forms" ? .here : .elsewhere),
        .init("Journal", to: "/dataset", .elsewhere),
      ],
      trail: trail ?? .breadcrumbs([Link("Home", to: "/"), Link("Gallery", to: "/tables")]),
      phase: PhaseBanner(
        "Beta",
        content: Slot {
          "This is a new service. "
          a(.class("govuk-link"), .href("mailto:data@saltmere.example.org")) {
            "Tell us what you think of it"
          }
          "."
        }),
      hasErrors: hasErrors, width: width,
      footer: [
        Link("Accessibility statement", to: "/nothing"), Link("Privacy notice", to: "/nothing"),
        Link("Help", to: "/nothing"),
      ],
      footnote: "Made with Reeve. All figures on this page are fictional.", isPrivate: true)
    return Page(layout, main: main).rendered()
  }

  static let overview = page("Components", at: "/", trail: Layout.Trail.none) {
    NotificationBanner(
      "Housing repairs was built again at 9:14am.", kind: .success,
      content: Slot { p(.class("govuk-body")) { "3 checks failed that passed before." } })
    Heading("How good is our data?", size: .extraLarge)
    p(.class("govuk-body-l")) { "24 datasets with 1,204,311 rows, checked this morning." }
    HealthCounts([
      .init(3, "datasets with faults", .bad, to: "/tables"),
      .init(2, "with warnings", .warning, to: "/tables"),
      .init(1, "late", .attention, to: "/tables"), .init(18, "good", .good, to: "/tables"),
    ])
    SearchBox(to: "/tables", label: "Search datasets", isProminent: true)
    Heading("What needs attention", rank: 2)
    TaskList([
      .init(
        "Housing repairs", to: "/dataset", hint: "312 rows have no ward",
        status: Slot(StatusTag("Faults", .bad))),
      .init(
        "School census", to: "/dataset", hint: "Expected on 14 November 2026",
        status: Slot(StatusTag("Late", .attention))),
      .init("Planning applications", to: "/dataset", status: "Completed"),
      .init("Licences", to: nil, status: "Cannot start yet"),
    ])
    WarningText("The journal could not be verified from entry 1,204 on.")
    InsetText { "Personal values are masked on every page." }
    Details("What the words mean", id: "words") {
      p(.class("govuk-body")) { "A dataset is good when all of its checks pass." }
    }
    for (place, tone) in tones.enumerated() {
      p(.class("govuk-body")) {
        StatusTag(tone.0, tone.1)
        " \(place + 1)"
      }
    }
  }

  private static let tones: [(String, StatusTag.Tone)] = [
    ("Good", .good), ("Accepted faults", .accepted), ("Faults", .bad), ("Warnings", .warning),
    ("Late", .attention), ("Not read", .neutral), ("New", .information),
  ]

  static let content = page("Housing repairs", at: "/dataset") {
    Heading("Housing repairs", size: .extraLarge, caption: "Dataset in Housing")
    p(.class("govuk-body")) {
      StatusTag("Faults", .bad)
      " checked on 21 November 2026 at 9:14am"
    }
    TrustLine(
      owner: Slot {
        "Tenancy services, "
        a(.class("govuk-link"), .href("mailto:repairs@saltmere.example.org")) {
          "repairs@saltmere.example.org"
        }
      }, updated: "21 November 2026", version: "2.1.0", source: "Northgate housing system",
      licence: "Open Government Licence v3.0", legalBasis: nil)
    Heading("Scores", rank: 2)
    div(.class("govuk-grid-row")) {
      div(.class("govuk-grid-column-one-third")) {
        Heading("Completeness", rank: 3)
        ScoreMeter(share: 0.973, number: "97.3%", verdict: "Good", tone: .good)
      }
      div(.class("govuk-grid-column-one-third")) {
        Heading("Conformity", rank: 3)
        ScoreMeter(share: 0.714, number: "71.4%", verdict: "Poor: 3 checks fail", tone: .bad)
      }
      div(.class("govuk-grid-column-one-third")) {
        Heading("Timeliness", rank: 3)
        ScoreMeter.notMeasured("The contract has no rule for it")
      }
    }
    Heading("About the data", rank: 2)
    SummaryList([
      .init("Purpose", "Repairs that tenants ask for, and when they were done"),
      .init("Rows", Slot(Value.count(48_211)), actions: [.init("Change", "rows", to: "/forms")]),
      .init("Legal basis", nil, actions: [.init("Add", "legal basis", to: "/forms")]),
    ])
    SummaryList(
      card: "Waiver 12", rank: 3,
      [
        .init("Check", "ward is required", actions: [.init("Withdraw", "waiver", to: "/forms")]),
        .init("Until", "31 December 2026"),
      ])
  }

  static let nothing = page("Nothing", at: "/nothing", trail: .back(to: "/")) {
    Heading("Kinds of nothing")
    EmptyState(
      .nothingYet, "No delivery has arrived yet",
      explanation: "Put a file into the folder data, or check one by hand.",
      action: Slot(LinkButton("Check a file", to: "/forms", kind: .secondary)))
    EmptyState(
      .nothingFound, "No dataset matches these filters",
      explanation: Slot {
        a(.class("govuk-link"), .href("/tables")) { "Clear all filters" }
        " to see all 24."
      })
    EmptyState(
      .notAllowed, "You may not see these rows",
      explanation: "The dataset is restricted. Ask its owner, Tenancy services, for access.")
  }

  static let confirmation = page("Checked", at: "/confirmation", trail: .back(to: "/forms")) {
    Panel(
      "File checked",
      content: Slot {
        "Your reference"
        br()
        strong { "CHECK-2026-0114" }
      })
    Heading("What happens next", rank: 2)
    p(.class("govuk-body")) { "The file has not been kept." }
    ButtonGroup {
      LinkButton("Check another file", to: "/forms")
      a(.class("govuk-link"), .href("/")) { "Back to the start" }
    }
  }
}
