// SPDX-License-Identifier: MIT
import Disclosure
import TestSupport
import Testing

@Suite("Tables drawn with lines")
struct GridTableTests {
  private func findings(_ text: String, _ format: ProseDocument.Format) -> [ProseFinding] {
    ProseLint.report(on: ProseDocument(text, as: format)).findings
  }

  @Test(
    "A grid is a table in Markdown and in text", arguments: [ProseDocument.Format.markdown, .text])
  func grid(format: ProseDocument.Format) {
    let found = findings(
      """
      Text before
      +-----------+----------+
      | Group of  | Children |
      | children  |          |
      +===========+==========+
      | Girls     | 3        |
      +-----------+----------+
      | Boys      | 40       |
      +-----------+----------+
      Text after with 2 pupils
      """, format)
    #expect(found.map(\.quote) == ["Girls: 3", "2 pupils"])
    #expect(found.first?.place == ProsePlace(line: 6, column: 15))
    #expect(found.last?.place.line == 10)
  }

  @Test("A program's table has no lines between rows, and may have drawn ones")
  func program() {
    let plain = """
      +-------+----------+
      | Group | Children |
      +-------+----------+
      | Girls |        3 |
      | Boys  |       40 |
      +-------+----------+
      """
    let drawn = plain.replacing("-", with: "─").replacing("|", with: "│").replacing("+", with: "┼")
    #expect(findings(plain, .text).map(\.quote) == ["Girls: 3"])
    #expect(findings(drawn, .text).map(\.quote) == ["Girls: 3"])
  }

  @Test("What reaches over rows is named in each, and counted once")
  func spans() {
    let found = findings(
      """
      +-------+--------+--------+
      | Ward  | Sex    | Pupils |
      +=======+========+========+
      | Abbey | Girls  | 3      |
      |       +--------+--------+
      |       | Boys   | 40     |
      +-------+--------+--------+
      | Park           | 50     |
      +----------------+--------+
      """, .markdown)
    #expect(found.map(\.quote) == ["Abbey: 3"])
  }

  @Test("Rules of signs part the rows of a table in columns of spaces")
  func rules() {
    let found = findings(
      """
      ======  ========
      Group   Children
      ======  ========
      Girls   3
      Boys    40
      ======  ========
      """, .text)
    #expect(found.map(\.quote) == ["Girls: 3"])
  }

  @Test("A table of pipes is a table in text too")
  func pipes() {
    let found = findings("Report\n| Pupils | Number |\n| Girls | 3 |\n| Boys | 40 |\nEnd", .text)
    #expect(found.map(\.quote) == ["Girls: 3"])
    #expect(found.first?.place == ProsePlace(line: 3, column: 11))
    #expect(findings("| 3 pupils | left |", .text).map(\.rule) == [.smallCount])
  }

  @Test("Broken grids lose no text, and end soon")
  func broken() {
    let text = "+---+---+\n|3 children were excluded|\n"
    #expect(findings(text, .text).map(\.rule) == [.smallCount])
    #expect(findings("+---+---+\n+---+\n3 children left", .text).map(\.rule) == [.smallCount])
    let took = processorTime {
      for mark in ["+-+\n", "+-+-+\n|a|3|\n", "+--\n", "+", "+-", "|-+\n", "+-:+\n|a|\n"] {
        for format in [ProseDocument.Format.markdown, .text] {
          _ = findings(String(repeating: mark, count: 5_000), format)
        }
      }
    }
    #expect(took < .seconds(20))
  }
}
