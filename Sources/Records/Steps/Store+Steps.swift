// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Remembers steps that were done.
  ///
  /// What a build remembers is no evidence and has no entry: without it, more is done again.
  ///
  /// - Throws: ``StoreProblem``.
  public func remember(
    _ steps: [StepMemory], fingerprints: [FileFingerprint] = []
  ) async throws {
    guard !steps.isEmpty || !fingerprints.isEmpty else { return }
    try await act { database, _ in
      try StepMemory.write(steps, to: database)
      for fingerprint in fingerprints { try fingerprint.write(to: database) }
    }
  }

  /// Forgets steps, so that they are done again.
  ///
  /// - Throws: ``StoreProblem``.
  public func forget(_ keys: [StepKey]) async throws {
    try await act { database, _ in
      for key in keys {
        try database.run(
          "DELETE FROM step WHERE dataset = ? AND kind = ? AND hash = ?", key.arguments)
        try database.run(
          "DELETE FROM step_state WHERE dataset = ? AND kind = ? AND hash = ?", key.arguments)
      }
    }
  }

  /// Forgets the fingerprints of files that are gone.
  ///
  /// - Throws: ``StoreProblem``.
  public func forgetFingerprints(_ paths: [String]) async throws {
    try await act { database, _ in
      for path in paths {
        try database.run("DELETE FROM fingerprint WHERE path = ?", [path.storable])
      }
    }
  }

  /// Writes down that a step failed and why.
  ///
  /// - Throws: ``StoreProblem``.
  public func record(_ failed: StepFailed) async throws {
    guard !failed.reason.isBlank else { throw RecordsRefusal.empty("reason") }
    try await act { database, journal in
      try StepMemory.write(failed.steps, to: database)
      let before = try Reading(database: database).steps(of: failed.key.dataset)
        .first { $0.key == failed.key }
      try failed.write(to: database)
      guard before?.failure?.reason != failed.reason.storable else { return }
      try journal.append(
        Happening(
          actor: failed.actor, act: "step.failed", subject: "dataset/\(failed.key.dataset)",
          facts: [
            "step": .text(failed.key.kind.rawValue), "key": .text(failed.key.hash.hex),
            "reason": .text(failed.reason), "place": .optional(failed.place),
            "remedy": .optional(failed.remedy),
          ], touched: []))
    }
  }

  /// What is remembered of a step; nil when it has to be done.
  ///
  /// - Throws: ``StoreProblem``.
  public func rememberedStep(_ key: StepKey) throws -> StepMemory? {
    try read { try $0.rememberedStep(key) }
  }
}

extension StepKey {
  var arguments: StatementArguments { [dataset.rawValue, kind.rawValue, hash.hex] }
}

extension StepMemory {
  static func write(_ steps: [StepMemory], to database: Database) throws {
    for step in steps { try step.write(to: database) }
  }

  private func write(to database: Database) throws {
    let finished = Moment.milliseconds(finishedAt)
    let base: [(any DatabaseValueConvertible)?] = [
      key.dataset.rawValue, key.kind.rawValue, key.hash.hex,
    ]
    try database.run(
      "DELETE FROM step WHERE dataset = ? AND kind = ? AND hash = ?", key.arguments)
    try database.run(
      """
      INSERT INTO step (dataset, kind, hash, outputs, finished_at, seconds)
      VALUES (?, ?, ?, ?, ?, ?)
      """, StatementArguments(base + [outputs.storable, finished, seconds]))
    for (position, file) in files.enumerated() {
      try database.run(
        "INSERT INTO step_file (dataset, kind, hash, position, sha256) VALUES (?, ?, ?, ?, ?)",
        StatementArguments(base + [position, file.hex]))
    }
    try database.run(
      """
      INSERT OR REPLACE INTO step_state (dataset, kind, hash, ended_at, seconds)
      VALUES (?, ?, ?, ?, ?)
      """, StatementArguments(base + [finished, seconds]))
  }
}

extension StepFailed {
  fileprivate func write(to database: Database) throws {
    try database.run(
      """
      INSERT OR REPLACE INTO step_state (
        dataset, kind, hash, reason, place, remedy, ended_at, seconds)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        key.dataset.rawValue, key.kind.rawValue, key.hash.hex, reason.storable, place?.storable,
        remedy?.storable, Moment.milliseconds(failedAt), seconds,
      ])
  }
}

extension FileFingerprint {
  fileprivate func write(to database: Database) throws {
    try database.run(
      """
      INSERT OR REPLACE INTO fingerprint (path, bytes, modified_ns, inode, sha256)
      VALUES (?, ?, ?, ?, ?)
      """, [path.storable, bytes, modifiedNanoseconds, inode, sha256.hex])
  }
}
