// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// The first step of an import: choosing the file.
struct ImportFileView: Component {
  let frame: PageFrame
  let template: Template
  let limit: Int
  let token: String
  var fileError: String?
  var planError: String?

  var body: some HTML {
    Page(
      frame.layout(
        "Import a spreadsheet", visible(template.title), in: .registers,
        trail: ImportFrame.trail(template), hasErrors: !errors.isEmpty)
    ) {
      if !errors.isEmpty { ErrorSummary(errors) }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading(
            "Import a spreadsheet", size: .extraLarge, caption: visible(template.title))
          p(.class("govuk-body")) {
            "Each row of the spreadsheet becomes a record of this register. You choose the file, "
            "say what its columns mean, and see what would happen before anything is made."
          }
          form
          Details("What happens to the file") {
            p(.class("govuk-body")) {
              "It is kept in a private folder that only you can use, in this session alone. It is "
              "removed once it is imported, when you remove it, when you sign out, and half an hour "
              "after you last looked at it. The journal keeps its name and a hash, so that the "
              "same file is known again."
            }
          }
        }
      }
    }
  }

  private var errors: [ErrorSummary.Item] {
    [
      fileError.map { ErrorSummary.Item($0, field: "file") },
      planError.map { ErrorSummary.Item($0, field: "plan") },
    ].compactMap(\.self)
  }

  private var form: some HTML {
    // The token comes before the file, so that a file is only written for a form of ours.
    Markup.form(.postWithFiles, to: StaffAddress.newImport(template.id).link) {
      HiddenValue(FormGuard.fieldName, token)
      FileUpload(
        "file",
        FieldText(
          "Spreadsheet", size: .small,
          hint: "XLSX or CSV, at most \(Words.size(limit)). Titles above the headings, empty rows "
            + "and totals do no harm.", error: fileError),
        accepts: ".xlsx,.xlsm,.csv,.tsv,.txt,.json,.ndjson,.jsonl,.parquet,.zip")
      Details("I have a plan of the columns from an earlier import", isOpen: planError != nil) {
        FileUpload(
          "plan",
          FieldText(
            "Plan", size: .small, hint: "A file whose name ends in .yaml, at most 64 kB",
            error: planError),
          accepts: ".yaml,.yml")
      }
      Button("Continue")
    }
  }
}

/// What the pages of an import have in common.
enum ImportFrame {
  static func trail(_ template: Template) -> Layout.Trail {
    .breadcrumbs([
      Link("Registers", to: StaffAddress.registers.link),
      Link(visible(template.title), to: StaffAddress.register(template.id).link),
    ])
  }

  /// A column by its place and heading.
  static func name(_ heading: String, _ place: Int) -> String {
    heading.isEmpty
      ? "Column \(place + 1), without a heading" : "\(visible(heading, limit: 120))"
  }
}
