// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("Workbooks that are written")
struct WrittenWorkbookTests {
  private func read(_ workbook: WrittenWorkbook) throws -> (TableInfo, [[String]]) {
    let folder = try TemporaryFolder()
    let file = try folder.write(Data(workbook.bytes()), to: "book.xlsx")
    let table = try TableFile.open(path: file.path)
    var rows: [[String]] = []
    let width = table.info.headings.count
    _ = try table.scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).map { row in
          (0..<width).map { String(decoding: batch.column($0)[row], as: UTF8.self) }
        }
      }, reduce: { cells, _, _ in rows += cells })
    return (table.info, rows)
  }

  private func sheet(_ rows: [[WrittenWorkbook.Cell]], _ headings: [String]) -> WrittenWorkbook {
    WrittenWorkbook(sheets: [.init(name: "Register", headings: headings, rows: rows)])
  }

  @Test("Texts, numbers and days come back as they were")
  func readBack() throws {
    let texts = [
      "=1+1", "+44 20", "-5 degrees", "@sum", "\ttab", "a\nb", "a\r\nb", "<&>\"'", "_x000D_",
      "e\u{301}é",
      "a\u{1}b", " blanks ", "007", "TRUE",
    ]
    let rows = zip(1..., texts).map { number, text in
      [
        WrittenWorkbook.Cell.text(text), .number("\(number).25"), .day(20_000 + number, text: ""),
      ]
    }
    let (info, cells) = try read(sheet(rows, ["name", "amount", "day"]))

    #expect(info.headings == ["name", "amount", "day"])
    #expect(cells.map { $0[0] } == texts)
    #expect(cells.map { $0[1] } == (1...texts.count).map { "\($0).25" })
    // 20,001 days after 1 January 1970.
    #expect(cells.first?[2] == "2024-10-05")
  }

  @Test("A number that a double can't hold stays whole, as a text")
  func longNumbers() throws {
    let numbers = ["12345678901234567", "0.1234567890123456", "007", "1e5", "-12.5", "0"]
    let (_, cells) = try read(sheet(numbers.map { [.number($0)] }, ["number"]))
    #expect(cells.map { $0[0] } == numbers)
  }

  @Test("A text that is too long for a cell is refused with row and column")
  func tooLong() throws {
    let book = sheet([[.text("a")], [.text(String(repeating: "x", count: 32_768))]], ["name"])
    let problem = try #require(throws: WrittenWorkbook.Problem.self) { try book.bytes() }
    #expect(problem.row == 3)
    #expect(problem.column == "name")
    let longest = sheet([[.text(String(repeating: "x", count: 32_767))]], ["name"])
    #expect(try read(longest).1.first?.first?.count == 32_767)
  }

  @Test("The same workbook always has the same bytes")
  func same() throws {
    let book = sheet([[.text("a")]], ["name"])
    #expect(try book.bytes() == book.bytes())
  }

  @Test("A sheet without rows is a workbook")
  func empty() throws {
    #expect(!(try sheet([], ["name"]).bytes().isEmpty))
  }
}
