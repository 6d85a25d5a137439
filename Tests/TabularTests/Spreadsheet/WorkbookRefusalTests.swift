// SPDX-License-Identifier: MIT

import Testing

@testable import Tabular

@Suite("A file that is no workbook")
struct WorkbookRefusalTests {
  @Test(
    "is told apart by its first bytes",
    arguments: [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "password", "remove the password"),
      (Array("name,amount\n".utf8), "no .xlsx workbook", ".csv"),
      (Array("\n<html><table>".utf8), "no .xlsx workbook", "web page"),
      ([], "no .xlsx workbook", "empty"),
      ([0x00, 0x01, 0x02], "no .xlsx workbook", "save it as"),
      (Array("PK\u{3}\u{4}".utf8), "cut off", "again"),
    ] as [([UInt8], String, String)])
  func firstBytes(bytes: [UInt8], words: String, remedy: String) throws {
    let problem = try refusal(bytes)

    #expect(problem.message.contains(words))
    #expect(problem.remedy.contains(remedy))
    #expect(problem.file == "book.xlsx")
  }

  @Test("is told to be OpenDocument")
  func openDocument() throws {
    var zip = StoredZip()
    zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    zip.add("content.xml", "<office:document-content/>")
    let problem = try refusal(zip.bytes())

    #expect(problem.message.contains("OpenDocument"))
    #expect(problem.remedy.contains(".xlsx or .csv"))
  }

  @Test("is told to be a binary workbook")
  func binaryWorkbook() throws {
    var zip = StoredZip()
    zip.add(
      "_rels/.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/>"
        + "</Relationships>")

    #expect(try refusal(zip.bytes()).message.contains(".xlsb"))
  }

  @Test("is told to be an archive of something else")
  func otherArchive() throws {
    var zip = StoredZip()
    zip.add("spend.csv", "a,b\n")

    #expect(try refusal(zip.bytes()).message == "this is a ZIP archive but no workbook")
  }

  @Test("is told to be missing")
  func missing() {
    let problem = #expect(throws: ReadingProblem.self) {
      try Workbook(path: "/nowhere/book.xlsx", fileNameForMessages: "book.xlsx")
    }
    #expect(problem?.message == "there is no such file")
  }

  private func refusal(_ bytes: [UInt8]) throws -> ReadingProblem {
    let file = try TemporaryFile(bytes)
    return try #require(
      #expect(throws: ReadingProblem.self) {
        try Workbook(path: file.path, fileNameForMessages: "book.xlsx")
      })
  }
}
