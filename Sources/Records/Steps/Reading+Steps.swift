// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Reading {
  /// What is remembered of a step; nil when it has to be done.
  ///
  /// A step one of whose lake files is gone counts as not done.
  public func rememberedStep(_ key: StepKey) throws -> StepMemory? {
    let row = try Row.fetchOne(
      try database.cachedStatement(
        sql: """
          SELECT outputs, finished_at, seconds
          FROM step
          WHERE dataset = ? AND kind = ? AND hash = ?
          """),
      arguments: key.arguments)
    guard let row else { return nil }
    let files = try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT s.sha256, f.sha256 IS NOT NULL
          FROM step_file AS s LEFT JOIN lake_file AS f ON f.sha256 = s.sha256
          WHERE dataset = ? AND s.kind = ? AND hash = ?
          ORDER BY position
          """),
      arguments: key.arguments)
    guard files.allSatisfy({ $0[1] as Bool }) else { return nil }
    return StepMemory(
      key: key, outputs: row[0], files: files.map { ContentHash(stored: $0[0]) },
      finishedAt: Moment.date(row[1]), seconds: row[2])
  }

  /// How the last step of each kind ended for a dataset.
  public func steps(of dataset: DatasetID) throws -> [StepState] {
    try states("WHERE dataset = ? ORDER BY dataset, kind", [dataset.rawValue])
  }

  /// The steps of all datasets in use whose last attempt failed.
  public func failedSteps() throws -> [StepState] {
    try states(
      """
      WHERE reason IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM dataset WHERE id = step_state.dataset AND retired_at IS NOT NULL)
      ORDER BY dataset, kind
      """, [])
  }

  /// What is remembered of a file by its path.
  public func fingerprint(_ path: String) throws -> FileFingerprint? {
    try fingerprints("WHERE path = ?", [path.storable]).first
  }

  /// What is remembered of all files, by path.
  public func fingerprints() throws -> [String: FileFingerprint] {
    Dictionary(
      try fingerprints("", []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func fingerprints(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [FileFingerprint] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: "SELECT path, bytes, modified_ns, inode, sha256 FROM fingerprint " + condition),
      arguments: arguments
    ).map {
      FileFingerprint(
        path: $0[0], bytes: $0[1], modifiedNanoseconds: $0[2], inode: $0[3],
        sha256: ContentHash(stored: $0[4]))
    }
  }

  private func states(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [StepState] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT dataset, kind, hash, reason, place, remedy, ended_at, seconds FROM step_state
          """ + " " + condition),
      arguments: arguments
    ).compactMap { row in
      // The table's own rule lets no other kind in.
      guard let kind = StepKind(rawValue: row[1]) else { return nil }
      let reason: String? = row[3]
      return StepState(
        key: StepKey(
          dataset: DatasetID(stored: row[0]), kind: kind, hash: ContentHash(stored: row[2])),
        failure: reason.map {
          StepState.Failure(reason: $0, place: row[4], remedy: row[5])
        }, endedAt: Moment.date(row[6]), seconds: row[7])
    }
  }
}
