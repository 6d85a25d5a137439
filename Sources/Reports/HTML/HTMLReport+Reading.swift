// SPDX-License-Identifier: MIT

import Markup
import Quality

/// How the file was read, and what file and contract it was.
extension HTMLReport {
  var readingSection: some HTML {
    section(.ariaLabelledBy("reading")) {
      h2(.id("reading")) { "How the file was read" }
      if report.warnings.isEmpty {
        p { "Nothing unusual was met in reading the file." }
      } else {
        p { "To know about the reading:" }
        ul { for warning in report.warnings { li { visible(warning) } } }
      }
      rejectedPart
      ignoredPart
    }
  }

  @HTMLBuilder
  private var rejectedPart: some HTML {
    h3 { "Records that could not be read" }
    if report.dataset.rejected == 0 {
      p { "Every record could be read." }
    } else {
      p {
        "\(report.dataset.rejected.counted("record")) could not be read and "
        "\(report.dataset.rejected == 1 ? "was" : "were") not checked."
        shownNote(report.rejected.count, of: report.dataset.rejected)
      }
      if !report.rejected.isEmpty {
        reportTable(
          id: "rejected-table", title: "Where they stand and what is wrong",
          columns: [
            ReportColumn(title: "Line", isNumeric: true), ReportColumn(title: "Why"),
            ReportColumn(title: "Text"),
          ],
          rows: report.rejected.map { record in
            tr {
              headingCell(isNumeric: true) { record.line.grouped }
              cell(visible(record.reason))
              td(.class("text")) { code { visible(record.text, limit: 200) } }
            }
          })
      }
    }
  }

  @HTMLBuilder
  private var ignoredPart: some HTML {
    h3 { "Lines that are no records" }
    if report.dataset.ignored == 0 {
      p { "Every line belongs to a record." }
    } else {
      details {
        summary { "\(report.dataset.ignored.counted("line")) passed over" }
        p {
          "Title, header and blank lines and notes below the table are not counted as records."
          shownNote(report.ignored.count, of: report.dataset.ignored)
        }
        if !report.ignored.isEmpty {
          reportTable(
            id: "ignored-table", title: "Where they stand and what they are",
            columns: [
              ReportColumn(title: "Line", isNumeric: true), ReportColumn(title: "What it is"),
            ],
            rows: report.ignored.map { line in
              tr {
                headingCell(isNumeric: true) { line.line.grouped }
                cell(visible(line.reason).capitalisedFirst)
              }
            })
        }
      }
    }
  }

  private func shownNote(_ shown: Int, of all: Int) -> String {
    shown < all && shown > 0 ? " The first \(shown.grouped) are shown." : ""
  }

  var aboutSection: some HTML {
    section(.ariaLabelledBy("about")) {
      h2(.id("about")) { "About the file and this report" }
      factList(
        report.dataset.facts + [
          DatasetFact(name: "Records read", value: report.dataset.rows.grouped),
          DatasetFact(
            name: "Contract",
            value: "\(visible(report.contract.id)), version \(visible(report.contract.version))"),
          DatasetFact(name: "Checked", value: made.words),
          DatasetFact(name: "Time taken", value: durationInWords(seconds: report.seconds)),
          DatasetFact(name: "Checked by", value: "Reeve \(visible(report.reeve))"),
        ])
      if report.dataset.columns.isEmpty {
        p { "The file has no columns." }
      } else {
        details {
          summary { report.dataset.columns.count.counted("column") }
          ol { for column in report.dataset.columns { li { code { visible(column) } } } }
        }
      }
    }
  }
}
