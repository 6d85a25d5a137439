// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// A dataset's first page: whether it can be trusted, what is wrong, and what it holds.
struct DatasetView: Component {
  /// How many failed checks stand here in full; all are on the page of checks.
  private static let shownChecks = 5
  /// How many columns stand here; all are on the page of columns.
  private static let shownColumns = 60

  let frame: PageFrame
  let page: DatasetPage
  let columns: [ColumnOverview]
  let changes: DeliveryChanges?

  private var id: String { page.entry.id }

  var body: some HTML {
    DatasetFrame(frame: frame, entry: page.entry, part: nil) {
      if let description = page.description ?? page.entry.purpose {
        p(.class("govuk-body-l")) { visible(description, limit: 2_000) }
      }
      health
      trust
      StepProblemList(problems: page.problems)
      faults
      latestChanges
      ScoreTable(scores: page.scores)
      history
      columnTable
      about
    }
  }

  private var health: some HTML {
    div(.class("govuk-grid-row")) {
      div(.class("govuk-grid-column-one-third")) {
        Heading("Overall score", rank: 2, size: .small)
        page.entry.overall.meter
      }
      div(.class("govuk-grid-column-two-thirds")) {
        Heading("Checks of the newest delivery", rank: 2, size: .small)
        if let run = page.latestRun {
          RunHealth(run: run)
          p(.class("govuk-body")) {
            "\(run.rows.counted("record")) in "
            link(visible(run.file), to: .run(run.id))
            ", checked "
            Words.time(run.checkedAt)
            "."
          }
        } else {
          p(.class("govuk-body")) { page.entry.state.explanation }
        }
      }
    }
  }

  private var trust: some HTML {
    Components.TrustLine([
      .init("Owner", owner),
      .init("Last delivery", page.trust.lastDelivery.map { Words.time($0, isDayOnly: true) }),
      .init("Version", Slot("\(visible(page.trust.version))\(status)")),
      .init("Source", page.trust.source.map { Slot(visible($0)) }),
      .init("Licence", page.trust.licence.map { Slot(visible($0)) }),
      .init("Legal basis", page.trust.legalBasis.map { Slot(visible($0)) }),
      .init(
        "Classification",
        page.trust.classification.map { Slot(visible($0).capitalisedFirst) }),
      .init("Service area", page.trust.serviceArea.map { Slot(visible($0)) }),
      .init("Help", page.trust.support.map { Slot(visible($0)) }),
    ])
  }

  private var status: String { page.trust.status.map { " (\(visible($0)))" } ?? "" }

  private var owner: Slot? {
    guard page.trust.owner != nil || page.trust.ownerEmail != nil else { return nil }
    return Slot {
      if let owner = page.trust.owner { visible(owner) }
      if let email = page.trust.ownerEmail, let address = Address("mailto:\(email)") {
        " "
        a(.class("govuk-link"), .href(address)) { visible(email) }
      }
    }
  }

  @HTMLBuilder private var faults: some HTML {
    Heading("What is wrong", rank: 2, id: "wrong")
    if page.failed.isEmpty {
      p(.class("govuk-body")) {
        page.latestRun == nil
          ? "Nothing has been checked yet." : "No check failed on the newest delivery."
      }
    } else {
      for (number, check) in page.failed.prefix(Self.shownChecks).enumerated() {
        FailedCheckView(
          check: check, id: "check-\(number + 1)",
          waiverAddress: SiteAddress.waiverForm(check.result.id, of: id))
      }
      if page.failed.count > Self.shownChecks {
        p(.class("govuk-body")) {
          link("All \(page.failed.count.grouped) failed checks", to: .part(.checks, of: id))
        }
      }
      MaskNote()
    }
  }

  @HTMLBuilder private var latestChanges: some HTML {
    if let changes {
      Heading("What changed since the delivery before", rank: 2, id: "changed")
      ul(.class("govuk-list govuk-list--bullet")) {
        for sentence in changes.sentences.prefix(6) { li { visible(sentence) } }
      }
      p(.class("govuk-body")) { link("All changes", to: .part(.changes, of: id)) }
    }
  }

  @HTMLBuilder private var history: some HTML {
    if page.history.count > 1 {
      Heading("History", rank: 2, id: "history")
      HistoryChart(runs: page.history, dataset: id)
      p(.class("govuk-body")) { link("All deliveries and checks", to: .part(.history, of: id)) }
    }
  }

  @HTMLBuilder private var columnTable: some HTML {
    if !columns.isEmpty {
      ColumnTable(columns: Array(columns.prefix(Self.shownColumns)), dataset: id)
      if columns.count > Self.shownColumns {
        p(.class("govuk-body")) {
          link("All \(columns.count.grouped) columns", to: .part(.columns, of: id))
        }
      }
    }
  }

  @HTMLBuilder private var about: some HTML {
    Heading("About this dataset", rank: 2, id: "about")
    SummaryList([
      .init("Purpose", page.entry.purpose.map { Slot(visible($0, limit: 2_000)) }),
      .init("How it may be used", page.usage.map { Slot(visible($0, limit: 2_000)) }),
      .init("Limits", page.limitations.map { Slot(visible($0, limit: 2_000)) }),
      .init("Themes", page.entry.themes.isEmpty ? nil : themes),
      .init("Promises", page.promises.isEmpty ? nil : Slot(BulletList(page.promises))),
      .init(
        "Points to", page.references.isEmpty ? "No other dataset" : Slot(LinkList(page.references))),
      .init(
        "Pointed to by",
        page.referencedBy.isEmpty ? "No other dataset" : Slot(LinkList(page.referencedBy))),
      .init(
        "Linked by",
        page.links.isEmpty
          ? "No link"
          : Slot {
            ul(.class("govuk-list")) {
              for item in page.links { li { link(visible(item.title), to: .link(item.id)) } }
            }
          }),
      .init("Contract", Slot { link(visible(page.contract.file), to: .part(.contract, of: id)) }),
      .init("Download", Slot(OpenDataLinks(files: page.openData, entry: page.entry))),
    ])
  }

  private var themes: Slot {
    Slot {
      for (number, theme) in page.entry.themes.enumerated() {
        if number > 0 { ", " }
        link(
          visible(theme), to: .catalogue, query: FormFields([.init(name: "theme", value: theme)]))
      }
    }
  }
}

extension SiteAddress {
  /// Where the fault of a check can be accepted, the check already chosen.
  static func waiverForm(_ check: String, of dataset: String) -> Address {
    SiteAddress.part(.waivers, of: dataset)
      .link(FormFields([.init(name: "check", value: check)]), fragment: "accept")
  }
}
