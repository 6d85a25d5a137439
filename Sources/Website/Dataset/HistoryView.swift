// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// All deliveries of a dataset and how they were checked.
struct HistoryView: Component {
  let frame: PageFrame
  let page: DatasetPage
  let runs: RunPage

  private var id: String { page.entry.id }

  var body: some HTML {
    DatasetFrame(frame: frame, entry: page.entry, part: .history) {
      if page.history.count > 1, runs.page == 1 { HistoryChart(runs: page.history, dataset: id) }
      if runs.runs.isEmpty {
        EmptyState(
          .nothingYet, "No delivery has been checked yet",
          explanation: Slot(page.entry.state.explanation))
      } else {
        table
        Pagination(page: runs.page, of: pages) { [id] number in
          SiteAddress.part(.history, of: id)
            .link(FormFields([.init(name: "page", value: String(number))]))
        }
        p(.class("govuk-body-s")) {
          "All checks "
          a(.class("govuk-link"), .href(SiteAddress.historyExport(of: id).link)) { "as CSV" }
          ". \(CSVText.note)"
        }
      }
      deliveries
    }
  }

  private var pages: Int { (runs.total + runs.pageSize - 1) / max(1, runs.pageSize) }

  private var table: Table {
    Table(
      "Checks, newest first", captionSize: .medium,
      columns: [
        .init("Check"), .init("File"), .init("Records", isNumeric: true), .init("Result"),
        .init("Failed", isNumeric: true), .init("Score", isNumeric: true),
      ],
      rows: runs.runs.map { run in
        [
          link("Check \(run.id)", to: .run(run.id)),
          Slot {
            visible(run.file)
            div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) {
              "Checked "
              Words.time(run.checkedAt)
              run.isKept ? "" : ", samples no longer kept"
            }
          },
          Slot(Value.count(run.rows)), Slot(run.state.tag),
          Slot(Value.count(run.failedErrors + run.failedWarnings)),
          run.overall?.cell ?? Slot(Value.notMeasured),
        ]
      }, fit: .scrolls(id: "runs-table"))
  }

  @HTMLBuilder private var deliveries: some HTML {
    if !page.deliveries.isEmpty {
      Table(
        "Deliveries, newest first", captionSize: .medium,
        columns: [
          .init("Delivery"), .init("File"), .init("Arrived"), .init("Size", isNumeric: true),
          .init("Kept"),
        ],
        rows: page.deliveries.map { delivery in
          [
            Slot("Delivery \(delivery.number)"), Slot(visible(delivery.file)),
            Words.time(delivery.arrivedAt, isDayOnly: true),
            Slot(sizeInWords(bytes: delivery.bytes)),
            Slot(delivery.isKept ? "Yes" : "Scores only"),
          ]
        }, fit: .scrolls(id: "deliveries-table"))
    }
  }
}
