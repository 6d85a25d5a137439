// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Records

/// Counts the transactions that were committed.
private final class CommitCount: TransactionObserver, Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }

  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
  func databaseDidChange(with event: DatabaseEvent) {}
  func databaseDidCommit(_ database: Database) { count.withLock { $0 += 1 } }
  func databaseDidRollback(_ database: Database) {}
}

@Suite("Acts of the same moment")
struct GroupCommitTests {
  @Test("share transactions: 200 of them need far fewer than 200")
  func shared() async throws {
    let scene = try Scene()
    let commits = CommitCount()
    scene.store.pool.add(transactionObserver: commits, extent: .observerLifetime)

    let changed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask { try await scene.store.register(.example("dataset-\(number)")) }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    #expect(changed == 200)
    #expect(commits.value <= 50, "\(commits.value) transactions")
    #expect(commits.value >= 1)
    let verdict = try await scene.store.verifyJournal()
    #expect(verdict.faults == [])
    #expect(verdict.entries == 200)
  }

  @Test("have each their own fate: one that fails takes no other with it")
  func apart() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())

    let refused = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<60 {
        group.addTask {
          // Every third waiver is for a dataset that is not there; its row would come before.
          let dataset = number % 3 == 0 ? "parks" : "repairs"
          do {
            try await scene.store.grant(.example(dataset, check: "check-\(number)"))
            return false
          } catch {
            return error as? RecordsRefusal == .unknownDataset(DatasetID(stored: "parks"))
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    #expect(refused == 20)
    let granted = try await scene.store.read { try $0.waivers(of: .repairs) }
    #expect(granted.count == 40)
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("are undone whole when they fail half-way")
  func undone() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    var wrong = NewRun.example()
    // The last thing that is written breaks a rule of the schema.
    wrong.scores["zz"] = 2

    async let good = scene.store.record(ImportTaken.example(file: "good"))
    await #expect(throws: StoreProblem.self) {
      try await scene.store.record(ImportTaken.example(file: "bad", run: wrong))
    }
    _ = try await good

    let imports = try await scene.store.read { try $0.imports(of: .repairs) }
    #expect(imports.map(\.delivery.fileName) == ["good.csv"])
    #expect(try await scene.store.read { try $0.lakeFiles().count } == 1)
    #expect(try await scene.store.verifyJournal().faults == [])
  }

  @Test("are there for another program as soon as they return")
  func durable() async throws {
    let scene = try Scene()

    try await scene.store.register(.example())

    let other = try Store(readingAt: scene.path)
    #expect(try await other.read { try $0.datasetIDs() } == [.repairs])
  }

  @Test("of two programs follow each other in one chain")
  func twoPrograms() async throws {
    let scene = try Scene()
    let other = try Store(path: scene.path)

    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        let store = number % 2 == 0 ? scene.store : other
        group.addTask { try await store.register(.example("dataset-\(number)")) }
      }
      try await group.waitForAll()
    }

    let verdict = try await other.verifyJournal()
    #expect(verdict.faults == [])
    #expect(verdict.entries == 100)
  }

  @Test("are done all the same when the task that wanted one is cancelled")
  func cancelled() async throws {
    let scene = try Scene()

    let tasks = (0..<40).map { number in
      Task { try await scene.store.register(.example("dataset-\(number)")) }
    }
    for task in tasks.dropFirst(20) { task.cancel() }

    for task in tasks { #expect(try await task.value) }
    #expect(try await scene.store.read { try $0.datasetIDs().count } == 40)
  }

  @Test("all fail, and nothing of them is written, when the disk is full")
  func full() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    let before = try await scene.store.read { try $0.journalHead() }
    try await scene.store.pool.writeWithoutTransaction { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
    }
    var large = NewRun.example()
    large.report = Data(repeating: 0x20, count: 1_000_000)

    let act = ImportTaken.example(run: large)
    let problem = await #expect(throws: StoreProblem.self) {
      try await scene.store.record(act)
    }

    #expect(problem?.kind == .diskFull)
    #expect(try await scene.store.read { try $0.journalHead() } == before)
    try await scene.store.pool.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try await scene.store.record(act)
    #expect(try await scene.store.verifyJournal().faults == [])
  }
}
