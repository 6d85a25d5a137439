// SPDX-License-Identifier: MIT
import Testing

@testable import Linkage

@Suite("Values derived from a record")
struct DerivedValueTests {
  private func text(_ sql: String, of cell: String?) throws -> String? {
    let value = try Typing.operand(SQLParser.parse(sql)).value
    let runner = DerivedValue()
    try runner.prepare(value)
    return runner.text(value) { _ in cell.map { Array($0.utf8) } }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "Texts",
    arguments: [
      ("substr(a_l, 1, 3)", "łukasz", "łuk"), ("substring(a_l, 2)", "abc", "bc"),
      ("left(a_l, 2)", "abc", "ab"), ("right(a_l, 2)", "abc", "bc"),
      ("right(a_l, 9)", "abc", "abc"),
      ("lower(a_l)", "ÉA", "éa"), ("upper(a_l)", "éa", "ÉA"), ("trim(a_l)", "  a b ", "a b"),
      ("regexp_extract(a_l, '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?')", "cv4 8bz", "cv4"),
      ("regexp_extract(a_l, '@(.+)$', 1)", "x@y.example", "y.example"),
      ("regexp_extract(a_l, '[0-9]')", "abc", ""), ("replace(a_l, ' ', '')", "cv4 8bz", "cv48bz"),
      ("regexp_replace(a_l, '[^a-z]', '', 'g')", "o'br-ien", "obrien"),
      ("regexp_replace(a_l, '[^a-z]', '')", "o'br-ien", "obr-ien"),
      ("split_part(a_l, '@', 2)", "x@y", "y"), ("split_part(a_l, '@', 3)", "x@y", ""),
      ("a_l || '!' || a_l", "x", "x!x"), ("concat(a_l, 'b')", "a", "ab"),
      ("coalesce(nullif(a_l, 'n/a'), 'none')", "n/a", "none"),
    ])
  func texts(sql: String, cell: String, expected: String) throws {
    #expect(try text(sql, of: cell) == expected)
  }

  @Test("What is missing stays missing")
  func missing() throws {
    #expect(try text("substr(a_l, 1, 3)", of: nil) == nil)
    #expect(try text("nullif(regexp_extract(a_l, '[0-9]'), '')", of: "abc") == nil)
    #expect(try text("a_l || 'x'", of: nil) == nil)
    #expect(try text("concat(a_l, 'x')", of: nil) == "x")
  }

  @Test(
    "Dates",
    arguments: [
      ("%Y-%m-%d", "1970-01-02", 86_400.0), ("%Y-%m-%d", "2000-02-29", 951_782_400),
      ("%Y-%m-%d", "1900-02-29", nil), ("%Y-%m-%d", "1985-13-01", nil),
      ("%Y-%m-%d", "1985-1-5", 473_731_200), ("%Y-%m-%d", " 1985-01-05 ", 473_731_200),
      ("%Y-%m-%d", "1985-01-05x", nil),
      ("%d/%m/%Y", "05/01/1985", 473_731_200), ("%d %b %Y", "05 Jan 1985", 473_731_200),
      ("%Y-%m-%d", "", nil), ("%Y-%m-%d", "1920-01-01", -1_577_923_200),
    ])
  func dates(format: String, text: String, expected: Double?) {
    let found = Array(text.utf8).withUnsafeBufferPointer {
      DateText.seconds($0, format: Array(format.utf8))
    }
    #expect(found == expected)
  }

  @Test("A wrong regular expression or date format is refused")
  func refused() {
    #expect(throws: ModelProblem.self) { try text("regexp_extract(a_l, '[')", of: "a") }
    #expect(throws: ModelProblem.self) { try text("try_strptime(a_l, '%Q')", of: "a") }
  }
}
