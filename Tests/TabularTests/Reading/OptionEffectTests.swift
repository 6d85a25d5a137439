// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("Reading options without effect")
struct OptionEffectTests {
  static let all: [(String, ReadOptions)] = [
    ("--header", ReadOptions(header: .yes)), ("--sheet", ReadOptions(sheet: "1")),
    ("--range", ReadOptions(range: "A1:B2")), ("--delimiter", ReadOptions(delimiter: ";")),
    ("--encoding", ReadOptions(encoding: "utf-8")),
  ]

  private func refused(_ bytes: some DataProtocol, named name: String) throws -> [String] {
    try Self.all.compactMap { option, options in
      guard let problem = try readingProblem(bytes: bytes, named: name, options: options) else {
        return nil
      }
      #expect(problem.kind == .input)
      #expect(problem.message.contains("\(option) has no effect"))
      #expect(problem.remedy == "Leave out \(option).")
      return option
    }
  }

  @Test("are refused for delimited text")
  func text() throws {
    #expect(try refused(Array("a,b\n1,2\n".utf8), named: "t.csv") == ["--sheet", "--range"])
  }

  @Test("are refused for JSON, in lines or a list, alone or in an archive")
  func json() throws {
    let list = Array("[{\"a\": 1}]".utf8)
    var zip = StoredZip()
    zip.add("1", "[{\"a\": 1}]")

    let all = Self.all.map(\.0)
    #expect(try refused(list, named: "t.json") == all)
    #expect(try refused(Array("{\"a\": 1}\n".utf8), named: "t.ndjson") == all)
    #expect(try refused(zip.bytes(), named: "t.zip") == all.filter { $0 != "--sheet" })
  }

  @Test("are refused for workbooks")
  func workbook() throws {
    let rows = """
      <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>\
      <row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row>
      """

    let options = try refused(WorkbookFixture(rows: rows).zip().bytes(), named: "t.xlsx")

    #expect(options == ["--delimiter", "--encoding"])
  }

  @Test("are refused for Parquet")
  func parquet() throws {
    #expect(try refused(Array("PAR1".utf8), named: "t.parquet") == Self.all.map(\.0))
  }

  @Test("are refused for text in an archive, where a file can be named but no range of cells")
  func archive() throws {
    var zip = StoredZip()
    zip.add("1", "a;b\n1;2\n3;4\n")

    #expect(try refused(zip.bytes(), named: "t.zip") == ["--range"])
  }

  @Test("are named together")
  func several() throws {
    let problem = try readingProblem(
      "a,b\n1,2\n", options: ReadOptions(sheet: "1", range: "A1:B2"))

    #expect(problem?.message.hasSuffix("--sheet and --range have no effect") == true)
    #expect(problem?.remedy == "Leave out --sheet and --range.")
  }
}
