// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

@Suite("After any sequence of acts")
struct JournalPropertyTests {
  @Test("the journal verifies and agrees with the tables", arguments: 1...12)
  func randomActs(seed: Int) async throws {
    let scene = try Scene()
    var random = SeededGenerator(seed: UInt64(seed))

    for step in 0..<60 {
      await Self.act(on: scene.store, step: step, &random)
    }

    let verdict = try await scene.store.verifyJournal()
    #expect(verdict.faults == [])
    #expect(verdict.entries > 10)
    let integrity = try await scene.store.read {
      try String.fetchAll($0.database, sql: "PRAGMA integrity_check")
    }
    #expect(integrity == ["ok"])
    let broken = try await scene.store.read {
      try Row.fetchAll($0.database, sql: "PRAGMA foreign_key_check").count
    }
    #expect(broken == 0)
  }

  /// One act of a random kind on random things; those that are refused are part of the game.
  private static func act(
    on store: Store, step: Int, _ random: inout SeededGenerator
  ) async {
    let dataset = ["repairs", "bins", "parks"].randomElement(using: &random) ?? "repairs"
    let number = Int64.random(in: 1...12, using: &random)
    let file = String(Int.random(in: 0..<20, using: &random))
    let kind = Int.random(in: 0..<12, using: &random)
    do {
      switch kind {
      case 0, 1: try await store.register(.example(dataset, themes: [file, "\u{0}\u{FFFD}"]))
      case 2, 3, 4:
        try await store.record(
          ImportTaken.example(dataset, file: file, day: step % 7, lakeFile: file))
      case 5: try await store.record(RunMade(importID: ImportID(number), run: .example()))
      case 6:
        try await store.record(
          ImportRenewed(importID: ImportID(number), lakeFile: .example(file), columns: []))
      case 7:
        try await store.deleteImports([ImportID(number)], reason: "a random reason")
      case 8:
        try await store.record(
          DatasetPublished(
            dataset: DatasetID(stored: dataset), importID: ImportID(number),
            files: [.example(file), .example(file + "c", kind: .csv)], rows: step))
      case 9: try await store.grant(.example(dataset, check: file))
      case 10: try await store.withdraw(WaiverID(number), by: "A. Officer", reason: "\u{0}")
      default:
        if number < 4 {
          try await store.retire(DatasetID(stored: dataset), reason: "gone")
        } else {
          try await store.withdrawPublications(of: DatasetID(stored: dataset), reason: "wrong")
        }
      }
    } catch is RecordsRefusal {
    } catch {
      Issue.record("act \(kind) at step \(step): \(error)")
    }
  }
}
