// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The contract of a dataset: what is said of it, and its text as it stands in the file.
struct ContractView: Component {
  /// A contract longer than this is shown in part; the file has all of it.
  private static let longest = 200_000

  let frame: PageFrame
  let page: DatasetPage
  let text: String
  let problems: [DefinitionProblem]

  var body: some HTML {
    DatasetFrame(frame: frame, entry: page.entry, part: .contract) {
      SummaryList([
        .init("File", Slot(visible(page.contract.file))),
        .init("Name", page.contract.name.map { Slot(visible($0)) }),
        .init("Version", Slot(visible(page.contract.version))),
        .init("Status", page.contract.status.map { Slot(visible($0)) }),
        .init(
          "Standard", Slot("Open Data Contract Standard \(visible(page.contract.standard))")),
      ])
      if !problems.isEmpty {
        Heading("What is wrong in this file", rank: 2)
        ul(.class("govuk-list govuk-list--bullet")) {
          for problem in problems { li { visible(problem.description, limit: 1_000) } }
        }
      }
      Heading("Text", rank: 2, id: "contract-text")
      p(.class("govuk-body")) {
        link("Save this file", to: .contractFile(of: page.entry.id))
      }
      ScrollRegion(labelledBy: "contract-text") {
        pre(.class("reeve-pre")) { Self.lines(of: text, limit: Self.longest) }
      }
      if text.utf8.count > Self.longest {
        p(.class("govuk-body")) { "The text goes on; save the file to see all of it." }
      }
    }
  }

  /// The text with its line ends, everything else that has no shape made visible.
  static func lines(of text: String, limit: Int) -> String {
    // Bytes, because a carriage return and a line feed are one Character.
    let lines = text.utf8.prefix(limit).split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.map { bytes in
      let line = Array(bytes.last == 0x0D ? bytes.dropLast() : bytes)
      let indent = line.prefix(while: { $0 == 0x09 }).count
      return String(repeating: "  ", count: indent)
        + visible(String(decoding: line.dropFirst(indent), as: UTF8.self), limit: 10_000)
    }
    .joined(separator: "\n")
  }
}
