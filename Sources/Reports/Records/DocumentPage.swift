// SPDX-License-Identifier: MIT
import Foundation
import Markup
import Quality
package import Workspace

/// A record as one page to print or read: it runs no script and loads nothing.
package struct DocumentPage: Sendable {
  let document: RecordDocument

  /// Makes a page of a document.
  package init(_ document: RecordDocument) {
    self.document = document
  }

  /// The page as UTF-8.
  package func renderedBytes() -> [UInt8] { page.renderedBytes() }

  private var page: some HTML {
    let style = Stylesheet.document + Stylesheet.pageFooter(shown(document.footer))
    return Document(
      language: "en-GB",
      title: "\(shown(document.reference)) \(shown(document.title)) – \(shown(document.council))",
      bodyClass: document.isDraft ? "draft" : nil
    ) {
      meta(
        .contentSecurityPolicy,
        .content(
          "default-src 'none'; style-src \(style.policySource); base-uri 'none'; form-action 'none'"
        ))
      meta(.name("robots"), .content("noindex"))
      style
    } body: {
      a(.href("#main"), .class("skip")) { "Skip to main content" }
      header {
        p(.class("council")) { shown(document.council) }
        p(.class("kind")) { "\(shown(document.kind)) \(shown(document.reference))" }
      }
      main(.id("main"), .tabIndex(-1)) {
        if document.isDraft {
          p(.class("mark")) { "DRAFT: not approved" }
        }
        h1 { shown(document.title) }
        for notice in document.notices { p(.class("notice")) { shown(notice) } }
        control
        for (place, section) in document.sections.enumerated() {
          sectionPart(section, id: "section-\(place + 1)")
        }
        for (place, part) in document.parts.enumerated() {
          endPart(part, id: "part-\(place + 1)")
        }
      }
      footer {
        p {
          "\(shown(document.footer)). Made by Reeve on "
          time(.dateTime(Moment(document.madeAt).machineText)) { Moment(document.madeAt).words }
          "."
        }
      }
    }
  }

  private var control: some HTML {
    Markup.section(.ariaLabelledBy("control")) {
      h2(.id("control")) { "Document control" }
      dl {
        for fact in document.control {
          div {
            dt { shown(fact.name) }
            dd { shown(fact.value) }
          }
        }
      }
    }
  }

  private func sectionPart(_ section: RecordDocument.Section, id: String) -> DocumentSection {
    DocumentSection(section: section, id: id)
  }

  private func endPart(_ part: RecordDocument.Part, id: String) -> DocumentTable {
    DocumentTable(
      title: part.title, caption: part.title, id: id, headings: part.headings, rows: part.rows,
      isNamed: true)
  }
}

/// A text for a page: what has no shape is written out, and lines stay lines.
func shown(_ text: String) -> String { visible(text, limit: 1_000) }

/// The lines of an answer, each as a text of its own.
func shownLines(_ text: String) -> [String] {
  text.replacing("\r\n", with: "\n").split(
    separator: "\n", omittingEmptySubsequences: false
  ).map { visible(String($0), limit: 100_000) }
}

/// A section of the form with its questions and answers.
private struct DocumentSection: HTML {
  let section: RecordDocument.Section
  let id: String

  func render(into output: inout HTMLOutput) {
    let part = Markup.section(.ariaLabelledBy(id)) {
      h2(.id(id)) { "\(shown(section.number)). \(shown(section.title))" }
      for (place, item) in section.items.enumerated() {
        DocumentItem(item: item, id: "\(id)-\(place + 1)")
      }
    }
    part.render(into: &output)
  }
}

/// A question with its answer.
private struct DocumentItem: HTML {
  let item: RecordDocument.Item
  let id: String

  func render(into output: inout HTMLOutput) {
    h3(.id(id)) { shown(item.ask) }.render(into: &output)
    switch item.answer {
    case .none: p(.class("none")) { "Not answered" }.render(into: &output)
    case .masked:
      p(.class("none")) { "Personal: not shown in this document" }.render(into: &output)
    case .erased: p(.class("none")) { "Erased" }.render(into: &output)
    case .text(let text):
      for line in shownLines(text) { p { line }.render(into: &output) }
    case .list(let items):
      let list = ul { for item in items { li { shown(item) } } }
      list.render(into: &output)
    case .table(let headings, let rows, let isNamed):
      if rows.isEmpty {
        p(.class("none")) { "No rows" }.render(into: &output)
      } else {
        DocumentTable(
          title: nil, caption: item.ask, id: id, headings: headings, rows: rows, isNamed: isNamed
        ).render(into: &output)
      }
    }
    if !item.remarks.isEmpty {
      let remarks = ul(.class("remarks"), .ariaLabel("Remarks")) {
        for remark in item.remarks { li { visible(remark, limit: 20_000) } }
      }
      remarks.render(into: &output)
    }
  }
}

/// A table with headings, in a region that scrolls where the page is narrow.
private struct DocumentTable: HTML {
  let title: String?
  let caption: String
  let id: String
  let headings: [String]
  let rows: [[String]]
  let isNamed: Bool

  func render(into output: inout HTMLOutput) {
    if let title { h2(.id(id)) { shown(title) }.render(into: &output) }
    let region = div(
      .class("scroll"), .role("region"), .ariaLabelledBy(id), .tabIndex(0)
    ) {
      table {
        Markup.caption(.class("govuk-visually-hidden")) { shown(caption) }
        thead { tr { for heading in headings { th(.scope(.column)) { shown(heading) } } } }
        tbody { for row in rows { DocumentRow(cells: row, isNamed: isNamed) } }
      }
    }
    region.render(into: &output)
  }
}

private struct DocumentRow: HTML {
  let cells: [String]
  let isNamed: Bool

  func render(into output: inout HTMLOutput) {
    let row = tr {
      for (place, cell) in cells.enumerated() {
        DocumentCell(text: cell, isName: isNamed && place == 0)
      }
    }
    row.render(into: &output)
  }
}

private struct DocumentCell: HTML {
  let text: String
  let isName: Bool

  func render(into output: inout HTMLOutput) {
    let lines = shownLines(text)
    let content = Repeated(lines.enumerated()) { place, line in
      CellLine(isFirst: place == 0, line: line)
    }
    if isName {
      th(.scope(.row)) { content }.render(into: &output)
    } else {
      td { content }.render(into: &output)
    }
  }
}

/// A line of a cell, with a break before all but the first.
private struct CellLine: HTML {
  let isFirst: Bool
  let line: String

  func render(into output: inout HTMLOutput) {
    if !isFirst { br().render(into: &output) }
    Text(line).render(into: &output)
  }
}
