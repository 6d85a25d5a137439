// SPDX-License-Identifier: MIT

import Quality

/// How the checks came out.
extension TextReport {
  var failedChecks: [String] {
    let failed = report.failedChecks
    guard !failed.isEmpty else { return [] }
    let rows = failed.map { check in
      (check.failed.grouped, check.tested.grouped, check.shareInWords)
    }
    let widths = (
      max(6, rows.map(\.0.utf8.count).max() ?? 0), max(6, rows.map(\.1.utf8.count).max() ?? 0),
      max(5, rows.map(\.2.utf8.count).max() ?? 0)
    )
    let indent = 8 + widths.0 + 2 + widths.1 + 2 + widths.2 + 2
    let head =
      "Status  " + rightAligned("Failed", widths.0) + "  " + rightAligned("Tested", widths.1) + "  "
      + rightAligned("Share", widths.2) + "  Check"
    var lines = [heading("\(failed.count.counted("check")) failed, worst first"), "", head]
    for (check, row) in zip(failed, rows) {
      let numbers =
        rightAligned(row.0, widths.0) + "  " + rightAligned(row.1, widths.1) + "  "
        + rightAligned(row.2, widths.2) + "  "
      let first = leftAligned(check.label, 8)
      let ink: Ink = check.severity == .error ? .failed : .warned
      lines += block(
        visible(check.id), first: ink.written(first, when: colour) + numbers, indent: indent)
      let space = String(repeating: " ", count: indent)
      for text in explanation(of: check) {
        lines += block(text, first: space, indent: indent)
      }
    }
    return lines
  }

  /// What a failed check asks, what was measured, why it failed, and the first failing records.
  private func explanation(of check: CheckResult) -> [String] {
    var texts = [visible(check.description)].filter { !$0.isEmpty }
    if let threshold = check.thresholdInWords { texts.append(threshold) }
    if let reason = check.reason { texts.append(visible(reason)) }
    if !check.samples.isEmpty {
      let samples = check.samples.map { "record \($0.row.grouped): \($0.shownValue)" }
      texts.append(samples.joined(separator: ", "))
    }
    return texts
  }

  var otherChecks: [String] {
    let passed = report.passedChecks.count
    let silent = report.silentChecks
    var lines: [String] = []
    if passed > 0 {
      lines.append(Ink.passed.written("\(passed.counted("check")) passed", when: colour))
    }
    if !silent.isEmpty {
      lines.append(heading("\(silent.count.counted("check")) gave no result"))
      lines += dashed(
        silent.map { check in
          let word = check.status == .notMeasurable ? "not measurable" : "not checked"
          return "\(visible(check.id)): \(word)" + (check.reason.map { ", \(visible($0))" } ?? "")
        })
    }
    if report.checks.isEmpty { lines.append("The contract has no checks for this dataset.") }
    return lines
  }

  var scores: [String] {
    let measured = report.dimensionScores.compactMap { dimension, score in
      score.map { (dimension.title, $0) }
    }
    guard !measured.isEmpty else { return [] }
    let overall = report.scores["overall"].map { [("Overall", $0)] } ?? []
    let facts = (measured + overall).map { title, score in
      (name: "  " + title, value: "\(percentage(score)), \(scoreWord(score))")
    }
    let silent = report.dimensionScores.filter { $0.score == nil }.map { $0.dimension.rawValue }
    let nothing =
      silent.isEmpty ? [] : block("Not measurable: \(listed(silent))", first: "  ", indent: 4)
    return [heading("Scores")] + aligned(facts) + nothing
  }

  var verdict: [String] {
    let word: String
    switch report.status {
    case .pass: word = Ink.passed.written("PASS", when: colour)
    case .fail: word = Ink.failed.written("FAIL", when: colour)
    }
    return block(report.verdict, first: word + "  ", indent: 6)
      + ["      Checked in \(durationInWords(seconds: report.seconds))."]
  }
}

extension CheckResult {
  /// A failed check's label: only errors make a file fail.
  fileprivate var label: String {
    switch severity {
    case .error: "FAIL"
    case .warning: "WARN"
    case .info: "INFO"
    }
  }

  /// The share that failed; a dash when nothing was tested.
  var shareInWords: String {
    tested > 0 ? percentage(failed, of: tested) : "–"
  }
}
