// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("A workbook")
struct WorkbookTests {
  @Test("lists its sheets in the order of their tabs, with who can see them")
  func sheets() throws {
    var fixture = WorkbookFixture()
    fixture.sheets = [
      .init(name: "Payments & grants"), .init(name: "Lookup", state: "hidden"),
      .init(name: "Macro data", state: "veryHidden"),
    ]

    let sheets = try OpenedWorkbook(fixture).workbook.sheets

    #expect(sheets.map(\.name) == ["Payments & grants", "Lookup", "Macro data"])
    #expect(sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
    #expect(sheets.map(\.isHidden) == [false, true, true])
  }

  @Test("gives each sheet its own cells, also when two are read in turns")
  func twoSheets() throws {
    var fixture = WorkbookFixture()
    fixture.sheets = [
      .init(rows: "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"),
      .init(rows: "<row><c><v>3</v></c></row><row><c><v>4</v></c></row>"),
    ]
    let book = try OpenedWorkbook(fixture)
    let first = try book.workbook.rows(of: book.workbook.sheets[0])
    let second = try book.workbook.rows(of: book.workbook.sheets[1])
    var row = SheetRow()
    var texts: [String] = []

    while try first.next(into: &row) {
      texts += row.cells.map(row.text)
      if try second.next(into: &row) { texts += row.cells.map(row.text) }
    }

    #expect(texts == ["1", "3", "2", "4"])
  }

  @Test("gives rows with their numbers and passes over those without text")
  func sparseRows() throws {
    let fixture = WorkbookFixture(
      rows: """
        <row r="2"><c r="B2"><v>1</v></c><c r="D2" s="3"/></row>
        <row r="3"><c r="A3"/></row><row r="4"/>
        <row r="900"><c r="AA900"><v>2</v></c></row>
        """)

    #expect(try cells(fixture) == ["B2=1", "AA900=2"])
  }

  @Test("counts rows and cells that have no reference")
  func noReferences() throws {
    let fixture = WorkbookFixture(
      rows: "<row><c/><c><v>1</v></c></row><row r=\"5\"><c r=\"C5\"/><c><v>2</v></c></row>")

    #expect(try cells(fixture) == ["B1=1", "D5=2"])
  }

  @Test("gives cells by ascending column, however they are stored")
  func cellOrder() throws {
    let fixture = WorkbookFixture(
      rows: "<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>")

    #expect(try cells(fixture) == ["A1=1", "C1=3"])
  }

