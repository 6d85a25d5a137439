// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  /// Writes down that a build came to its end.
  ///
  /// - Throws: ``StoreProblem``.
  @discardableResult
  public func record(_ build: BuildFinished) async throws -> BuildID {
    try await act { database, journal in
      try database.run(
        """
        INSERT INTO build (
          actor, started_at, finished_at, seconds, datasets, imports, runs, steps_done,
          steps_skipped, steps_failed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          build.actor.storable, Moment.milliseconds(build.startedAt),
          Moment.milliseconds(journal.time), build.seconds, build.datasets, build.imports,
          build.runs, build.stepsDone, build.stepsSkipped, build.stepsFailed,
        ])
      let id = BuildID(database.lastInsertedRowID)
      try journal.append(
        Happening(
          actor: build.actor, act: "build.finished", subject: "build/\(id)",
          facts: [
            "build": .integer(id.rawValue), "datasets": .count(build.datasets),
            "imports": .count(build.imports), "runs": .count(build.runs),
            "stepsDone": .count(build.stepsDone), "stepsSkipped": .count(build.stepsSkipped),
            "stepsFailed": .count(build.stepsFailed),
          ], touched: [.build(id)]))
      return id
    }
  }
}

extension Reading {
  /// The last build; nil before the first.
  public func lastBuild() throws -> BuildRecord? {
    try builds(limit: 1).first
  }

  /// The last builds, the newest first.
  public func builds(limit: Int) throws -> [BuildRecord] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT id, started_at, finished_at, seconds, datasets, imports, runs, steps_done,
            steps_skipped, steps_failed, actor
          FROM build
          ORDER BY id DESC
          LIMIT ?
          """),
      arguments: [limit]
    ).map { row in
      BuildRecord(
        id: BuildID(row[0]),
        build: BuildFinished(
          startedAt: Moment.date(row[1]), seconds: row[3], datasets: row[4], imports: row[5],
          runs: row[6], stepsDone: row[7], stepsSkipped: row[8], stepsFailed: row[9],
          actor: row[10]),
        finishedAt: Moment.date(row[2]))
    }
  }
}
