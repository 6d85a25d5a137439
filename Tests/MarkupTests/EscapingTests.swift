// SPDX-License-Identifier: MIT

import Markup
import Testing

@Suite("Escaping")
struct EscapingTests {
  @Test(
    "a text can't become markup",
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("Fish & chips", "Fish &amp; chips"),
      ("\"quoted\" and 'quoted'", "&quot;quoted&quot; and &#39;quoted&#39;"),
      ("&lt;", "&amp;lt;"),
      ("Bròn 🏠 日本", "Bròn 🏠 日本"),
      ("", ""),
    ])
  func text(raw: String, escaped: String) {
    #expect(span { raw }.rendered() == "<span>\(escaped)</span>")
  }

  @Test(
    "a quote is escaped even with a combining mark on it",
    arguments: ["\u{301}", "\u{20E3}", "\u{FE0F}", "\u{200D}"])
  func combiningMark(mark: String) {
    let page = span(.class("\"\(mark) onclick=x")) { "<\(mark)b>" }.rendered()

    #expect(
      Array(page.utf8)
        == Array("<span class=\"&quot;\(mark) onclick=x\">&lt;\(mark)b&gt;</span>".utf8))
  }

  @Test("control characters that HTML forbids become the replacement character")
  func controlCharacters() {
    let page = span { "a\u{0}b\u{1B}c\u{7F}d\te\nf" }.rendered()

    #expect(page == "<span>a\u{FFFD}b\u{FFFD}c\u{FFFD}d\te\nf</span>")
  }
}
