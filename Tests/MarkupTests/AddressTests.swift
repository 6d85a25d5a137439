// SPDX-License-Identifier: MIT

import Markup
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test(
    "http, https, mailto and places on the same site are allowed",
    arguments: [
      "https://example.org/a?b=c:d#e", "HTTP://example.org", "mailto:data@example.org",
      "/datasets/1", "datasets/a:b", "?page=2", "#main", "../up", "café",
    ])
  func allowed(text: String) {
    #expect(Address(text) != nil)
  }

  @Test(
    "everything else is refused",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
      "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x",
      "file:///etc/passwd", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere", "",
      "https:elsewhere", "http:", "https://", "mailto:", ":x", "a b", "blob:x",
      "javascript\u{301}:alert(1)",
    ])
  func refused(text: String) {
    #expect(Address(text) == nil)
  }

  @Test("a place on the page is written so that any id can be reached")
  func fragment() {
    let link = a(.href(.fragment("a b\"é"))) { "x" }

    #expect(link.rendered() == "<a href=\"#a%20b%22%C3%A9\">x</a>")
  }
}
