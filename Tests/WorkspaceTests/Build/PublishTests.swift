// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Testing
import Workspace

@Suite("Publishing open data")
struct PublishTests {
  private func csv(_ council: TestCouncil) throws -> String? {
    try council.open().openData(of: "wards", format: .csv).map {
      try String(contentsOfFile: $0.path, encoding: .utf8)
    }
  }

  @Test("An open and good dataset can be downloaded as CSV and Parquet")
  func published() async throws {
    let council = try TestCouncil()
    try await council.build()
    let workspace = try council.open()

    #expect(try csv(council) == "ward,name\nF01,North\nF02,South\n")
    let parquet = try #require(try workspace.openData(of: "wards", format: .parquet))
    #expect(try Data(contentsOf: URL(fileURLWithPath: parquet.path)).prefix(4) == Data("PAR1".utf8))
    #expect(parquet.name == "wards.parquet")
    #expect(try workspace.openData(of: "repairs", format: .csv) == nil)
    #expect(try workspace.dataset("repairs")?.openData == [])
  }

  @Test("A failed check stops publishing and leaves what was published before")
  func stopped() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.deliver("ward,name\nF01,\nF02,South\n", to: "wards.csv", day: "2026-11-03")
    let report = try await council.build()

    #expect(report.steps(.stopped) == ["wards publish"])
    #expect(try csv(council) == "ward,name\nF01,North\nF02,South\n")
  }

  @Test("An accepted fault no longer stops it; when the waiver ends, the next one does")
  func waived() async throws {
    let council = try TestCouncil()
    try council.deliver("ward,name\nF01,\nF02,South\n", to: "wards.csv", day: "2026-11-03")
    try await council.build()
    #expect(try csv(council) == nil)
    let until = try #require(CivilDay("2026-11-25"))
    _ = try await council.open().grant(
      WaiverRequest(
        dataset: "wards", check: "name.required", until: until, reason: "Named next week",
        by: "Ada Fern"))

    let accepted = try await council.build()
    council.clock.advance(days: 10)
    try council.deliver("ward,name\nF01,\nF03,East\n", to: "wards.csv", day: "2026-11-30")
    let ended = try await council.build()

    #expect(accepted.steps(.run) == ["wards publish"])
    #expect(accepted.dataset("wards")?.state == .acceptedFaults)
    #expect(accepted.dataset("wards")?.waived == ["name.required"])
    #expect(accepted.outcome == .good)
    #expect(ended.steps(.stopped) == ["wards publish"])
    #expect(ended.dataset("wards")?.state == .faults)
    #expect(try csv(council) == "ward,name\nF01,\nF02,South\n")
  }

  @Test("A dataset it refers to must be good too")
  func reference() async throws {
    let council = try TestCouncil()
    let text = TestCouncil.repairsContract().replacing("value: internal", with: "value: open")
    try council.write(text, to: "contracts/repairs.odcs.yaml")
    try council.deliver("ward,name\nF01,\nF02,South\n", to: "wards.csv", day: "2026-11-03")

    let report = try await council.build()

    let step = report.steps.first { $0.dataset == "repairs" && $0.kind == .publish }
    #expect(step?.state == .stopped)
    #expect(step?.reason?.contains("wards") == true)
  }

  @Test("Taking the classification back takes the open data back")
  func withdrawn() async throws {
    let council = try TestCouncil()
    try await council.build()
    let path = try #require(try council.open().openData(of: "wards", format: .csv)).path
    try council.write(
      TestCouncil.wardsContract(classification: "internal"), to: "contracts/wards.odcs.yaml")
    try await council.build()

    #expect(try csv(council) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(try council.open().verify().isIntact)
  }

  @Test("A column that looks personal is never published unless the contract clears it")
  func personal() async throws {
    let council = try TestCouncil()
    try council.deliver(
      "ward,name,surname\nF01,North,Fern\nF02,South,Oak\n", to: "wards.csv", day: "2026-11-03")
    let refused = try await council.build()
    try council.write(
      TestCouncil.wardsContract().replacing(
        "- {name: name,",
        with: "- {name: surname, classification: public}\n      - {name: name,"),
      to: "contracts/wards.odcs.yaml")
    let cleared = try await council.build()

    #expect(refused.steps(.stopped) == ["wards publish"])
    #expect(refused.steps.first { $0.state == .stopped }?.reason?.contains("surname") == true)
    #expect(cleared.steps(.run).contains("wards publish"))
  }
}
