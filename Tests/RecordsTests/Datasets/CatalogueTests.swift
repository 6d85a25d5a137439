// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("The catalogue")
struct CatalogueTests {
  /// Eight datasets, each in a state of its own where there is one.
  private func council() async throws -> Store {
    let scene = try Scene()
    let store = scene.store
    func register(
      _ id: String, _ title: String, area: String? = "Neighbourhoods", owner: String? = "A. Lead",
      classification: Classification? = .internal, themes: [String] = [],
      columns: [String] = ["reference"]
    ) async throws {
      try await store.register(
        .example(
          id, title: title, area: area, owner: owner, classification: classification,
          themes: themes, columns: columns))
    }
    try await register(
      "good", "Tree survey", area: "Parks", owner: nil, classification: .open,
      themes: ["Nature"], columns: ["treeSpecies", "height_m"])
    try await register("faults", "Housing repairs", themes: ["Homes", "Money"])
    try await register("warnings", "Council homes", themes: ["Homes"])
    try await register("waived", "Café licences", area: "Licensing")
    try await register("late", "Bin collections", area: nil)
    try await register("unread", "School places", area: "Education", classification: .restricted)
    try await register("empty", "Planning", classification: nil)
    try await register("retired", "Housing benefit")
    let error = CheckOutcome.example("a.unique", severity: .error, failed: 2)
    let warning = CheckOutcome.example("b.pattern", severity: .warning, failed: 2)
    let info = CheckOutcome.example("c.pattern", severity: .info, failed: 2)
    func take(_ id: String, _ checks: [CheckOutcome], day: Int, score: Double, late: Bool = false)
      async throws
    {
      let run = NewRun.example(checks: checks, score: score, isLate: late)
      try await store.record(ImportTaken.example(id, day: day, run: run))
    }
    try await take("good", [info], day: 5, score: 1)
    try await take("faults", [error, warning], day: 4, score: 0.5)
    try await take("warnings", [warning], day: 3, score: 0.9)
    try await take("waived", [error, warning], day: 2, score: 0.7)
    try await take("late", [info], day: 0, score: 0.95, late: true)
    try await take("unread", [.example()], day: 1, score: 1)
    try await take("retired", [.example()], day: 1, score: 1)
    try await store.grant(.example("waived", check: "a.unique"))
    try await store.grant(.example("waived", check: "b.pattern"))
    try await store.record(StepFailed.example("unread", kind: .load))
    try await store.retire(DatasetID(stored: "retired"), reason: "its contract is gone")
    return store
  }

  private func find(_ query: CatalogueQuery, on day: Day = Scene.today) async throws
    -> CataloguePage
  {
    try await council().read { try $0.catalogue(query, on: day) }
  }

