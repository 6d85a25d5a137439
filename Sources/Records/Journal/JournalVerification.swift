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
    let chain = try ChainWalk(database)
    var faults = [try chain.fault ?? missingEntries(after: chain.entries)].compactMap { $0 }
    let (records, disagreements) = try verifyState(chain.said)
    faults += disagreements
    return JournalVerdict(
      entries: chain.entries, records: records, head: try journalHead(),
      faults: Array(faults.prefix(Self.mostFaults)))
  }

  /// SQLite itself counts how many entries there ever were.
  private func missingEntries(after entries: Int64) throws -> JournalFault? {
    let written =
      try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'entry'")
      ?? 0
    return written <= entries
      ? nil : JournalFault(kind: .missingEntries, sequence: entries + 1, record: nil)
  }

  /// Holds every piece of state against the last entry that speaks of it.
  private func verifyState(
    _ said: [String: ChainWalk.Said]
  ) throws -> (records: Int, faults: [JournalFault]) {
    var said = said
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
