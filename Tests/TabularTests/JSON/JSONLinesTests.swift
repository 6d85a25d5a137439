// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("JSON, one object a line")
struct JSONLinesTests {
  private func read(_ text: String) throws -> ReadTable { try readTable(text, named: "t.ndjson") }

  @Test("is read line by line, blank lines left out")
  func lines() throws {
    let table = try read("{\"a\": 1, \"b\": \"x\"}\n\n{\"b\": \"y\", \"a\": 2}\r\n{\"a\": 3}")

    #expect(table.info.format == .ndjson)
    #expect(table.columns == ["a", "b"])
    #expect(table.rows == [["1", "x"], ["2", "y"], ["3", nil]])
    #expect(table.lines == [1, 3, 4])
    #expect(table.rowNumbers == [1, 2, 3])
  }

  @Test("is known also in a file called .json or .txt", arguments: ["t.json", "t.txt", "t.jsonl"])
  func names(_ name: String) throws {
    let table = try readTable("{\"a\": 1}\n{\"a\": 2}\n", named: name)

    #expect(table.info.format == .ndjson)
    #expect(table.texts == [["1"], ["2"]])
  }

  @Test(
    "rejects a broken line and reads the others",
    arguments: [
      "{\"a\": 2", "{\"a\": ", "{\"a\": \"x", "nonsense", "{\"a\": 2}}", "[2]", "{'a': 2}",
    ])
  func broken(_ line: String) throws {
    let table = try read("{\"a\": 1}\n\(line)\n{\"a\": 3}\n{\"a\": 4}\n")

    #expect(table.texts.filter { $0 != ["2"] } == [["1"], ["3"], ["4"]])
    #expect(table.unread.map(\.line) == [2])
    #expect(table.lines.suffix(2) == [3, 4])
  }

  @Test("rejects a last line that is cut off")
  func cutOff() throws {
    let table = try read("{\"a\": 1}\n{\"a\": 2}\n{\"a\": \"x")

    #expect(table.texts == [["1"], ["2"]])
    #expect(table.unreadText.map { $0.prefix(13) } == ["row 3, line 3"])
    #expect(table.unread.map(\.text) == ["{\"a\": \"x"])
  }

  @Test("rejects what is nested too deep, and only that")
  func deep() throws {
    let deep =
      "{\"a\":" + String(repeating: "[", count: 300) + String(repeating: "]", count: 300) + "}"

    let table = try read("{\"a\": 1}\n\(deep)\n{\"a\": 3}\n")

    #expect(table.texts == [["1"], ["3"]])
    #expect(table.unread.map(\.line) == [2])
  }

  @Test("counts rejected lines in every batch")
  func many() throws {
    let lines = (0..<30_000).map { $0 % 100 == 7 ? "{\"n\": " : "{\"n\": \($0)}" }

    let table = try read(lines.joined(separator: "\n"))

    #expect(table.rowCount == 29_700)
    #expect(table.rejected == 300)
    let good = (0..<30_000).filter { $0 % 100 != 7 }
    // Compared first: where long lists differ, listing how takes minutes.
    let hasSameTexts = table.texts.map { $0[0] } == good.map(String.init)
    let hasSameLines = table.lines == good.map { $0 + 1 } && table.rowNumbers == table.lines
    let hasSameIndex = table.indexedPlaces == table.places
    #expect(hasSameTexts)
    #expect(hasSameLines)
    #expect(hasSameIndex)
  }
}
