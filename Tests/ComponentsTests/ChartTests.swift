// SPDX-License-Identifier: MIT

import Components
import Markup
import TestSupport
import Testing

@Suite("Charts")
struct ChartTests {
  private static let words = ChartWords(
    finding: hostile, measure: hostile, source: hostile, download: Link(hostile, to: "/a.csv"))

  private static let charts: [any HTML] = [
    LineChart(
      id: "a", words, moments: [hostile, "July"], momentTitle: hostile,
      series: [.init(hostile, [1, 2]), .init("b", [nil, 3])], benchmark: .init(hostile, 2)
    ) { _ in hostile },
    BarChart(
      id: "b", words, nameTitle: hostile, valueTitle: hostile,
      bars: [.init(hostile, 1, interval: 0...2), .init("none", nil, absence: .suppressed(hostile))]
    ) { _ in hostile },
    Histogram(
      id: "c", words, rangeTitle: hostile, countTitle: hostile,
      bins: [.init(hostile, edge: hostile, count: 3)], end: hostile,
      marks: [.init(hostile, at: 0.5)]),
    ShareBar(
      id: "d", words, nameTitle: hostile, countTitle: hostile,
      parts: [.init(hostile, 3), .init("none", 0, .good)]
    ) { _ in hostile },
    DivergingBarChart(
      id: "e", words, groupTitle: hostile, nameTitle: hostile, valueTitle: hostile,
      further: [.init(hostile)],
      groups: [
        .init(
          hostile, [.init(hostile, 2, further: [Slot(hostile)]), .init("b", nil, further: [""])])
      ]
    ) { _ in hostile },
  ]

  @Test("have a name, a description, a finding first and all figures in a table", arguments: 0..<5)
  func complete(place: Int) throws {
    let tree = try HTMLTree(Self.charts[place].rendered())

    #expect(PageStructure.partProblems(of: tree) == [])
    #expect(tree.all("script").isEmpty)
    let drawing = try #require(tree.all("svg").first { $0["role"] == "img" })
    #expect(tree.element(id: drawing["aria-labelledby"] ?? "")?.name == "title")
    #expect(tree.element(id: drawing["aria-describedby"] ?? "")?.name == "desc")
    #expect(tree.all("p").first?["class"] == "reeve-chart__finding")
    #expect(tree.all("table").count == 1)
    #expect(tree.all("td").count >= 1)
  }

  @Test("a line has a gap where there is no value, and the table says so")
  func gap() throws {
    let chart = LineChart(
      id: "x", ChartWords(finding: "F", measure: "M"), moments: ["a", "b", "c", "d"],
      momentTitle: "Month", series: [.init("S", [1, nil, 3, 4])]
    ) { "\(Int($0))" }

    let tree = try HTMLTree(chart.rendered())

    #expect(tree.all(class: "reeve-chart__line").count == 1)
    #expect(tree.all(class: "reeve-chart__mark").count == 3)
    #expect(tree.all("td").map(\.text) == ["1", "not measured", "3", "4"])
  }

  @Test("bars below zero lead left of the line as far as their figures")
  func diverging() throws {
    let chart = DivergingBarChart(
      id: "x", ChartWords(finding: "F", measure: "M"), groupTitle: "Comparison",
      nameTitle: "Level", valueTitle: "Weight",
      groups: [
        .init("Name", [.init("same", 6), .init("other", -2)]), .init("Date", [.init("same", 4)]),
      ]
    ) { "\(Int($0))" }

    let tree = try HTMLTree(chart.rendered())

    let bars = tree.all("rect")
    let numbers = { (name: String) in
      bars.map { bar in Double((bar[name] ?? "").filter { $0 != "%" }) ?? .nan }
    }
    let (starts, widths) = (numbers("x"), numbers("width"))
    #expect(bars.count == 3)
    #expect(abs(widths[0] / widths[1] - 3) < 1e-6)
    #expect(abs(widths[0] / widths[2] - 1.5) < 1e-6)
    // The one below zero ends where the others begin.
    #expect(abs(starts[1] + widths[1] - starts[0]) < 1e-6)
    #expect(starts[0] == starts[2])
    #expect(tree.all("td").map(\.text) == ["same", "6", "other", "-2", "same", "4"])
  }

