// SPDX-License-Identifier: MIT
import Disclosure
import TestSupport
import Testing

@Suite("Text that stands aside")
struct AsideTextTests {
  private func findings(
    _ text: String, as format: ProseDocument.Format = .html
  ) -> [ProseFinding] {
    ProseLint.report(on: ProseDocument(text, as: format)).findings
  }

  @Test(
    "Attributes that people read, and comments, are read in a web page",
    arguments: [
      ("<img src=a alt='3 girls left'>", "alternative text of an image", 17),
      ("<abbr title=\"3 girls &amp; more\">x</abbr>", "title that shows on hovering", 14),
      ("<svg aria-label=\"Chart of 3 girls\"></svg>", "label for screen readers", 27),
      ("<svg><title>3 girls</title><text>12 boys</text></svg>", "text of a drawing", 13),
      ("<table summary='3 girls left'></table>", "summary of a table", 17),
      ("<meta name=description content='3 girls left'>", "description of the page", 33),
      (
        "<meta content=\"3 girls left\" property=\"og:description\">", "description of the page", 16
      ),
      ("<input value=\"3 girls\" type=hidden>", "value of a form field", 15),
      ("<option value='3 girls'>All</option>", "value of a form field", 16),
      ("<input placeholder='as 3 girls'>", "hint in a form field", 24),
      ("<div data-tip='3 girls'></div>", "data in the page's source", 16),
      ("<head><title>3 girls</title></head>", "title of the page", 14),
      ("<!-- <b>3</b> girls -->", "comment in the page's source", 9),
      ("<!-- <img alt='3 girls'>", "comment in the page's source", 16),
      ("<svg><!-- 3 girls --></svg>", "comment in the page's source", 11),
      ("<noscript>3 girls</noscript>", "text for browsers without scripts", 11),
    ])
  func webPage(text: String, part: String, column: Int) {
    let found = findings("<p>Report</p>\n" + text)
    #expect(found.map(\.rule) == [.smallCount])
    #expect(found.first?.place == ProsePlace(line: 2, column: column, part: part))
    #expect(found.first?.severity == .high)
  }

  @Test("What nobody reads is left alone")
  func unread() {
    #expect(
      findings(
        "<p id='3 girls' class='3 girls'><a href='3 girls'>x</a><meta name=robots content='3 girls'>"
          + "<li value=3>girls</li><!--[if lt IE 9]><br><![endif]--><script>'3 girls'</script>"
      ).isEmpty)
  }

  @Test("What a photograph shows is worth a look, what a chart says is told")
  func pictures() {
    for text in ["Two children playing", "Photo of 3 girls", "Logo: two people"] {
      #expect(findings("<img alt='\(text)'>").map(\.severity) == [.low])
      #expect(findings("![\(text)](a.png)", as: .markdown).map(\.severity) == [.low])
    }
    for text in ["Two children", "Chart: 3 girls living in care", "Picture: 3 girls were hurt"] {
      #expect(findings("<img alt='\(text)'>").map(\.severity) == [.high])
    }
    #expect(findings("<p>Two children playing").map(\.severity) == [.high])
  }

  @Test("A table within a comment is a table")
  func tableInComment() {
    let page =
      "<!-- <table><tr><th>Pupils<th>Number<tr><td>Girls<td>3<tr><td>Boys<td>40</table> -->"
    #expect(findings(page).map(\.quote) == ["Girls: 3"])
    let text = "Text\n\n<!--\n| Pupils | Number |\n|---|---|\n| Girls | 3 |\n| Boys | 40 |\n-->\n"
    let found = findings(text, as: .markdown)
    #expect(found.map(\.quote) == ["Girls: 3"])
    #expect(found.first?.place == ProsePlace(line: 6, column: 11, part: "comment in the source"))
  }

  @Test(
    "Texts and titles of images and links, tags and comments are read in Markdown",
    arguments: [
      ("See ![Of **3** girls](a.png) here", "alternative text of an image", 12),
      ("See ![3 girls][a] here", "alternative text of an image", 7),
      ("![Chart](a.png '3 girls')", "title that shows on hovering", 17),
      ("[Chart](a.png \"3 girls\")", "title that shows on hovering", 16),
      ("| <img src='a' alt='3 girls'> | b |", "alternative text of an image", 21),
      ("Text <!-- 3 girls --> here", "comment in the source", 11),
      ("---\ntitle: All 3 girls\n---\nText", "front matter", 12),
      ("<!--\n\n# 3 girls\n-->", "comment in the source", 3),
    ])
  func markdown(text: String, part: String, column: Int) {
    let found = findings(text, as: .markdown)
    #expect(found.map(\.rule) == [.smallCount])
    #expect(found.first?.place.part == part)
    #expect(found.first?.place.column == column)
  }

  @Test("Text around an image and a comment stays one sentence")
  func around() {
    let found = findings("We saw 3 <!-- note --> girls and 2 ![icon](a.png) boys.", as: .markdown)
    #expect(found.map(\.quote) == ["3 girls and 2 boys", "2 boys"])
  }

  @Test("Comments and marks without an end are read to the end, soon")
  func hostile() {
    let page = ["<!--", "<svg>", "<title>", "<p title=\"", "<p a=b ", "<meta content=3 "]
    let markdown = ["<!--", "<!-- -->", "![", "![](", "<img alt=", "^1", "<sup>"]
    let took = processorTime {
      for mark in page { _ = findings(String(repeating: mark, count: 20_000)) }
      for mark in markdown { _ = findings(String(repeating: mark, count: 20_000), as: .markdown) }
    }
    #expect(took < .seconds(30))
    #expect(findings("<!-- 3 girls").count == 1)
    #expect(findings("<!-- 3 girls", as: .markdown).count == 1)
  }
}
