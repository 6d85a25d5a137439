// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Text of cells")
struct KeptTextTests {
  @Test(
    "is kept byte for byte",
    arguments: [
      "007", "0", "+44 1632 960000", "1,234.50", "£12.50", "-£3", "(12.00)", "*", "c", "..", "-",
      "n/a", "NULL", "31/12/2024", "12/31/2024", "2024-12-31", "1e5", "1.10", "TRUE", "  padded  ",
      "\ttab", "caf\u{65}\u{301}", "é", "\u{A0}", "👩‍👩‍👧", "a\u{0}b", "=1+1", "@SUM(A1)", "x\u{FEFF}y",
      "'quoted'", "back\\slash", "\u{2028}",
    ])
  func kept(_ text: String) throws {
    let rows = [
      ["id", "value", "last"], ["1", text, "x"], ["2", "other", "y"], ["3", text, "z"],
    ]

    let table = try readTable(PlainCSV().text(rows), options: ReadOptions(delimiter: ","))

    #expect(table.texts.map { Array($0[1].utf8) } == [text, "other", text].map { Array($0.utf8) })
    #expect(table.rejected == 0)
  }

  @Test("is kept where a row comes twice")
  func duplicates() throws {
    let table = try readTable("a,b\n1,2\n1,2\n3,4\n1,2\n")

    #expect(table.texts == [["1", "2"], ["1", "2"], ["3", "4"], ["1", "2"]])
  }

  @Test("is told from an empty cell by its quotes")
  func quotedEmpty() throws {
    let file = try TemporaryFile(Array("a,b\n1,\"\"\n2,\n3,x\n".utf8), suffix: ".csv")

    let batch = try #require(try TableFile.open(path: file.path).firstBatch())

    #expect((0..<3).map { batch.column(1).isQuotedEmpty($0) } == [true, false, false])
    #expect((0..<3).map { batch.column(1)[$0].count } == [0, 0, 1])
  }

  @Test("is fetched again by the number of the record")
  func fetched() throws {
    let lines = (0..<50_000).map { "\($0),value \($0)" }
    let file = try TemporaryFile(
      Array((["id,text"] + lines).joined(separator: "\n").utf8), suffix: ".csv")
    let table = try TableFile.open(path: file.path)
    var found: [String] = []

    try table.fetch([0, 7, 24_999, 49_999]) { batch, row, _ in
      found.append(String(decoding: batch.column(1)[row], as: UTF8.self))
    }

    #expect(found == ["value 0", "value 7", "value 24999", "value 49999"])
  }

  @Test("is read in a table of 9,000 columns")
  func wide() throws {
    let heading = (0..<9_000).map { "c\($0)" }
    let rows = (0..<3).map { row in heading.indices.map { "\(row * 10_000 + $0)" } }

    let table = try readTable(PlainCSV().text([heading] + rows))

    let areSame = table.columns == heading && table.texts == rows
    #expect(areSame)
  }

  @Test("is read in a cell of 10 MB", arguments: [false, true])
  func large(isQuoted: Bool) throws {
    let line = isQuoted ? "some, text of a line\n" : "some text of a cell; "
    let large = String(repeating: line, count: 10_000_000 / line.utf8.count)
    let rows = [["id", "text"], ["1", "a"], ["2", large], ["3", "b"]]

    let table = try readTable(PlainCSV().text(rows))

    try #require(table.rowCount == 3)
    #expect(table.texts.map { $0[0] } == ["1", "2", "3"])
    #expect(table.texts[1][1].utf8.count == large.utf8.count)
    let isSame = table.texts[1][1] == large
    #expect(isSame)
    #expect(table.rejected == 0)
    #expect(
      table.lines[2] - table.lines[1] == (isQuoted ? large.utf8.count / line.utf8.count + 1 : 1))
  }
}
