// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("An import")
struct ImportTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.store.register(.example())
    return scene
  }

  @Test("is kept with all that was said of it")
  func kept() async throws {
    let scene = try await scene()

    let taken = try await scene.store.record(ImportTaken.example())

    try await scene.store.read { (reading) throws in
      let record = try #require(try reading.importRecord(taken.importID))
      #expect(record.delivery == .example())
      #expect(record.number == 1)
      #expect(record.lakeFile == LakeFile.example("repairs a").sha256)
      #expect(try reading.columns(of: taken.importID).map(\.name) == ["repair_id", "ward"])
      #expect(try reading.columns(of: taken.importID)[0].details.isEmpty)
      #expect(try reading.column("ward", of: taken.importID) == .example("ward"))
      #expect(try reading.column("none", of: taken.importID) == nil)
      #expect(try reading.report(of: taken.runID) == NewRun.example().report)
      #expect(
        try reading.checks(of: taken.runID).map(\.id) == ["ward.required", "repair_id.unique"])
      #expect(
        try reading.samples(of: "repair_id.unique", in: taken.runID)
          == [CheckOutcome.Sample(row: 1), CheckOutcome.Sample(row: 2, value: "x1")])
    }
  }

  @Test("is numbered within its dataset, and its file's bytes are known again")
  func numbers() async throws {
    let scene = try await scene()
    try await scene.store.register(.example("bins"))

    try await scene.store.record(ImportTaken.example(file: "a"))
    try await scene.store.record(ImportTaken.example("bins", file: "a"))
    try await scene.store.record(ImportTaken.example(file: "b"))

    try await scene.store.read { (reading) throws in
      #expect(try reading.imports(of: .repairs).map(\.number) == [2, 1])
      #expect(try reading.imports(of: .bins).map(\.number) == [1])
      let known = try reading.importRecord(
        of: .repairs, delivering: ContentHash("a", of: "delivery"))
      #expect(known?.number == 1)
      #expect(
        try reading.importRecord(of: .bins, delivering: ContentHash("b", of: "delivery")) == nil)
    }
  }

  @Test("and the one before it, with their newest runs, tell what changed")
  func lastTwo() async throws {
    let scene = try await scene()
    for day in 0..<4 {
      try await scene.store.record(ImportTaken.example(file: "\(day)", day: day))
    }
    let rerun = try await scene.store.record(RunMade(importID: ImportID(3), run: .example()))

    let last = try await scene.store.read { try $0.lastImports(of: .repairs) }

    #expect(last.map(\.record.number) == [4, 3])
    #expect(last.map(\.run?.id) == [RunID(4), rerun])
  }

  @Test("beyond the number to keep is named, the oldest first; the dataset's own number counts")
  func beyond() async throws {
    let scene = try await scene()
    for day in 0..<5 {
      try await scene.store.record(ImportTaken.example(file: "\(day)", day: day))
    }

    let two = try await scene.store.read { try $0.importsBeyond(keeping: 3, of: .repairs) }
    let none = try await scene.store.read { try $0.importsBeyond(keeping: 6, of: .repairs) }
    try await scene.store.register(.example(keepImports: 1))
    let four = try await scene.store.read { try $0.importsBeyond(keeping: 3, of: .repairs) }

    #expect(two.map(\.number) == [1, 2])
    #expect(none == [])
    #expect(four.map(\.number) == [1, 2, 3, 4])
  }

  @Test("that is deleted keeps results and scores, and loses all that holds records")
  func deleted() async throws {
    let scene = try await scene()
    let first = try await scene.store.record(ImportTaken.example(file: "a", day: 0))
    try await scene.store.record(ImportTaken.example(file: "b", day: 1))

    let freed = try await scene.store.deleteImports(
      [first.importID], reason: "older than the newest", by: "build")

    #expect(freed == [.example("repairs a")])
    try await scene.store.read { (reading) throws in
      let record = try #require(try reading.importRecord(first.importID))
      #expect(record.deletedReason == "older than the newest")
      #expect(record.deletedAt != nil)
      #expect(record.lakeFile == nil)
      #expect(try reading.report(of: first.runID) == nil)
      #expect(try reading.samples(of: "repair_id.unique", in: first.runID) == [])
      #expect(try reading.columns(of: first.importID) == [])
      #expect(try reading.checks(of: first.runID).count == 2)
      #expect(try reading.scoreHistory(of: .repairs).map(\.importNumber) == [1, 2])
      #expect(try reading.scores(of: first.runID)["overall"] == 0.9)
      #expect(try reading.lakeFiles() == [.example("repairs b")])
    }
    let entry = try #require(try scene.store.journal(after: 3, limit: 9).first)
    #expect(entry.act == "import.deleted")
    #expect(entry.body.contains("older than the newest"))
    #expect(entry.body.contains(LakeFile.example("repairs a").sha256.hex))
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("that is deleted leaves a lake file that another import or a publication needs")
  func shared() async throws {
    let scene = try await scene()
    try await scene.store.register(.example("bins"))
    let one = try await scene.store.record(ImportTaken.example(file: "a", lakeFile: "same"))
    let other = try await scene.store.record(
      ImportTaken.example("bins", file: "a", lakeFile: "same"))
    try await scene.store.record(
      DatasetPublished(
        dataset: .bins, importID: other.importID, files: [.example("same")], rows: 9))

    let first = try await scene.store.deleteImports([one.importID], reason: "x")
    let second = try await scene.store.deleteImports([other.importID], reason: "x")
    let third = try await scene.store.withdrawPublications(of: .bins, reason: "x")

    #expect(first == [])
    #expect(second == [])
    #expect(third == [.example("same")])
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("that is not there is refused, and then none of the others is deleted")
  func allOrNone() async throws {
    let scene = try await scene()
    let taken = try await scene.store.record(ImportTaken.example())

    await #expect(throws: RecordsRefusal.unknownImport(ImportID(99))) {
      try await scene.store.deleteImports([taken.importID, ImportID(99)], reason: "x")
    }
    try await scene.store.deleteImports([taken.importID], reason: "x")
    await #expect(throws: RecordsRefusal.deletedImport(taken.importID)) {
      try await scene.store.record(RunMade(importID: taken.importID, run: .example()))
    }

    #expect(try await scene.store.verifyJournal().entries == 3)
    let summary = try await scene.store.read { try $0.summary(of: .repairs, on: Scene.today) }
    #expect(summary?.state == .noDelivery)
  }

  @Test("that is renewed gives back the file it no longer needs")
  func renewed() async throws {
    let scene = try await scene()
    let taken = try await scene.store.record(ImportTaken.example())

    let freed = try await scene.store.record(
      ImportRenewed(
        importID: taken.importID, lakeFile: .example("typed anew"), columns: [.example("ward")]))

    #expect(freed == [.example("repairs a")])
    try await scene.store.read { (reading) throws in
      #expect(try reading.columns(of: taken.importID).map(\.name) == ["ward"])
      #expect(try reading.lakeFiles() == [.example("typed anew")])
    }
  }

  @Test("keeps texts with a NUL whole, with a sign in its place")
  func nul() async throws {
    let scene = try await scene()
    var act = ImportTaken.example()
    act.delivery.columns = ["a\u{0}b", "\u{0}"]
    act.columns = [.example("a\u{0}b")]

    let taken = try await scene.store.record(act)

    try await scene.store.read { (reading) throws in
      #expect(try reading.column("a\u{0}b", of: taken.importID)?.name == "a\u{2400}b")
      #expect(
        try reading.importRecord(taken.importID)?.delivery.columns == ["a\u{0}b", "\u{0}"])
    }
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("that was published replaces what was published before")
  func published() async throws {
    let scene = try await scene()
    let one = try await scene.store.record(ImportTaken.example(file: "a"))
    let files: [LakeFile] = [.example("open 1", kind: .csv), .example("open 1p")]
    try await scene.store.record(
      DatasetPublished(dataset: .repairs, importID: one.importID, files: files, rows: 9))

    let freed = try await scene.store.record(
      DatasetPublished(
        dataset: .repairs, importID: one.importID, files: [.example("open 2", kind: .csv)],
        rows: 10))

    #expect(Set(freed) == Set(files))
    let publications = try await scene.store.read { try $0.publications(of: .repairs) }
    #expect(publications.map(\.file) == [.example("open 2", kind: .csv)])
    #expect(publications.first?.rows == 10)
  }
}
