// SPDX-License-Identifier: MIT

import Markup
import Quality

/// A column of a table.
struct ReportColumn {
  let title: String
  /// Whether it holds numbers, which stand at the right.
  var isNumeric = false
}

/// A table with a caption, in a region that scrolls by keyboard where the page is narrow.
///
/// - Parameters:
///   - id: The id of the caption, once a page.
///   - title: The caption.
///   - columns: The columns; the cells of the first are the rows' headings.
///   - rows: The rows, made of ``headingCell(_:)`` and ``cell(_:isNumeric:)``.
func reportTable<Row: HTML>(
  id: String, title: String, columns: [ReportColumn], rows: [Row]
) -> some HTML {
  div(.class("scroll"), .role("region"), .ariaLabelledBy(id), .tabIndex(0)) {
    table {
      caption(.id(id)) { title }
      thead {
        tr {
          for column in columns {
            th(.scope(.column), .class(column.isNumeric ? "number" : "text")) { column.title }
          }
        }
      }
      tbody { for row in rows { row } }
    }
  }
}

/// The cell that is its row's heading.
func headingCell<Content: HTML>(
  isNumeric: Bool = false, @HTMLBuilder content: () -> Content
) -> some HTML {
  th(.scope(.row), .class(isNumeric ? "number" : "text"), content: content)
}

/// A cell of text.
func cell(_ text: String, isNumeric: Bool = false) -> some HTML {
  td(.class(isNumeric ? "number" : "text")) { text }
}

/// A list of names and values.
func factList(_ facts: [DatasetFact]) -> some HTML {
  dl(.class("facts")) {
    for fact in facts {
      div {
        dt { fact.name }
        dd { fact.value }
      }
    }
  }
}

/// A status in words, with a border and weight of its own beside the colour.
func tag(_ word: String, _ kind: String) -> some HTML {
  strong(.class("tag \(kind)")) { word }
}
