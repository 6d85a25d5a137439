// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Testing
import Workspace

@Suite("Keeping and deleting deliveries")
struct RetentionTests {
  private func deliver(_ months: ClosedRange<Int>, to council: TestCouncil) throws {
    for month in months {
      let text = month < 10 ? "0\(month)" : "\(month)"
      try council.deliver(
        TestCouncil.repairs(["R\(month),F01,1", "R\(month),F01,2"]),
        to: "repairs-2026-\(text).csv", day: "2026-11-20")
    }
  }

  @Test("Beyond the number to keep, table, profile and samples go and scores stay")
  func beyond() async throws {
    let council = try TestCouncil()
    try council.remove("data/repairs.csv")
    try deliver(1...3, to: council)
    let first = try await council.build()
    try deliver(4...4, to: council)
    let second = try await council.build()
    let workspace = try council.open()
    let page = try #require(try workspace.dataset("repairs"))
    let runs = try #require(try workspace.runs(of: "repairs"))
    let oldest = try #require(runs.runs.last)
    let details = try #require(try workspace.run(oldest.id))

    #expect(first.deleted == [])
    #expect(second.deleted.map(\.file) == ["data/repairs-2026-01.csv"])
    #expect(page.deliveries.map(\.isKept) == [true, true, true, false])
    #expect(!oldest.isKept)
    #expect(oldest.scores.contains { $0.score != nil })
    #expect(details.failed.map(\.id) == ["ref.unique"])
    #expect(details.report.checks.allSatisfy { $0.samples.isEmpty })
    #expect(try workspace.journal().lines.contains { $0.act == "import.deleted" })
    #expect(try workspace.verify().isIntact)
    #expect(try await council.build().steps(.run) == [])
  }

  @Test("A contract's own number counts before the workspace's")
  func own() async throws {
    let council = try TestCouncil()
    try council.remove("data/repairs.csv")
    let property = "  - {property: keepImports, value: 1}\n"
    try council.write(
      TestCouncil.repairsContract().replacing(
        "customProperties:\n", with: "customProperties:\n\(property)"),
      to: "contracts/repairs.odcs.yaml")
    try deliver(1...3, to: council)

    let report = try await council.build()

    #expect(report.deleted.count == 2)
    let loads = report.steps(.run).count { $0 == "repairs load" }
    #expect(loads == 1, "what would be deleted at once is not loaded")
  }
}
