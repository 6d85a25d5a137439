// SPDX-License-Identifier: MIT

import Foundation

@testable import Tabular

/// A small workbook described by its XML, for tests to write, read and break.
struct WorkbookFixture {
  struct SheetPart {
    var name = "Sheet1"
    var state: String?
    /// What stands inside `sheetData`.
    var rows = ""
    /// What stands before and after `sheetData`.
    var head = ""
    var tail = ""
  }

  var sheets: [SheetPart] = []
  /// What stands inside `sst`; no part when nil.
  var texts: String?
  /// What stands inside `styleSheet`; no part when nil.
  var styles: String?
  var workbookProperties = ""
  var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  var relationshipNamespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  /// The target of the first sheet's relationship.
  var firstTarget = "worksheets/sheet1.xml"
  /// Parts to put in place of the ordinary ones; nil leaves one out.
  var replacements: [String: String?] = [:]

  init(rows: String = "", texts: String? = nil, styles: String? = nil) {
    sheets = [SheetPart(rows: rows)]
    self.texts = texts
    self.styles = styles
  }

  /// Styles whose cell format number N has the Nth of these number formats.
  static func styles(formats: [String]) -> String {
    let codes = formats.enumerated().map {
      "<numFmt numFmtId=\"\($0 + 164)\" formatCode=\"\(escaped($1))\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\($0 + 164)\"/>" }
    return "<numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs>\(cells.joined())</cellXfs>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
  }

  func zip() -> StoredZip {
    var parts: [(String, String)] = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        relationships([("rId1", "officeDocument", "xl/workbook.xml", nil)])
      ),
      ("xl/workbook.xml", workbookPart()),
    ]
    var links: [(String, String, String, String?)] = [
      ("x1", "externalLink", "https://example.org/secret.xlsx", "External"),
      ("st", "styles", "styles.xml", nil), ("ss", "sharedStrings", "sharedStrings.xml", nil),
    ]
    for (index, sheet) in sheets.enumerated() {
      let target = index == 0 ? firstTarget : "worksheets/sheet\(index + 1).xml"
      links.append(("s\(index)", "worksheet", target, nil))
      parts.append(("xl/worksheets/sheet\(index + 1).xml", sheetPart(sheet)))
    }
    parts.append(("xl/_rels/workbook.xml.rels", relationships(links)))
    if let texts {
      parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(namespace)\">\(texts)</sst>"))
    }
    if let styles {
      parts.append(
        ("xl/styles.xml", "<styleSheet xmlns=\"\(namespace)\">\(styles)</styleSheet>"))
    }
    var zip = StoredZip()
    for (name, text) in parts {
      switch replacements[name] {
      case .none: zip.add(name, text)
      case .some(.some(let other)): zip.add(name, other)
      case .some(.none): continue
      }
    }
    for case (let name, let text?) in replacements where !parts.contains(where: { $0.0 == name }) {
      zip.add(name, text)
    }
    return zip
  }

  private func sheetPart(_ sheet: SheetPart) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"\(namespace)\">\(sheet.head)"
      + "<sheetData>\(sheet.rows)</sheetData>\(sheet.tail)</worksheet>"
  }

  private func workbookPart() -> String {
    let list = sheets.enumerated().map { index, sheet in
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      return "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(index + 1)\"\(state)"
        + " r:id=\"s\(index)\"/>"
    }
    return "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(relationshipNamespace)\">"
      + "\(workbookProperties)<sheets>\(list.joined())</sheets></workbook>"
  }

  private func relationships(_ links: [(String, String, String, String?)]) -> String {
    let list = links.map { id, kind, target, mode in
      let mode = mode.map { " TargetMode=\"\($0)\"" } ?? ""
      return "<Relationship Id=\"\(id)\" Type=\"\(relationshipNamespace)/\(kind)\""
        + " Target=\"\(target)\"\(mode)/>"
    }
    return "<Relationships>\(list.joined())</Relationships>"
  }
}

/// A workbook on disk, opened; the file goes away with this value.
struct OpenedWorkbook {
  let file: TemporaryFile
  let workbook: Workbook

  init(_ fixture: WorkbookFixture, limits: SpreadsheetLimits = SpreadsheetLimits()) throws {
    file = try TemporaryFile(fixture.zip().bytes(), suffix: ".xlsx")
    workbook = try Workbook(path: file.path, fileNameForMessages: "book.xlsx", limits: limits)
  }

  /// The cells of a sheet as `B2=text`, in the order they are read.
  func cells(ofSheet index: Int = 0, range: CellRange? = nil) throws -> [String] {
    let rows = try workbook.rows(of: workbook.sheets[index], range: range)
    var row = SheetRow()
    var cells: [String] = []
    while try rows.next(into: &row) {
      cells += row.cells.map {
        "\(CellReference.letters(ofColumn: $0.column))\(row.number)=\(row.text($0))"
      }
    }
    return cells
  }
}

/// The cells of a one-sheet workbook as `B2=text`.
func cells(_ fixture: WorkbookFixture, limits: SpreadsheetLimits = .init()) throws -> [String] {
  try OpenedWorkbook(fixture, limits: limits).cells()
}
