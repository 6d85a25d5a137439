// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Testing
import Workspace

@Suite("Accepting faults for a time")
struct WaiverTests {
  private func faulty() async throws -> TestCouncil {
    let council = try TestCouncil()
    try council.deliver(
      TestCouncil.repairs(["R1,F01,1", "R1,F02,-2"]), to: "repairs.csv", day: "2026-11-20")
    try await council.build()
    return council
  }

  private func request(
    dataset: String = "repairs", check: String = "ref.unique", until: String = "2026-12-01",
    reason: String = "The supplier mends it", by: String = "Ada Fern"
  ) throws -> WaiverRequest {
    WaiverRequest(
      dataset: dataset, check: check, until: try #require(CivilDay(until)), reason: reason, by: by)
  }

  @Test("A waiver shows in state, page, report and journal at once")
  func granted() async throws {
    let council = try await faulty()
    let workspace = try council.open()
    let waiver = try await workspace.grant(try request())
    let page = try #require(try workspace.dataset("repairs"))

    #expect(waiver.state == .inForce)
    #expect(waiver.daysLeft == 10)
    #expect(page.entry.state == .faults)
    #expect(page.failed.map(\.id) == ["ref.unique", "cost.range"])
    #expect(page.failed.map { $0.waiver?.id } == [waiver.id, nil])
    #expect(page.waivers == [waiver])
    _ = try await workspace.grant(try request(check: "cost.range"))
    #expect(try workspace.dataset("repairs")?.entry.state == .acceptedFaults)
    #expect(try await council.build().outcome == .good)
    let line = try #require(try workspace.journal().lines.first { $0.act == "waiver.granted" })
    #expect(line.actor == "Ada Fern")
    #expect(line.sentence.contains("The supplier mends it"))
  }

  @Test("It counts on its last day and no longer on the next")
  func ends() async throws {
    let council = try await faulty()
    let workspace = try council.open()
    _ = try await workspace.grant(try request(until: "2026-11-23"))
    council.clock.advance(days: 2)
    let lastDay = try workspace.waivers().first
    council.clock.advance(days: 1)
    let after = try workspace.waivers().first

    #expect(lastDay?.state == .inForce)
    #expect(lastDay?.daysLeft == 0)
    #expect(after?.state == .ended)
    #expect(after?.daysLeft == nil)
    #expect(try workspace.dataset("repairs")?.failed.allSatisfy { $0.waiver == nil } == true)
  }

  @Test("A waiver that ends soon asks for attention")
  func endingSoon() async throws {
    let council = try await faulty()
    let workspace = try council.open()
    _ = try await workspace.grant(try request(until: "2026-11-30"))
    _ = try await workspace.grant(try request(check: "cost.range", until: "2027-01-30"))

    let items = try workspace.attention().filter { $0.kind == .waiverEnding }
    #expect(
      items.map(\.message) == ["The waiver for ref.unique ends in 9 days, on 30 November 2026."])
  }

  @Test("Withdrawn, it no longer counts, and the reason is kept")
  func withdrawn() async throws {
    let council = try await faulty()
    let workspace = try council.open()
    let waiver = try await workspace.grant(try request())
    try await workspace.withdrawWaiver(waiver.id, by: "Bo Oak", reason: "It was mended")
    let line = try #require(try workspace.waivers(of: "repairs").first)

    #expect(line.state == .withdrawn)
    #expect(line.withdrawnBy == "Bo Oak")
    #expect(line.withdrawalReason == "It was mended")
    await #expect(throws: WaiverRefusal.notInForce(waiver.id)) {
      try await workspace.withdrawWaiver(waiver.id, by: "Bo Oak", reason: "Twice")
    }
    await #expect(throws: WaiverRefusal.unknownWaiver(99)) {
      try await workspace.withdrawWaiver(99, by: "Bo Oak", reason: "None")
    }
  }

  @Test("What is wrong in a request is refused, each by its field")
  func refused() async throws {
    let council = try await faulty()
    let workspace = try council.open()
    let wrong: [(WaiverRequest, WaiverRefusal)] = [
      (
        try request(dataset: "trees"), .unknownDataset("trees", known: ["repairs", "wards"])
      ),
      (
        try request(check: "ref.colour"),
        .unknownCheck("ref.colour", failing: ["ref.unique", "cost.range"])
      ),
      (
        try request(until: "2026-11-20"),
        .dayIsOver(try #require(CivilDay("2026-11-20")))
      ),
      (
        try request(until: "2028-01-01"),
        .dayTooFar(
          try #require(CivilDay("2028-01-01")), latest: try #require(CivilDay("2027-11-22")))
      ),
      (try request(reason: " \n"), .reason),
      (try request(reason: String(repeating: "a", count: 2_001)), .reason),
      (try request(by: ""), .name),
    ]
    for (request, refusal) in wrong {
      await #expect(throws: refusal) { _ = try await workspace.grant(request) }
    }
    #expect(try workspace.waivers() == [])
  }

  @Test("A second waiver for the same check names the first")
  func overlapping() async throws {
    let council = try await faulty()
    let workspace = try council.open()
    let first = try await workspace.grant(try request())

    await #expect(throws: WaiverRefusal.overlaps(first.id, until: first.until)) {
      _ = try await workspace.grant(try request(until: "2026-12-24"))
    }
  }

  @Test("Records that cannot be read can be accepted like any fault")
  func rejected() async throws {
    let council = try TestCouncil()
    try council.deliver(
      "ref,ward,cost\nR1,F01,1\nR2,F02,2,too,many\n", to: "repairs.csv", day: "2026-11-20")
    let before = try await council.build()
    _ = try await council.open().grant(try request(check: "table.rejected"))
    let after = try await council.build()

    #expect(before.dataset("repairs")?.failedChecks == ["table.rejected"])
    #expect(before.dataset("repairs")?.rejected == 1)
    #expect(after.dataset("repairs")?.state == .acceptedFaults)
    #expect(after.outcome == .good)
  }
}
