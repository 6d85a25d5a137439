// SPDX-License-Identifier: MIT

public import Quality

/// A check report as JUnit XML, for continuous integration.
///
/// Every check is a test case. Only what makes the file fail is a failure: failed checks of
/// severity error, and rejected records as the case `table.readable`. A failed check of lower
/// severity passes, and says so in its output; a check without a result is skipped.
public struct JUnitReport: Sendable {
  private let report: CheckReport

  /// Makes a report.
  public init(_ report: CheckReport) {
    self.report = report
  }

  /// The report as UTF-8.
  public func renderedBytes() -> [UInt8] {
    let failures =
      report.checks.count { $0.isFailure } + (report.dataset.rejected > 0 ? 1 : 0)
    let counts: [(StaticString, String)] = [
      ("tests", String(report.checks.count + 1)), ("failures", String(failures)),
      ("errors", "0"), ("skipped", String(report.silentChecks.count)), ("time", seconds),
    ]
    var writer = XMLWriter()
    writer.element("testsuites", [("name", "reeve")] + counts) { writer in
      writer.element("testsuite", [("name", visible(report.dataset.name))] + counts) { writer in
        properties(into: &writer)
        readability(into: &writer)
        for check in report.checks {
          testCase(of: check, into: &writer)
        }
      }
    }
    return writer.bytes
  }

  private var seconds: String {
    let thousandths = Int((min(max(report.seconds, 0), 1e9) * 1000).rounded())
    let rest = String(thousandths % 1000)
    let zeros = String(repeating: "0", count: 3 - rest.utf8.count)
    return "\(thousandths / 1000).\(zeros)\(rest)"
  }

  private func properties(into writer: inout XMLWriter) {
    let facts: [(String, String)] = [
      ("reeve", report.reeve), ("contract", report.contract.id),
      ("contract.version", report.contract.version), ("file", report.dataset.file),
      ("sha256", report.dataset.sha256), ("rows", String(report.dataset.rows)),
      ("rejected", String(report.dataset.rejected)),
    ]
    writer.element("properties", []) { writer in
      for (name, value) in facts {
        writer.element("property", [("name", name), ("value", visible(value))])
      }
    }
  }

  private func readability(into writer: inout XMLWriter) {
    let attributes = attributes(ofCase: "table.readable")
    let rejected = report.dataset.rejected
    guard rejected > 0 else {
      writer.element("testcase", attributes)
      return
    }
    writer.element("testcase", attributes) { writer in
      let lines = report.rejected.map {
        "line \($0.line): \(visible($0.reason)): \(visible($0.text, limit: 200))"
      }
      writer.element(
        "failure",
        [("message", "\(rejected.counted("record")) could not be read"), ("type", "rejected")],
        text: lines.joined(separator: "\n"))
    }
  }

  private func testCase(of check: CheckResult, into writer: inout XMLWriter) {
    let attributes = attributes(ofCase: visible(check.id))
    switch check.status {
    case .pass: writer.element("testcase", attributes)
    case .notMeasurable, .notChecked:
      let word = check.status == .notMeasurable ? "not measurable" : "not checked"
      let reason = check.reason.map { ": \(visible($0))" } ?? ""
      writer.element("testcase", attributes) { writer in
        writer.element("skipped", [("message", word + reason)])
      }
    case .fail:
      let message = "\(check.failureInWords): \(visible(check.description))"
      writer.element("testcase", attributes) { writer in
        if check.isFailure {
          writer.element(
            "failure", [("message", message), ("type", visible(check.rule))],
            text: explanation(of: check))
        } else {
          let text = "\(check.severity.title): \(message)\n\(explanation(of: check))"
          writer.element("system-out", text: text)
        }
      }
    }
  }

  private func attributes(ofCase name: String) -> [(StaticString, String)] {
    [("classname", visible(report.dataset.name)), ("name", name), ("time", "0.000")]
  }

  private func explanation(of check: CheckResult) -> String {
    var lines = [check.thresholdInWords, check.reason.map { visible($0) }].compactMap(\.self)
    lines += check.samples.map { "record \($0.row): \($0.shownValue)" }
    return lines.joined(separator: "\n")
  }
}

extension CheckResult {
  /// Whether it makes the file fail.
  fileprivate var isFailure: Bool { status == .fail && severity == .error }
}
