// SPDX-License-Identifier: MIT

import Components
import Markup

extension Gallery {
  static let tables = page("Datasets", at: "/tables", width: .wide) {
    Heading("Datasets")
    div(.class("govuk-grid-row")) {
      div(.class("govuk-grid-column-one-quarter")) {
        FacetPanel(
          to: "/tables",
          facets: [
            Facet(
              "Service area", name: "area",
              choices: [
                .init("Housing", value: "housing", count: 12, removal: "/tables?state=faults"),
                .init("Children and families", value: "children", count: 7),
                .init("Planning and building control", value: "planning", count: 1204),
              ]),
            Facet(
              "State", name: "state",
              choices: [
                .init("Faults", value: "faults", count: 3, removal: "/tables?area=housing"),
                .init("Good", value: "good", count: 18),
              ]),
            Facet("Theme", name: "theme", choices: [.init("Homes", value: "homes", count: 4)]),
          ], keeping: [HiddenValue("q", "repairs"), HiddenValue("sort", "score")],
          clear: "/tables", of: "datasets")
      }
      div(.class("govuk-grid-column-three-quarters")) {
        SearchBox(
          to: "/tables", label: "Search datasets", value: "repairs",
          keeping: [HiddenValue("area", "housing")])
        ResultCount("Showing 1 to 3 of 134 datasets")
        Table(
          "Datasets by score", isCaptionHidden: true,
          columns: [
            .init("Name", sort: .init(.ascending, to: "/tables?sort=-name")),
            .init("State"),
            .init("Score", isNumeric: true, sort: .init(.none, to: "/tables?sort=score")),
            .init("Rows", isNumeric: true, sort: .init(.none, to: "/tables?sort=rows")),
            .init("Last six imports"), .init("Last delivery"),
          ],
          rows: [
            row("Housing repairs", StatusTag("Faults", .bad), "71.4%", 48_211, [0.9, 0.8, 0.714]),
            row("Empty homes", StatusTag("Good", .good), "100%", 1_204, [0.99, 1, 1]),
            row(
              "Rent accounts", StatusTag("Late", .attention), "98.2%", 20_118, [0.98, nil, 0.98]),
          ], fit: .scrolls(id: "datasets-caption"))
        Pagination(page: 5, of: 9) { Address("/tables?page=\($0)") ?? "/tables" }
        Table(
          "Repairs by ward", captionSize: .medium,
          columns: [
            .init("Ward"), .init("Repairs", isNumeric: true), .init("Days", isNumeric: true),
          ],
          rows: [
            ["Abbey", Slot(Value.count(1_204)), Slot(Value.figure("12.4"))],
            ["Castle", Slot(Value.count(0)), Slot(Value.notApplicable("there were no repairs"))],
            ["Quay", Slot(Value.suppressed("as there were fewer than 10")), Slot(Value.missing())],
            ["Saltmarsh", Slot(Value.count(88)), Slot(Value.notMeasured)],
          ], fit: .scrolls(id: "wards-caption"), isCompact: true)
        ValueKey()
      }
    }
  }

  private static func row(
    _ name: String, _ tag: StatusTag, _ score: String, _ rows: Int, _ history: [Double?]
  ) -> [Slot] {
    [
      Slot { a(.class("govuk-link"), .href("/dataset")) { name } }, Slot(tag), Slot(score),
      Slot(Value.count(rows)),
      Slot(Sparkline(history, words: "Score over the last imports, now \(score)", limits: 0...1)),
      "21 November 2026",
    ]
  }

  static let charts = page("Charts", at: "/charts") {
    Heading("Charts")
    LineChart(
      id: "history",
      ChartWords(
        finding: "Fewer rows passed in November than in any month before.",
        measure: "Share of rows without a fault, Housing repairs, June to November 2026",
        source: "Reeve, runs 812 to 901.", download: Link("Download as CSV", to: "/charts")),
      moments: [
        "June 2026", "July 2026", "August 2026", "September 2026", "October 2026",
        "November 2026",
      ],
      momentTitle: "Month",
      series: [.init("Score", [97.1, 96.8, 97.9, nil, 92.4, 71.4])],
      benchmark: .init("Target", 95), limits: 0...100
    ) { "\(($0 * 10).rounded() / 10)%" }
    LineChart(
      id: "dimensions",
      ChartWords(
        finding: "Completeness fell while the other dimensions held.",
        measure: "Score by dimension, Housing repairs, last five imports"),
      moments: ["3 Nov", "7 Nov", "11 Nov", "14 Nov", "21 Nov"], momentTitle: "Import",
      series: [
        .init("Completeness", [97, 96, 90, 80, 71]), .init("Conformity", [88, 89, 89, 88, 90]),
        .init("Uniqueness", [100, 100, 99, 100, 100]), .init("Timeliness", [60, 70, 65, 68, 66]),
      ], limits: 0...100
    ) { "\(Int($0))%" }
    BarChart(
      id: "wards",
      ChartWords(
        finding: "Abbey waits longest for a repair.",
        measure: "Mean days until a repair is done, by ward, 2026, with 95% intervals"),
      nameTitle: "Ward", valueTitle: "Days",
      bars: [
        .init("Abbey", 12.4, interval: 10.9...13.9, isHighlighted: true),
        .init("Castle and the old harbour quarter", 8.1, interval: 7.5...8.7),
        .init("Quay", nil, absence: .suppressed("as there were fewer than 10")),
        .init("Saltmarsh", 0, interval: 0...0),
      ]
    ) { "\($0)" }
    Histogram(
      id: "ages",
      ChartWords(
        finding: "Most repairs are done within 10 days.",
        measure: "Repairs by days until done, 2026"),
      rangeTitle: "Days", countTitle: "Repairs",
      bins: [
        .init("0 to 4", edge: "0", count: 1204), .init("5 to 9", edge: "5", count: 2200),
        .init("10 to 14", edge: "10", count: 801), .init("15 to 19", edge: "15", count: 0),
        .init("20 to 24", edge: "20", count: 41),
      ], end: "25")
    ShareBar(
      id: "states",
      ChartWords(
        finding: "Three in four datasets are good.", measure: "Datasets by state, today"),
      nameTitle: "State", countTitle: "Datasets",
      parts: [
        .init("Good", 18, .good), .init("Accepted faults", 1, .accepted),
        .init("Warnings", 2, .warning), .init("Faults", 3, .bad), .init("Not read", 0, .neutral),
      ]
    ) { "\(Int(($0 * 1000).rounded()) / 10)%" }
  }
}
