// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Tabular

@Suite("Files that are no tables")
struct RefusedFileTests {
  @Test("are told when they are empty")
  func empty() throws {
    let problem = try readingProblem("")

    #expect(problem?.message == "is empty (0 bytes)")
    #expect(problem?.kind == .input)
  }

  @Test(
    "are told when they hold only blank lines",
    arguments: ["\n", "\n\n\n", "\r\n\r\n", "   \n\t\n", "\u{FEFF}\n", "\u{FEFF}"])
  func blank(_ text: String) throws {
    let problem = try readingProblem(text)

    #expect(problem?.kind == .input)
    #expect(problem?.message == "holds only blank lines")
  }

  @Test("are told when they hold nothing but delimiters")
  func delimiters() throws {
    let problem = try readingProblem(",,,\n,,,\n")

    #expect(problem?.kind == .input)
    #expect(problem?.message == "holds no table")
  }

  @Test("are not those with a heading and no record")
  func headerOnly() throws {
    let table = try readTable("id,name,amount\n")

    #expect(table.columns == ["id", "name", "amount"])
    #expect(table.rows.isEmpty)
    #expect(table.rowCount == 0)
    #expect(table.skippedText == ["1 header"])
  }

  @Test(
    "are known by what they hold, whatever they are called",
    arguments: [
      ("%PDF-1.7\n", "PDF"), ("<!DOCTYPE html><html></html>", "web page"),
      ("<?xml version=\"1.0\"?><a/>", "XML"), ("\u{1F}\u{8B}", "gzip"), ("{\\rtf1 text}", "RTF"),
      ("SQLite format 3\u{0}", "SQLite"),
    ])
  func foreign(head: String, word: String) throws {
    let bytes = head.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }

    let problem = try readingProblem(bytes: bytes)

    #expect(problem?.kind == .input)
    #expect(problem?.message.contains(word) == true)
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test("are told when they are missing or a folder")
  func missing() throws {
    let folder = FileManager.default.temporaryDirectory.path

    let missing = #expect(throws: ReadingProblem.self) {
      try TableFile.open(path: folder + "/there/is/none.csv")
    }
    let isFolder = #expect(throws: ReadingProblem.self) { try TableFile.open(path: folder) }

    #expect(missing?.message == "there is no such file")
    #expect(isFolder?.message == "is a folder, not a file")
  }

  @Test("name the file and never a value of it")
  func wording() throws {
    let file = try TemporaryFile(Array("{\"name\": \"Zebedee\"".utf8), suffix: ".json")

    let problem = #expect(throws: ReadingProblem.self) { try TableFile.open(path: file.path) }

    #expect(problem?.file == file.path)
    #expect(problem?.description.contains("Zebedee") == false)
  }

  @Test("of delimited text have no sheets to choose from")
  func sheets() throws {
    let bySheet = try readingProblem("a,b\n1,2\n", options: ReadOptions(sheet: "Data"))
    let byRange = try readingProblem("a,b\n1,2\n", options: ReadOptions(range: "A1:B2"))

    #expect(bySheet?.message.contains("no sheets") == true)
    #expect(byRange?.message.contains("no sheets") == true)
  }
}
