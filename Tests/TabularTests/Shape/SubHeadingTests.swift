// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("A second row of headings over words")
struct SubHeadingTests {
  @Test("is joined in CSV where two rows fill exactly each other's gaps")
  func interlocking() throws {
    let table = try readTable(
      "Ward,Contact,,Owner\n,Name,Phone,\nNorth,Ann,x1,Bury\nSouth,Bob,x2,Ely\nEast,Cy,x3,Diss\n")

    #expect(table.columns == ["Ward", "Contact Name", "Contact Phone", "Owner"])
    #expect(table.rowCount == 3)
    #expect(table.skippedText == ["1 header", "2 header"])
  }

  @Test("is not taken from records that only look like it")
  func ordinaryRecords() throws {
    let unnamed = try readTable(
      "Ward,Contact,,Owner\nNorth,Ann,x1,Bury\nSouth,Bob,x2,Ely\nEast,Cy,x3,Diss\n")
    let recurring = try readTable(
      "Ward,Contact,,Owner\n,Ann,x1,\nSouth,Ann,x2,Ely\nEast,Ann,x3,Diss\n")
    let sparse = try readTable(
      "Ward,Contact,,Owner\n,Name,Phone,\n,Ann,x2,Ely\n,Cy,x3,Diss\n,Di,x4,Ely\n")

    #expect(unnamed.rowCount == 3)
    #expect(recurring.rowCount == 3)
    #expect(sparse.rowCount == 4)
  }

  @Test("that is not certain stays a record, with a warning")
  func uncertain() throws {
    let table = try readTable(
      "Contact,,Address,\nName,Phone,Street,Town\nAnn,x1,Elm Row,Bury\nBob,x2,Oak Row,Ely\n")

    #expect(table.rowCount == 3)
    #expect(table.warnings.contains { $0.hasPrefix("line 2 may be a second row of headings") })
  }

  private func sheet(_ rows: [[String]], merges: [String]) throws -> ReadTable {
    let cells = rows.enumerated().map { number, row in
      let cells = row.enumerated().filter { !$1.isEmpty }.map { column, text in
        "<c r=\"\(CellReference.letters(ofColumn: column))\(number + 1)\" t=\"inlineStr\">"
          + "<is><t>\(text)</t></is></c>"
      }
      return "<row r=\"\(number + 1)\">\(cells.joined())</row>"
    }
    var fixture = WorkbookFixture(rows: cells.joined())
    let list = merges.map { "<mergeCell ref=\"\($0)\"/>" }
    fixture.sheets[0].tail = "<mergeCells>\(list.joined())</mergeCells>"
    return try readTable(bytes: fixture.zip().bytes(), named: "t.xlsx")
  }

  private let records = [
    ["North", "Ann", "x1", "Bury"], ["South", "Bob", "x2", "Ely"], ["East", "Cy", "x3", "Diss"],
  ]

  @Test("is joined in a worksheet below cells merged across, beside cells merged downwards")
  func mergedBothWays() throws {
    let table = try sheet(
      [["Ward", "Contact", "", "Town"], ["", "Name", "Phone", ""]] + records,
      merges: ["A1:A2", "B1:C1", "D1:D2"])

    #expect(table.columns == ["Ward", "Contact Name", "Contact Phone", "Town"])
    #expect(table.texts == records)
    #expect(table.warnings.isEmpty)
  }

  @Test("is joined where labels that are not merged stand alone")
  func mergedAcross() throws {
    let table = try sheet(
      [["Ward", "Contact", "", "Town"], ["", "Name", "Phone", ""]] + records, merges: ["B1:C1"])

    #expect(table.columns == ["Ward", "Contact Name", "Contact Phone", "Town"])
    #expect(table.rowCount == 3)
  }

  @Test("is joined where merged labels have the same sub-headings")
  func repeated() throws {
    let table = try sheet(
      [["Lead", "", "Deputy", ""], ["Name", "Phone", "Name", "Phone"]] + records,
      merges: ["A1:B1", "C1:D1"])

    #expect(table.columns == ["Lead Name", "Lead Phone", "Deputy Name", "Deputy Phone"])
    #expect(table.rowCount == 3)
  }

  @Test("may lie below blank rows into which the heading is merged")
  func threeRows() throws {
    let table = try sheet(
      [["Ward", "Contact", "", "Town"], [], ["", "Name", "Phone", ""], ["", "", "(home)", ""]]
        + records, merges: ["A1:A4", "B1:C2", "B3:B4", "D1:D4"])

    #expect(table.columns == ["Ward", "Contact Name", "Contact Phone (home)", "Town"])
    #expect(table.rowCount == 3)
    #expect(table.skippedText == ["1 header", "2 blank", "3 header", "4 header"])
  }

  @Test("is not taken from the first record below a label merged across it")
  func firstRecord() throws {
    let table = try sheet(
      [["Ref", "Name", "", "Town"]] + records, merges: ["B1:C1"])
    let allMerged = try sheet(
      [["Person", "", "Place", ""]] + records, merges: ["A1:B1", "C1:D1"])

    #expect(table.texts == records)
    #expect(allMerged.texts == records)
    #expect(allMerged.warnings.contains { $0.hasPrefix("line 2 may be a second row of headings") })
  }
}
