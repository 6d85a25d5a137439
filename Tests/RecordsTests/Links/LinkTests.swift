// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("Links and their runs")
struct LinkTests {
  private let id = LinkID(stored: "people")

  private var record: LinkRecord {
    LinkRecord(
      id: id, title: "People", purpose: "To ask people once", file: "links/people.yaml",
      definitionHash: ContentHash("people", of: "definition"),
      datasets: [DatasetID(stored: "repairs")])
  }

  private func made(_ word: String, importID: ImportID, nextPerson: Int = 3) -> LinkMade {
    var counts = LinkCounts()
    counts.records = 10
    counts.pairs = 2
    counts.persons = 8
    return LinkMade(
      link: record, key: ContentHash(word, of: "key"),
      inputs: [
        LinkInput(
          dataset: DatasetID(stored: "repairs"), importID: importID,
          table: ContentHash("repairs a", of: "lake"), rows: 10)
      ], counts: counts, nextPerson: nextPerson, threshold: 3.17, program: "test",
      startedAt: TickingClock.start, seconds: 0.5, report: Data("{}".utf8),
      model: Data("{\"model\":\"\(word)\"}".utf8),
      files: [LinkFile(role: .persons, file: .example("persons \(word)"))])
  }

  private func scene() async throws -> (Scene, ImportID) {
    let scene = try Scene()
    try await scene.store.register(.example("repairs"))
    let taken = try await scene.store.record(ImportTaken.example())
    try await scene.store.register(record)
    return (scene, taken.importID)
  }

  @Test("A run is kept with its inputs, files and purpose, and the journal agrees with it")
  func run() async throws {
    let (scene, importID) = try await scene()

    let first = try await scene.store.record(made("one", importID: importID))
    try await scene.store.record(made("two", importID: importID, nextPerson: 9))

    let detail = try #require(try await scene.store.read { try $0.link(id) })
    #expect(detail.run?.number == 2)
    #expect(detail.run?.nextPerson == 9)
    #expect(detail.run?.counts.persons == 8)
    #expect(detail.run?.purpose == "To ask people once")
    #expect(
      try await scene.store.read { try $0.linkInputs(of: first).map(\.importID) } == [importID])
    #expect(try await scene.store.read { try $0.linkFiles(of: first).map(\.role) } == [.persons])
    let entry = try #require(
      try await scene.store.read { try $0.journal(JournalQuery(limit: 1)).first })
    #expect(entry.act == "link.made")
    #expect(entry.body.contains("To ask people once"))
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("Registering the same again writes nothing; no purpose is refused")
  func register() async throws {
    let (scene, _) = try await scene()
    var nameless = record
    nameless.purpose = " "

    #expect(try await scene.store.register(record) == false)
    await #expect(throws: RecordsRefusal.empty("purpose")) {
      try await scene.store.register(nameless)
    }
  }

  @Test("A failure is written to the journal once, and a run ends it")
  func failure() async throws {
    let (scene, importID) = try await scene()
    let failed = LinkFailed(link: id, reason: "no records", remedy: "Look.")

    try await scene.store.record(failed)
    try await scene.store.record(failed)

    let entries = try await scene.store.read { try $0.journal(JournalQuery(limit: 10)) }
    #expect(entries.count { $0.act == "link.failed" } == 1)
    #expect(try await scene.store.read { try $0.link(id)?.failure?.reason } == "no records")
    try await scene.store.record(made("one", importID: importID))
    #expect(try await scene.store.read { try $0.link(id)?.failure } == nil)
  }

  @Test("That a result stands again after a failure is written down once")
  func restored() async throws {
    let (scene, importID) = try await scene()
    try await scene.store.record(made("one", importID: importID))
    try await scene.store.record(LinkFailed(link: id, reason: "the disk is full"))

    try await scene.store.restore(id)
    try await scene.store.restore(id)

    #expect(try await scene.store.read { try $0.link(id)?.failure } == nil)
    let entries = try await scene.store.read { try $0.journal(JournalQuery(limit: 10)) }
    #expect(entries.count { $0.act == "link.restored" } == 1)
  }

  @Test("Deleting a run takes its tables and leaves what was counted")
  func delete() async throws {
    let (scene, importID) = try await scene()
    try await scene.store.record(made("one", importID: importID))
    try await scene.store.record(made("two", importID: importID))
    let old = try await scene.store.read { try $0.linkRuns(of: id, limit: nil) }.suffix(1)

    let freed = try await scene.store.deleteLinkRuns(
      Array(old), of: id, reason: "1 newer result is kept")

    #expect(freed == [.example("persons one")])
    let runs = try await scene.store.read { try $0.linkRuns(of: id, limit: nil) }
    #expect(runs.map { $0.deletedAt == nil } == [true, false])
    #expect(runs.last?.counts.records == 10)
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("A retired link is gone from the list with its tables, and can come back")
  func retire() async throws {
    let (scene, importID) = try await scene()
    try await scene.store.record(made("one", importID: importID))

    let freed = try await scene.store.retire(id, reason: "its definition is gone")

    #expect(freed == [.example("persons one")])
    #expect(try await scene.store.read { try $0.links() } == [])
    #expect(
      try await scene.store.read { try $0.links(reading: DatasetID(stored: "repairs")) } == [])
    await #expect(throws: RecordsRefusal.unknownLink(id)) {
      try await scene.store.record(made("two", importID: importID))
    }
    #expect(try await scene.store.register(record))
    #expect(try await scene.store.read { try $0.links().count } == 1)
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("What is changed behind the journal's back shows")
  func tamper() async throws {
    let (scene, importID) = try await scene()
    try await scene.store.record(made("one", importID: importID))

    try scene.tamper("UPDATE link_run SET purpose = 'another'")

    #expect(try await scene.store.verifyJournal().faults.count == 1)
  }
}
