// SPDX-License-Identifier: MIT

import Markup
import Quality

/// What changed since an earlier result.
extension HTMLReport {
  @HTMLBuilder
  var changesSection: some HTML {
    if let comparison {
      section(.ariaLabelledBy("changes")) {
        h2(.id("changes")) { "Since the earlier result" }
        p { comparison.summary }
        p { comparison.recordsInWords }
        for note in comparison.notes { p(.class("inset")) { visible(note) } }
        if comparison.notable.isEmpty {
          p { "No check came out differently." }
        } else {
          changedChecks(comparison)
        }
        if !comparison.scores.isEmpty { changedScores(comparison) }
      }
    }
  }

  private func changedChecks(_ comparison: CheckComparison) -> some HTML {
    reportTable(
      id: "changes-table", title: "Checks that came out differently",
      columns: ["Check", "Change", "Now", "Before"].map { ReportColumn(title: $0) },
      rows: comparison.notable.map { change in
        tr {
          headingCell { visible(change.id) }
          cell(change.change.word.capitalisedFirst)
          cell(change.after.map(\.words) ?? "not there")
          cell(change.before.map(\.words) ?? "not there")
        }
      })
  }

  private func changedScores(_ comparison: CheckComparison) -> some HTML {
    reportTable(
      id: "score-changes-table", title: "Scores now and before",
      columns: [
        ReportColumn(title: "Dimension"), ReportColumn(title: "Now", isNumeric: true),
        ReportColumn(title: "Before", isNumeric: true), ReportColumn(title: "Change"),
      ],
      rows: comparison.scores.map { score in
        tr {
          headingCell { score.title }
          cell(score.after.map(percentage) ?? "not measurable", isNumeric: true)
          cell(score.before.map(percentage) ?? "not measurable", isNumeric: true)
          cell(score.words)
        }
      })
  }
}
