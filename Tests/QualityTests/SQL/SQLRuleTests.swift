// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

/// A query with its threshold and what the check gives.
struct QueryCase: Sendable, CustomTestStringConvertible {
  let query: String
  let threshold: String
  let status: CheckResult.Status
  let tested: Int
  let failed: Int
  var measured: Double?

  var testDescription: String { "\(query), \(threshold)" }
}

@Suite("Rules in SQL")
struct SQLRuleTests {
  private static let csv = """
    ref,height,day,alive,cost,ward
    T1,5,2024-01-01,true,0.10,W1
    T2,tall,2024-02-30,maybe,0.20,W2
    T3,,2024-03-01,false,n/a,W9
    T4,12,2024-03-02,TRUE,1000000000000.01,W1
    T5,-3,,true,0.70,

    """

  private static let columns = """
    - name: ref
      primaryKey: true
      primaryKeyPosition: 1
    - name: height
      logicalType: integer
    - name: day
      logicalType: date
    - name: alive
      logicalType: boolean
    - name: cost
      logicalType: number
      customProperties: [{property: missingValues, value: [n/a]}]
    - name: ward
    """

  private func scene(_ rules: String...) throws -> CheckScene {
    try CheckScene(
      Self.csv, columns: Self.columns,
      table: "quality:\n" + rules.map { "  - {type: sql, \($0)}\n" }.joined(),
      others: """
        - name: wards
          properties:
            - name: code
            - {name: people, logicalType: integer}
        """)
  }

  @Test(
    "A query sees typed values, and NULL for what does not parse",
    arguments: [
      QueryCase(
        query: "SELECT count(height) FROM {object}", threshold: "mustBe: 3", status: .pass,
        tested: 1, failed: 0, measured: 3),
      QueryCase(
        query: "SELECT sum(height) FROM {object}", threshold: "mustBe: 14", status: .pass,
        tested: 1, failed: 0, measured: 14),
      QueryCase(
        query: "SELECT count(*) FROM {object} WHERE day >= DATE '2024-03-01'",
        threshold: "mustBe: 2", status: .pass, tested: 1, failed: 0, measured: 2),
      QueryCase(
        query: "SELECT count(*) FROM {object} WHERE alive", threshold: "mustBe: 3", status: .pass,
        tested: 1, failed: 0, measured: 3),
      QueryCase(
        query: "SELECT count(*) FROM {object} WHERE day IS NULL", threshold: "mustBe: 0",
        status: .fail, tested: 5, failed: 2, measured: 2),
      QueryCase(
        query: "SELECT count(*) FROM {object} WHERE height > 100", threshold: "mustBe: 0",
        status: .pass, tested: 5, failed: 0, measured: 0),
      QueryCase(
        query: "SELECT max(height) FROM {object}", threshold: "mustBeLessThan: 10", status: .fail,
        tested: 1, failed: 1, measured: 12),
      QueryCase(
        query: "SELECT max(height) FROM {object}", threshold: "mustBeBetween: [10, 12]",
        status: .pass, tested: 1, failed: 0, measured: 12),
      QueryCase(
        query: "SELECT max(height) FROM {object}", threshold: "mustNotBe: 12", status: .fail,
        tested: 1, failed: 1, measured: 12),
      // 0.10 + 0.20 is 0.30 and not 0.30000000000000004.
      QueryCase(
        query: "SELECT sum(cost) FROM {object} WHERE cost < 0.5", threshold: "mustBe: 0.3",
        status: .pass, tested: 1, failed: 0, measured: 0.3),
      QueryCase(
        query: "SELECT sum(cost) FROM {object}", threshold: "mustBe: 1000000000001.01",
        status: .pass, tested: 1, failed: 0, measured: 1_000_000_000_001.01),
      QueryCase(
        query: "SELECT count(*) FROM {object} WHERE cost * 3 = 2.1", threshold: "mustBe: 1",
        status: .pass, tested: 1, failed: 0, measured: 1),
      QueryCase(
        query: "SELECT max(height) FROM {object} WHERE ref = 'T9'", threshold: "mustBe: 0",
        status: .notMeasurable, tested: 0, failed: 0),
      QueryCase(
        query:
          "WITH w AS (SELECT ward, count(*) n FROM {object} GROUP BY ward) SELECT max(n) FROM w",
        threshold: "mustBe: 2", status: .pass, tested: 1, failed: 0, measured: 2),
    ])
  func queries(example: QueryCase) throws {
    let rule = "query: \"\(example.query)\", \(example.threshold)"
    let result = try scene(rule).check().result("table.sql")

    #expect(result.status == example.status, "\(result.reason ?? "")")
    #expect(result.tested == example.tested)
    #expect(result.failed == example.failed)
    #expect(result.measured == example.measured)
  }

