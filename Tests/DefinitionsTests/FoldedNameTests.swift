// SPDX-License-Identifier: MIT
import Definitions
import Testing

@Suite("Names that were typed differently")
struct FoldedNameTests {
  @Test(
    "are the same but for spaces, capitals, invisible signs and the way accents are made of",
    arguments: [
      ("pp", " pp"), ("pupils at school", "Pupils  at\u{A0}school "), ("pp", "p\u{200B}p"),
      ("caf\u{E9}s", "CAFE\u{301}S"), ("a b", "a\n b"),
    ])
  func same(one: String, other: String) {
    #expect(FoldedName.key(one) == FoldedName.key(other))
    #expect(Array(FoldedName.key(one).utf8) == Array(FoldedName.key(other).utf8))
  }

  @Test("are others where letters, digits or the borders of words differ")
  func different() {
    #expect(FoldedName.key("pupils") != FoldedName.key("pupil"))
    #expect(FoldedName.key("class 11") != FoldedName.key("class 1 1"))
  }

  @Test("are shown as they were typed, without needless spaces")
  func spaced() {
    #expect(FoldedName.spaced("  Registered   children ") == "Registered children")
  }
}
