// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// One column: what is promised, what was found, and how its checks came out.
struct ColumnView: Component {
  let frame: PageFrame
  let entry: CatalogueEntry
  let page: ColumnPage

  private var column: ColumnOverview { page.overview }

  var body: some HTML {
    DatasetFrame(frame: frame, entry: entry, part: .columns, title: visible(column.name)) {
      if let description = column.description {
        p(.class("govuk-body-l")) { visible(description, limit: 2_000) }
      }
      p(.class("govuk-body")) { column.tag }
      SummaryList(facts)
      checks
      if let profile = page.profile {
        ColumnFindings(
          profile: profile, rows: page.rows, column: visible(column.name),
          source: visible(entry.title))
      } else {
        Heading("What was found", rank: 2)
        p(.class("govuk-body")) {
          column.isInFile
            ? "Nothing is known of its values yet." : "The newest file does not have this column."
        }
      }
      neighbours
    }
  }

  private var facts: [SummaryList.Row] {
    [
      .init("Promised type", column.type.map { Slot(visible($0)) }),
      .init("Found type", column.foundType.map { Slot(visible($0)) } ?? Slot("not known yet")),
      .init("Heading in the file", Slot(visible(column.heading ?? column.name))),
      .init("Probably is", column.meaning.map { Slot(visible($0)) } ?? Slot("not recognised")),
      .init("Must have a value", Slot(column.isRequired ? "Yes" : "No")),
      .init("Must be unique", Slot(column.isUnique ? "Yes" : "No")),
      .init(
        "Part of the primary key",
        Slot(column.keyPosition.map { "Yes, at place \($0)" } ?? "No")),
      .init("Classification", column.classification.map { Slot(visible($0)) }),
      .init(
        "Personal",
        Slot(
          column.isPersonal
            ? "Yes: values are masked on every page" : "No: values are shown as they are")),
      .init("Allowed values", page.allowedValues.map { Slot(Self.list($0)) } ?? Slot("Any")),
    ]
  }

  private static func list(_ values: [String]) -> String {
    let shown = values.prefix(40).map { visible($0, limit: 60) }
    let more = values.count - shown.count
    return listed(shown) + (more > 0 ? " and \(more.grouped) more" : "")
  }

  @HTMLBuilder private var checks: some HTML {
    Heading("Checks", rank: 2)
    if page.checks.isEmpty {
      p(.class("govuk-body")) { "No check speaks of this column." }
    } else {
      for (number, check) in page.failed.enumerated() {
        FailedCheckView(
          check: check, id: "check-\(number + 1)",
          waiverAddress: SiteAddress.waiverForm(check.result.id, of: entry.id))
      }
      if page.failed.contains(where: { !$0.result.samples.isEmpty }) { MaskNote() }
      if !others.isEmpty {
        Table(
          "Checks that did not fail", captionSize: .small,
          columns: [.init("Check"), .init("Result"), .init("Tested", isNumeric: true)],
          rows: others.map { check in
            [
              Slot(check.title), Slot(check.tag()), Slot(Value.count(check.tested)),
            ]
          })
      }
    }
  }

  private var others: [CheckResult] { page.checks.filter { $0.status != .fail } }

  @HTMLBuilder private var neighbours: some HTML {
    if page.previous != nil || page.next != nil {
      nav(.class("govuk-body"), .ariaLabel("Other columns")) {
        if let previous = page.previous {
          link("Previous column: \(visible(previous))", to: .column(previous, of: entry.id))
        }
        if page.previous != nil, page.next != nil { " · " }
        if let next = page.next {
          link("Next column: \(visible(next))", to: .column(next, of: entry.id))
        }
      }
    }
  }
}
