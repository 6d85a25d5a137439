// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Tabular

@Suite("What stands before the first line with text")
struct TextFrontTests {
  @Test(
    "may be more blank lines than are looked at for guessing",
    arguments: ["\n", "\r\n", " \n", ",,\n"])
  func manyBlankLines(line: String) throws {
    let count = DelimitedFile.sampleSize
    let table = try readTable(
      String(repeating: line, count: count) + "id,cost\n1,2\n3,4\n5,6\n")

    #expect(table.columns == ["id", "cost"])
    #expect(table.texts == [["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(table.lines == [count + 2, count + 3, count + 4])
    #expect(table.ignored == count + 1)
    #expect(table.skipped.count == 1_000)
  }

  @Test("may be more blank lines than records are looked at for headings")
  func blankRecords() throws {
    let table = try readTable(String(repeating: ";;\n", count: 500) + "id;cost;x\n1;2;3\n4;5;6\n")

    #expect(table.columns == ["id", "cost", "x"])
    #expect(table.lines == [502, 503])
  }

  @Test(
    "may be Excel's line that names the delimiter",
    arguments: ["sep=;\n", "sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\u{FEFF}sep=;\n"])
  func separator(line: String) throws {
    let text = line + "ref;amount\nA,1;1,50\nA,2;2,75\n"

    let table = try readTable(text)
    let bare = try readTable(text, options: ReadOptions(header: .no))

    #expect(table.columns == ["ref", "amount"])
    #expect(table.texts == [["A,1", "1,50"], ["A,2", "2,75"]])
    #expect(table.info.delimiter == ";")
    #expect(table.skippedText == ["1 title", "2 header"])
    #expect(table.lines == [3, 4])
    #expect(bare.rowCount == 3)
  }

  @Test("may be such a line in UTF-16")
  func wideSeparator() throws {
    let text = "sep=\t\r\nref\tamount\r\n1\t2\r\n3\t4\r\n"
    let bytes = [0xFF, 0xFE] + (text.data(using: .utf16LittleEndian) ?? Data())

    let table = try readTable(bytes: bytes)

    #expect(table.columns == ["ref", "amount"])
    #expect(table.rowCount == 2)
  }

  @Test("does not outweigh the delimiter that a person names")
  func named() throws {
    let table = try readTable("sep=;\na,b\n1,2\n3,4\n", options: ReadOptions(delimiter: ","))

    #expect(table.columns == ["a", "b"])
  }

  @Test("may be a heading that only begins like such a line")
  func heading() throws {
    let table = try readTable("sep=a,b\n1,2\n3,4\n")

    #expect(table.columns == ["sep=a", "b"])
  }

  @Test("of spaces between records is blank, not a record with too few fields")
  func spaces() throws {
    let table = try readTable("id,cost\n1,2\n   \n3,4\n\u{1A}\n")

    #expect(table.rejected == 0)
    #expect(table.rowCount == 2)
    #expect(table.skippedText == ["1 header", "3 blank", "5 blank"])
  }
}
