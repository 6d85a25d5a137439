// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The files that no contract claims, and what to do about each.
struct FilesView: Component {
  let frame: PageFrame
  let files: [UnclaimedFile]

  var body: some HTML {
    Page(
      frame.layout(
        "Files without a contract", in: .datasets,
        trail: .breadcrumbs([
          Link("Overview", to: SiteAddress.home.link),
          Link("Datasets", to: SiteAddress.catalogue.link),
        ]))
    ) {
      Heading("Files without a contract", size: .extraLarge)
      p(.class("govuk-body")) {
        "These files lie in the workspace, and no contract says what they promise. So nobody can "
        "say whether they can be trusted, and they are not in the list of datasets."
      }
      ResultCount(files.count.counted("file"))
      if files.isEmpty {
        EmptyState(
          .nothingFound, "Every file has a contract",
          explanation: "There is nothing to do here.")
      } else {
        Table(
          "Files without a contract", isCaptionHidden: true,
          columns: [
            .init("File"), .init("Size", isNumeric: true), .init("Last changed"),
            .init("What to do"),
          ],
          rows: files.map { file in
            [
              Slot(visible(file.path)), Slot(sizeInWords(bytes: file.bytes)),
              Words.time(file.modifiedAt), Slot(visible(file.remedy, limit: 1_000)),
            ]
          }, fit: .scrolls(id: "files-table"))
        p(.class("govuk-body-s")) {
          "These files "
          a(.class("govuk-link"), .href(SiteAddress.filesExport.link)) { "as CSV" }
          ". \(CSVText.note)"
        }
      }
      Details("What a contract is") {
        p(.class("govuk-body")) {
          "A contract is a text file that says what a dataset promises: its columns, which values "
          "are allowed, how fresh it is, who owns it. Reeve proposes one from the file; you read "
          "it, correct it and keep it in the folder contracts."
        }
      }
    }
  }
}

extension SiteParts {
  /// The page of files without a contract.
  func files() throws -> Answer {
    .page(FilesView(frame: frame, files: try workspace.unclaimedFiles()))
  }

  /// The files without a contract as a table for other programs.
  func filesExport() throws -> Answer {
    var table = CSVText(["file", "bytes", "last changed", "what to do"])
    for file in try workspace.unclaimedFiles() {
      table.add([file.path, String(file.bytes), Words.iso(file.modifiedAt), file.remedy])
    }
    return .csv(table, name: "files-without-a-contract.csv")
  }
}
