// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The whole report of one check.
struct RunView: Component {
  let frame: PageFrame
  let run: RunDetails

  private var summary: RunSummary { run.summary }

  var body: some HTML {
    Page(
      frame.layout(
        "Check \(summary.id)", visible(summary.datasetTitle), "Datasets", in: .datasets,
        trail: .breadcrumbs([
          Link("Overview", to: SiteAddress.home.link),
          Link("Datasets", to: SiteAddress.catalogue.link),
          Link(visible(summary.datasetTitle), to: SiteAddress.dataset(summary.dataset).link),
          Link("History", to: SiteAddress.part(.history, of: summary.dataset).link),
        ]))
    ) {
      Heading("Check \(summary.id)", size: .large, caption: visible(summary.datasetTitle))
      p(.class("govuk-body")) {
        summary.state.tag
        if summary.isLate {
          " "
          StatusTag("Late", .attention)
        }
        " \(run.report.verdict)"
      }
      notes
      RunHealth(run: summary)
      SummaryList(facts)
      ScoreTable(scores: summary.scores)
      ReportBody(
        report: run.report, failed: run.failed,
        waiverAddress: { [summary] check in
          summary.isLatest ? SiteAddress.waiverForm(check, of: summary.dataset) : nil
        })
      p(.class("govuk-body")) {
        "This report "
        a(.class("govuk-link"), .href(SiteAddress.runExport(summary.id, .json).link)) { "as JSON" }
        ", its checks "
        a(.class("govuk-link"), .href(SiteAddress.runExport(summary.id, .csv).link)) { "as CSV" }
        ". \(CSVText.note)"
      }
    }
  }

  @HTMLBuilder private var notes: some HTML {
    if !summary.isLatest {
      InsetText {
        p(.class("govuk-body")) {
          "This is not the newest check of this dataset. "
          link("See how it stands now", to: .dataset(summary.dataset))
        }
      }
    }
    if !summary.isKept {
      InsetText {
        p(.class("govuk-body")) {
          "Samples of this delivery are no longer kept; counts and scores are."
        }
      }
    }
  }

  private var facts: [SummaryList.Row] {
    [
      .init("File", Slot(visible(summary.file))),
      .init("Arrived", Words.time(summary.arrivedAt, isDayOnly: true)),
      .init(
        "Checked",
        Slot {
          Words.time(summary.checkedAt)
          ", in \(durationInWords(seconds: summary.seconds))"
        }),
      .init("Judged as of", Words.time(summary.asOf)),
      .init("Contract", Slot("Version \(visible(summary.contractVersion))")),
      .init("Records", Slot(summary.rows.grouped)),
      .init("Records that could not be read", Slot(summary.rejected.grouped)),
      .init("Format", Slot(formatWords)), .init("Size", Slot(sizeInWords(bytes: summary.bytes))),
      .init("SHA-256", Slot { code(.class("reeve-code")) { summary.sha256 } }),
      .init("Checked with", Slot("Reeve \(visible(summary.reeve))")),
    ]
  }

  private var formatWords: String {
    let dataset = run.report.dataset
    let parts = [
      visible(dataset.format).uppercased(), dataset.sheet.map { "sheet \(visible($0))" },
      dataset.encoding.map { visible($0) },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}

/// What a report says beyond its counts: failed checks, unreadable records, the other checks.
struct ReportBody: Component {
  let report: CheckReport
  let failed: [FailedCheck]
  let waiverAddress: @Sendable (String) -> Address?

  var body: some HTML {
    Heading("Failed checks", rank: 2, id: "failed")
    if failed.isEmpty {
      p(.class("govuk-body")) { "No check failed." }
    } else {
      for (number, check) in failed.enumerated() {
        FailedCheckView(
          check: check, id: "check-\(number + 1)", waiverAddress: waiverAddress(check.result.id))
      }
      MaskNote()
    }
    rejected
    warnings
    OtherChecks(report: report)
  }

  @HTMLBuilder private var rejected: some HTML {
    if report.dataset.rejected > 0 {
      Heading("Records that could not be read", rank: 2, id: "rejected")
      p(.class("govuk-body")) {
        "\(report.dataset.rejected.counted("record")) could not be read; they count as a fault of "
        "the file. \(shownWords)"
      }
      if !report.rejected.isEmpty {
        Table(
          "Records that could not be read", isCaptionHidden: true,
          columns: [.init("Line", isNumeric: true), .init("Why"), .init("Text")],
          rows: report.rejected.map { record in
            [
              Slot(Value.count(record.line)), Slot(visible(record.reason)),
              Slot { code(.class("reeve-code")) { visible(record.text, limit: 200) } },
            ]
          }, fit: .scrolls(id: "rejected-table"))
      }
    }
  }

  private var shownWords: String {
    let (shown, all) = (report.rejected.count, report.dataset.rejected)
    if shown == 0 { return "Their texts are not kept." }
    return shown < all ? "The first \(shown.grouped) of them:" : "These are they:"
  }

  @HTMLBuilder private var warnings: some HTML {
    if !report.warnings.isEmpty {
      Heading("Good to know about the reading", rank: 2)
      BulletList(report.warnings)
    }
  }
}
