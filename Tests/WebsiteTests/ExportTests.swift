// SPDX-License-Identifier: MIT
import Foundation
import Quality
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Tables and reports that leave the site")
struct ExportTests {
  /// The records of a CSV text without line ends in its cells.
  private static func records(_ answer: WireAnswer) -> [[String]] {
    answer.text.components(separatedBy: "\r\n").filter { !$0.isEmpty }.map { line in
      var cells: [String] = [""]
      var isQuoted = false
      for letter in line {
        switch letter {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(letter)
        }
      }
      return cells
    }
  }

  @Test(
    "the catalogue as CSV and JSON has what the page finds with the same filters",
    arguments: [
      "", "?q=ward", "?state=faults", "?area=Housing", "?classification=open&state=good",
      "?late=yes", "?q=no-such-word-at-all", "?sort=title",
    ])
  func catalogue(query: String) async throws {
    try await servingExample { site in
      let page = try HTMLTree(try await site.ask("GET", "/datasets\(query)").text)
      let shown = page.all("a").compactMap { $0["href"] }
        .filter { $0.hasPrefix("/datasets/") && $0.split(separator: "/").count == 2 }
        .map { String($0.dropFirst("/datasets/".count)) }
      let csv = try await site.ask("GET", "/datasets.csv\(query)")
      let json = try await site.ask("GET", "/datasets.json\(query)")

      #expect(csv["Content-Type"] == "text/csv; charset=utf-8; header=present")
      #expect(Self.records(csv).dropFirst().map { $0[0] } == shown)
      let object = try JSONSerialization.jsonObject(with: Data(json.body)) as? [String: Any]
      let datasets = object?["datasets"] as? [[String: Any]]
      #expect(datasets?.compactMap { $0["id"] as? String } == shown)
      #expect(object?["total"] as? Int == shown.count)
      let count = page.elements.first { $0["role"] == "status" }?.text
      #expect(count?.hasPrefix("\(shown.count) dataset") == true)
    }
  }

  @Test("a run's JSON is the report, and its CSV has every check")
  func run() async throws {
    let workspace = try await ExampleWorkspace.workspace
    let run = try #require(try workspace.dataset("housing-repairs")?.latestRun)
    let report = try #require(try workspace.run(run.id)).report
    try await servingExample { site in
      let json = try await site.ask("GET", "/runs/\(run.id).json")
      let csv = try await site.ask("GET", "/runs/\(run.id).csv")

      let object = try JSONSerialization.jsonObject(with: Data(json.body)) as? [String: Any]
      #expect((object?["checks"] as? [Any])?.count == report.checks.count)
      #expect((object?["dataset"] as? [String: Any])?["rows"] as? Int == report.dataset.rows)
      #expect(Self.records(csv).count == report.checks.count + 1)
    }
  }

  @Test("columns, history, journal and files leave as tables, and say what was changed in them")
  func others() async throws {
    let workspace = try await ExampleWorkspace.workspace
    let columns = try #require(try workspace.columns(of: "housing-repairs"))
    let runs = try #require(try workspace.runs(of: "housing-repairs"))
    let entries = try workspace.journal().total
    try await servingExample { site in
      let sizes = [
        ("/datasets/housing-repairs/columns.csv", columns.count),
        ("/datasets/housing-repairs/history.csv", runs.total), ("/journal.csv", entries),
        ("/files.csv", try workspace.unclaimedFiles().count),
      ]
      for (path, count) in sizes {
        let answer = try await site.ask("GET", path)
        #expect(answer.status == 200)
        #expect(Self.records(answer).count == count + 1, "\(path)")
        #expect(answer["Content-Disposition"]?.hasPrefix("attachment; filename=") == true)
      }
      for path in ["/datasets", "/journal", "/runs/1", "/datasets/housing-repairs/history"] {
        #expect(try await site.ask("GET", path).text.contains("has an apostrophe in front"))
      }
    }
  }

  @Test("open data is there as it was published, and only where the contract says open")
  func openData() async throws {
    let workspace = try await ExampleWorkspace.workspace
    let file = try #require(try workspace.openData(of: "wards", format: .csv))
    try await servingExample { site in
      let answer = try await site.ask("GET", "/datasets/wards/data.csv")
      #expect(answer.body == [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path))))
      #expect(answer["Content-Type"] == "text/csv; charset=utf-8; header=present")
      expectSecurityHeaders(answer)
      let again = try await site.ask(
        "GET", "/datasets/wards/data.csv", headers: ["If-None-Match": answer["ETag"] ?? ""])
      #expect(again.status == 304)
      #expect(
        try await site.ask("GET", "/datasets/wards/data.parquet").body.starts(
          with: Array("PAR1".utf8)))
      #expect(try await site.ask("GET", "/datasets/council-tax/data.csv").status == 404)
    }
  }

  @Test("a contract leaves as it stands in its file")
  func contract() async throws {
    let workspace = try await ExampleWorkspace.workspace
    let text = try #require(try workspace.contractText(of: "wards"))
    try await servingExample { site in
      let answer = try await site.ask("GET", "/datasets/wards/contract.odcs.yaml")
      #expect(answer.text == text)
      let page = try HTMLTree(try await site.ask("GET", "/datasets/wards/contract").text)
      #expect(page.all("pre").first?.rawText.contains("apiVersion: v3.1.0") == true)
    }
  }
}
