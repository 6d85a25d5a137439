// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The form to check an own file, with a contract or without.
struct UploadView: Component {
  let frame: PageFrame
  let datasets: [DatasetLink]
  let chosen: String?
  let limit: Int
  let token: String
  let fileError: String?
  let datasetError: String?
  let wasRemoved: Bool

  var body: some HTML {
    Page(
      frame.layout(
        "Check a file", in: .check, isAreaItself: true, hasErrors: !errors.isEmpty)
    ) {
      if !errors.isEmpty { ErrorSummary(errors) }
      if wasRemoved {
        NotificationBanner("The result has been removed", kind: .success)
      }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Check a file", size: .extraLarge)
          p(.class("govuk-body")) {
            "See what a file holds and whether it keeps the contract of a dataset, before you send "
            "it anywhere. The file stays on this machine, is removed as soon as it has been "
            "looked at, and nothing is written to the journal."
          }
          form
          Details("What happens to the file") {
            p(.class("govuk-body")) {
              "The file is kept in a private folder while it is looked at. After that only the "
              "result is kept, with personal values masked, in memory, for half an hour after you "
              "last looked at it, or until you remove it. Nobody who does not know the result's "
              "secret address can open it."
            }
          }
        }
      }
    }
  }

  private var errors: [ErrorSummary.Item] {
    var items: [ErrorSummary.Item] = []
    if let datasetError { items.append(.init(datasetError, field: "dataset")) }
    if let fileError { items.append(.init(fileError, field: "file")) }
    return items
  }

  private var form: some HTML {
    // The token comes before the file, so that a file is only written for a form of ours.
    Markup.form(.postWithFiles, to: SiteAddress.upload.link) {
      HiddenValue(FormGuard.fieldName, token)
      Select(
        "dataset",
        FieldText(
          "Which contract shall the file keep?", size: .small,
          hint: "Choose none to see only what the file holds.", error: datasetError),
        choices: [Select.Choice("No contract: only describe the file", value: "")]
          + datasets.map { Select.Choice(visible($0.title, limit: 100), value: $0.id) },
        chosen: chosen ?? "")
      FileUpload(
        "file",
        FieldText(
          "File", size: .small,
          hint: "CSV, XLSX, JSON, Parquet, or a ZIP archive of one of these, at most "
            + "\(Words.size(limit)). A large file takes up to a minute.", error: fileError),
        accepts: ".csv,.tsv,.txt,.xlsx,.json,.ndjson,.jsonl,.parquet,.zip")
      Button("Check this file")
    }
  }
}
