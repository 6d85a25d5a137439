// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

@Suite("Opening the store")
struct StoreOpeningTests {
  @Test("sets write-ahead log, full synchronisation and foreign keys")
  func settings() async throws {
    let scene = try Scene()

    let settings = try await scene.store.pool.writeWithoutTransaction { database in
      try ["journal_mode", "synchronous", "foreign_keys", "application_id", "trusted_schema"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }

    // 2 is FULL.
    #expect(settings == ["wal", "2", "1", "\(0x5245_4556)", "0"])
  }

  @Test("keeps all tables strict, besides those of GRDB and of the full-text search")
  func strict() async throws {
    let scene = try Scene()

    let loose = try await scene.store.pool.read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT name FROM pragma_table_list
          WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'
            AND name NOT LIKE 'dataset_search%' AND name NOT LIKE 'record_search%'
            AND name NOT LIKE 'grdb%'
          """)
    }

    #expect(loose == [])
  }

  @Test("again finds what was written")
  func again() async throws {
    let scene = try Scene()
    try await scene.fill()

    let other = try Store(path: scene.path)

    #expect(try await other.verifyJournal() == scene.store.verifyJournal())
    try await other.register(.example("parks"))
    #expect(try await scene.store.verifyJournal().entries == 15)
  }

  @Test("takes a database whose making was cut short")
  func cutShort() async throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("reeve.sqlite").path
    let pool = try DatabasePool(path: path)
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2026-11-21 journal") {
      try $0.execute(sql: Migrations.journal20261121)
    }
    try migrator.migrate(pool)
    try pool.close()

    let store = try Store(path: path)

    try await store.register(.example())
    #expect(try await store.verifyJournal().isSound)
  }

  @Test(
    "refuses a file that is no database, and leaves it as it is",
    arguments: [
      "These are no records, but a letter that is longer than the hundred bytes of a header of SQLite "
        + "and so on and on and on.",
      "SQLite format 3, and then something else that is long enough for a header, is it not? "
        + "Yes, it has more than a hundred bytes by now.",
    ])
  func notADatabase(text: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "reeve.sqlite")

    for open in [{ try Store(path: $0) }, { try Store(readingAt: $0) }] {
      let problem = #expect(throws: StoreProblem.self) { try open(file.path) }
      #expect(problem?.kind == .notADatabase)
      #expect(problem?.path == file.path)
    }

    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test("refuses another program's database, and leaves it as it is")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("reeve.sqlite")
    let queue = try DatabaseQueue(path: file.path)
    try queue.write { try $0.execute(sql: "CREATE TABLE moz_places (id INTEGER)") }
    try queue.close()
    let before = try Data(contentsOf: file)

    let problem = #expect(throws: StoreProblem.self) { try Store(path: file.path) }

    #expect(problem?.kind == .foreign)
    #expect(try Data(contentsOf: file) == before)
  }

  @Test("refuses a database that a newer Reeve wrote, to read or to write")
  func newer() async throws {
    let scene = try Scene()
    try scene.tamper("INSERT INTO grdb_migrations VALUES ('2031-01-01 something new')")

    for open in [{ try Store(path: $0) }, { try Store(readingAt: $0) }] {
      let problem = #expect(throws: StoreProblem.self) { try open(scene.path) }
      #expect(problem?.kind == .newerSchema)
      #expect(problem?.description.contains("later") == true)
    }
  }

  @Test("for reading refuses a file that is not there, and makes none")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("reeve.sqlite").path

    let problem = #expect(throws: StoreProblem.self) { try Store(readingAt: path) }

    #expect(problem?.kind == .missing)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("for reading shows everything and refuses acts")
  func readOnly() async throws {
    let scene = try Scene()
    try await scene.fill()

    let reader = try Store(readingAt: scene.path)
    let problem = await #expect(throws: StoreProblem.self) {
      try await reader.register(.example("parks"))
    }

    #expect(problem?.kind == .readOnly)
    #expect(reader.isReadOnly)
    #expect(try await reader.verifyJournal().isSound)
  }

  @Test("in a folder that is not there says so")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("none/reeve.sqlite").path

    let problem = #expect(throws: StoreProblem.self) { try Store(path: path) }

    #expect(problem?.kind == .cannotOpen)
  }

  @Test("says that another program holds the lock when it does for too long")
  func locked() async throws {
    let scene = try Scene()
    let store = try Store(path: scene.path, patience: 0.05) { TickingClock.start }
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: scene.path, configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }

    let problem = await #expect(throws: StoreProblem.self) {
      try await store.register(.example())
    }
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }

    #expect(problem?.kind == .locked)
    try await store.register(.example())
  }

  @Test("says that the database is damaged when reading meets a damaged page")
  func corrupt() async throws {
    let scene = try Scene()
    try await scene.fill()
    try await scene.store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    let copy = scene.folder.url.appendingPathComponent("copy.sqlite")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: scene.path))
    let page = try await scene.store.pool.read {
      try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'entry'") ?? 0
    }
    bytes.replaceSubrange((page - 1) * 4_096..<page * 4_096, with: Data(repeating: 7, count: 4_096))
    try bytes.write(to: copy)

    let store = try Store(path: copy.path)
    let problem = await #expect(throws: StoreProblem.self) { try await store.verifyJournal() }

    #expect(problem?.kind == .corrupt)
    #expect(problem?.remedy.contains("backup") == true)
  }

  @Test("never shows a stored value in a problem")
  func noValues() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    var run = NewRun.example()
    run.scores["secret-name"] = 2

    let act = ImportTaken.example(run: run)
    let problem = await #expect(throws: StoreProblem.self) { try await scene.store.record(act) }

    #expect(problem?.kind == .brokenRule)
    #expect(problem?.description.contains("secret-name") == false)
  }
}
