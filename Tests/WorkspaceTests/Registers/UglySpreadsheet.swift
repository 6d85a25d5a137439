// SPDX-License-Identifier: MIT
import Tabular

/// An asset register as a council keeps it in a workbook: titles above the headings, merged cells,
/// blank rows, dates and words in several spellings, no-break spaces, and totals below.
enum UglySpreadsheet {
  enum Cell {
    case text(String)
    case number(String)
    /// A date as a spreadsheet stores it: days since 30 December 1899.
    case serial(Int)
    case none
  }

  static let headings = [
    "Asset\u{A0}name", "What it is", "Directorate", "Information Asset Owner", "Asset manager",
    "Type",
    "Where held", "Personal data?", "Marking", "Who uses it", "Keep for", "C", "I", "A",
    "Last backup",
    "Vital?",
  ]

  static let rows: [[Cell]] = [
    [.text("Fernwick Borough Council"), .none],
    [.text("Information asset register, DRAFT v3 final")],
    [],
    headings.map(Cell.text),
    asset("Payroll\u{A0}", "HR", "System", "Y", "OFFICIAL", .serial(45_000), "Yes"),
    asset(
      " Tenancies", nil, "system ", "Y (special)", "Official-Sensitive", .text("3 March 2024"), "y"),
    [], [.text("\u{A0}")],
    asset("Parking permits", "Place", "Spreadsheet", "N", "official", .text("01/02/2023"), "no"),
    asset("Tree survey", nil, "PAPER", "", "OFFICIAL", .text("2nd Feb 2022"), ""),
    [],
    [
      .text("Total assets"), .none, .none, .none, .none, .none, .none, .none, .none, .none, .none,
      .number("4"),
    ],
  ]

  private static func asset(
    _ name: String, _ area: String?, _ type: String, _ personal: String, _ marking: String,
    _ backup: Cell, _ vital: String
  ) -> [Cell] {
    [
      .text(name), .text("About \(name), in a line\nand another"), area.map(Cell.text) ?? .none,
      .text("Head of service"), .none, .text(type), .text("UK"), .text(personal), .text(marking),
      .text("The team"), .text("7\u{A0}years"), .number("3"), .number("2"), .number("1"), backup,
      .text(vital),
    ]
  }

  /// The plan that makes sense of it.
  static let plan = """
    columns:
      Asset name: name
      What it is: description
      Directorate: {to: service, fill-down: true}
      Information Asset Owner: owner
      Asset manager: {to: manager, default: To be named}
      Type: format
      Where held: location
      Personal data?: {to: personal-data, values: {Y: personal, Y (special): personal / special, N: none}, split: ["/"], default: none}
      Marking: {to: classification, values: {official-sensitive: official-sensitive}}
      Who uses it: users
      Keep for: retention
      C: confidentiality
      I: integrity
      A: availability
      Last backup: backups
      Vital?: vital
    constants: {system: not known}
    """

  /// The workbook's bytes; the service cells are merged over two rows each.
  static func bytes() throws -> [UInt8] {
    var xml =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
    for (place, row) in rows.enumerated() where !row.isEmpty {
      xml += "<row r=\"\(place + 1)\">"
      for (column, cell) in row.enumerated() {
        let name = "\(letter(column))\(place + 1)"
        switch cell {
        case .none: continue
        case .number(let digits): xml += "<c r=\"\(name)\"><v>\(digits)</v></c>"
        case .serial(let number): xml += "<c r=\"\(name)\" s=\"1\"><v>\(number)</v></c>"
        case .text(let text):
          xml +=
            "<c r=\"\(name)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            + XMLText.escaped(text) + "</t></is></c>"
        }
      }
      xml += "</row>"
    }
    xml +=
      "</sheetData><mergeCells count=\"3\"><mergeCell ref=\"A1:P1\"/>"
      + "<mergeCell ref=\"C5:C6\"/><mergeCell ref=\"C9:C10\"/></mergeCells></worksheet>"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return try PackageWriter.bytes(of: [
      .init(
        "[Content_Types].xml",
        "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
          + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(base).sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(base).styles+xml\"/>"
          + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(base).worksheet+xml\"/>"
          + "</Types>"),
      .init(
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
          + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
      .init(
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"IAR 2024 (2)\" "
          + "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
      .init(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" "
          + "Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
          + "Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"),
      .init(
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
          + "</styleSheet>"),
      .init("xl/worksheets/sheet1.xml", xml),
    ])
  }

  private static func letter(_ column: Int) -> String {
    String(UnicodeScalar(UInt8(65 + column)))
  }
}
