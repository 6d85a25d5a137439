// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Rows and lines of records")
struct RecordPositionTests {
  @Test(
    "count every physical line of a cell that spans several",
    arguments: [("\n", "\n"), ("\r\n", "\r\n"), ("\r\n", "\n"), ("\r", "\r")])
  func embedded(lineEnd: String, inside: String) throws {
    let lines = [
      "id,note", "1,plain", "2,\"two\(inside)lines\"", "3,\"\(inside)\(inside)three\"", "4,plain",
      "\"5\(inside)\",\"\(inside)\"", "6,end",
    ]

    let table = try readTable(lines.joined(separator: lineEnd) + lineEnd)

    #expect(
      table.texts == [
        ["1", "plain"], ["2", "two\(inside)lines"], ["3", "\(inside)\(inside)three"],
        ["4", "plain"], ["5\(inside)", inside], ["6", "end"],
      ])
    #expect(table.rowNumbers == [1, 2, 3, 4, 5, 6])
    #expect(table.lines == [2, 3, 5, 8, 9, 12])
  }

  @Test("count blank lines as lines but not as rows")
  func blanks() throws {
    let table = try readTable("a,b\n\n1,2\n\n\n3,4\n,\n5,6\n\n")

    #expect(table.texts.map { $0[0] } == ["1", "3", "5"])
    #expect(table.rowNumbers == [1, 2, 3])
    #expect(table.lines == [3, 6, 8])
    #expect(
      table.skippedText == ["1 header", "2 blank", "4 blank", "5 blank", "7 blank", "9 blank"])
    #expect(table.ignored == 6)
  }

  @Test("count rejected records as rows and all their lines")
  func rejected() throws {
    let table = try readTable("a,b\n1,\"x\ny\"\n2\n\"z\n\n\",9,9\n3,4\n5,6\n")

    #expect(table.texts == [["1", "x\ny"], ["3", "4"], ["5", "6"]])
    #expect(table.rowNumbers == [1, 4, 5])
    #expect(table.lines == [2, 8, 9])
    #expect(table.unread.map(\.row) == [2, 3])
    #expect(table.unread.map(\.line) == [4, 5])
  }

  @Test("start after title, header and blank lines, of which each is listed")
  func titles() throws {
    let table = try readTable(
      "Spend over £500,,\nPublished 2 May 2024,,\n\nDate,Supplier,Amount\n"
        + "01/04/2024,Ash Ltd,600.00\n02/04/2024,Elm Ltd,700.00\n")

    #expect(table.columns == ["Date", "Supplier", "Amount"])
    #expect(table.lines == [5, 6])
    #expect(table.rowNumbers == [1, 2])
    #expect(table.skippedText == ["1 title", "2 title", "3 blank", "4 header"])
  }

  @Test("start after a heading that spans lines, of which each is listed")
  func headingLines() throws {
    let table = try readTable("id,\"two\nlines\"\n1,2\n3,4\n")

    #expect(table.columns == ["id", "two\nlines"])
    #expect(table.lines == [3, 4])
    #expect(table.skippedText == ["1 header", "2 header"])
  }

  @Test("are the same from the index of the scan")
  func index() throws {
    let table = try readTable("a,b\n1,\"x\ny\"\n2\n\n3,4\n,\n5,\"\n\n\"\n6,7\n8,9,9\n10,11\n")

    #expect(table.indexedPlaces == table.places)
    #expect(table.index.place(ofRead: -1) == nil)
  }

  @Test("of the records read and those rejected make up all data records")
  func sums() throws {
    let table = try readTable("a,b\n1,2\n3\n5,6\n\n7,8,9\n")

    #expect(table.rowCount == table.rows.count)
    #expect(table.rowCount + table.rejected == 4)
    #expect(table.rowNumbers == [1, 3])
  }
}
