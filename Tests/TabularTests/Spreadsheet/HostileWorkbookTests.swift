// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("A damaged or hostile workbook is refused")
struct HostileWorkbookTests {
  @Test(
    "with the sheet and row of the fault",
    arguments: [
      ("<row r=\"3\"/><row r=\"2\"/>", "rows out of order", 2),
      ("<row r=\"2\"/><row r=\"2\"/>", "rows out of order", 2),
      ("<row r=\"4\"><c r=\"A5\"/></row>", "reference", 4),
      ("<row r=\"4\"><c r=\"XFE4\"/></row>", "reference", 4),
      ("<row r=\"4\"><c r=\"4\"/></row>", "reference", 4),
      ("<row r=\"4\"><c r=\"AAAAAAAAAAAAAAAAAAAA4\"/></row>", "reference", 4),
      ("<row r=\"2\"/><row r=\"1048577\"/>", "number is not between", 2),
      ("<row r=\"2\"/><row r=\"-1\"/>", "number is not between", 2),
      ("<row r=\"7\"><c r=\"B7\"/><c r=\"B7\"/></row>", "cell B7 twice", 7),
      (
        "<row r=\"7\"><c><v>1</v></c><c><v>2</v></c><c r=\"A7\"><v>3</v></c></row>",
        "cell A7 twice", 7
      ),
      ("<row r=\"5\"><c t=\"s\"><v>9</v></c></row>", "does not have in column A", 5),
      ("<row r=\"5\"><c t=\"s\"><v>-1</v></c></row>", "does not have in column A", 5),
      ("<row r=\"5\"><c t=\"s\"><v>99999999999999999999</v></c></row>", "does not have", 5),
      ("<row r=\"5\"><c/><c><v>NaN</v></c></row>", "finite number", 5),
      ("<row r=\"5\"><c><v>1e999</v></c></row>", "finite number", 5),
      ("<row r=\"5\"><c t=\"b\"><v>maybe</v></c></row>", "truth value", 5),
      ("<row r=\"5\"><c t=\"x\"><v>1</v></c></row>", "unknown type", 5),
      ("<row r=\"6\"><c><v>1</c></row>", "not well-formed", 6),
    ])
  func rows(rows: String, words: String, line: Int) {
    let problem = problem(WorkbookFixture(rows: rows))

    #expect(problem?.message.contains(words) == true)
    #expect(problem?.message.hasPrefix("the sheet 'Sheet1' ") == true)
    #expect(problem?.file == "book.xlsx")
    #expect(problem?.line == line)
  }

  @Test("with the same problem however often it is asked")
  func repeatedly() throws {
    let book = try OpenedWorkbook(
      WorkbookFixture(rows: "<row><c><v>1</v></c></row><row><c><v>x</v></c></row>"))
    let rows = try book.workbook.rows(of: book.workbook.sheets[0])
    var row = SheetRow()

    #expect(try rows.next(into: &row))
    #expect(throws: ReadingProblem.self) { try rows.next(into: &row) }
    #expect(throws: ReadingProblem.self) { try rows.next(into: &row) }
  }

  @Test("when it declares a document type, before any entity grows", arguments: entityAttacks)
  func documentTypes(part: String, xml: String) {
    var fixture = WorkbookFixture(rows: "<row><c t=\"s\"><v>0</v></c></row>", texts: "<si/>")
    fixture.replacements[part] = xml

    #expect(problem(fixture)?.message.contains("document type") == true)
  }

  private static let billionLaughs = """
    <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
    """
  static let entityAttacks = [
    (
      "xl/worksheets/sheet1.xml",
      billionLaughs + "<worksheet><sheetData><row><c t=\"str\"><v>&c;</v></c></row></sheetData>"
        + "</worksheet>"
    ),
    ("xl/sharedStrings.xml", billionLaughs + "<sst><si><t>&c;</t></si></sst>"),
    ("xl/workbook.xml", "<!DOCTYPE workbook SYSTEM \"file:///etc/passwd\"><workbook/>"),
    ("_rels/.rels", "<!DOCTYPE x [<!ENTITY % a SYSTEM \"http://example.org/\"> %a;]><x/>"),
  ]

