// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Cells of a workbook that look filled and are read as empty")
struct EmptyCellTests {
  private func read(
    _ rows: [String], merges: [String] = [], options: ReadOptions = ReadOptions()
  ) throws -> ReadTable {
    var fixture = WorkbookFixture(
      rows: rows.enumerated().map { "<row r=\"\($0 + 1)\">\($1)</row>" }.joined())
    if !merges.isEmpty {
      let list = merges.map { "<mergeCell ref=\"\($0)\"/>" }
      fixture.sheets[0].tail = "<mergeCells>\(list.joined())</mergeCells>"
    }
    return try readTable(bytes: fixture.zip().bytes(), named: "t.xlsx", options: options)
  }

  private func text(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }
  private func number(_ place: String, _ value: Int) -> String {
    "<c r=\"\(place)\"><v>\(value)</v></c>"
  }

  @Test("because formulas have no stored value are counted, with the first cell")
  func formulas() throws {
    let table = try read([
      text("A1", "Ward") + text("B1", "Cost"), text("A2", "North") + number("B2", 5),
      text("A3", "South") + "<c r=\"B3\"><f>B2*2</f></c>",
      text("A4", "East") + "<c r=\"B4\"><f>B3*2</f><v></v></c>",
      text("A5", "West") + number("B5", 7),
    ])

    #expect(table.rows == [["North", "5"], ["South", nil], ["East", nil], ["West", "7"]])
    #expect(
      table.warnings == [
        "2 formulas have no stored value and are read as empty, first in B3: open the workbook in a "
          + "spreadsheet program and save it again"
      ])
  }

  @Test("because a formula's value is the empty text are no matter")
  func emptyText() throws {
    let table = try read([
      text("A1", "Ward") + text("B1", "Cost"), text("A2", "North") + number("B2", 5),
      text("A3", "South") + "<c r=\"B3\" t=\"str\"><f>IF(B2>9,B2,\"\")</f><v></v></c>",
    ])

    #expect(table.rows == [["North", "5"], ["South", nil]])
    #expect(table.warnings.isEmpty)
  }

  @Test("because nothing was ever calculated are told when there is nothing else")
  func nothingElse() throws {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>X!A1</f></c></row>"

    let problem = try readingProblem(
      bytes: WorkbookFixture(rows: rows).zip().bytes(), named: "t.xlsx")

    #expect(problem?.message.contains("never calculated") == true)
  }

  @Test("because formulas in a title have no value are no matter")
  func titleFormula() throws {
    let table = try read([
      text("A1", "Spend") + "<c r=\"B1\"><f>TODAY()</f></c>", "",
      text("A3", "Ward") + text("B3", "Cost"), text("A4", "North") + number("B4", 5),
      text("A5", "South") + number("B5", 6),
    ])

    #expect(table.rowCount == 2)
    #expect(table.warnings.isEmpty)
  }

  @Test("because they are merged are told, with the first range", arguments: [nil, "A1:B5"])
  func merged(range: String?) throws {
    let table = try read(
      [
        text("A1", "Ward") + text("B1", "Cost"), text("A2", "North") + number("B2", 5),
        number("B3", 6), text("A4", "South") + number("B4", 7), number("B5", 8), "",
        text("A7", "Source: Council"),
      ], merges: ["A2:A3", "A4:A5"], options: ReadOptions(range: range))

    #expect(table.rows.prefix(2) == [["North", "5"], [nil, "6"]])
    #expect(
      table.warnings.filter { $0.contains("merged") } == [
        "2 merged ranges among the records, first A2:A3: only the top left cell of merged cells has "
          + "a value, the others are read as empty"
      ])
  }

  @Test("because titles, headings or notes are merged are no matter")
  func mergedAround() throws {
    let table = try read(
      [
        text("A1", "Spend in May"), "",
        text("A3", "Ward") + text("B3", "Cost") + text("C3", "Note"),
        text("A4", "North") + number("B4", 5) + text("C4", "x"),
        text("A5", "South") + number("B5", 6) + text("C5", "y"), "", text("A7", "Source: Council"),
      ], merges: ["A1:C1", "A7:C7"])

    #expect(table.rowCount == 2)
    #expect(table.skippedText.last == "7 note")
    #expect(table.warnings.isEmpty)
  }
}
