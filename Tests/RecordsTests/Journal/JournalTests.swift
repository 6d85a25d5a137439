// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Testing

@testable import Records

@Suite("The journal")
struct JournalTests {
  @Test("has one entry for every act, in order")
  func onePerAct() async throws {
    let scene = try Scene()

    try await scene.fill()

    let entries = try scene.store.journal(after: 0, limit: 100)
    #expect(
      entries.map(\.act) == [
        "dataset.registered", "dataset.registered", "import.taken", "import.taken",
        "import.renewed", "run.made", "dataset.published", "import.deleted", "waiver.granted",
        "waiver.withdrawn", "waiver.granted", "step.failed", "dataset.retired", "build.finished",
      ])
    #expect(entries.map(\.sequence) == Array(1...14))
    #expect(entries[0].time == TickingClock.start)
    #expect(entries[8].actor == "A. Officer")
    #expect(entries[8].subject == "dataset/repairs")
  }

  @Test("links every entry to the one before and agrees with the tables")
  func sound() async throws {
    let scene = try Scene()

    try await scene.fill()

    let verdict = try await scene.store.verifyJournal()
    #expect(verdict.faults == [])
    #expect(verdict.entries == 14)
    // Two datasets, two imports, three runs, publications, two waivers, a build, and the Parquet
    // file of the import that is kept and the published file.
    #expect(verdict.records == 13)
    let entries = try scene.store.journal(after: 0, limit: 100)
    #expect(entries[0].previousHash == Data(repeating: 0, count: 32))
    for (one, next) in zip(entries, entries.dropFirst()) {
      #expect(next.previousHash == one.hash)
    }
    #expect(try await scene.store.read { try $0.journalHead() }.hash == entries.last?.hash)
  }

  @Test("takes the hash over the fields with their lengths, as computed by another program")
  func independentHash() {
    // Python: hashlib.sha256(b"".join(struct.pack(">q", len(f)) + f for f in fields)) with the
    // fields b"reeve journal 1", struct.pack(">q", 7), struct.pack(">q", 1795251600123),
    // b"A. Officer", b"waiver.granted", b"dataset/repairs", '{"reason":"é"}' and 32 times b"\x01".
    let entry = JournalEntry(
      sequence: 7, time: Date(timeIntervalSince1970: 1_795_251_600.123), actor: "A. Officer",
      act: "waiver.granted", subject: "dataset/repairs", body: #"{"reason":"é"}"#,
      previousHash: Data(repeating: 1, count: 32), hash: Data())

    #expect(
      JournalEntry.hash(of: entry.leaf).hexText
        == "dafee73d6ecc8d6bd5b3d47179a03d0f345bb41797ace9dcc17ea6f44782ac8e")
  }

  @Test("gives a page from the newest, of one subject or act")
  func pages() async throws {
    let scene = try Scene()
    try await scene.fill()

    let newest = try await scene.store.read { try $0.journal(JournalQuery(limit: 2)) }
    let older = try await scene.store.read { try $0.journal(JournalQuery(before: 13, limit: 2)) }
    let ofBins = try await scene.store.read {
      try $0.journal(JournalQuery(subject: "dataset/bins"))
    }
    let granted = try await scene.store.read {
      try $0.journal(JournalQuery(subject: "dataset/repairs", act: "waiver.granted"))
    }

    #expect(newest.map(\.sequence) == [14, 13])
    #expect(older.map(\.sequence) == [12, 11])
    #expect(ofBins.map(\.act) == ["dataset.retired", "step.failed", "dataset.registered"])
    #expect(granted.map(\.sequence) == [11, 9])
  }

  @Test("refuses an entry to be changed, deleted or put in between, by whatever program")
  func appendOnly() async throws {
    let scene = try Scene()
    try await scene.fill()

    for sql in [
      "UPDATE entry SET actor = 'nobody' WHERE sequence = 3",
      "DELETE FROM entry WHERE sequence = 14",
      """
      INSERT INTO entry (sequence, time, actor, act, subject, body, previous_hash, hash)
      SELECT 16, time, actor, act, subject, body, hash, randomblob(32) FROM entry
      WHERE sequence = 14
      """,
      """
      INSERT INTO entry (sequence, time, actor, act, subject, body, previous_hash, hash)
      SELECT 15, time, actor, act, subject, body, randomblob(32), randomblob(32) FROM entry
      WHERE sequence = 14
      """,
    ] {
      await #expect(throws: (any Error).self, "\(sql)") {
        try await scene.store.pool.write { try $0.execute(sql: sql) }
      }
    }
    #expect(try await scene.store.verifyJournal().isSound)
  }

  @Test("is the same for the same acts at the same times")
  func deterministic() async throws {
    let (one, other) = (try Scene(), try Scene())

    try await one.fill()
    try await other.fill()

    #expect(
      try one.store.journal(after: 0, limit: 100) == other.store.journal(after: 0, limit: 100))
  }

  @Test("refuses an act by nobody and writes nothing")
  func nobody() async throws {
    let scene = try Scene()

    await #expect(throws: RecordsRefusal.empty("name")) {
      try await scene.store.register(.example(), by: " ")
    }

    #expect(try await scene.store.read { try $0.datasetIDs() } == [])
  }
}
