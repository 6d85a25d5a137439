// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Testing
import Workspace

@Suite("Reading a workspace")
struct ReadingTests {
  // Held by the suite, since the folder goes with it.
  private let council: TestCouncil

  init() throws { council = try TestCouncil() }

  private func built() async throws -> Workspace {
    try await council.build()
    try council.deliver(
      "ref,ward,cost,surname\nR1,F01,1,Fern\nR1,F09,-2,Oak\nR3,F02,x,Ash\n",
      to: "repairs-2026-12.csv", day: "2026-12-01")
    council.clock.advance(days: 12)
    try await council.build()
    return try council.open()
  }

  @Test("A dataset's page has everything, in words and numbers")
  func page() async throws {
    let workspace = try await built()
    let page = try #require(try workspace.dataset("repairs"))

    #expect(page.entry.title == "Repairs to homes")
    #expect(page.entry.state == .faults)
    #expect(page.entry.serviceArea == "Housing")
    #expect(page.entry.rows == 3)
    #expect(page.entry.recentScores.count == 2)
    #expect(page.entry.failedErrors == 4)
    #expect(page.trust.classification == "internal")
    #expect(page.trust.owner == nil)
    #expect(page.usage == "Planning of work.")
    #expect(page.latestRun?.period == "2026-12")
    #expect(page.latestRun?.failedErrors == 4)
    #expect(page.scores.last?.title == "Overall")
    #expect(page.references == [DatasetLink(id: "wards", title: "Wards")])
    #expect(
      Set(page.failed.map(\.id)) == [
        "ref.unique", "ward.reference", "cost.type", "cost.range", "table.extraColumns",
      ])
    #expect(page.contract.file == "contracts/repairs.odcs.yaml")
    #expect(try workspace.dataset("wards")?.referencedBy.map(\.id) == ["repairs"])
    #expect(try workspace.dataset("wards")?.trust.owner == "Ada Fern")
    #expect(try workspace.dataset("trees") == nil)
    #expect(try workspace.dataset("../repairs") == nil)
  }

  @Test("Columns come with profile and health, those in the file alone too")
  func columns() async throws {
    let workspace = try await built()
    let columns = try #require(try workspace.columns(of: "repairs"))
    let surname = try #require(try workspace.column("surname", of: "repairs"))
    let cost = try #require(try workspace.column("cost", of: "repairs"))

    #expect(columns.map(\.name) == ["ref", "ward", "cost", "surname"])
    #expect(columns.map(\.health) == [.failed, .failed, .failed, .unchecked])
    #expect(columns.map(\.isInContract) == [true, true, true, false])
    #expect(columns[0].isRequired && columns[0].isUnique)
    #expect(columns[0].filled == 1)
    #expect(surname.overview.isPersonal)
    let shown = (surname.profile?.topValues ?? []).map(\.value)
    #expect(!shown.isEmpty)
    #expect(!shown.contains { ["Fern", "Oak", "Ash"].contains($0) }, "masked")
    #expect(cost.failed.map(\.id).contains("cost.range"))
    #expect(cost.previous == "ward")
    #expect(cost.next == "surname")
    #expect(try workspace.column("none", of: "repairs") == nil)
    #expect(try workspace.columns(of: "none") == nil)
  }

  @Test("What changed since the delivery before is said in sentences")
  func changes() async throws {
    let workspace = try await built()
    let changes = try #require(try workspace.changes(of: "repairs"))

    #expect(changes.addedColumns == ["surname"])
    #expect(changes.removedColumns == [])
    #expect(changes.comparison.checks(.worse).map(\.id).contains("ref.unique"))
    #expect(changes.sentences.contains("A column is new: surname."))
    #expect(
      changes.sentences.contains(
        "Records: 3, 1 more than before (2); could not be read: 0, before 0."))
    #expect(changes.earlier.delivery == 1)
    #expect(changes.later.delivery == 2)
    #expect(try workspace.changes(of: "wards") == nil)
  }

  @Test("Runs are listed newest first, and each can be read")
  func runs() async throws {
    let workspace = try await built()
    let page = try #require(try workspace.runs(of: "repairs", page: 1, pageSize: 1))
    let newest = try #require(page.runs.first)
    let details = try #require(try workspace.run(newest.id))

    #expect(page.total == 2)
    #expect(newest.isLatest)
    #expect(newest.asOf.description == "2026-12-03")
    #expect(details.failed.first { $0.id == "ref.unique" }?.change == .worse)
    #expect(details.report.dataset.file == "data/repairs-2026-12.csv")
    #expect(try workspace.runs(of: "repairs", page: 2, pageSize: 1)?.runs.first?.state == .good)
    #expect(try workspace.run(999) == nil)
  }

  @Test("The catalogue is searched, narrowed and sorted")
  func catalogue() async throws {
    let workspace = try await built()
    let all = try workspace.catalogue(CatalogueQuery())
    let found = try workspace.catalogue(CatalogueQuery(text: "home"))
    let open = try workspace.catalogue(CatalogueQuery(classifications: ["open"]))
    let faulty = try workspace.catalogue(CatalogueQuery(states: [.faults]))

    #expect(all.entries.map(\.id) == ["repairs", "wards"])
    #expect(all.states.map(\.value) == ["faults", "good"])
    #expect(all.areas.map(\.title) == ["Elections", "Housing"])
    #expect(found.entries.map(\.id) == ["repairs"])
    #expect(open.entries.map(\.id) == ["wards"])
    #expect(open.classifications.first { $0.isChosen }?.value == "open")
    #expect(faulty.entries.map(\.id) == ["repairs"])
    #expect(try workspace.datasets().map(\.id) == ["repairs", "wards"])
  }

  @Test("The overview counts, and attention lists the worst first")
  func overview() async throws {
    _ = try await built()
    try council.deliver("a,b\n1,2\n", to: "parking.csv", day: "2026-12-02")
    let workspace = try council.open()
    let overview = try workspace.overview()
    let attention = try workspace.attention()

    #expect(overview.datasets == 2)
    #expect(overview.rows == 5)
    #expect(overview.trusted == 1)
    #expect(overview.troubled == 1)
    #expect(overview.unclaimedFiles == 1)
    #expect(overview.areas.map(\.name) == ["Elections", "Housing"])
    #expect(overview.areas.map(\.troubled) == [0, 1])
    #expect(overview.lastBuild != nil)
    #expect(attention.map(\.kind) == [.faults, .unclaimedFile])
    #expect(attention[0].target == .checks("repairs"))
    let message = attention[0].message
    #expect(message.hasPrefix("4 checks of severity error fail, most often “"))
    #expect(message.components(separatedBy: " failed)").count == 3, "the two worst are named")
    #expect(attention[1].remedy.contains("reeve add data/parking.csv"))
  }

  @Test("The journal tells each act in a sentence, newest first")
  func journal() async throws {
    let workspace = try await built()
    let journal = try workspace.journal()
    let ofWards = try workspace.journal(dataset: "wards")
    let second = try workspace.journal(page: 2, pageSize: 2)

    #expect(journal.lines.map(\.sequence) == journal.lines.map(\.sequence).sorted(by: >))
    #expect(journal.lines.first?.act == "build.finished")
    #expect(journal.lines.contains { $0.act == "import.taken" && $0.dataset == "repairs" })
    #expect(journal.lines.allSatisfy { !$0.title.isEmpty && $0.hash.count == 64 })
    #expect(ofWards.lines.allSatisfy { $0.dataset == "wards" })
    #expect(ofWards.lines.map(\.act).contains("dataset.published"))
    #expect(second.lines.map(\.sequence) == [journal.lines[2].sequence, journal.lines[3].sequence])
    #expect(second.total == journal.total)
  }

  @Test("Nothing a page gets holds a personal value")
  func masked() async throws {
    let text = TestCouncil.repairsContract(
      extra: "      - {name: surname, logicalType: string, classification: personal, "
        + "logicalTypeOptions: {maxLength: 3}}")
    try council.write(text, to: "contracts/repairs.odcs.yaml")
    try council.deliver(
      "ref,ward,cost,surname\nR1,F01,1,Wintergreen\nR2,F02,2,Wintergreen,x\n", to: "repairs.csv",
      day: "2026-11-20")
    try await council.build()
    let workspace = try council.open()
    let page = try #require(try workspace.dataset("repairs"))
    let column = try #require(try workspace.column("surname", of: "repairs"))

    #expect(page.failed.contains { $0.id == "surname.length" })
    #expect(!"\(page)\(column)\(try workspace.journal())".contains("Wintergreen"))
    let database = try Data(
      contentsOf: URL(fileURLWithPath: council.path + "/.reeve/reeve.sqlite"))
    #expect(database.range(of: Data("Wintergreen".utf8)) == nil)
  }

  @Test("The revision changes with the journal, the files and the day, and with nothing else")
  func revision() async throws {
    let workspace = try await built()
    let first = try workspace.revision()
    let same = try workspace.revision()
    try council.deliver("a\n1\n", to: "new.csv", day: "2026-12-02")
    let files = try workspace.revision()
    council.clock.advance(days: 1)

    #expect(first == same)
    #expect(files != first)
    #expect(try workspace.revision() != files)
  }

  @Test(
    "Promises are said in words",
    arguments: [
      ("{property: frequency, value: 1, unit: mo}", "New data comes every month."),
      ("{property: frequency, value: 3, unit: months}", "New data comes every 3 months."),
      ("{property: latency, value: 1, unit: d}", "The newest record is at most 1 day old."),
      ("{property: retention, value: 7, unit: y}", "No record is kept longer than 7 years."),
    ])
  func promises(promise: String, sentence: String) async throws {
    try council.write(
      TestCouncil.repairsContract(promise: "slaProperties:\n  - \(promise)"),
      to: "contracts/repairs.odcs.yaml")
    try await council.build()

    #expect(try council.open().dataset("repairs")?.promises == [sentence])
  }
}
