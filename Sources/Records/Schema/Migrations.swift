// SPDX-License-Identifier: MIT
import GRDB

/// The steps by which the database came to its present shape.
///
/// A step is frozen once it is merged: it is never changed, only followed by another. Steps name
/// tables by strings, never by types, because types change.
enum Migrations {
  /// Marks the file as Reeve's: the letters REEV.
  static let application: Int32 = 0x5245_4556

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2026-11-21 journal") { try $0.execute(sql: journal20261121) }
    migrator.registerMigration("2026-11-21 datasets") { try $0.execute(sql: datasets20261121) }
    migrator.registerMigration("2026-11-21 runs") { try $0.execute(sql: runs20261121) }
    migrator.registerMigration("2026-11-21 builds") { try $0.execute(sql: builds20261121) }
    migrator.registerMigration("2026-11-21 releases") { try $0.execute(sql: releases20261121) }
    migrator.registerMigration("2026-11-21 registers") { try $0.execute(sql: registers20261121) }
    migrator.registerMigration("2026-11-21 links") { try $0.execute(sql: links20261121) }
    migrator.registerMigration("2026-11-21 access") { try $0.execute(sql: access20261121) }
    migrator.registerMigration("2026-11-22 saved views") { try $0.execute(sql: savedViews20261122) }
    migrator.registerMigration("2026-11-21 mail") { try $0.execute(sql: mail20261121) }
    migrator.registerMigration("2026-11-21 register counts") {
      try $0.execute(sql: registerCounts20261121)
    }
    migrator.registerMigration("2026-11-22 release ranges") {
      try $0.execute(sql: releaseRanges20261122)
    }
    return migrator
  }
}
