// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Tabular

@Suite("Random tables written as delimited text")
struct RoundTripTests {
  struct Form: Sendable, CustomTestStringConvertible {
    var delimiter = ","
    var quote: Character = "\""
    var escape = PlainCSV.Escape.doubled
    var lineEnd = "\n"

    var testDescription: String {
      "\(delimiter.debugDescription) \(quote) \(escape) \(lineEnd.debugDescription)"
    }

    /// What cells are made of.
    ///
    /// An apostrophe is known as a quote only where it stands at the ends of cells and nowhere
    /// else, so these cells are tamer.
    var pieces: [String] {
      quote == "'"
        ? ["a", "é", "x\(delimiter)y", "x\ny", "12.50", "£", "N/A"]
        : RoundTripTests.pieces + [lineEnd]
    }

    var writer: PlainCSV {
      PlainCSV(delimiter: delimiter, quote: quote, escape: escape, lineEnd: lineEnd)
    }
  }

  static let forms: [Form] =
    [",", ";", "\t", "|", "^", "~", "||", "<>"].flatMap { delimiter in
      ["\n", "\r\n", "\r"].map { Form(delimiter: delimiter, lineEnd: $0) }
    } + [
      Form(escape: .backslash), Form(escape: .backslash, lineEnd: "\r\n"), Form(quote: "'"),
      Form(delimiter: ";", quote: "'", lineEnd: "\r\n"),
    ]

  static let pieces = [
    "\"", "\"\"", "'", ",", ";", "\t", "|", "^", "~", "<>", "\n", "\r\n", " ", "  ", "a", "é", "£",
    "–", "漢字", "👩‍👩‍👧", "\u{301}", "0", "12.50", "N/A", "*", "=1+1", "#", "--", "\u{A0}", "\\",
  ]

  static func cell(_ random: inout SeededGenerator, _ pieces: [String]) -> String {
    let count = Int.random(in: 0...4, using: &random)
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// Dialect and headings are named, so that only the reading is tested; line ends are not nameable.
  @Test("are read back as they were", arguments: forms)
  func roundTrip(_ form: Form) throws {
    var random = SeededGenerator(seed: 7)
    let pieces = form.pieces
    for _ in 0..<25 {
      let width = Int.random(in: 3...6, using: &random)
      let heading = (0..<width).map { "column \($0)" }
      let rows = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        ["key"] + (1..<width).map { _ in Self.cell(&random, pieces) }
      }
      // What quotes and escapes look like must show somewhere, or they are ordinary characters.
      let shown = form.quote == "'" ? "it" : "a\(form.quote)b"
      let example = ["x\(form.delimiter)x", shown] + (2..<width).map { _ in "1" }
      let text = form.writer.text([heading, example] + rows) { $0 == "key" }

      let table = try readTable(
        text, options: ReadOptions(header: .yes, delimiter: form.delimiter))

      try #require(table.columns == heading)
      try #require(table.rejected == 0)
      try #require(Self.bytes(table.texts) == Self.bytes([example] + rows))
      try #require(table.indexedPlaces == table.places)
    }
  }

  /// As bytes: Swift takes two spellings of a character for equal.
  static func bytes(_ rows: [[String]]) -> [[[UInt8]]] {
    rows.map { $0.map { Array($0.utf8) } }
  }

  @Test("are read back without any option where the cells are ordinary", arguments: 0..<40)
  func guessed(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = ["Ash Lane", "Elm, North", "O'Neill", "say \"no\"", "two\nlines", "", "café"]
    let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    let lineEnd = ["\n", "\r\n"].randomElement(using: &random) ?? "\n"
    let rows = (0..<60).map { number in
      [
        "\(number)", names.randomElement(using: &random) ?? "",
        "\(Int.random(in: 1...28, using: &random))/02/2024",
        "\(Int.random(in: 0...999, using: &random)).50", names.randomElement(using: &random) ?? "",
      ]
    }
    let heading = ["ref", "place", "date", "cost", "note"]

    let table = try readTable(
      PlainCSV(delimiter: delimiter, lineEnd: lineEnd).text([heading] + rows))

    #expect(table.info.delimiter == delimiter)
    #expect(table.columns == heading)
    #expect(table.texts == rows)
  }
}
