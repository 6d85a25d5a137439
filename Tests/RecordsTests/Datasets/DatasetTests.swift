// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("A dataset")
struct DatasetTests {
  @Test("that is registered again unchanged writes nothing")
  func unchanged() async throws {
    let scene = try Scene()

    let first = try await scene.store.register(.example(themes: ["a", "b"]))
    let again = try await scene.store.register(.example(themes: ["a", "b"]))
    let changed = try await scene.store.register(.example(themes: ["b", "a"]))

    #expect([first, again, changed] == [true, false, true])
    #expect(try scene.store.journal(after: 0, limit: 9).count == 2)
  }

  @Test("is read back as it was registered")
  func roundTrip() async throws {
    let scene = try Scene()
    var record = DatasetRecord.example(keepImports: 3, themes: ["Öl", "a"])
    record.usage = "Planning"
    record.limitations = "Only since 2020"
    record.ownerContact = "owner@saltmere.example.org"
    record.support = "data@saltmere.example.org"
    record.licence = "OGL-UK-3.0"
    record.source = "Repairs system"
    record.legalBasis = "Housing Act 1985"

    try await scene.store.register(record)

    #expect(try await scene.store.read { try $0.datasetRecord(.repairs) } == record)
  }

  @Test("comes back when its contract does, with its history")
  func comesBack() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    try await scene.store.record(ImportTaken.example())
    try await scene.store.retire(.repairs, reason: "gone")

    await #expect(throws: RecordsRefusal.retiredDataset(.repairs)) {
      try await scene.store.record(ImportTaken.example(file: "b"))
    }
    let retired = try await scene.store.read { try $0.dataset(.repairs, on: Scene.today) }
    let changed = try await scene.store.register(.example())
    let back = try await scene.store.read { try $0.dataset(.repairs, on: Scene.today) }

    #expect(retired?.summary.retiredAt != nil)
    #expect(changed)
    #expect(back?.summary.retiredAt == nil)
    #expect(back?.importCount == 1)
  }

  @Test("shows on its page what the newest run of the newest delivery says")
  func detail() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    let newest = try await scene.store.record(ImportTaken.example(file: "new", day: 7))
    // Delivered before, taken in after: it is history.
    try await scene.store.record(ImportTaken.example(file: "old", day: 1))
    let checks: [CheckOutcome] = [
      .example("a.pattern", severity: .warning, failed: 1), .example("b.unique", failed: 2),
      .example("c.type", failed: 3), .example("d.type"),
    ]
    let run = try await scene.store.record(
      RunMade(importID: newest.importID, run: .example(checks: checks, score: 0.75)))
    let waiver = try await scene.store.grant(.example(check: "c.type"))

    let detail = try #require(
      try await scene.store.read { try $0.dataset(.repairs, on: Scene.today) })

    #expect(detail.current?.delivery.fileName == "new.csv")
    #expect(detail.run?.id == run)
    #expect(detail.run?.importNumber == 1)
    #expect(detail.scores == ["completeness": 1, "overall": 0.75])
    #expect(detail.failing.map(\.check.id) == ["b.unique", "c.type", "a.pattern"])
    #expect(detail.failing.map(\.waiver?.id) == [nil, waiver, nil])
    #expect(detail.summary.state == .faults)
    #expect(detail.summary.waived == 1)
    #expect(detail.importCount == 2)
    #expect(detail.runCount == 3)
    #expect(detail.registeredAt == TickingClock.start)
  }

  @Test("that nobody knows has no page")
  func unknown() async throws {
    let scene = try Scene()

    #expect(try await scene.store.read { try $0.dataset(.repairs, on: Scene.today) } == nil)
    await #expect(throws: RecordsRefusal.unknownDataset(.repairs)) {
      try await scene.store.record(ImportTaken.example())
    }
  }
}
