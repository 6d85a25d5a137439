// SPDX-License-Identifier: MIT

import Markup
import Quality

/// What a person wants to know first, and the scores.
extension HTMLReport {
  var outcomeSection: some HTML {
    let passed = report.status == .pass
    return section(.class(passed ? "outcome pass" : "outcome fail"), .ariaLabelledBy("outcome")) {
      h2(.id("outcome")) { passed ? "Passed" : "Failed" }
      p(.class("lead")) { report.verdict }
      dl(.class("glance")) {
        for count in glance {
          div {
            dt { count.name }
            dd { count.value }
          }
        }
      }
    }
  }

  private var glance: [DatasetFact] {
    [
      DatasetFact(name: "Checks failed", value: report.failedChecks.count.grouped),
      DatasetFact(name: "Checks passed", value: report.passedChecks.count.grouped),
      DatasetFact(name: "Checks without result", value: report.silentChecks.count.grouped),
      DatasetFact(name: "Records read", value: report.dataset.rows.grouped),
      DatasetFact(name: "Records not readable", value: report.dataset.rejected.grouped),
    ]
  }

  var scoresSection: some HTML {
    section(.ariaLabelledBy("scores")) {
      h2(.id("scores")) { "Scores" }
      p { scoreSentence }
      reportTable(
        id: "scores-table", title: "Score by dimension",
        columns: [
          ReportColumn(title: "Dimension"), ReportColumn(title: "Score", isNumeric: true),
          ReportColumn(title: "In words"), ReportColumn(title: "From 0% to 100%, mark at 95%"),
        ],
        rows: scoreRows)
      p(.class("hint")) {
        "A score is the share of tests that were passed. Good is 95% and more, fair is 85% and "
        "more, less is poor. The overall score is the mean of the dimensions that were measured."
      }
    }
  }

  private var scoreSentence: String {
    let measured = report.dimensionScores.compactMap { dimension, score in
      score.map { (title: dimension.title, score: $0) }
    }
    guard let lowest = measured.min(by: { $0.score < $1.score }) else {
      return "No dimension could be measured, because nothing was tested."
    }
    let overall = report.scores["overall"].map { "Overall the file scores \(percentage($0)). " }
    if measured.count == 1 {
      return (overall ?? "") + "Only \(lowest.title.lowercased()) was measured."
    }
    let score = "\(percentage(lowest.score)) (\(scoreWord(lowest.score)))"
    return (overall ?? "") + "\(lowest.title) has the lowest score, \(score)."
  }

  private var scoreRows: [some HTML] {
    let all = report.dimensionScores.map { (title: $0.dimension.title, score: $0.score) }
    return (all + [(title: "Overall", score: report.scores["overall"])]).map { row in
      tr {
        headingCell { row.title }
        cell(row.score.map(percentage) ?? "not measurable", isNumeric: true)
        cell(row.score.map(scoreWord) ?? "nothing was tested")
        td(.class("bar")) {
          if let score = row.score { bar(score) }
        }
      }
    }
  }

  /// A bar for a share from 0 to 1; the table says the same in words and number.
  private func bar(_ share: Double) -> some HTML {
    svg(.viewBox(width: 100, height: 16), .stretched, .ariaHidden, .notFocusable) {
      SVG.rect(.class("value"), .y(3), .width(min(max(share, 0), 1) * 100), .height(10))
      SVG.rect(.class("mark"), .x(94.6), .width(0.8), .height(16))
    }
  }
}
