// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

@Suite("Verification finds what was changed behind the store's back")
struct TamperTests {
  @Test("a changed byte in any column of any entry, and names that entry")
  func anyByte() async throws {
    let scene = try Scene()
    try await scene.fill()
    var random = SeededGenerator(seed: 20_261_121)
    let columns = ["time", "actor", "act", "subject", "body", "previous_hash", "hash"]

    for column in columns {
      for sequence in Int64(1)...14 {
        try scene.tamper { database in
          let bytes = try #require(
            try Data.fetchOne(
              database, sql: "SELECT CAST(\(column) AS BLOB) FROM entry WHERE sequence = ?",
              arguments: [sequence]))
          var changed = bytes
          let place = Int.random(in: 0..<bytes.count, using: &random)
          if column == "time" {
            // A number is kept as digits here; another digit is another number.
            changed[place] = bytes[place] == UInt8(ascii: "1") ? UInt8(ascii: "2") : 0x31
          } else {
            changed[place] ^= UInt8.random(in: 1...255, using: &random)
          }
          try Self.put(changed, in: column, of: sequence, database)

          let verdict = try Reading(database: database).verifyJournal()
          #expect(verdict.firstBadEntry == sequence, "\(column) at byte \(place)")

          try Self.put(bytes, in: column, of: sequence, database)
        }
      }
    }
    #expect(try await scene.store.verifyJournal().isSound)
  }

  private static func put(
    _ bytes: Data, in column: String, of sequence: Int64, _ database: Database
  ) throws {
    let value =
      switch column {
      case "time": "CAST(CAST(? AS TEXT) AS INTEGER)"
      case "previous_hash", "hash": "?"
      default: "CAST(? AS TEXT)"
      }
    try database.execute(
      sql: "UPDATE entry SET \(column) = \(value) WHERE sequence = ?", arguments: [bytes, sequence])
  }

  @Test("an entry that was taken out, from the middle or the end, or renumbered")
  func missing() async throws {
    let scene = try Scene()
    try await scene.fill()

    try scene.tamper("UPDATE entry SET sequence = 99 WHERE sequence = 14")
    #expect(try await scene.store.verifyJournal().firstBadEntry == 99)
    try scene.tamper("DELETE FROM entry WHERE sequence = 99")
    let shorter = try await scene.store.verifyJournal()
    #expect(shorter.faults.first?.kind == .missingEntries)
    #expect(shorter.firstBadEntry == 14)
    try scene.tamper("DELETE FROM entry WHERE sequence = 5")
    #expect(try await scene.store.verifyJournal().firstBadEntry == 6)
  }

  @Test("two entries that were swapped, whole or with their numbers")
  func swapped() async throws {
    let scene = try Scene()
    try await scene.fill()
    // Renumbered only, each entry keeps its bytes and hash; then even its place in the chain.
    try scene.tamper(
      """
      UPDATE entry SET sequence = 1000 WHERE sequence = 6;
      UPDATE entry SET sequence = 6 WHERE sequence = 7;
      UPDATE entry SET sequence = 7 WHERE sequence = 1000;
      """)
    #expect(try await scene.store.verifyJournal().firstBadEntry == 6)
    try scene.tamper(
      """
      CREATE TEMP TABLE pair AS SELECT sequence, previous_hash FROM entry WHERE sequence IN (6, 7);
      UPDATE entry SET previous_hash = (SELECT previous_hash FROM pair WHERE sequence = 7)
      WHERE sequence = 6;
      UPDATE entry SET previous_hash = (SELECT previous_hash FROM pair WHERE sequence = 6)
      WHERE sequence = 7;
      """)
    #expect(try await scene.store.verifyJournal().firstBadEntry == 6)
  }

  @Test(
    "a changed row, and names the record and the entry that says what it was",
    arguments: [
      ("UPDATE dataset SET owner = 'somebody else' WHERE id = 'repairs'", "dataset/repairs", 1),
      ("UPDATE dataset_theme SET theme = 'x' WHERE position = 1", "dataset/repairs", 1),
      ("DELETE FROM dataset_column WHERE dataset = 'bins'", "dataset/bins", 13),
      ("UPDATE import SET rows = 11 WHERE id = 2", "import/2", 5),
      ("UPDATE import SET deleted_reason = 'x' WHERE id = 1", "import/1", 8),
      ("UPDATE column_profile SET details = x'00'", "import/2", 5),
      ("UPDATE run SET status = 'pass' WHERE id = 3", "run/3", 6),
      ("UPDATE run SET seconds = 0.12500000000000003 WHERE id = 1", "run/1", 8),
      ("UPDATE run_report SET report = x'7b7d' WHERE run = 2", "run/2", 4),
      ("UPDATE check_result SET failed = 1 WHERE run = 1 AND position = 1", "run/1", 8),
      ("UPDATE failure_sample SET row = 9 WHERE run = 3 AND place = 0", "run/3", 6),
      ("DELETE FROM failure_sample WHERE run = 3", "run/3", 6),
      ("UPDATE score SET value = 0.99 WHERE run = 1 AND dimension = 'overall'", "run/1", 8),
      ("UPDATE publication SET rows = 8", "publications/repairs", 7),
      ("UPDATE waiver SET until_day = '2027-12-31' WHERE id = 2", "waiver/2", 11),
      ("UPDATE waiver SET reason = reason || char(0) || 'x' WHERE id = 1", "waiver/1", 10),
      ("UPDATE waiver SET withdrawn_at = NULL WHERE id = 1", "waiver/1", 10),
      ("UPDATE build SET steps_failed = 0", "build/1", 14),
    ])
  func changedRow(sql: String, record: String, entry: Int64) async throws {
    let scene = try Scene()
    try await scene.fill()

    try scene.tamper(sql)

    let fault = JournalFault(kind: .changedRows, sequence: entry, record: record)
    #expect(try await scene.store.verifyJournal().faults == [fault])
  }

  @Test("a row that was removed or put in")
  func removedAndAdded() async throws {
    let scene = try Scene()
    try await scene.fill()

    try scene.tamper("DELETE FROM waiver WHERE id = 2")
    try scene.tamper(
      """
      INSERT INTO waiver (dataset, check_id, from_day, until_day, reason, granted_by, granted_at)
      VALUES ('repairs', 'x.y', '2026-01-01', '2026-12-31', 'none', 'nobody', 0)
      """)
    try scene.tamper("UPDATE dataset_current SET run = 2")

    let faults = try await scene.store.verifyJournal().faults
    #expect(
      faults == [
        JournalFault(kind: .changedRows, sequence: nil, record: "current/repairs"),
        JournalFault(kind: .unknownRows, sequence: nil, record: "waiver/3"),
        JournalFault(kind: .missingRows, sequence: 11, record: "waiver/2"),
      ])
    #expect(faults[2].description.contains("waiver/2"))
  }
}
