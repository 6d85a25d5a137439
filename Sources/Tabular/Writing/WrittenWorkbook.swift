// SPDX-License-Identifier: MIT

/// A workbook (XLSX) to be written: sheets of a heading row and typed cells.
///
/// Headings stay in sight while the sheet scrolls and can be filtered by. A text is always a text: it
/// can never become a formula, not even when somebody edits the cell.
public struct WrittenWorkbook: Sendable {
  /// What a cell holds.
  public enum Cell: Sendable, Equatable {
    /// Nothing.
    case empty
    /// A text of at most 32,767 characters.
    case text(String)
    /// A number by its decimal digits, such as `-12.50`; what a double can't hold becomes a text.
    case number(String)
    /// A day, as days since 1 January 1970; before 1 March 1900 it becomes a text.
    case day(Int, text: String)
  }

  /// One sheet.
  public struct Sheet: Sendable {
    /// The name on the tab: 1 to 31 characters without `[]:*?/\`.
    public var name: String
    /// The headings.
    public var headings: [String]
    /// The rows, each with a cell for every heading.
    public var rows: [[Cell]]

    /// Makes a sheet.
    public init(name: String, headings: [String], rows: [[Cell]]) {
      self.name = name
      self.headings = headings
      self.rows = rows
    }
  }

  /// Why a workbook can't hold what it should.
  public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The sheet, from 1.
    public let sheet: Int
    /// The row of the sheet, from 1; nil for the whole sheet.
    public let row: Int?
    /// The heading of the column.
    public let column: String?
    /// What is wrong and what to do.
    public let description: String
  }

  /// The most characters of a cell, rows and columns of a sheet: limits of the format's programs.
  public static let longestText = 32_767
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// The sheets; the first is the one that opens.
  public var sheets: [Sheet]

  /// Makes a workbook.
  public init(sheets: [Sheet]) {
    self.sheets = sheets
  }

  /// The file's bytes.
  ///
  /// - Throws: ``Problem`` where a text or a sheet is too long, `PackageWriter.Problem`.
  public func bytes() throws -> [UInt8] {
    for (place, sheet) in sheets.enumerated() { try check(sheet, number: place + 1) }
    return try PackageWriter.bytes(
      of: [
        .init("[Content_Types].xml", contentTypes),
        .init("_rels/.rels", Self.relations([("officeDocument", "xl/workbook.xml")])),
        .init("xl/workbook.xml", workbook),
        .init(
          "xl/_rels/workbook.xml.rels",
          Self.relations(
            sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
              + [("styles", "styles.xml")])),
        .init("xl/styles.xml", Self.styles),
      ]
        + sheets.enumerated().map { place, sheet in
          .init("xl/worksheets/sheet\(place + 1).xml", sheet.xml(isFirst: place == 0))
        })
  }

  private func check(_ sheet: Sheet, number: Int) throws(Problem) {
    if sheet.rows.count >= Self.mostRows || sheet.headings.count > Self.mostColumns {
      throw Problem(
        sheet: number, row: nil, column: nil,
        description: "A sheet holds at most 1,048,575 rows of 16,384 columns. Export as CSV or "
          + "JSON.")
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        guard case .text(let text) = cell, text.utf16.count > Self.longestText else { continue }
        let heading = sheet.headings.indices.contains(column) ? sheet.headings[column] : nil
        throw Problem(
          sheet: number, row: row + 2, column: heading,
          description: "Row \(row + 2), \(heading ?? "column \(column + 1)"): the text has "
            + "\(text.utf16.count) characters and a cell of a workbook holds at most "
            + "\(Self.longestText). Export as CSV or JSON.")
      }
    }
  }
}

extension WrittenWorkbook {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private var contentTypes: String {
    let base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return Self.head
      + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Default Extension=\"rels\" "
      + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(base).sheet.main+xml\"/>"
      + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(base).styles+xml\"/>"
      + sheets.indices.map {
        "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" "
          + "ContentType=\"\(base).worksheet+xml\"/>"
      }.joined() + "</Types>"
  }