  @Test("says how each dataset stands on the day")
  func states() async throws {
    let page = try await find(CatalogueQuery(order: .worst))

    #expect(
      page.datasets.map { "\($0.id) \($0.state.rawValue)\($0.isLate ? " late" : "")" } == [
        "unread not-read", "faults faults", "warnings warnings", "empty no-delivery",
        "waived accepted-faults", "late good late", "good good",
      ])
    #expect(page.total == 7)
    #expect(page.late == 1)
    let faults = page.datasets[1]
    #expect(faults.failingErrors == 1)
    #expect(faults.failingWarnings == 1)
    #expect(faults.waived == 0)
    #expect(faults.score == 0.5)
    #expect(faults.rows == 10)
    #expect(faults.columns == 2)
    #expect(faults.themes == ["Homes", "Money"])
    #expect(faults.deliveredAt == TickingClock.start.addingTimeInterval(4 * 86_400))
    #expect(page.datasets[4].waived == 2)
  }

  @Test(
    "takes a fault for accepted only while its waiver is in force",
    arguments: [
      ("2026-10-31", DatasetState.faults), ("2026-11-01", .acceptedFaults),
      ("2026-12-31", .acceptedFaults), ("2027-01-01", .faults),
    ])
  func waiverDays(day: String, state: DatasetState) async throws {
    let page = try await find(CatalogueQuery(text: "licences"), on: Day(stored: day))

    #expect(page.datasets.map(\.state) == [state])
  }

  @Test(
    "finds words in title, purpose, columns, themes and owner, also in part",
    arguments: [
      ("housing", ["faults"]), ("hous", ["faults"]), ("repairing", ["faults"]),
      ("HOMES", ["warnings", "faults"]), ("cafe", ["waived"]), ("Café", ["waived"]),
      ("species", ["good"]), ("height", ["good"]), ("treespecies", ["good"]),
      ("homes money", ["faults"]), ("homes nature", []), ("benefit", []), ("lead", nil),
      ("\"homes\" OR (NEAR*", []), ("'; DROP TABLE dataset", []), ("***", []), ("   ", nil),
    ] as [(String, [String]?)])
  func text(words: String, ids: [String]?) async throws {
    let page = try await find(CatalogueQuery(text: words, order: .relevance))

    if let ids {
      #expect(page.datasets.map(\.id.rawValue) == ids)
    } else {
      #expect(page.total >= 6)
    }
    #expect(page.total == page.datasets.count)
  }

  @Test("counts each facet by the choices in the others")
  func facets() async throws {
    let page = try await find(CatalogueQuery(areas: ["Neighbourhoods"], themes: ["Homes"]))

    #expect(page.datasets.map(\.id.rawValue) == ["warnings", "faults"])
    #expect(page.areas == [FacetCount(value: "Neighbourhoods", count: 2)])
    #expect(
      page.themes == [
        FacetCount(value: "Homes", count: 2), FacetCount(value: "Money", count: 1),
      ])
    #expect(
      page.states == [
        FacetCount(value: "faults", count: 1), FacetCount(value: "warnings", count: 1),
      ])
    let all = try await find(CatalogueQuery())
    #expect(
      all.areas == [
        FacetCount(value: "", count: 1), FacetCount(value: "Education", count: 1),
        FacetCount(value: "Licensing", count: 1), FacetCount(value: "Neighbourhoods", count: 3),
        FacetCount(value: "Parks", count: 1),
      ])
    #expect(
      all.classifications == [
        FacetCount(value: "", count: 1), FacetCount(value: "internal", count: 4),
        FacetCount(value: "open", count: 1), FacetCount(value: "restricted", count: 1),
      ])
    #expect(
      all.owners == [
        FacetCount(value: "", count: 1), FacetCount(value: "A. Lead", count: 6),
      ])
  }

  @Test("finds datasets without a value by an empty one, and several values of a facet")
  func choices() async throws {
    let without = try await find(CatalogueQuery(areas: [""]))
    let several = try await find(
      CatalogueQuery(states: [.good, .noDelivery], classifications: ["", "open"]))
    let late = try await find(CatalogueQuery(onlyLate: true))

    let many = try await find(
      CatalogueQuery(areas: (0..<50_000).map { "\"area\" \($0)'" } + ["Parks"]))

    #expect(many.datasets.map(\.id.rawValue) == ["good"])
    #expect(without.datasets.map(\.id.rawValue) == ["late"])
    #expect(several.datasets.map(\.id.rawValue) == ["empty", "good"])
    #expect(late.datasets.map(\.id.rawValue) == ["late"])
    #expect(late.late == 1)
  }

  @Test(
    "gives pages, and an empty one beyond the last",
    arguments: [
      (1, ["late", "waived", "warnings"]), (2, ["faults", "empty", "unread"]), (3, ["good"]),
      (4, []), (0, ["late", "waived", "warnings"]), (Int.max, []),
    ])
  func pages(number: Int, ids: [String]) async throws {
    let page = try await find(CatalogueQuery(page: number, pageSize: 3))

    #expect(page.datasets.map(\.id.rawValue) == ids)
    #expect(page.total == 7)
  }

  @Test("orders by delivery and by size, those without last")
  func orders() async throws {
    let newest = try await find(CatalogueQuery(order: .newest))

    #expect(
      newest.datasets.map(\.id.rawValue) == [
        "good", "faults", "warnings", "waived", "unread", "late", "empty",
      ])
    #expect(try await find(CatalogueQuery(order: .largest)).datasets.last?.id.rawValue == "empty")
  }

  @Test("is counted up in the overview")
  func overview() async throws {
    let overview = try await council().read { try $0.overview(on: Scene.today) }

    #expect(overview.datasets == 7)
    #expect(overview.states[.good] == 2)
    #expect(overview.states[.faults] == 1)
    #expect(overview.late == 1)
    #expect(overview.rows == 60)
    #expect(overview.lastBuild == nil)
  }
}
