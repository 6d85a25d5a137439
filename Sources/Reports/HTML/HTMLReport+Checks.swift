// SPDX-License-Identifier: MIT

import Markup
import Quality

/// How the checks came out, one by one.
extension HTMLReport {
  var failedSection: some HTML {
    let failed = report.failedChecks
    return section(.ariaLabelledBy("failed")) {
      h2(.id("failed")) { "Failed checks" }
      if failed.isEmpty {
        p { "No check failed." }
      } else {
        p { "\(failed.count.counted("check")) failed; the worst comes first." }
        failedTable(failed)
        Repeated(zip(1..., failed)) { number, check in
          failedCheck(check, id: "check-\(number)")
        }
      }
    }
  }

  private func failedTable(_ failed: [CheckResult]) -> some HTML {
    reportTable(
      id: "failed-table", title: "Failed checks, worst first",
      columns: [
        ReportColumn(title: "Check"), ReportColumn(title: "Failed", isNumeric: true),
        ReportColumn(title: "Tested", isNumeric: true),
        ReportColumn(title: "Share", isNumeric: true), ReportColumn(title: "Severity"),
        ReportColumn(title: "Dimension"),
      ],
      rows: zip(1..., failed).map { number, check in failedRow(check, id: "check-\(number)") })
  }

  private func failedRow(_ check: CheckResult, id: String) -> some HTML {
    tr {
      headingCell { a(.href(.fragment(id))) { visible(check.id) } }
      cell(check.failed.grouped, isNumeric: true)
      cell(check.tested.grouped, isNumeric: true)
      cell(check.shareInWords, isNumeric: true)
      td(.class("text")) { tag(check.severity.title, check.severity.rawValue) }
      cell(check.dimension.title)
    }
  }

  private func failedCheck(_ check: CheckResult, id: String) -> some HTML {
    article(.class("check"), .ariaLabelledBy(id)) {
      h3(.id(id), .tabIndex(-1)) { visible(check.id) }
      p {
        tag(check.severity.title, check.severity.rawValue)
        " "
        visible(check.description)
      }
      p { "\(check.failureInWords).\(skippedSentence(check))" }
      if let threshold = check.thresholdInWords { p { "\(threshold.capitalisedFirst)." } }
      if let reason = check.reason { p { visible(reason) } }
      if !check.samples.isEmpty {
        reportTable(
          id: id + "-samples", title: "First failing records of \(visible(check.id))",
          columns: [ReportColumn(title: "Record", isNumeric: true), ReportColumn(title: "Value")],
          rows: check.samples.map { sample in
            tr {
              headingCell(isNumeric: true) { sample.row.grouped }
              sampleCell(sample)
            }
          })
      }
    }
  }

  private func skippedSentence(_ check: CheckResult) -> String {
    guard check.skipped > 0 else { return "" }
    return
      " \(check.skipped.grouped) without a value to test \(check.skipped == 1 ? "was" : "were")"
      + " left out."
  }

  @HTMLBuilder
  private func sampleCell(_ sample: FailureSample) -> some HTML {
    td(.class("text")) {
      if let value = sample.value, !value.isEmpty {
        code { visible(value, limit: 500) }
      } else {
        em { sample.value == nil ? "No value" : "Empty text" }
      }
    }
  }

  var otherChecksSection: some HTML {
    let silent = report.silentChecks
    let passed = report.passedChecks
    return section(.ariaLabelledBy("others")) {
      h2(.id("others")) { "Other checks" }
      if silent.isEmpty {
        p { "Every check of the contract gave a result." }
      } else {
        details {
          summary { "\(silent.count.counted("check")) gave no result" }
          silentTable(silent)
        }
      }
      if passed.isEmpty {
        p { "No check passed." }
      } else {
        details {
          summary { "\(passed.count.counted("check")) passed" }
          passedTable(passed)
        }
      }
    }
  }

  private func silentTable(_ checks: [CheckResult]) -> some HTML {
    reportTable(
      id: "silent-table", title: "Checks without a result",
      columns: ["Check", "What it asks", "Result", "Why"].map { ReportColumn(title: $0) },
      rows: checks.map { check in
        tr {
          headingCell { visible(check.id) }
          cell(visible(check.description))
          cell(check.status == .notMeasurable ? "Not measurable" : "Not checked")
          cell(check.reason.map { visible($0) } ?? "No reason given")
        }
      })
  }

  private func passedTable(_ checks: [CheckResult]) -> some HTML {
    reportTable(
      id: "passed-table", title: "Passed checks",
      columns: [
        ReportColumn(title: "Check"), ReportColumn(title: "What it asks"),
        ReportColumn(title: "Tested", isNumeric: true),
        ReportColumn(title: "Failed", isNumeric: true),
        ReportColumn(title: "Left out", isNumeric: true),
      ],
      rows: checks.map { check in
        tr {
          headingCell { visible(check.id) }
          cell(
            [visible(check.description), check.thresholdInWords].compactMap(\.self)
              .joined(separator: "; "))
          cell(check.tested.grouped, isNumeric: true)
          cell(check.failed.grouped, isNumeric: true)
          cell(check.skipped.grouped, isNumeric: true)
        }
      })
  }
}

extension String {
  /// The text with a capital first letter.
  var capitalisedFirst: String {
    prefix(1).uppercased() + dropFirst()
  }
}
