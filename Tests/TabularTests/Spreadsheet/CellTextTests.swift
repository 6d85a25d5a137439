// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("The text of a cell")
struct CellTextTests {
  @Test(
    "follows its type",
    arguments: [
      ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>0</v></c>", "FALSE"),
      ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"), ("<c t=\"n\"><v> 12.50 </v></c>", "12.5"),
      ("<c t=\"str\"><v>a &amp; b</v></c>", "a & b"),
      ("<c t=\"d\"><v>2024-03-31T00:00:00</v></c>", "2024-03-31"),
      ("<c t=\"d\"><v>2024-03-31T00:00:00.000Z</v></c>", "2024-03-31"),
      ("<c t=\"d\"><v>2024-03-31T13:45:00</v></c>", "2024-03-31T13:45:00"),
      ("<c t=\"inlineStr\"><is><t>plain</t></is></c>", "plain"),
      ("<c t=\"inlineStr\"><is><r><t>ri</t></r><r><rPr/><t>ch</t></r></is></c>", "rich"),
      ("<c><f>1+1</f><v>2</v></c>", "2"),
      ("<c t=\"str\"><f>HYPERLINK(\"https://example.org\")</f><v>link</v></c>", "link"),
      ("<c t=\"str\"><v><![CDATA[<b>]]></v></c>", "<b>"),
    ])
  func types(cell: String, expected: String) throws {
    #expect(try cells(WorkbookFixture(rows: "<row>\(cell)</row>")) == ["A1=\(expected)"])
  }

  @Test(
    "is none for a cell without a value",
    arguments: [
      "<c/>", "<c><v/></c>", "<c t=\"s\"><v></v></c>", "<c t=\"str\"><v></v></c>",
      "<c t=\"inlineStr\"><is><t/></is></c>", "<c t=\"b\"><v> </v></c>", "<c><v> </v></c>",
    ])
  func empty(cell: String) throws {
    #expect(try cells(WorkbookFixture(rows: "<row>\(cell)</row>")).isEmpty)
  }

  @Test("is never worked out from a formula; those without a stored value are counted")
  func formulas() throws {
    let book = try OpenedWorkbook(
      WorkbookFixture(rows: "<row><c><f>1+1</f></c><c><f>A1</f><v>2</v></c></row>"))
    let rows = try book.workbook.rows(of: book.workbook.sheets[0])
    var row = SheetRow()

    #expect(try rows.next(into: &row))
    #expect(row.cells.map(row.text) == ["2"])
    #expect(rows.formulasWithoutValue == 1)
  }

  @Test(
    "comes from the shared texts",
    arguments: [
      ("<si><t>Cllr Ann Example</t></si>", "Cllr Ann Example"),
      ("<si><t>  padded </t></si>", "padded"),
      ("<si><t xml:space=\"preserve\">  padded </t></si>", "  padded "),
      ("<si><r><t>one </t></r><r><t xml:space=\"preserve\"> two</t></r></si>", "one two"),
      ("<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr/></si>", "東京"),
      ("<si><t>a_x000D_\nb_x005F_x000D_</t></si>", "a\r\nb_x000D_"),
      ("<si><t>_x0000_ _xD800_ _x12_ _x</t></si>", "_x0000_ _xD800_ _x12_ _x"),
      ("<si><t>_xFFFD__x00A3_5</t></si>", "\u{FFFD}£5"),
      ("<si><t>a&#10;b &lt;c&gt;</t></si>", "a\nb <c>"),
    ])
  func sharedTexts(item: String, expected: String) throws {
    let fixture = WorkbookFixture(rows: "<row><c t=\"s\"><v>1</v></c></row>", texts: "<si/>" + item)

    let text = try cells(fixture)

    #expect(text == ["A1=\(expected)"])
  }

  @Test("follows the number format of its style")
  func styles() throws {
    let styles = WorkbookFixture.styles(
      formats: ["dd/mm/yyyy;@", "00000", "[h]:mm", "\"£\"#,##0.00", "h:mm", "0%"])
    let values = ["45382", "123", "1.5", "1234.5", "0.5", "0.1235", "7"]
    let row = values.enumerated().map { "<c s=\"\($0)\"><v>\($1)</v></c>" }
    let fixture = WorkbookFixture(rows: "<row>\(row.joined())</row>", styles: styles)

    #expect(
      try cells(fixture) == [
        "A1=2024-03-31", "B1=00123", "C1=36:00:00", "D1=1234.5", "E1=12:00:00", "F1=0.1235", "G1=7",
      ])
  }

  @Test("of a date counts from 1904 when the workbook says so")
  func from1904() throws {
    var fixture = WorkbookFixture(
      rows: "<row><c s=\"0\"><v>43920</v></c></row>",
      styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>")
    fixture.workbookProperties = "<workbookPr date1904=\"1\"/>"

    #expect(try cells(fixture) == ["A1=2024-03-31"])
  }

  @Test("may have 10 MB")
  func longText() throws {
    let text = String(repeating: "x", count: 10_000_000)
    let found = try cells(
      WorkbookFixture(rows: "<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"))

    #expect(found.map(\.utf8.count) == [10_000_003])
  }
}
