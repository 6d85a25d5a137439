// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Store {
  static func openForWriting(_ path: String, patience: TimeInterval) throws -> DatabasePool {
    if fileSize(path) > 0 { try checkIsOurs(path, patience: patience) }
    let pool = try DatabasePool(
      path: path, configuration: configuration(isReadOnly: false, patience: patience))
    // GRDB sets NORMAL when it turns WAL on, with which the last commits can be lost when the power
    // fails. Ours are evidence.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    let migrator = Migrations.migrator
    if try pool.read(migrator.hasBeenSuperseded) { throw StoreProblem(.newerSchema, path: path) }
    try migrator.migrate(pool)
    return pool
  }

  static func openForReading(_ path: String, patience: TimeInterval) throws -> DatabasePool {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreProblem(.missing, path: path)
    }
    try checkIsOurs(path, patience: patience)
    let pool = try DatabasePool(
      path: path, configuration: configuration(isReadOnly: true, patience: patience))
    let migrator = Migrations.migrator
    if try pool.read(migrator.hasBeenSuperseded) { throw StoreProblem(.newerSchema, path: path) }
    guard try pool.read(migrator.hasCompletedMigrations) else {
      throw StoreProblem(
        .readOnly, path: path,
        detail: "an older version of Reeve wrote it and it has to be brought up to date")
    }
    return pool
  }

  private static func configuration(
    isReadOnly: Bool, patience: TimeInterval
  ) -> Configuration {
    var configuration = Configuration()
    configuration.label = "Reeve"
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      // What is deleted is overwritten: samples can hold personal data.
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA secure_delete = ON;
          """)
    }
    return configuration
  }

  private static func fileSize(_ path: String) -> UInt64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.uint64Value ?? 0
  }

  /// Looks at a file before anything in it is changed.
  private static func checkIsOurs(_ path: String, patience: TimeInterval) throws {
    let queue = try DatabaseQueue(
      path: path, configuration: configuration(isReadOnly: true, patience: patience))
    defer { try? queue.close() }
    let (application, tables) = try queue.read { database in
      (
        try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(
          database,
          sql: """
            SELECT count(*)
            FROM sqlite_master
            WHERE name NOT LIKE 'grdb%' AND name NOT LIKE 'sqlite%'
            """) ?? 0
      )
    }
    // A database that was made a moment ago has neither tables nor mark.
    let isNew = application == 0 && tables == 0
    guard isNew || application == Migrations.application else {
      throw StoreProblem(.foreign, path: path)
    }
  }
}