  @Test("a mark stands at its place among the bars, and beyond them there is none")
  func marks() throws {
    let chart = Histogram(
      id: "x", ChartWords(finding: "F", measure: "M"), rangeTitle: "Weight", countTitle: "Pairs",
      bins: (0..<4).map { .init("\($0)", edge: "\($0)", count: $0 + 1) }, end: "4",
      marks: [.init("half", at: 2), .init("beyond", at: 9)])

    let tree = try HTMLTree(chart.rendered())

    let lines = tree.all(class: "reeve-chart__level")
    #expect(lines.count == 1)
    // The bars take from 12 to 98 hundredths of the width.
    #expect(lines.first?["x1"] == "55%")
    #expect(tree.all("li").map(\.text) == ["A half"])
  }

  @Test("bars start at zero and are as long as their figures")
  func bars() throws {
    let chart = BarChart(
      id: "x", ChartWords(finding: "F", measure: "M"), nameTitle: "N", valueTitle: "V",
      bars: [.init("a", 100), .init("b", 25), .init("c", 0), .init("d", nil)]
    ) { "\(Int($0))" }

    let tree = try HTMLTree(chart.rendered())

    let bars = tree.all(class: "reeve-chart__bar")
    #expect(bars.map { $0["x"] } == ["0", "0", "0"])
    #expect(bars.map { $0["width"] } == ["80%", "20%", "0%"])
    #expect(tree.all("td").map(\.text) == ["100", "25", "0", "not measured"])
  }

  @Test("the parts of a whole fill the bar, whatever their counts")
  func parts() throws {
    let chart = ShareBar(
      id: "x", ChartWords(finding: "F", measure: "M"), nameTitle: "N", countTitle: "C",
      parts: [.init("a", 3), .init("b", 0), .init("c", 1)]
    ) { "\(Int($0 * 100))%" }

    let tree = try HTMLTree(chart.rendered())

    let bar = try #require(tree.all("svg").first { $0["role"] == "img" })
    #expect(bar.all("rect").map { $0["width"] } == ["75%", "25%"])
    #expect(bar.all("rect").map { $0["x"] } == ["0%", "75%"])
    #expect(
      tree.all(class: "reeve-parts")[0].all("li").map(\.text) == [
        "a 3 (75%)", "b 0 (0%)", "c 1 (25%)",
      ])
  }

  @Test("the figures on an axis are round, and no share is above a hundred per cent")
  func axis() throws {
    func ticks(_ values: [Double?], limits: ClosedRange<Double>?) throws -> [String] {
      let chart = LineChart(
        id: "x", ChartWords(finding: "F", measure: "M"), moments: values.map { _ in "m" },
        momentTitle: "M", series: [.init("S", values)], limits: limits
      ) { "\($0)" }
      return try HTMLTree(chart.rendered()).all(class: "reeve-chart__tick").map(\.text)
    }

    #expect(try ticks([71, 97], limits: 0...100) == ["70.0", "80.0", "90.0", "100.0"])
    #expect(try ticks([100, 100], limits: 0...100).last == "100.0")
    #expect(try ticks([0, 0], limits: 0...100).first == "0.0")
    #expect(try ticks([3, 1203], limits: nil) == ["0.0", "500.0", "1000.0", "1500.0"])
  }

  @Test(
    "odd values break nothing",
    arguments: [
      [], [nil], [.nan], [.infinity, 1], [-5, -5], [1e300, -1e300], [0.000_000_1, 0.000_000_2],
    ] as [[Double?]])
  func odd(values: [Double?]) throws {
    let line = LineChart(
      id: "x", ChartWords(finding: "F", measure: "M"), moments: values.map { _ in "m" },
      momentTitle: "M", series: [.init("S", values)]
    ) { "\($0)" }
    let bars = BarChart(
      id: "y", ChartWords(finding: "F", measure: "M"), nameTitle: "N", valueTitle: "V",
      bars: values.map { .init("b", $0) }
    ) { "\($0)" }
    let small = Sparkline(values, words: "W")

    for chart in [line.rendered(), bars.rendered(), small.rendered()] {
      let tree = try HTMLTree(chart)
      #expect(PageStructure.partProblems(of: tree) == [])
      let numbers = tree.all("svg").flatMap(\.descendants).flatMap { element in
        ["x", "y", "x1", "y1", "x2", "y2", "width", "height"].compactMap { element[$0] }
      }
      #expect(numbers.allSatisfy { !$0.contains("nan") && !$0.contains("inf") })
    }
  }
}
