// SPDX-License-Identifier: MIT
import Dispatch
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

#if canImport(Glibc)
  import Glibc
#endif

@Suite("A program that is killed while it writes")
struct KilledTests {
  /// Where the child finds what it is to do: the database and the milliseconds it has to live.
  private static let orders = "REEVE_TEST_KILLED"

  @Test("leaves whole acts only, and all those that had returned", .timeLimit(.minutes(5)))
  func killed() async throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("reeve.sqlite").path
    let returned = folder.url.appendingPathComponent("returned").path
    var random = SeededGenerator(seed: 9)
    var last = 0

    // On a slow machine some rounds end before much is written, so that more are needed.
    for round in 1...100 where round <= 20 || last <= 200 {
      setenv(Self.orders, "\(path)\n\(Int.random(in: 5...150, using: &random))", 1)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        let parts = (ProcessInfo.processInfo.environment[KilledTests.orders] ?? "")
          .split(separator: "\n").map(String.init)
        try await KilledTests.writeUntilKilled(parts[0], milliseconds: Int(parts[1]) ?? 0)
      }

      guard FileManager.default.fileExists(atPath: path) else { continue }
      let store = try Store(path: path)
      let integrity = try await store.read {
        try String.fetchAll($0.database, sql: "PRAGMA integrity_check")
      }
      #expect(integrity == ["ok"], "round \(round)")
      let verdict = try await store.verifyJournal()
      #expect(verdict.faults == [], "round \(round)")
      try await Self.expectWholeActs(store, returned: returned)
      last = Int(verdict.entries)
    }

    #expect(last > 200, "the children wrote \(last) entries only")
  }

  /// Runs in the child: writes acts, several at a time, and kills itself amid them.
  private static func writeUntilKilled(_ path: String, milliseconds: Int) async throws {
    let store = try Store(path: path)
    try await store.register(.example())
    let returned = open(
      (path as NSString).deletingLastPathComponent + "/returned", O_WRONLY | O_CREAT | O_APPEND,
      0o600)
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
      kill(getpid(), SIGKILL)
    }
    await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for round in 0... {
            let file = "\(getpid())-\(writer)-\(round)"
            let taken = try await store.record(ImportTaken.example(file: file, lakeFile: file))
            // Written only after the act returned; the kernel keeps it when we are killed.
            let line = "\(taken.importID)\n"
            _ = line.withCString { write(returned, $0, strlen($0)) }
            if round % 3 == 2 {
              try await store.deleteImports([taken.importID], reason: "retention")
            }
          }
        }
      }
    }
  }

  private static func expectWholeActs(_ store: Store, returned: String) async throws {
    let (imports, halves, running) = try await store.read { reading in
      (
        Set(try Int64.fetchAll(reading.database, sql: "SELECT id FROM import")),
        try Int.fetchOne(
          reading.database,
          sql: """
            SELECT count(*)
            FROM import AS i
            WHERE (SELECT count(*) FROM run WHERE import = i.id) <> 1
              OR (SELECT count(*) FROM check_result AS c JOIN run AS r ON r.id = c.run
                  WHERE r.import = i.id) <> 2
              OR (SELECT count(*) FROM column_profile WHERE import = i.id)
                <> iif(i.deleted_at IS NULL, 2, 0)
              OR (i.lake_file IS NULL) <> (i.deleted_at IS NOT NULL)
            """) ?? -1,
        try Int.fetchOne(
          reading.database, sql: "SELECT count(*) FROM entry WHERE act = 'import.taken'") ?? -1
      )
    }
    #expect(halves == 0)
    #expect(running == imports.count)
    let lines = (try? String(contentsOfFile: returned, encoding: .utf8)) ?? ""
    let told = lines.split(separator: "\n").compactMap { Int64($0) }
    #expect(Set(told).subtracting(imports) == [], "acts that had returned are gone")
  }
}
