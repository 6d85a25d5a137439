// SPDX-License-Identifier: MIT

import Components
import Markup
import TestSupport
import Testing

@Suite("Components of our own")
struct OwnComponentTests {
  @Test("four kinds of nothing look different and read differently")
  func values() throws {
    let values = [
      Value.count(0), Value.suppressed("as there were fewer than 10"), Value.missing(),
      Value.notApplicable(), Value.notMeasured,
    ]

    let trees = try values.map { try HTMLTree($0.rendered()) }

    #expect(
      trees.map(\.root.text) == [
        "0", "[c]Suppressed as there were fewer than 10", "[x]Missing: no value was given",
        "[z]Not applicable: the question does not arise", "not measured",
      ])
    #expect(Set(trees.map { $0.all("span")[0]["class"] }).count == 5)
    #expect(
      trees[1].all("span").filter { $0["aria-hidden"] == "true" }.map(\.text) == ["[c]"])
  }

  @Test("the time of day of a moment is in the group of its date, wrong like that")
  func moment() throws {
    let tree = try HTMLTree(
      DateInput("told", FieldText("Told at", error: "Enter a time"), time: "9am").rendered())

    let fields = try #require(tree.all("fieldset").first).all("input")
    #expect(fields.map { $0["name"] } == ["told-day", "told-month", "told-year", "told-time"])
    #expect(fields.last?["value"] == "9am")
    #expect(fields.allSatisfy { $0["aria-invalid"] == "true" })
    let plain = try HTMLTree(DateInput("told", FieldText("Told on")).rendered())
    #expect(plain.all("input").count == 3)
  }

  @Test(
    "whole numbers have commas",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1200, "\u{2212}1,200"),
      (Int.min, "\u{2212}9,223,372,036,854,775,808"),
    ])
  func numbers(number: Int, text: String) {
    #expect(grouped(number) == text)
  }

  @Test(
    "pages of a list are the first, the last and those near",
    arguments: [
      (1, 2, ["1*", "2"]), (1, 9, ["1*", "2", "⋯", "9"]), (3, 9, ["1", "2", "3*", "4", "⋯", "9"]),
      (4, 9, ["1", "2", "3", "4*", "5", "⋯", "9"]), (9, 9, ["1", "⋯", "8", "9*"]),
      (5, 9, ["1", "⋯", "4", "5*", "6", "⋯", "9"]),
    ])
  func pages(page: Int, count: Int, expected: [String]) throws {
    let tree = try HTMLTree(
      Pagination(page: page, of: count) { Address("?page=\($0)") ?? "/" }.rendered())

    let shown = tree.all("li").map { item in
      item.text + (item.all("a").first?["aria-current"] == "page" ? "*" : "")
    }
    #expect(shown == expected)
    #expect(tree.all("a").contains { $0["rel"] == "prev" } == (page > 1))
    #expect(tree.all("a").contains { $0["rel"] == "next" } == (page < count))
  }

  @Test("a single page has no links to pages", arguments: [0, 1])
  func singlePage(count: Int) {
    #expect(Pagination(page: 1, of: count) { _ in "/" }.rendered() == "")
  }

  @Test("a chosen filter stands above the others, is ticked, and has a way out")
  func facets() throws {
    let panel = FacetPanel(
      to: "/datasets",
      facets: [
        Facet(
          "Area", name: "area",
          choices: [
            .init(hostile, value: hostile, count: 1200, removal: "/datasets?q=a"),
            .init("Planning", value: "planning", count: 3),
          ]),
        Facet("Empty", name: "empty", choices: []),
      ], keeping: [HiddenValue("q", hostile)], clear: "/datasets", of: "datasets")

    let tree = try HTMLTree(panel.rendered())

    #expect(PageStructure.partProblems(of: tree) == [])
    let form = try #require(tree.all("form").first)
    #expect(form["method"] == "get")
    #expect(form.all("input").map { $0["checked"] != nil } == [false, true, false])
    #expect(form.all("input")[0]["value"].map { Array($0.utf8) } == Array(hostile.utf8))
    let ways = tree.all(class: "reeve-chosen__link")
    #expect(ways.map { $0["href"] } == ["/datasets?q=a"])
    #expect(ways[0].text.hasPrefix("✕Remove filter Area: "))
    #expect(tree.all("details").count == 1)
  }

  @Test("without a chosen filter there is nothing to clear")
  func noFilters() throws {
    let panel = FacetPanel(
      to: "/", facets: [Facet("Area", name: "area", choices: [.init("A", value: "a", count: 1)])],
      clear: "/", of: "datasets")

    #expect(!panel.rendered().contains("Clear all"))
  }

  @Test("a sorted column says so, and its link turns the order")
  func sorting() throws {
    let table = Table(
      "Datasets",
      columns: [
        .init("Name", sort: .init(.descending, to: "?sort=name")),
        .init("Rows", isNumeric: true, sort: .init(.none, to: "?sort=rows")), .init("State"),
      ], rows: [["Repairs", "1", "Good"]], fit: .scrolls(id: "list"))

    let tree = try HTMLTree(table.rendered())

    #expect(tree.all("th").map { $0["aria-sort"] } == ["descending", "none", nil, nil])
    #expect(tree.all("th").map { $0["scope"] } == ["col", "col", "col", "row"])
    #expect(tree.all("a").map { $0["href"] } == ["?sort=name", "?sort=rows"])
    let region = try #require(tree.elements.first)
    #expect(region["tabindex"] == "0")
    #expect(region["role"] == "region")
    #expect(tree.element(id: region["aria-labelledby"] ?? "")?.text == "Datasets")
  }

  @Test("facts that nobody gave read so")
  func notProvided() throws {
    let line = TrustLine(
      owner: "Housing", updated: nil, version: nil, source: nil, licence: nil, legalBasis: nil)
    let list = SummaryList([.init("Purpose", nil)])

    #expect(try HTMLTree(line.rendered()).all("dd").filter { $0.text == "Not provided" }.count == 5)
    #expect(try HTMLTree(list.rendered()).all("dd").map(\.text) == ["Not provided"])
  }

  @Test("a score is words and a number before it is a bar", arguments: [-1, 0, 0.5, 1, 2, .nan])
  func meter(share: Double) throws {
    let tree = try HTMLTree(
      ScoreMeter(share: share, number: "50%", verdict: "Poor", tone: .bad).rendered())

    #expect(tree.all("p").map(\.text) == ["50% Poor"])
    let widths = tree.all("rect").compactMap { $0["width"]?.dropLast() }.compactMap { Double($0) }
    #expect(widths.count == 2)
    #expect(widths.allSatisfy { (0...100).contains($0) })
  }

  @Test("text with a line end at its start keeps it in a field")
  func textareaKeepsLineEnd() {
    let field = textarea(.name("a"), text: "\nx").rendered()

    #expect(field == "<textarea name=\"a\">\n\nx</textarea>\n")
  }

  @Test("a page says where it is, and after an error that there is one")
  func titles() {
    var layout = Layout(
      title: ["Columns", "Repairs"], council: .init(name: "Saltmere City Council"),
      service: Link("Data quality", to: "/"))
    #expect(layout.fullTitle == "Columns – Repairs – Data quality – Saltmere City Council")

    layout.hasErrors = true

    #expect(layout.fullTitle == "Error: Columns – Repairs – Data quality – Saltmere City Council")
  }

  @Test("no text leaves its place in the frame of a page")
  func hostilePage() throws {
    let layout = Layout(
      title: [hostile], council: .init(name: hostile, logo: "/logo.svg"),
      service: Link(hostile, to: "/"), navigation: [.init(hostile, to: "/a", .inside)],
      trail: .breadcrumbs([Link(hostile, to: "/")]),
      phase: PhaseBanner(hostile, content: Slot(hostile)), footer: [Link(hostile, to: "/b")],
      footnote: hostile)

    let page = Page(layout) { Heading("Fine") }.rendered()

    #expect(try PageStructure.problems(of: page) == [])
    let scripts = try HTMLTree(page).all("script")
    #expect(scripts.map { $0["src"] } == ["/assets/reeve.js", "/assets/js-enabled.js"])
  }
}
