// SPDX-License-Identifier: MIT

import Markup
import Testing

@Suite("Forms and scripts")
struct FormTests {
  @Test(
    "a form is sent in one of three ways, and never checked by the browser",
    arguments: [
      (FormMethod.get, #"<form method="get" action="/a?b=1&amp;c=2" novalidate class="x">"#),
      (.post, #"<form method="post" action="/a?b=1&amp;c=2" novalidate class="x">"#),
      (
        .postWithFiles,
        #"<form method="post" action="/a?b=1&amp;c=2" novalidate enctype="multipart/form-data" class="x">"#
      ),
    ])
  func method(method: FormMethod, start: String) {
    let page = form(method, to: "/a?b=1&c=2", .class("x")) { input(.type(.hidden), .name("a")) }

    #expect(page.rendered() == start + "<input type=\"hidden\" name=\"a\"></form>\n")
  }

  @Test("a value can't end its attribute, nor a text its field")
  func escaped() {
    let text = "\"\u{301}><script>"

    #expect(
      input(.value(text)).rendered() == "<input value=\"&quot;\u{301}&gt;&lt;script&gt;\">")
    #expect(
      textarea(text: "</textarea>").rendered()
        == "<textarea>&lt;/textarea&gt;</textarea>\n")
  }

  @Test(
    "a line end at the start of a text is kept",
    arguments: [("\na", "\n\na"), ("\r\na", "\n\r\na"), ("a\n", "a\n"), ("", "")])
  func lineEnd(text: String, written: String) {
    #expect(textarea(text: text).rendered() == "<textarea>\(written)</textarea>\n")
  }

  @Test("a script is a file and nothing else")
  func script() {
    #expect(
      Script(module: "/a.js").rendered() == "<script type=\"module\" src=\"/a.js\"></script>\n")
    #expect(Script(atOnce: "/b.js").rendered() == "<script src=\"/b.js\"></script>\n")
  }

  @Test("attributes that are not there leave no trace")
  func optional() {
    let page = p(
      .optional(nil), .when(false, .id("never")), .ariaDescribedBy([]), .when(true, .id("x"))
    ) { "y" }

    #expect(page.rendered() == "<p id=\"x\">y</p>\n")
  }

  @Test("lengths say of what they are")
  func measures() {
    let drawing = SVG.rect(
      .x(.percent(12.5)), .y(.em(-0.3333)), .width(.units(3)), .height(.percent(.nan)))

    #expect(
      drawing.rendered()
        == "<rect x=\"12.5%\" y=\"-0.333em\" width=\"3\" height=\"0%\"></rect>")
  }
}