  @Test("when it is nested deeper than 100 levels")
  func nesting() {
    let problem = problem(WorkbookFixture(rows: String(repeating: "<a>", count: 200)))

    #expect(problem?.kind == .limit)
    #expect(problem?.message.contains("100 levels") == true)
  }

  @Test("when one tag has more than 4 MiB")
  func longTag() {
    let value = String(repeating: "x", count: 5 << 20)

    #expect(problem(WorkbookFixture(rows: "<row a=\"\(value)\"/>"))?.kind == .limit)
  }

  @Test("when its texts take more memory than allowed")
  func tooManyTexts() {
    var limits = SpreadsheetLimits()
    limits.sharedStringBytes = 1000
    let fixture = WorkbookFixture(texts: String(repeating: "<si/>", count: 251))

    #expect(problem(fixture, limits: limits)?.kind == .limit)
    #expect(problem(WorkbookFixture(texts: "<si/>"), limits: limits) == nil)
  }

  @Test("when a row has more bytes than allowed")
  func tooLongRow() {
    var limits = SpreadsheetLimits()
    limits.rowBytes = 1000
    let cell = "<c t=\"s\"><v>0</v></c>"
    let text = String(repeating: "x", count: 600)
    let fixture = WorkbookFixture(
      rows: "<row>\(cell)\(cell)</row>", texts: "<si><t>\(text)</t></si>")

    #expect(problem(fixture, limits: limits)?.kind == .limit)
  }

  @Test("when it has more merged ranges than allowed, or one that is none")
  func mergedRanges() throws {
    var limits = SpreadsheetLimits()
    limits.mergedRanges = 1
    for second in ["B1:B2", "nonsense"] {
      var fixture = WorkbookFixture()
      fixture.sheets[0].tail =
        "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"\(second)\"/></mergeCells>"
      let book = try OpenedWorkbook(fixture, limits: limits)

      #expect(throws: ReadingProblem.self) {
        try book.workbook.mergedRanges(of: book.workbook.sheets[0])
      }
    }
  }

  @Test(
    "when a part is missing or is something else",
    arguments: [
      ("xl/workbook.xml", nil, "is missing"),
      ("xl/worksheets/sheet1.xml", nil, "its cells are missing"),
      ("xl/worksheets/sheet1.xml", "<chartsheet/>", "no sheet of cells"),
      ("xl/worksheets/sheet1.xml", "", "not well-formed"),
      ("xl/workbook.xml", "<document/>", "Office file but no spreadsheet"),
      ("xl/workbook.xml", "<workbook/>", "no sheet of cells"),
      ("xl/sharedStrings.xml", "<html/>", "is something else"),
      ("xl/styles.xml", "<html/>", "is something else"),
      ("_rels/.rels", nil, "ZIP archive but no workbook"),
      ("xl/_rels/workbook.xml.rels", nil, "its cells are missing"),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"s0\" Type=\"a/worksheet\" Target=\"../../x\"/>"
          + "</Relationships>",
        "leads out of the file"
      ),
    ] as [(String, String?, String)])
  func parts(part: String, replacement: String?, words: String) {
    var fixture = WorkbookFixture(
      rows: "<row><c><v>1</v></c></row>", texts: "<si/>", styles: "<cellXfs/>")
    fixture.replacements[part] = replacement

    #expect(problem(fixture)?.message.contains(words) == true)
  }

  private func problem(
    _ fixture: WorkbookFixture, limits: SpreadsheetLimits = SpreadsheetLimits()
  ) -> ReadingProblem? {
    do {
      _ = try cells(fixture, limits: limits)
      return nil
    } catch {
      return error as? ReadingProblem
    }
  }
}
