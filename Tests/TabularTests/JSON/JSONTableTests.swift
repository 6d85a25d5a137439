// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("JSON tables")
struct JSONTableTests {
  private func read(_ text: String) throws -> ReadTable { try readTable(text, named: "t.json") }
  private func problem(_ text: String) throws -> ReadingProblem? {
    try readingProblem(text, named: "t.json")
  }

  @Test("are lists of objects, a line where each starts")
  func list() throws {
    let table = try read(
      """
      [
        {"ref": "001", "cost": 5.50},
        {
          "ref": "002",
          "cost": 7
        },
        {"ref": "003", "cost": null}
      ]
      """)

    #expect(table.info.format == .json)
    #expect(table.columns == ["ref", "cost"])
    #expect(table.rows == [["001", "5.50"], ["002", "7"], ["003", nil]])
    #expect(table.lines == [2, 3, 7])
    #expect(table.rowNumbers == [1, 2, 3])
  }

  @Test("may lie on one line, with or without a byte order mark", arguments: ["", "\u{FEFF}"])
  func oneLine(mark: String) throws {
    let table = try read(mark + #"[{"a":1},{"a":2},{"a":3}]"#)

    #expect(table.texts == [["1"], ["2"], ["3"]])
    #expect(table.lines == [1, 1, 1])
  }

  @Test("may be the longest list of objects in an object, with a note of which")
  func inside() throws {
    let table = try read(
      #"{"total": 2, "links": [{"u": 1}], "tags": ["x", "y"], "records": [{"a": 1}, {"a": 2}]}"#)

    #expect(table.columns == ["a"])
    #expect(table.texts == [["1"], ["2"]])
    #expect(table.info.warnings.contains { $0.contains("\"records\"") })
  }

  @Test("keep an object without members as its text, so that its column does not vanish")
  func emptyObject() throws {
    let alone = try read(#"[{"a": {}}, {"a": {}}]"#)
    let mixed = try read(#"[{"a": {}, "b": 1}, {"a": {"c": 2}, "b": 3}, {"a": {"d": { }}}]"#)

    #expect(alone.columns == ["a"])
    #expect(alone.texts == [["{}"], ["{}"]])
    #expect(mixed.columns == ["a", "b", "a.c", "a.d"])
    #expect(mixed.rows == [["{}", "1", nil, nil], [nil, "3", "2", nil], [nil, nil, nil, "{}"]])
  }

  @Test("may be a single object")
  func single() throws {
    let table = try read(#"{"name": "Ash", "count": 3}"#)

    #expect(table.columns == ["name", "count"])
    #expect(table.texts == [["Ash", "3"]])
  }

  @Test("open objects inside to columns of their own, and keep lists as JSON")
  func nested() throws {
    let table = try read(
      #"[{"id": 1, "at": {"town": "Ely", "geo": {"lat": 52.40, "lon": 0.26}}, "tags": ["a", "b"]}]"#
    )

    #expect(table.columns == ["id", "at.town", "at.geo.lat", "at.geo.lon", "tags"])
    #expect(table.texts == [["1", "Ely", "52.40", "0.26", #"["a", "b"]"#]])
  }

  @Test("keep objects that lie deeper than four as JSON")
  func deeper() throws {
    let table = try read(#"[{"a":{"b":{"c":{"d":{"e":1}}}}}]"#)

    #expect(table.columns == ["a.b.c.d"])
    #expect(table.texts == [[#"{"e":1}"#]])
  }

  @Test(
    "keep numbers as they are written",
    arguments: ["1.10", "0.1", "1e5", "1E+05", "-0", "12345678901234567890.12345678901234567890"])
  func numbers(_ number: String) throws {
    #expect(try read("[{\"a\": \(number)}]").texts == [[number]])
  }

  @Test("tell null from empty text, from the word null and from a missing member")
  func nulls() throws {
    let table = try read(
      #"[{"a": null, "b": 1}, {"a": "", "b": 1}, {"a": "null", "b": 1}, {"b": 1}]"#)

    #expect(table.rows.map { $0[0] } == [nil, "", "null", nil])
  }

  @Test("keep true and false as words")
  func booleans() throws {
    #expect(try read(#"[{"a": true, "b": false}]"#).texts == [["true", "false"]])
  }

  @Test("have a column for every member that any record has, in order of appearance")
  func members() throws {
    let table = try read(#"[{"b": 1}, {"a": 2, "b": 3}, {"c": 4}]"#)

    #expect(table.columns == ["b", "a", "c"])
    #expect(table.rows == [["1", nil, nil], ["3", "2", nil], [nil, nil, "4"]])
  }

  @Test(
    "read every escape",
    arguments: [
      (#"\"\\\/"#, "\"\\/"), (#"\b\f\n\r\t"#, "\u{8}\u{C}\n\r\t"), (#"\u00e9\u20AC"#, "é€"),
      (#"\ud83d\ude00"#, "😀"), (#"\u0000"#, "\u{0}"), ("é€😀", "é€😀"),
    ])
  func escapes(written: String, read text: String) throws {
    let table = try read("[{\"a\": \"\(written)\"}]")

    #expect(table.texts.map { $0.map { Array($0.utf8) } } == [[Array(text.utf8)]])
  }

  @Test("lose no character behind half of a pair")
  func lonePair() throws {
    let table = try read(#"[{"a": "x\ud83d\u0041y"}]"#)

    #expect(table.texts == [["x\u{FFFD}Ay"]])
  }

  @Test(
    "keep the values of members whose names have spaces, are empty or become alike",
    arguments: [#"" a ""#, #""""#, #""a\n""#, #""\u00a0a""#])
  func oddNames(_ name: String) throws {
    let table = try read("[{\"a\": 1, \(name): 2}, {\"a\": 3, \(name): 4}]")

    #expect(table.rows == [["1", "2"], ["3", "4"]])
    #expect(Set(table.columns).count == 2)
    #expect(table.rejected == 0)
  }

  @Test("reject a record that names a member twice")
  func duplicate() throws {
    let table = try read("[{\"a\": 1, \"b\": 2},\n{\"a\": 3, \"a\": 4},\n{\"a\": 5, \"b\": 6}]")

    #expect(table.texts == [["1", "2"], ["5", "6"]])
    #expect(table.rowNumbers == [1, 3])
    #expect(table.unreadText == ["row 2, line 2: names a member twice"])
  }

  @Test("reject an item that is no object")
  func noObject() throws {
    let table = try read("[{\"a\": 1},\n[2],\n3,\n{\"a\": 4}]")

    #expect(table.texts == [["1"], ["4"]])
    #expect(table.unread.map(\.line) == [2, 3])
    #expect(table.rowNumbers == [1, 4])
  }

  @Test(
    "that are cut off are refused with the line where they stop",
    arguments: [
      "[{\"a\": 1},\n{\"a\": 2},\n", "[{\"a\": 1},\n{\"a\": 2}\n", "[{\"a\": 1},\n\n{\"a\":",
      "[{\"a\": 1},\n\n{\"a\": \"x", "{\"records\": [{\"a\": 1},\n\n{\"a\": 2}",
    ])
  func cutOff(_ text: String) throws {
    let problem = try #require(try problem(text))

    #expect(problem.kind == .input)
    #expect(problem.line == 3)
    #expect(problem.message.contains("not valid JSON"))
    #expect(problem.remedy.contains("cut off"))
  }

  @Test(
    "with anything after their end are refused, not read in part",
    arguments: [
      "[{\"a\": 1}]\n[{\"a\": 2}]", "[{\"a\": 1}] x", "{\"rows\": [{\"a\": 1}]} x",
      "{\"rows\": [{\"a\": 1}]}\n]",
    ])
  func trailing(_ text: String) throws {
    #expect(try problem(text)?.message.contains("not valid JSON") == true)
  }

  @Test(
    "that are not well-formed are refused",
    arguments: [
      "[{'a': 1}]", "[{a: 1}]", "[{\"a\": 01}]", "[{\"a\": +1}]", "[{\"a\": 1.}]", "[{\"a\": NaN}]",
      "[{\"a\": \"x\ny\"}]", "[{\"a\": \"\\x\"}]", "[{\"a\": \"\\u12\"}]", "[{\"a\" 1}]",
      "[{\"a\": 1} {\"a\": 2}]", "[{\"a\": tru}]",
    ])
  func malformed(_ text: String) throws {
    #expect(try problem(text)?.message.contains("not valid JSON") == true)
  }

  @Test("nested without end are refused", arguments: ["[", "{\"a\":"])
  func deep(_ sign: String) throws {
    let text = "[{\"a\":" + String(repeating: sign, count: 100_000)

    #expect(try problem(text)?.message.contains("nested more than 200 deep") == true)
  }

  @Test("without a record are refused", arguments: ["[]", "[1, 2]", "{}", "[[]]", "\"text\"", "7"])
  func noRecords(_ text: String) throws {
    #expect(try problem(text)?.kind == .input)
  }

  @Test("that are not UTF-8 are refused with the line")
  func notUTF8() throws {
    let bytes = Array("[{\"a\": \"x\"},\n{\"a\": \"".utf8) + [0xE9] + Array("\"}]".utf8)

    let problem = try readingProblem(bytes: bytes, named: "t.json")

    #expect(problem?.line == 2)
    #expect(problem?.message.contains("not UTF-8") == true)
  }

  @Test("of many records keep rows and lines over all batches", arguments: [1, 4])
  func many(threads: Int) throws {
    let items = (0..<20_000).map { "{\"n\": \($0),\n\"t\": \"text \($0)\"}" }

    let table = try readTable(
      "[\n" + items.joined(separator: ",\n") + "\n]", named: "t.json", threads: threads)

    // Compared first: where long lists differ, listing how takes minutes.
    let hasSameTexts = table.texts == (0..<20_000).map { ["\($0)", "text \($0)"] }
    let hasSameLines = table.lines == (0..<20_000).map { 2 + 2 * $0 }
    let hasSameRows = table.rowNumbers == Array(1...20_000)
    #expect(hasSameTexts)
    #expect(hasSameLines)
    #expect(hasSameRows)
  }
}
