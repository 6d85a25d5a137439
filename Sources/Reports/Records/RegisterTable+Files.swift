// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Tabular
package import Workspace

extension RegisterTable {
  /// The table as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet.
  package func csv() -> [UInt8] {
    var text = ""
    let cells = rows.map { row in
      zip(row, columns).map { node, column in
        Self.guarded(node.map(AnswerJSON.text) ?? "", isNumber: column.kind == .number)
      }
    }
    for row in [columns.map(\.id)] + cells {
      text += row.map(Self.quoted).joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  /// The table as JSON: an object a record.
  package func json() -> [UInt8] {
    JSONValue.array(
      rows.map { row in
        .object(zip(columns, row).map { ($0.id, $1.map(AnswerJSON.value) ?? .null) })
      }
    ).renderedBytes()
  }

  /// The table as a workbook with dates as dates and numbers as numbers, and a sheet that says
  /// where it comes from.
  ///
  /// - Throws: `WrittenWorkbook.Problem` when a text is too long for a cell.
  package func workbook() throws -> [UInt8] {
    let cells = rows.map { row in
      zip(row, columns).map { node, column in node.map { Self.cell($0, column.kind) } ?? .empty }
    }
    return try WrittenWorkbook(sheets: [
      .init(name: "Register", headings: columns.map(\.id), rows: cells),
      .init(
        name: "About this file", headings: ["What", "Value"],
        rows: provenance.map { [.text($0.name), .text($0.value)] }
          + columns.map { [.text("Column \($0.id)"), .text($0.title)] }),
    ]).bytes()
  }

  private static func cell(_ node: YAMLNode, _ kind: Kind) -> WrittenWorkbook.Cell {
    let text = AnswerJSON.text(node)
    switch kind {
    case .number: return .number(text)
    case .day:
      if let day = CivilDay(text) { return .day(day.daysSince1970, text: text) }
      return .text(text)
    case .text:
      // What importing would take for a guard gets one more, as in CSV.
      return .text(isGuarded(text) ? "'" + text : text)
    }
  }

  /// A text with an apostrophe before it where a spreadsheet would take it for a formula.
  ///
  /// So has one that looks as if it had been guarded already. Importing takes the apostrophe off.
  package static func guarded(_ text: String, isNumber: Bool = false) -> String {
    if isNumber, text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil { return text }
    let rest = Substring(text.unicodeScalars.drop { $0 == "'" })
    return SpreadsheetFormula.isBegun(by: rest) ? "'" + text : text
  }

  private static func isGuarded(_ text: String) -> Bool {
    text.hasPrefix("'") && guarded(text) != text
  }

  /// Rows of texts as CSV, safe to open in a spreadsheet.
  package static func csv(_ rows: [[String]]) -> [UInt8] {
    Array(
      rows.map { row in row.map { quoted(guarded($0)) }.joined(separator: ",") + "\r\n" }.joined()
        .utf8)
  }

  private static func quoted(_ value: String) -> String {
    guard value.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return value }
    return "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
