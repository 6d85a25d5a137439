// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The list of all links: what for, between what, and what came of it.
struct LinksView: Component {
  let frame: PageFrame
  let links: [LinkEntry]

  var body: some HTML {
    Page(frame.layout("Links", in: .links, isAreaItself: true, width: .wide)) {
      Heading("Links between datasets", size: .extraLarge)
      p(.class("govuk-body-l")) {
        "A link finds records of the same person, in one dataset or in several. Each is made for a "
        "purpose, which is kept with every result. No page shows who anybody is."
      }
      if links.isEmpty {
        EmptyState(
          .nothingYet, "There is no link yet",
          explanation: Slot {
            "Write what is linked, and what for, into a file of the folder "
            code { "links" }
            ", then run "
            code { "reeve build" }
            "."
          })
      } else {
        table
        p(.class("govuk-body-s")) {
          "These links "
          a(.class("govuk-link"), .href(SiteAddress.linksExport(.csv).link)) { "as CSV" }
          " or "
          a(.class("govuk-link"), .href(SiteAddress.linksExport(.json).link)) { "as JSON" }
          ". \(CSVText.note)"
        }
      }
    }
  }

  private var table: Table {
    Table(
      "Links", isCaptionHidden: true,
      columns: [
        .init("Link"), .init("Datasets"), .init("Records", isNumeric: true),
        .init("Pairs", isNumeric: true), .init("Persons", isNumeric: true),
        .init("With several records", isNumeric: true), .init("Last run"), .init("Warnings"),
      ],
      rows: links.map(row), fit: .scrolls(id: "links-table"))
  }

  private func row(_ entry: LinkEntry) -> [Slot] {
    let count = { (number: Int?) in Slot(number.map { Value.count($0) } ?? .notMeasured) }
    return [
      Slot {
        link(visible(entry.title), to: .link(entry.id))
        div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) {
          Words.short(entry.purpose)
        }
      },
      Slot {
        ul(.class("govuk-list govuk-!-margin-bottom-0")) {
          for item in entry.datasets { li { link(visible(item.title), to: .dataset(item.id)) } }
        }
      },
      count(entry.run?.records), count(entry.run?.pairs), count(entry.run?.persons),
      count(entry.run?.clustersOfSeveral),
      entry.run.map { Words.time($0.startedAt, isDayOnly: true) } ?? Slot("Not yet"),
      Slot(entry.tag),
    ]
  }
}

extension LinkEntry {
  /// How the link stands, as a tag.
  var tag: StatusTag {
    if failure != nil { return StatusTag("Failed", .bad) }
    guard let run else { return StatusTag("Not made yet", .neutral) }
    return run.warnings == 0
      ? StatusTag("None", .good)
      : StatusTag(run.warnings.counted("warning"), .warning)
  }
}

/// Where a table of a link can be had as a file.
struct LinkTableFiles: Component {
  let table: SiteAddress.LinkTable
  let link: String
  let words: String

  init(_ table: SiteAddress.LinkTable, of link: String, _ words: String) {
    self.table = table
    self.link = link
    self.words = words
  }

  var body: some HTML {
    p(.class("govuk-body-s")) {
      "\(words) "
      a(.class("govuk-link"), .href(SiteAddress.linkTable(table, .csv, of: link).link)) {
        "as CSV"
        span(.class("govuk-visually-hidden")) { ": \(table.rawValue)" }
      }
      " or "
      a(.class("govuk-link"), .href(SiteAddress.linkTable(table, .json, of: link).link)) {
        "as JSON"
        span(.class("govuk-visually-hidden")) { ": \(table.rawValue)" }
      }
      "."
    }
  }
}
