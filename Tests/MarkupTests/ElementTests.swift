// SPDX-License-Identifier: MIT

// Foundation brings C functions named `div`, `time` and `link`; elements must still be found.
import Foundation
import Markup
import Testing

@Suite("Elements")
struct ElementTests {
  @Test("attributes are quoted, in the order they were given")
  func attributes() {
    let link = a(.href("/datasets?sort=name&page=2"), .class("plain")) { "Datasets" }

    #expect(
      link.rendered() == #"<a href="/datasets?sort=name&amp;page=2" class="plain">Datasets</a>"#)
  }

  @Test("an attribute that says yes by being there has no value", arguments: [true, false])
  func booleanAttribute(isOpen: Bool) {
    let page = details(.open(isOpen)) { summary { "More" } }.rendered()

    #expect(page == "<details\(isOpen ? " open" : "")><summary>More</summary>\n</details>\n")
  }

  @Test("an element without content by nature has no end tag")
  func voidElement() {
    #expect(
      p {
        "a"; br(); "b"
      }.rendered() == "<p>a<br>b</p>\n")
  }

  @Test("loops, conditions and optionals can stand in the braces")
  func builder() {
    let names: [String?] = ["roads", nil, "parks"]

    let list = ul {
      for (index, name) in names.enumerated() {
        if let name {
          li { name }
        } else if index > 5 {
          li { "never" }
        } else {
          li(.class("none")) {}
        }
      }
      if names.count > 100 { li { "too many" } }
      names[0]
    }

    #expect(
      list.rendered()
        == "<ul><li>roads</li>\n<li class=\"none\"></li>\n<li>parks</li>\nroads</ul>\n")
  }

  @Test("a table says what its headings head")
  func tableHeadings() {
    let page = table {
      caption { "Scores" }
      thead { tr { th(.scope(.column)) { "Dimension" } } }
      tbody { tr { th(.scope(.row)) { "Completeness" } } }
    }

    let flat = page.rendered().split(separator: "\n").joined()
    #expect(
      flat == """
        <table><caption>Scores</caption><thead><tr><th scope="col">Dimension</th></tr></thead>\
        <tbody><tr><th scope="row">Completeness</th></tr></tbody></table>
        """)
  }

  @Test("elements that share their name with a C function are still elements")
  func namesOfC() {
    let page = div { time(.dateTime("2027-03-27")) { "27 March 2027" } }

    #expect(page.rendered() == "<div><time datetime=\"2027-03-27\">27 March 2027</time></div>\n")
  }

  @Test("a drawing has plain numbers")
  func drawing() {
    var line = Outline(from: 0, 10)
    line.line(to: 2.5, 1.0 / 3)
    line.close()

    let chart = svg(.viewBox(width: 100, height: 12), .role("img")) {
      SVG.title { "A & B" }
      SVG.rect(.x(0), .width(.nan), .height(12.5))
      SVG.path(.outline(line))
    }

    #expect(
      chart.rendered() == """
        <svg viewBox="0 0 100 12" role="img"><title>A &amp; B</title>\
        <rect x="0" width="0" height="12.5"></rect><path d="M0 10L2.5 0.333Z"></path></svg>

        """)
  }

  @Test("a page has type, language, encoding and title")
  func document() {
    let page = Document(language: "en-GB", title: "Scores – <Reeve>") {
    } body: {
      h1 { "Scores" }
    }

    #expect(
      page.rendered() == """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" \
        content="width=device-width, initial-scale=1"><title>Scores – &lt;Reeve&gt;</title>
        </head>
        <body><h1>Scores</h1>
        </body>
        </html>

        """)
  }
}
