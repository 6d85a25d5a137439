// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("A waiver")
struct WaiverTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.store.register(.example())
    return scene
  }

  @Test(
    "is in force from its first day to its last",
    arguments: [
      ("2026-10-31", false), ("2026-11-01", true), ("2026-12-31", true), ("2027-01-01", false),
    ])
  func days(day: String, isActive: Bool) async throws {
    let scene = try await scene()
    let id = try await scene.store.grant(.example())

    let active = try await scene.store.read { try $0.waivers(on: Day(stored: day)) }
    let record = try #require(try await scene.store.read { try $0.waiver(id) })

    #expect(active.map(\.id) == (isActive ? [id] : []))
    #expect(record.isActive(on: Day(stored: day)) == isActive)
    #expect(record.waiver == .example())
  }

  @Test("ends when it is withdrawn, once")
  func withdrawn() async throws {
    let scene = try await scene()
    let id = try await scene.store.grant(.example())

    try await scene.store.withdraw(id, by: "B. Officer", reason: "mended early")
    await #expect(throws: RecordsRefusal.withdrawnWaiver(id)) {
      try await scene.store.withdraw(id, by: "B. Officer", reason: "again")
    }

    let record = try await scene.store.read { try $0.waiver(id) }
    #expect(record?.withdrawnBy == "B. Officer")
    #expect(record?.withdrawnReason == "mended early")
    #expect(try await scene.store.read { try $0.waivers(on: Scene.today) } == [])
  }

  @Test(
    "may not cover a day that another of the same check covers",
    arguments: [
      ("2026-12-31", "2027-02-01", false), ("2026-10-01", "2026-11-01", false),
      ("2026-11-10", "2026-11-12", false), ("2027-01-01", "2027-02-01", true),
      ("2026-10-01", "2026-10-31", true),
    ])
  func overlap(from: String, until: String, isGranted: Bool) async throws {
    let scene = try await scene()
    let first = try await scene.store.grant(.example())
    let second = NewWaiver.example(from: from, until: until)

    if isGranted {
      try await scene.store.grant(second)
    } else {
      await #expect(
        throws: RecordsRefusal.waiverOverlaps(first, until: Day(stored: "2026-12-31"))
      ) {
        try await scene.store.grant(second)
      }
      try await scene.store.grant(.example(check: "another.check", from: from, until: until))
      try await scene.store.withdraw(first, by: "A. Officer", reason: "a longer one follows")
      try await scene.store.grant(second)
    }
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("that ends soon is named on the day")
  func endingSoon() async throws {
    let scene = try await scene()
    let soon = try await scene.store.grant(.example(check: "a", until: "2026-11-25"))
    let today = try await scene.store.grant(.example(check: "b", until: "2026-11-21"))
    try await scene.store.grant(.example(check: "c", until: "2026-11-29"))
    try await scene.store.grant(.example(check: "d", until: "2026-11-20"))

    let ending = try await scene.store.read {
      try $0.waivers(on: Scene.today, endingBy: Day(stored: "2026-11-28"))
    }

    #expect(ending.map(\.id) == [today, soon])
  }

  @Test("needs a reason, a name, a check, a dataset and an end after its beginning")
  func refusals() async throws {
    let scene = try await scene()
    var silent = NewWaiver.example()
    silent.reason = " \n"
    var nameless = NewWaiver.example()
    nameless.by = ""

    for (waiver, refusal) in [
      (silent, RecordsRefusal.empty("reason")), (nameless, .empty("name")),
      (.example(check: ""), .empty("check")),
      (.example("bins"), .unknownDataset(.bins)),
      (
        .example(from: "2026-12-01", until: "2026-11-30"),
        .waiverEndsBeforeItBegins(from: Day(stored: "2026-12-01"), until: Day(stored: "2026-11-30"))
      ),
    ] {
      await #expect(throws: refusal) { try await scene.store.grant(waiver) }
    }
    await #expect(throws: RecordsRefusal.unknownWaiver(WaiverID(9))) {
      try await scene.store.withdraw(WaiverID(9), by: "A. Officer", reason: "x")
    }
    #expect(try await scene.store.verifyJournal().entries == 1)
  }
}
