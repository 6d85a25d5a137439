// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Tabular

@Suite("Tables in archives")
struct ArchiveTableTests {
  private func zip(_ entries: [(String, String)]) -> StoredZip {
    var zip = StoredZip()
    for (name, text) in entries { zip.add(name, text) }
    return zip
  }

  private func read(_ zip: StoredZip, options: ReadOptions = ReadOptions()) throws -> ReadTable {
    try readTable(bytes: zip.bytes(), named: "t.zip", options: options)
  }

  @Test("are read in place, without a warning where there is one")
  func one() throws {
    let table = try read(zip([("data/", ""), ("data/spend.csv", "id,cost\n1,5\n2,6\n")]))

    #expect(table.columns == ["id", "cost"])
    #expect(table.texts == [["1", "5"], ["2", "6"]])
    #expect(table.lines == [2, 3])
    #expect(table.info.sheet == "data/spend.csv")
    #expect(table.info.name == "spend")
    #expect(table.info.warnings.isEmpty)
  }

  @Test("are the first of several, the others named in a warning")
  func several() throws {
    let table = try read(
      zip([("a.csv", "x,y\n1,2\n3,4\n"), ("b.csv", "z\n3\n"), ("c.pdf", "%PDF-1")]))

    #expect(table.info.sheet == "a.csv")
    #expect(table.info.warnings.contains { $0.contains("b.csv") && $0.contains("c.pdf") })
  }

  @Test("are not what archives carry along")
  func companions() throws {
    let table = try read(
      zip([
        ("__MACOSX/._a.csv", "x"), (".DS_Store", "x"), ("Thumbs.db", "x"),
        ("a.csv", "x,y\n1,2\n3,4\n"),
      ]))

    #expect(table.info.sheet == "a.csv")
    #expect(table.info.warnings.isEmpty)
  }

  @Test("are called like one, when there is a read-me file before them")
  func readMe() throws {
    let table = try read(
      zip([
        ("a-readme.txt", "Payments of May\nAsk us, if needed\n"), ("may.csv", "x,y\n1,2\n3,4\n"),
      ]))

    #expect(table.info.sheet == "may.csv")
  }

  @Test("are not read in workbooks and archives inside, which is told")
  func packed() throws {
    let inner = zip([("a.csv", "x,y\n1,2\n")]).bytes()
    var outer = StoredZip()
    outer.entries.append(StoredZip.Entry(name: Array("may.xlsx".utf8), bytes: inner))

    let problem = try readingProblem(bytes: outer.bytes(), named: "t.zip")

    #expect(problem?.message.contains("\"may.xlsx\", which is not read inside an archive") == true)
    #expect(problem?.remedy == "Unpack it and name the file.")
  }

  @Test("are chosen by name")
  func named() throws {
    let table = try read(
      zip([("a.csv", "x,y\n1,2\n"), ("in/b.csv", "z,w\n3,4\n5,6\n")]),
      options: ReadOptions(sheet: "in/b.csv"))

    #expect(table.columns == ["z", "w"])
    #expect(table.info.warnings.isEmpty)
  }

  @Test("that are not there are told with those that are")
  func missing() throws {
    let zip = zip([("a.csv", "x,y\n1,2\n"), ("b.csv", "x,y\n1,2\n")])

    let problem = try readingProblem(
      bytes: zip.bytes(), named: "t.zip", options: ReadOptions(sheet: "c.csv"))

    #expect(problem?.message == "holds no file \"c.csv\"")
    #expect(problem?.remedy.contains("a.csv, b.csv") == true)
  }

  @Test("may be JSON or in UTF-16")
  func otherKinds() throws {
    let json = try read(zip([("a.json", "[{\"a\": 1},\n{\"a\": 2}]")]))
    var wide = StoredZip()
    wide.entries.append(
      StoredZip.Entry(
        name: Array("a.csv".utf8),
        bytes: EncodingTests.utf16("\u{FEFF}id,name\n1,Zoë\n", bigEndian: true)))

    #expect(json.texts == [["1"], ["2"]])
    #expect(try read(wide).texts == [["1", "Zoë"]])
  }

  @Test(
    "are read and nothing is written, whatever the name of an entry",
    arguments: [
      "../escaped.csv", "/tmp/reeve-escaped.csv", "a/../../escaped.csv", "..\\escaped.csv",
    ])
  func traversal(_ name: String) throws {
    let folder = try TestSupport.TemporaryFolder()
    let inner = try folder.write(Data(zip([(name, "id,cost\n1,5\n2,6\n")]).bytes()), to: "in/t.zip")

    _ = try? ReadTable(path: inner.path)

    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["in"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/in") == ["t.zip"])
    #expect(!FileManager.default.fileExists(atPath: "/tmp/reeve-escaped.csv"))
  }

  @Test("are missing in an archive without any, which is told")
  func noTable() throws {
    let pictures = try readingProblem(
      bytes: zip([("a.pdf", "%PDF-1.7"), ("b.png", "\u{0}\u{1}\u{2}\u{0}")]).bytes(), named: "t.zip"
    )
    let nothing = try readingProblem(bytes: zip([]).bytes(), named: "t.zip")

    #expect(pictures?.message == "holds no file that is a table")
    #expect(pictures?.remedy.contains("a.pdf") == true)
    #expect(nothing?.kind == .input)
  }

  @Test("are told apart from workbooks, which are archives too")
  func workbook() throws {
    let rows = """
      <row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>cost</t></is></c></row>
      <row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>5.5</v></c></row>
      <row r="5"><c r="A5"><v>2</v></c><c r="B5"><v>6</v></c></row>
      """

    let table = try readTable(bytes: WorkbookFixture(rows: rows).zip().bytes(), named: "t.zip")

    #expect(table.info.format == .xlsx)
    #expect(table.columns == ["id", "cost"])
    #expect(table.texts == [["1", "5.5"], ["2", "6"]])
    #expect(table.lines == [2, 5])
    #expect(table.rowNumbers == [1, 2])
    #expect(table.skippedText == ["1 header", "3 blank", "4 blank"])
  }
}
