// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Tabular

@Suite("Hostile text")
struct HostileTextTests {
  static let alphabet =
    Array(",;\t|^~:\"'\\\n\r\n ab1.£é".utf8) + [0x00, 0xFF, 0xFE, 0x80, 0xC2, 0x1F]

  /// What has to hold for any bytes: all records are in order and every count adds up.
  private static func read(_ bytes: [UInt8], named name: String, options: ReadOptions) throws {
    do {
      let table = try readTable(bytes: bytes, named: name, options: options, threads: 2)
      try #require(table.rowCount == table.rows.count)
      let isIndexed = table.places.count > 5_000 || table.indexedPlaces == table.places
      let isInOrder = table.lines == table.lines.sorted()
      let numbers = (table.rowNumbers + table.unread.map(\.row)).sorted()
      let isComplete = table.rejected > 1_000 || numbers == Array(1..<(numbers.count + 1))
      try #require(isIndexed && isInOrder && isComplete)
      try #require(table.rows.allSatisfy { $0.count == table.columns.count })
      try #require(Set(table.columns).count == table.columns.count)
    } catch is ReadingProblem {
    }
  }

  @Test(
    "of random bytes is read or refused", .timeLimit(.minutes(2)),
    arguments: ["t.csv", "t.txt", "t.json", "t.ndjson"])
  func randomBytes(name: String) throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      try Self.read(bytes, named: name, options: ReadOptions())
    }
  }

  @Test(
    "of delimiters, quotes and line ends is read or refused", .timeLimit(.minutes(2)),
    arguments: 0..<4)
  func randomMarks(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let delimiters = [nil, ",", "||", "\"", "\n", "a", "\u{0}", "é"]
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 1...160, using: &random)).map { _ in
        Self.alphabet.randomElement(using: &random) ?? 0
      }
      let options = ReadOptions(
        header: ReadOptions.Header.allCases.randomElement(using: &random) ?? .auto,
        delimiter: delimiters.randomElement(using: &random) ?? nil,
        encoding: Int.random(in: 0..<4, using: &random) == 0 ? "windows-1252" : nil)
      try Self.read(bytes, named: "t.csv", options: options)
    }
  }

  @Test(
    "of broken JSON is read or refused", .timeLimit(.minutes(2)), arguments: ["t.json", "t.ndjson"])
  func randomJSON(name: String) throws {
    var random = SeededGenerator(seed: 9)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-", "1.5e", "null", "tru", "\n", " ",
      "\"\\u12", "\"\\ud800\"", "\"", "{\"a\":1}", "[{\"a\":[]}]",
    ]
    for _ in 0..<800 {
      let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      try Self.read(Array(text.utf8), named: name, options: ReadOptions())
    }
  }

  @Test(
    "that repeats one sign is read or refused in little time", .timeLimit(.minutes(10)),
    arguments: [
      "\"", "'", ",", "\n", "\r", "\\", "\"\n", "\",", "\"\"", "[", "{\"a\":", "\"a\n", "a\"b,",
    ])
  func repeated(_ sign: String) throws {
    let bytes = Array(String(repeating: sign, count: 20_000 / sign.utf8.count).utf8)

    try Self.read(bytes, named: "t.csv", options: ReadOptions())
    try Self.read(bytes, named: "t.json", options: ReadOptions())
  }
}
