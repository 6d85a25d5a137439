// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Recomputes the chain and holds the tables against it; blocks the caller's thread meanwhile.
  ///
  /// It shows any entry or row that was changed, removed or added other than by an act. It cannot
  /// show that the whole database was replaced by another that agrees with itself: write
  /// ``Reading/journalHead()`` down elsewhere for that.
  ///
  /// - Throws: ``StoreProblem``.
  public func verifyJournal() throws -> JournalVerdict {
    try read { try $0.verifyJournal() }
  }

  /// Recomputes the chain and holds the tables against it, without blocking the caller's thread.
  ///
  /// - Throws: ``StoreProblem`` or `CancellationError`.
  public func verifyJournal() async throws -> JournalVerdict {
    try await read { try $0.verifyJournal() }
  }
}

extension Reading {
  private static let mostFaults = 100

  func verifyJournal() throws -> JournalVerdict {
    let chain = try verifyChain()
    var faults = [chain.fault].compactMap { $0 }
    let (records, disagreements) = try verifyState()
    faults += disagreements
    return JournalVerdict(
      entries: chain.entries, records: records, head: try journalHead(),
      faults: Array(faults.prefix(Self.mostFaults)))
  }

  /// Walks the chain until the first bad entry.
  private func verifyChain() throws -> (entries: Int64, fault: JournalFault?) {
    // Texts are read as the bytes they are: decoding could make two different ones alike.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT sequence, time, CAST(actor AS BLOB), CAST(act AS BLOB), CAST(subject AS BLOB),
          CAST(body AS BLOB), previous_hash, hash
        FROM entry
        ORDER BY sequence
        """)
    var entries: Int64 = 0
    var previous = JournalEntry.start
    while let row = try rows.next() {
      let sequence: Int64 = row[0]
      let previousHash: Data = row[6]
      let hash: Data = row[7]
      let leaf = JournalEntry.leaf(
        sequence: sequence, milliseconds: row[1], actor: row[2] as Data, act: row[3] as Data,
        subject: row[4] as Data, body: row[5] as Data, previousHash: previousHash)
      if JournalEntry.hash(of: leaf) != hash {
        return (entries, JournalFault(kind: .changedEntry, sequence: sequence, record: nil))
      }
      if sequence != entries + 1 || previousHash != previous {
        return (entries, JournalFault(kind: .brokenChain, sequence: sequence, record: nil))
      }
      entries = sequence
      previous = hash
    }
    // SQLite itself counts how many entries there ever were.
    let written =
      try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'entry'")
      ?? 0
    guard written <= entries else {
      return (entries, JournalFault(kind: .missingEntries, sequence: entries + 1, record: nil))
    }
    return (entries, nil)
  }

  /// Holds every piece of state against the last entry that speaks of it.
  private func verifyState() throws -> (records: Int, faults: [JournalFault]) {
    var said = try lastSaid()
    var records = 0
    var faults: [JournalFault] = []
    for kind in StateKind.allCases {
      for key in try kind.keys(in: database) {
        let piece = StateKey(kind: kind, key: key)
        records += 1
        let last = said.removeValue(forKey: piece.description)
        guard let last, let hash = last.hash else {
          faults.append(
            JournalFault(
              kind: .unknownRows, sequence: last?.sequence, record: piece.description))
          continue
        }
        if try piece.hash(in: database) != hash {
          faults.append(
            JournalFault(
              kind: .changedRows, sequence: last.sequence, record: piece.description))
        }
      }
    }
    for (record, last) in said where last.hash != nil {
      faults.append(
        JournalFault(kind: .missingRows, sequence: last.sequence, record: record))
    }
    faults += try wrongPointers()
    faults.sort { ($0.sequence ?? 0, $0.record ?? "") < ($1.sequence ?? 0, $1.record ?? "") }
    return (records, faults)
  }

  /// What the journal said last of each piece of state.
  private func lastSaid() throws -> [String: (sequence: Int64, hash: String?)] {
    var said: [String: (sequence: Int64, hash: String?)] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT e.sequence, s.key, s.value
        FROM entry AS e, json_each(e.body, '$.state') AS s
        WHERE json_valid(e.body)
        ORDER BY e.sequence
        """)
    while let row = try rows.next() {
      said[row[1]] = (row[0], row[2])
    }
    return said
  }

  /// Datasets whose noted import or run is not the newest.
  private func wrongPointers() throws -> [JournalFault] {
    try String.fetchAll(
      database,
      sql: """
        SELECT d.id
        FROM dataset AS d LEFT JOIN dataset_current AS c ON c.dataset = d.id
        WHERE c.import IS NOT (
            SELECT i.id FROM import AS i
            WHERE i.dataset = d.id AND i.deleted_at IS NULL
            ORDER BY i.delivered_at DESC, i.number DESC LIMIT 1)
          OR c.run IS NOT (SELECT max(r.id) FROM run AS r WHERE r.import = c.import)
        """
    ).map { JournalFault(kind: .changedRows, sequence: nil, record: "current/\($0)") }
  }
}
