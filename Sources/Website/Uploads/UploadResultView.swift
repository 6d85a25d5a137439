// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// What an own file holds and whether it keeps a contract.
struct UploadResultView: Component {
  let frame: PageFrame
  let result: UploadResult
  let token: String

  var body: some HTML {
    Page(
      frame.layout(
        "Result for \(visible(result.fileName, limit: 80))", "Check a file", in: .check,
        trail: .breadcrumbs([
          Link("Overview", to: SiteAddress.home.link),
          Link("Check a file", to: SiteAddress.upload.link),
        ]))
    ) {
      Heading("\(visible(result.fileName, limit: 120))", size: .large, caption: "Result")
      verdict
      expiry
      SummaryList(facts)
      if let report = result.report {
        ScoreTable(scores: ScoreLine.lines(of: report.scores))
        ReportBody(
          report: report, failed: result.failed, waiverAddress: { _ in nil })
      } else {
        rejected
      }
      columns
      contract
    }
  }

  @HTMLBuilder private var verdict: some HTML {
    if let report = result.report, let dataset = result.dataset {
      p(.class("govuk-body-l")) {
        report.status == .pass ? StatusTag("Good", .good) : StatusTag("Faults", .bad)
        report.status == .pass
          ? " The file keeps the contract of " : " The file does not keep the contract of "
        link(visible(dataset.title), to: .dataset(dataset.id))
        "."
      }
    } else {
      p(.class("govuk-body-l")) {
        StatusTag("Not checked", .neutral)
        " The file was described, and checked against no contract."
      }
    }
  }

  private var expiry: some HTML {
    InsetText {
      p(.class("govuk-body")) {
        "The file itself has been removed. This result will be removed at "
        Words.time(result.expiresAt)
        ", unless you look at it again. Keep this page's address to yourself: whoever has it can "
        "see the result."
      }
      Markup.form(.post, to: SiteAddress.uploadRemoval(result.token).link) {
        HiddenValue(FormGuard.fieldName, token)
        Button("Remove the result now", kind: .warning)
      }
    }
  }

  private var facts: [SummaryList.Row] {
    let dataset = result.profile.dataset
    return [
      .init("Records", Slot(dataset.rows.grouped)),
      .init("Records that could not be read", Slot(dataset.rejected.grouped)),
      .init("Title, heading and blank lines", Slot(dataset.ignored.grouped)),
      .init("Records that repeat an earlier one", Slot(result.profile.duplicateRows.grouped)),
      .init("Columns", Slot(dataset.columns.count.grouped)),
      .init("Told apart by", Slot(keys)), .init("Format", Slot(formatWords)),
      .init("Size", Slot(sizeInWords(bytes: result.bytes))),
      .init("Looked at", Words.time(result.checkedAt)),
    ]
  }

  private var keys: String {
    let keys = result.profile.candidateKeys.prefix(3).map { key in
      listed(key.map { visible($0, limit: 60) })
    }
    return keys.isEmpty ? "no set of columns" : keys.joined(separator: "; or ")
  }

  private var formatWords: String {
    let dataset = result.profile.dataset
    let parts = [
      visible(dataset.format).uppercased(), dataset.sheet.map { "sheet \(visible($0))" },
      dataset.encoding.map { visible($0) },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  @HTMLBuilder private var rejected: some HTML {
    if !result.profile.rejected.isEmpty {
      Table(
        "Records that could not be read", captionSize: .medium,
        columns: [.init("Line", isNumeric: true), .init("Why"), .init("Text")],
        rows: result.profile.rejected.map { record in
          [
            Slot(Value.count(record.line)), Slot(visible(record.reason)),
            Slot { code(.class("reeve-code")) { visible(record.text, limit: 200) } },
          ]
        }, fit: .scrolls(id: "rejected-table"))
    }
    if !result.profile.warnings.isEmpty {
      Heading("Good to know about the reading", rank: 2)
      BulletList(result.profile.warnings)
    }
  }

  @HTMLBuilder private var columns: some HTML {
    Table(
      "Columns", captionSize: .medium,
      columns: [
        .init("Column"), .init("Probably is"), .init("Filled", isNumeric: true),
        .init("Different values", isNumeric: true), .init("Most frequent values"),
      ],
      rows: result.profile.columns.map(row), fit: .scrolls(id: "columns-table"))
    MaskNote()
  }

  private func row(_ column: ColumnProfile) -> [Slot] {
    [
      Slot {
        visible(column.name, limit: 120)
        if column.isPersonal {
          " "
          StatusTag("Personal", .information)
        }
      },
      Slot(column.meanings.first.map { visible($0.title) } ?? visible(column.type)),
      Slot(Words.share(column.values, of: result.profile.dataset.rows)),
      Slot(Value.count(column.distinct)),
      Slot {
        if column.topValues.isEmpty {
          em { "no values" }
        } else {
          ul(.class("govuk-list govuk-!-margin-bottom-0")) {
            for value in column.topValues.prefix(3) {
              li {
                code(.class("reeve-code")) { visible(value.value, limit: 60) }
                " (\(value.count.grouped))"
              }
            }
          }
        }
      },
    ]
  }

  private var contract: some HTML {
    Details("A contract proposed for this file", id: "proposed") {
      p(.class("govuk-body")) {
        "Read it, correct it, and keep it in the folder contracts. "
        link("Save the proposed contract", to: .uploadContract(result.token))
      }
      h2(.class("govuk-heading-s"), .id("proposed-text")) { "Text" }
      ScrollRegion(labelledBy: "proposed-text") {
        pre(.class("reeve-pre")) {
          ContractView.lines(of: result.proposedContract, limit: 100_000)
        }
      }
    }
  }
}