  @Test("reads only the range asked for")
  func range() throws {
    let rows = (1...5).map { row in
      "<row>" + (1...5).map { "<c><v>\(row)\($0)</v></c>" }.joined() + "</row>"
    }
    let book = try OpenedWorkbook(WorkbookFixture(rows: rows.joined()))

    #expect(
      try book.cells(range: CellRange(parsing: "B2:C3")) == ["B2=22", "C2=23", "B3=32", "C3=33"])
    #expect(try book.cells(range: CellRange(parsing: "E:E")).count == 5)
    #expect(try book.cells(range: CellRange(parsing: "G7:H9")).isEmpty)
  }

  @Test("lists merged ranges and leaves the value in the top left cell")
  func mergedRanges() throws {
    var fixture = WorkbookFixture(rows: "<row><c><v>1</v></c><c/></row>")
    fixture.sheets[0].tail = """
      <mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="C2:D9"/></mergeCells>
      """
    let book = try OpenedWorkbook(fixture)

    #expect(
      try book.workbook.mergedRanges(of: book.workbook.sheets[0])
        == [CellRange(parsing: "A1:B1"), CellRange(parsing: "C2:D9")])
    #expect(try book.cells() == ["A1=1"])
  }

  @Test("has no merged ranges where only a text speaks of them")
  func noMergedRanges() throws {
    let fixture = WorkbookFixture(
      rows: "<row><c t=\"inlineStr\"><is><t>mergeCell ref=</t></is></c></row>")
    let book = try OpenedWorkbook(fixture)

    #expect(try book.workbook.mergedRanges(of: book.workbook.sheets[0]).isEmpty)
  }

  @Test("finds the mark of merged ranges across the pieces it reads", arguments: 0..<12)
  func markAcrossPieces(shift: Int) throws {
    let bytes = Array(String(repeating: "g", count: 1000 + shift).utf8) + Array("mergeCell".utf8)

    #expect(try MergedRanges.mayExist(in: PiecewiseBytes(bytes, pieceSize: 12)))
    #expect(try !MergedRanges.mayExist(in: PiecewiseBytes(bytes.dropLast(), pieceSize: 12)))
  }

  @Test("tells the range it claims to fill without making room for it")
  func dimension() throws {
    var fixture = WorkbookFixture(
      rows: """
        <row r="1"><c r="A1"><v>1</v></c></row>
        <row r="1048576"><c r="B1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row>
        """)
    fixture.sheets[0].head = "<dimension ref=\"A1:XFD1048576\"/>"
    let book = try OpenedWorkbook(fixture)

    #expect(try book.cells() == ["A1=1", "B1048576=2", "XFD1048576=3"])
    #expect(try book.workbook.statedDimension(of: book.workbook.sheets[0]) == .everything)
  }

  @Test("is read in the strict form of the standard too")
  func strictNamespaces() throws {
    var fixture = WorkbookFixture(
      rows: "<row><c t=\"s\"><v>0</v></c></row>", texts: "<si><t>Yes</t></si>")
    fixture.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    fixture.relationshipNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships"

    #expect(try cells(fixture) == ["A1=Yes"])
  }

  @Test("is read when its elements have a prefix")
  func prefixes() throws {
    var fixture = WorkbookFixture()
    fixture.replacements["xl/worksheets/sheet1.xml"] = """
      <x:worksheet xmlns:x="\(fixture.namespace)"><x:sheetData><x:row r="1">\
      <x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>
      """

    #expect(try cells(fixture) == ["A1=7"])
  }

  @Test("is read in UTF-16")
  func wideCharacters() throws {
    var fixture = WorkbookFixture()
    fixture.replacements["xl/worksheets/sheet1.xml"] = .some(nil)
    let text = """
      <?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="inlineStr"><is>\
      <t>Gwŷr</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>\
      </worksheet>
      """
    let wide = ([0xFEFF] + Array(text.utf16)).flatMap { unit in
      [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
    }
    var zip = fixture.zip()
    zip.entries.append(.init(name: Array("xl/worksheets/sheet1.xml".utf8), bytes: wide))
    let file = try TemporaryFile(zip.bytes())
    let workbook = try Workbook(path: file.path, fileNameForMessages: "book.xlsx")
    var row = SheetRow()

    #expect(try workbook.rows(of: workbook.sheets[0]).next(into: &row))
    #expect(row.cells.map(row.text) == ["Gwŷr"])
    #expect(try workbook.mergedRanges(of: workbook.sheets[0]).count == 1)
  }

  @Test(
    "follows links written in any allowed way",
    arguments: [
      "/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "Worksheets/SHEET1.xml",
    ])
  func targets(target: String) throws {
    var fixture = WorkbookFixture(rows: "<row><c><v>1</v></c></row>")
    fixture.firstTarget = target

    #expect(try cells(fixture) == ["A1=1"])
  }

  @Test("is known by its contents, whatever content types it declares")
  func contentTypes() throws {
    var fixture = WorkbookFixture(rows: "<row><c><v>1</v></c></row>")
    fixture.replacements["[Content_Types].xml"] = "<html>text/plain</html>"

    #expect(try cells(fixture) == ["A1=1"])
  }

  @Test("holds 30,000 rows across many pieces of XML")
  func manyRows() throws {
    let rows = (1...30_000).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c><c r=\"B\($0)\" t=\"s\"><v>0</v></c></row>"
    }
    let book = try OpenedWorkbook(
      WorkbookFixture(rows: rows.joined(), texts: "<si><t>Parks</t></si>"))
    let reading = try book.workbook.rows(of: book.workbook.sheets[0])
    var row = SheetRow()
    var wrong = 0
    var count = 0

    while try reading.next(into: &row) {
      count += 1
      if row.number != count || row.cells.map(row.text) != ["\(count)", "Parks"] { wrong += 1 }
    }

    #expect(count == 30_000)
    #expect(wrong == 0)
    #expect(row.cells.isEmpty)
  }
}

/// Bytes given out in pieces of a fixed size.
private final class PiecewiseBytes: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let pieceSize: Int

  init(_ bytes: [UInt8], pieceSize: Int) {
    rest = bytes[...]
    self.pieceSize = pieceSize
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let piece = rest.prefix(min(pieceSize, buffer.count))
    buffer.copyBytes(from: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}