  private static func relations(_ targets: [(kind: String, target: String)]) -> String {
    head
      + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + targets.enumerated().map { place, relation in
        "<Relationship Id=\"rId\(place + 1)\" Type=\"\(office)/\(relation.kind)\" "
          + "Target=\"\(relation.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private var workbook: String {
    Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>"
      + sheets.enumerated().map { place, sheet in
        "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(place + 1)\" "
          + "r:id=\"rId\(place + 1)\"/>"
      }.joined() + "</sheets><definedNames>"
      + sheets.enumerated().filter { !$0.element.headings.isEmpty }.map { place, sheet in
        // Spreadsheet programs look for the filter under this name.
        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(place)\" hidden=\"1\">"
          + "'\(XMLText.escaped(sheet.name.replacing("'", with: "''")))'!"
          + "$A$1:$\(Sheet.letters(sheet.headings.count))$\(sheet.rows.count + 1)</definedName>"
      }.joined() + "</definedNames></workbook>"
  }

  /// 0 plain, 1 heading, 2 text that looks like a formula, 3 day, 4 to 12 numbers with so many
  /// decimals less three, 13 a text in several lines.
  private static var styles: String {
    let formats = (1...9).map {
      "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"0.\(String(repeating: "0", count: $0))\"/>"
    }.joined()
    let cells =
      [
        "<xf numFmtId=\"0\" xfId=\"0\"/>",
        "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" "
          + "applyNumberFormat=\"1\"/>",
        "<xf numFmtId=\"49\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/>",
        "<xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/>",
      ]
      + (1...9).map {
        "<xf numFmtId=\"\(164 + $0)\" xfId=\"0\" applyNumberFormat=\"1\"/>"
      } + [
        "<xf numFmtId=\"49\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\">"
          + "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
      ]
    return head + "<styleSheet xmlns=\"\(main)\"><numFmts count=\"10\">"
      + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>\(formats)</numFmts>"
      + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Arial\"/></font>"
      + "<font><b/><sz val=\"11\"/><name val=\"Arial\"/></font></fonts>"
      + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill>"
      + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE6EBEC\"/></patternFill></fill>"
      + "</fills><borders count=\"1\"><border/></borders>"
      + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
      + "<cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
      + "</styleSheet>"
  }
}

extension WrittenWorkbook.Sheet {
  fileprivate func xml(isFirst: Bool) -> String {
    let last = "\(Self.letters(max(headings.count, 1)))\(rows.count + 1)"
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      + "<dimension ref=\"A1:\(last)\"/><sheetViews>"
      + "<sheetView workbookViewId=\"0\"\(isFirst ? " tabSelected=\"1\"" : "")>"
      + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      + "</sheetView></sheetViews><cols>"
    for place in headings.indices {
      text +=
        "<col min=\"\(place + 1)\" max=\"\(place + 1)\" width=\"\(width(place))\" "
        + "customWidth=\"1\"/>"
    }
    text += "</cols><sheetData>"
    text += Self.row(1, headings.map { Self.text($0, style: 1) })
    for (place, cells) in rows.enumerated() {
      text += Self.row(place + 2, cells.map(Self.cell))
    }
    text += "</sheetData><autoFilter ref=\"A1:\(last)\"/></worksheet>"
    return text
  }

  /// As wide as the longest of the first texts, within limits.
  private func width(_ column: Int) -> Int {
    let lengths = rows.prefix(200).compactMap { row -> Int? in
      guard row.indices.contains(column) else { return nil }
      switch row[column] {
      case .empty: return 0
      case .text(let text), .number(let text), .day(_, let text): return text.count
      }
    }
    return min(max((lengths.max() ?? 0) + 2, headings[column].count + 4, 10), 60)
  }

  private static func row(_ number: Int, _ cells: [(attributes: String, content: String)?])
    -> String
  {
    var text = "<row r=\"\(number)\">"
    for (place, cell) in cells.enumerated() {
      guard let cell else { continue }
      text += "<c r=\"\(letters(place + 1))\(number)\"\(cell.attributes)>\(cell.content)</c>"
    }
    return text + "</row>"
  }

  private static func cell(_ cell: WrittenWorkbook.Cell) -> (String, String)? {
    switch cell {
    case .empty: nil
    case .text(let text):
      Self.text(text, style: Self.isRisky(text) ? 2 : text.contains("\n") ? 13 : 0)
    case .number(let digits): number(digits) ?? Self.text(digits, style: 0)
    case .day(let number, let text):
      // The day 0 of the format is 30 December 1899, and its 1900 has a 29 February too many.
      number >= -25_508
        ? (" s=\"3\"", "<v>\(number + 25_569)</v>") : Self.text(text, style: 0)
    }
  }

  private static func text(_ text: String, style: Int) -> (String, String) {
    (
      " s=\"\(style)\" t=\"inlineStr\"",
      "<is><t xml:space=\"preserve\">\(XMLText.cell(text))</t></is>"
    )
  }

  /// Whether a program could take the text for a formula.
  private static func isRisky(_ text: String) -> Bool {
    text.hasPrefix("'") || SpreadsheetFormula.isBegun(by: text)
  }

  /// A number that a double holds to its last digit, shown with the decimals that it was given.
  private static func number(_ digits: String) -> (String, String)? {
    guard let parts = digits.wholeMatch(of: /-?(0|[1-9][0-9]*)(?:\.([0-9]{1,9}))?/) else {
      return nil
    }
    let decimals = parts.output.2?.count ?? 0
    let significant = digits.drop { !("1"..."9").contains($0) }.filter(\.isNumber).count
    guard significant <= 15, digits != "-0" else { return nil }
    return (decimals == 0 ? "" : " s=\"\(decimals + 3)\"", "<v>\(digits)</v>")
  }

  /// The letters of a column, from 1.
  static func letters(_ column: Int) -> String {
    var (rest, text) = (column, "")
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