  @Test("{property} stands for the column, whatever its name")
  func property() throws {
    let report = try CheckScene(
      "\"a\"\"b; DROP\",c\n1,x\n,x\n",
      columns: #"""
        - name: "a\"b; DROP"
          logicalType: integer
          quality:
            - {type: sql, query: "SELECT count(*) FROM {object} WHERE {property} IS NULL", mustBe: 0}
        - name: c
        """#
    ).check()

    #expect(try report.counts("a\"b; DROP.sql") == Counts(tested: 2, failed: 1))
  }

  @Test("A plain count lists the records it counted, as samples and among the failures")
  func listing() throws {
    let scene = try scene(
      "name: low, query: \"SELECT count(*) FROM {object} WHERE height < 6\", mustBe: 0")
    let list = scene.folder.url.appendingPathComponent("failures.csv")
    let report = try scene.check { $0.failuresPath = list.path }

    #expect(try report.rows("low") == [1, 5])
    #expect(try report.result("low").samples.map(\.value) == ["height=5", "height=-3"])
    let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("1,2,T1,") && $0.contains("low") })
    #expect(lines.contains { $0.hasPrefix("5,6,T5,") && $0.contains("low") })
  }

  @Test("A rule that holds lists no record as failing")
  func nothingListedWhenItHolds() throws {
    let scene = try scene(
      "name: some, query: \"SELECT count(*) FROM {object} WHERE height > 0\", mustBeGreaterThan: 1")
    let list = scene.folder.url.appendingPathComponent("failures.csv")
    let report = try scene.check { $0.failuresPath = list.path }

    #expect(try report.status("some") == .pass)
    #expect(try report.result("some").samples.isEmpty)
    #expect(!(try String(contentsOf: list, encoding: .utf8)).contains("some"))
  }

  @Test("Another dataset can be joined, typed by its part of the contract")
  func join() throws {
    let scene = try scene(
      """
      name: homeless, query: "SELECT count(*) FROM {object} t ANTI JOIN wards w ON t.ward = w.code \
      WHERE t.ward IS NOT NULL", mustBe: 0
      """,
      "name: people, query: \"SELECT sum(people) FROM wards\", mustBe: 30")
    let wards = try scene.reference("code,people\nW1,10\nW2,20\n", named: "wards.csv")
    let report = try scene.check { $0.references = ["wards": wards] }

    #expect(try report.counts("homeless") == Counts(tested: 5, failed: 1))
    #expect(try report.status("people") == .pass)
  }

  @Test("A dataset given as a reference to itself is the one that is checked")
  func itself() throws {
    let scene = try scene("name: all, query: \"SELECT count(*) FROM trees\", mustBe: 5")
    let itself = try scene.reference(Self.csv, named: "copy.csv")
    let report = try scene.check { $0.references = ["Trees": itself] }

    #expect(try report.status("all") == .pass)
  }

  @Test("A count over another dataset names no records of the file")
  func countElsewhere() throws {
    let scene = try scene(
      "name: empty, query: \"SELECT count(*) FROM wards WHERE people IS NULL\", mustBe: 0")
    let wards = try scene.reference("code,people\nW1,10\nW2,\nW3,\n", named: "wards.csv")
    let report = try scene.check { $0.references = ["wards": wards] }

    #expect(try report.result("empty").failed == 2)
    #expect(try report.result("empty").samples.isEmpty)
  }

  @Test("A query that cannot be run is said to be so, and the others go on")
  func failingQuery() throws {
    let report = try scene(
      "name: wrong, query: \"SELECT count(*) FROM {object} WHERE colour = 1\", mustBe: 0",
      "name: right, query: \"SELECT count(*) FROM {object}\", mustBe: 5"
    ).check()

    #expect(try report.status("wrong") == .notChecked)
    #expect(try #require(report.result("wrong").reason).contains("colour"))
    #expect(try report.status("right") == .pass)
    #expect(report.status == .fail)
  }

  @Test("A query that takes too long is stopped, and the others go on")
  func deadline() throws {
    let start = ContinuousClock.now
    let report = try scene(
      """
      name: endless, query: "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r \
      WHERE n < 1000000000000) SELECT max(n) FROM r", mustBe: 0
      """,
      "name: right, query: \"SELECT count(*) FROM {object}\", mustBe: 5"
    ).check { $0.ruleDeadline = .seconds(1) }

    #expect(try report.status("endless") == .notChecked)
    #expect(try #require(report.result("endless").reason).contains("longer than 1 s"))
    #expect(try report.status("right") == .pass)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test(
    "Whatever is not one harmless SELECT is refused before anything is read or written",
    arguments: [
      "COPY {object} TO 'OUT'", "ATTACH 'OUT' AS x", "SELECT 1; DROP TABLE {object}",
      "DELETE FROM {object}", "CREATE TABLE x AS SELECT 1", "SELECT * FROM read_csv('OUT')",
      "SELECT count(*) FROM 'OUT'", "INSTALL httpfs", "SET memory_limit = '1TB'",
      "SELECT getenv('HOME')", "PRAGMA version", "EXPORT DATABASE 'OUT'", "SELECT", "",
    ])
  func refusals(query: String) throws {
    let folder = try TemporaryFolder()
    let out = folder.url.appendingPathComponent("stolen.csv")
    let list = folder.url.appendingPathComponent("failures.csv")
    let text = query.replacing("OUT", with: out.path)
    let scene = try scene("name: bad, query: \"\(text)\", mustBe: 0")
    let before = try Data(contentsOf: scene.file)

    // The reading of a contract may already refuse an empty query.
    var refusal: (any Error)?
    var report: CheckReport?
    do {
      report = try scene.check { $0.failuresPath = list.path }
    } catch {
      refusal = error
    }

    if let problem = refusal as? CheckProblem {
      guard case .rule(let id, let position, _, _) = problem else {
        Issue.record("\(problem)")
        return
      }
      #expect(id == "bad")
      #expect(position.line > 1)
    } else {
      // A table that is not there fails when it is run; everything else is refused.
      #expect(query.contains("FROM 'OUT'") || refusal is ContractProblems)
      if let report { #expect(try report.status("bad") == .notChecked) }
    }
    #expect(try Data(contentsOf: scene.file) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(left.filter { $0 != "failures.csv" }.isEmpty)
  }

  @Test("A dataset whose name is hostile is only a name")
  func hostileName() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a]b\"c,'; DROP\n1,2\n", to: "x.csv")
    let yaml = #"""
      apiVersion: v3.1.0
      kind: DataContract
      id: c
      version: 1.0.0
      status: active
      schema:
        - name: "x\"; DROP TABLE y; --"
          quality:
            - {type: sql, query: "SELECT count(*) FROM {object}", mustBe: 1}
          properties:
            - name: "a]b\"c"
              quality:
                - {type: sql, query: "SELECT sum(CAST({property} AS INT)) FROM {object}", mustBe: 1}
            - name: "'; DROP"
              quality:
                - {type: sql, query: "SELECT max({property}) FROM {object}", mustBe: 2}
      """#
    let contract = try Contract.read(yaml: yaml, file: "c.yaml").contract
    let report = try Checker.check(
      .open(path: file.path), against: try #require(contract.objects.first), of: contract,
      version: "test")

    #expect(report.checks.filter { $0.rule == "sql" }.map(\.status) == [.pass, .pass, .pass])
  }
}
