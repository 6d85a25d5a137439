// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Records

@Suite("What questions cost")
struct QueryCostTests {
  /// 300 datasets with two imports of ten checks each, three of them failing.
  private static func large() async throws -> Scene {
    let scene = try Scene()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<300 {
        group.addTask {
          let id = "dataset-\(number)"
          try await scene.store.register(
            .example(
              id, title: "Dataset of the kind \(number % 17)", area: "Area \(number % 9)",
              owner: "Owner \(number % 23)", themes: ["Theme \(number % 5)", "All"]))
          let checks = (0..<10).map {
            CheckOutcome.example(
              "column\($0).pattern", severity: $0 == 0 ? .error : .warning, failed: $0 < 3 ? 3 : 0)
          }
          for day in 0..<2 {
            try await scene.store.record(
              ImportTaken.example(id, file: "\(number)", day: day, run: .example(checks: checks)))
          }
          if number % 10 == 0 {
            try await scene.store.grant(.example(id, check: "column0.pattern"))
          }
        }
      }
      try await group.waitForAll()
    }
    return scene
  }

  @Test("a page of a catalogue of 300 datasets comes in a few milliseconds, facets and all")
  func catalogueTime() async throws {
    let scene = try await Self.large()
    let queries = [
      CatalogueQuery(), CatalogueQuery(order: .worst),
      CatalogueQuery(text: "kind", order: .relevance),
      CatalogueQuery(text: "owner 7", areas: ["Area 1"], states: [.faults], themes: ["All"]),
    ]

    for query in queries {
      var times: [Duration] = []
      for _ in 0..<21 {
        let clock = ContinuousClock()
        let began = clock.now
        let page = try await scene.store.read { try $0.catalogue(query, on: Scene.today) }
        times.append(clock.now - began)
        #expect(page.total > 0)
      }
      let median = times.sorted()[10]
      print("MEASURED catalogue of 300, \(query.text) \(query.order): \(median)")
      // The bound allows for tests that run beside this one, unoptimised, on a busy machine.
      #expect(median < .milliseconds(40), "\(query)")
    }
  }

  @Test("the page of a dataset takes few statements, however many checks and imports there are")
  func statementCount() async throws {
    let scene = try await Self.large()
    let count = Mutex(0)
    let isSelect: @Sendable (String) -> Bool = {
      $0.hasPrefix("SELECT") || $0.hasPrefix("WITH")
    }

    let detail = try await scene.store.read { reading in
      reading.database.trace { event in
        if isSelect("\(event)") { count.withLock { $0 += 1 } }
      }
      defer { reading.database.trace() }
      return try reading.dataset(DatasetID(stored: "dataset-10"), on: Scene.today)
    }

    #expect(detail?.failing.count == 3)
    #expect(detail?.summary.waived == 1)
    #expect(count.withLock { $0 } <= 13)
    #expect(count.withLock { $0 } > 5)
  }

  @Test("the report of a run is read in under a millisecond's work: one row by its key")
  func report() async throws {
    let plan = try await plan("SELECT report FROM run_report WHERE run = 1")

    #expect(plan == ["SEARCH run_report USING INTEGER PRIMARY KEY (rowid=?)"])
  }

  /// Statements of hot pages, each with the scans it may make, of what is small by its nature.
  private static let hot: [(sql: String, scans: [String])] = [
    (Reading.current, []), (Reading.allChecks, []), (Reading.failingChecks, []),
    // The runs of the page, sorted the other way round.
    (Reading.history, ["SCAN r"]),
    // One row a lake file there is, as many as the imports that are kept.
    (LakeFile.unneeded, ["SCAN f"]),
    ("SELECT id FROM waiver" + Reading.covering, []),
    ("SELECT i.id" + Reading.lastKept, []),
    ("SELECT max(number) FROM import WHERE dataset = 'x'", []),
    ("SELECT id FROM import WHERE dataset = 'x' AND sha256 = 'y' ORDER BY number DESC", []),
    ("SELECT * FROM run WHERE import = 1 ORDER BY id DESC LIMIT 1", []),
    ("SELECT * FROM run WHERE dataset = 'x' ORDER BY id DESC LIMIT 20 OFFSET 40", []),
    ("SELECT * FROM entry WHERE subject = 'x' AND sequence < 9 ORDER BY sequence DESC", []),
    ("SELECT * FROM entry WHERE act = 'x' AND sequence < 9 ORDER BY sequence DESC", []),
    ("SELECT * FROM entry WHERE sequence < 9 ORDER BY sequence DESC LIMIT 50", []),
    ("SELECT * FROM column_profile WHERE import = 1 AND name = 'x' ORDER BY position", []),
    ("SELECT * FROM waiver WHERE dataset = 'x' ORDER BY id DESC", []),
  ]

  @Test("questions of hot pages use indexes, scan no table that grows and sort nothing large")
  func plans() async throws {
    for (sql, scans) in Self.hot {
      let plan = try await plan(sql)

      let found = plan.filter { $0.hasPrefix("SCAN") }.map {
        $0.split(separator: " ").prefix(2).joined(separator: " ")
      }
      #expect(found.allSatisfy(scans.contains), "\(sql): \(plan)")
      #expect(plan.contains { $0.hasPrefix("SEARCH") }, "\(sql): \(plan)")
      if scans.isEmpty {
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(sql): \(plan)")
      }
    }
  }

  @Test("a line of the catalogue is found by its key")
  func summaryPlan() async throws {
    let scene = try Scene()
    let request: SQL = """
      EXPLAIN QUERY PLAN WITH \(Standing.tables(on: Scene.today))
      SELECT \(sql: Standing.columns) FROM standing AS s WHERE s.id = 'x'
      """

    let plan = try await scene.store.read { reading in
      try Row.fetchAll(reading.database, SQLRequest<Row>(literal: request))
        .map { $0["detail"] as String }
    }

    #expect(plan.contains("SEARCH d USING PRIMARY KEY (id=?)"), "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN d") }, "\(plan)")
  }

  @Test("the catalogue looks only into the runs of datasets with a waiver in force")
  func cataloguePlan() async throws {
    let scene = try Scene()
    let query = CatalogueSQL(query: CatalogueQuery(), found: nil, day: Scene.today)

    let plan = try await scene.store.read { reading in
      try Row.fetchAll(
        reading.database, SQLRequest<Row>(literal: "EXPLAIN QUERY PLAN \(query.page)")
      ).map { $0["detail"] as String }
    }

    #expect(plan.contains { $0.contains("waiver_in_force") }, "\(plan)")
    #expect(plan.contains { $0.contains("check_result_failing") }, "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN r") || $0.hasPrefix("SCAN i ") }, "\(plan)")
  }

  private func plan(_ sql: String) async throws -> [String] {
    let scene = try Scene()
    return try await scene.store.read { reading in
      let statement = try reading.database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      let nulls = [Int?](repeating: nil, count: statement.sql.filter { $0 == "?" }.count)
      return try Row.fetchAll(statement, arguments: StatementArguments(nulls))
        .map { $0["detail"] as String }
    }
  }
}
