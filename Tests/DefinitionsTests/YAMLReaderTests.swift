// SPDX-License-Identifier: MIT

import Testing

@testable import Definitions

@Suite("Reading YAML")
struct YAMLReaderTests {
  private func refusal(of text: String) -> YAMLReader.Failure? {
    do {
      _ = try YAMLReader.read(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "A plain scalar stands for what YAML 1.2 says",
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("true", .boolean(true)),
      ("FALSE", .boolean(false)), ("yes", .text), ("2024-01-31", .text), ("01", .integer),
      ("-5", .integer), ("0x1F", .integer), ("1.10", .number), (".5", .number), ("1e3", .number),
      ("-.inf", .number), ("1.2.3", .text), ("1_000", .text), ("-", .text), ("'7'", .text),
      ("!!str 7", .text), ("[]", .sequence), ("{}", .mapping),
    ] as [(String, YAMLNode.Kind)])
  func kinds(text: String, kind: YAMLNode.Kind) throws {
    let node = try #require(try YAMLReader.read("a: [x]\nb: \(text == "-" ? "'-'" : text)\n")["b"])

    #expect(node.kind == kind)
  }

  @Test("Positions are those of the first character")
  func positions() throws {
    let root = try YAMLReader.read("one: 1\nlist:\n  - name: é x\n    deep: [a, b]\n")

    #expect(root["one"]?.position == SourcePosition(line: 1, column: 6))
    #expect(root["list"]?.items?.first?.position == SourcePosition(line: 3, column: 5))
    let deep = root["list"]?.items?.first?["deep"]?.items
    #expect(deep?.last?.position == SourcePosition(line: 4, column: 15))
  }

  @Test(
    "A broken file is refused where it breaks",
    arguments: [
      ("a: 1\n\tb: 2\n", 2, 1), ("a: 'open\n", 2, 1), ("a: [1, 2\nb: 3\n", 2, 2),
      ("a: *none\n", 1, 4), ("a: 1\n---\nb: 2\n", 2, 1), ("a: 1\nb: 2\na: 3\n", 3, 1),
      ("x:\n  - k: 1\n    j: 2\n    'k': 3\n", 4, 5), ("{\n  \"a\": 1,\n  \"a\": 2\n}\n", 3, 3),
    ])
  func syntaxErrors(text: String, line: Int, column: Int) throws {
    let failure = try #require(refusal(of: text))

    #expect(failure.position == SourcePosition(line: line, column: column), "\(failure)")
  }

  @Test("A byte order mark and lines that end as on Windows are no part of the text")
  func marks() throws {
    let root = try YAMLReader.read("\u{FEFF}title: x\r\nlist: [1]\r\n")
    #expect(root["title"]?.scalarText == "x" && root["list"]?.items?.count == 1)
    #expect(root["list"]?.position.line == 2)
  }

  @Test("An empty file is refused", arguments: ["", "# only a comment\n", "\u{FEFF}"])
  func emptyFile(text: String) {
    #expect(refusal(of: text)?.message == "The file is empty")
  }

  @Test("Ten lists of ten aliases each are refused, not written out")
  func billionLaughs() throws {
    var text = "l0: &l0 [a, a, a, a, a, a, a, a, a, a]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
      text += "l\(level): &l\(level) [\(aliases)]\n"
    }

    #expect(try #require(refusal(of: text)).message.contains("aliases"))
    #expect(refusal(of: text + "? [*l9, *l9]\n: x\n") != nil)
    #expect(refusal(of: text + "*l9 : x\n") != nil)
  }

  @Test(
    "Nesting beyond 100 levels is refused", arguments: [("[", 101), ("[", 5000), ("{a: ", 150)])
  func depth(opening: String, count: Int) {
    let text = String(repeating: opening, count: count)
    let closing = String(repeating: opening == "[" ? "]" : "}", count: count)

    #expect(refusal(of: "a: " + text + closing) != nil)
  }

  @Test("A hundred levels are read")
  func allowedDepth() {
    #expect(
      refusal(of: String(repeating: "[", count: 100) + String(repeating: "]", count: 100)) == nil)
  }

  @Test("A file larger than 10 MiB is refused")
  func size() {
    let text = "a: " + String(repeating: "x", count: YAMLReader.byteLimit)

    #expect(refusal(of: text)?.message == "The file is larger than 10 MiB")
  }

  @Test("JSON is read, escapes of characters beyond the basic plane included")
  func json() throws {
    let root = try YAMLReader.read(
      "{\n\t\"a\": \"\\ud83d\\ude00 \\/ \\\\ud83d\", \"b\": [1.10, null, true]\n}")

    #expect(root["a"]?.scalarText == "😀 / \\ud83d")
    #expect(root["b"]?.items?.map(\.scalarText) == ["1.10", "null", "true"])
  }

  @Test("A merge key brings in what the mapping doesn't say itself")
  func merge() throws {
    let root = try YAMLReader.read("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\n")

    #expect(root["b"]?["x"]?.scalarText == "1")
    #expect(root["b"]?["y"]?.scalarText == "3")
  }
}
