// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// Every check of the newest delivery: failed ones in full, the others in tables.
struct ChecksView: Component {
  let frame: PageFrame
  let page: DatasetPage

  private var id: String { page.entry.id }

  var body: some HTML {
    DatasetFrame(frame: frame, entry: page.entry, part: .checks) {
      if let run = page.latestRun, let report = page.report {
        RunHealth(run: run)
        p(.class("govuk-body")) {
          "Checked "
          Words.time(run.checkedAt)
          " against version \(visible(run.contractVersion)) of the contract. "
          link("The whole report", to: .run(run.id))
        }
        Heading("Failed checks", rank: 2, id: "failed")
        if page.failed.isEmpty {
          p(.class("govuk-body")) { "No check failed." }
        } else {
          for (number, check) in page.failed.enumerated() {
            FailedCheckView(
              check: check, id: "check-\(number + 1)",
              waiverAddress: SiteAddress.waiverForm(check.result.id, of: id))
          }
          MaskNote()
        }
        OtherChecks(report: report)
      } else {
        EmptyState(
          .nothingYet, "Nothing has been checked yet",
          explanation: Slot(page.entry.state.explanation))
      }
    }
  }
}

/// The checks that did not fail: those without a result with the reason, and those that passed.
struct OtherChecks: Component {
  let report: CheckReport

  var body: some HTML {
    let silent = report.silentChecks
    let passed = report.passedChecks
    if !silent.isEmpty {
      Heading("Checks without a result", rank: 2, id: "silent")
      Table(
        "Checks without a result, and why", isCaptionHidden: true,
        columns: [.init("Check"), .init("Result"), .init("Why")],
        rows: silent.map { check in
          [
            Self.name(of: check), Slot(check.tag()),
            Slot(check.reason.map { visible($0) } ?? "there was nothing to test"),
          ]
        }, fit: .scrolls(id: "silent-table"))
    }
    if !passed.isEmpty {
      Heading("Passed checks", rank: 2, id: "passed")
      Table(
        "Passed checks, in the contract's order", isCaptionHidden: true,
        columns: [
          .init("Check"), .init("Dimension"), .init("Tested", isNumeric: true),
          .init("Failed", isNumeric: true),
        ],
        rows: passed.map { check in
          [
            Self.name(of: check), Slot(check.dimension.title), Slot(Value.count(check.tested)),
            Slot(Value.count(check.failed)),
          ]
        }, fit: .scrolls(id: "passed-table"))
    }
  }

  private static func name(of check: CheckResult) -> Slot {
    Slot {
      check.title
      div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) {
        code(.class("reeve-code")) { visible(check.id) }
      }
    }
  }
}
