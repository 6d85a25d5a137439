// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension ImportTaken {
  func write(number: Int, at time: Date, to database: Database) throws -> ImportID {
    let names = JournalValue.list(delivery.columns.map { .text($0) })
    try database.run(
      """
      INSERT INTO import (
        dataset, number, file_name, sha256, bytes, format, rows, rejected, columns, column_names,
        delivered_at, taken_at, lake_file)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        dataset.rawValue, number, delivery.fileName.storable, delivery.sha256.hex, delivery.bytes,
        delivery.format.storable, delivery.rows, delivery.rejected, delivery.columns.count,
        names.json, Moment.milliseconds(delivery.deliveredAt), Moment.milliseconds(time),
        lakeFile?.sha256.hex,
      ])
    return ImportID(database.lastInsertedRowID)
  }
}

extension StoredProfile {
  static func write(_ columns: [StoredProfile], of id: ImportID, to database: Database) throws {
    for (position, column) in columns.enumerated() {
      try database.run(
        """
        INSERT INTO column_profile (
          import, position, name, heading, type, value_count, nulls, distinct_count, meaning,
          is_personal, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          id.rawValue, position, column.name.storable, column.heading.storable,
          column.type.storable, column.values, column.nulls, column.distinct,
          column.meaning?.storable, column.isPersonal, column.details,
        ])
    }
  }

  static func delete(of id: ImportID, in database: Database) throws {
    try database.run("DELETE FROM column_profile WHERE import = ?", [id.rawValue])
  }
}

extension LakeFile {
  /// Writes the file's row where there is none.
  ///
  /// - Returns: whether it was new.
  func write(to database: Database) throws -> Bool {
    try database.run(
      "INSERT INTO lake_file (sha256, bytes, kind) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [sha256.hex, bytes, kind.rawValue])
    return database.changesCount > 0
  }

  /// Deletes the rows of files that no import, publication or link needs, with the steps that
  /// made them.
  static func sweep(in database: Database) throws -> [LakeFile] {
    let freed = try Row.fetchAll(
      try database.cachedStatement(sql: Self.unneeded)
    ).map {
      LakeFile(
        sha256: ContentHash(stored: $0[0]), bytes: $0[1],
        kind: Kind(rawValue: $0[2]) ?? .parquet)
    }
    for file in freed {
      try database.run(
        """
        DELETE FROM step
        WHERE (dataset, kind, hash) IN (
          SELECT dataset, kind, hash FROM step_file WHERE sha256 = ?)
        """, [file.sha256.hex])
      try database.run("DELETE FROM lake_file WHERE sha256 = ?", [file.sha256.hex])
    }
    return freed
  }

  static let unneeded = """
    SELECT sha256, bytes, kind
    FROM lake_file AS f
    WHERE NOT EXISTS (SELECT 1 FROM import WHERE lake_file = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM publication WHERE lake_file = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM link_file WHERE lake_file = f.sha256)
    ORDER BY sha256
    """
}

extension Reading {
  func nextImportNumber(of dataset: DatasetID) throws -> Int {
    let last = try Int.fetchOne(
      try database.cachedStatement(sql: "SELECT max(number) FROM import WHERE dataset = ?"),
      arguments: [dataset.rawValue])
    return (last ?? 0) + 1
  }

  /// The dataset of an import that is kept.
  func requireImport(_ id: ImportID) throws -> DatasetID {
    let row = try Row.fetchOne(
      try database.cachedStatement(sql: "SELECT dataset, deleted_at FROM import WHERE id = ?"),
      arguments: [id.rawValue])
    guard let row else { throw RecordsRefusal.unknownImport(id) }
    let deletedAt: Int64? = row[1]
    guard deletedAt == nil else { throw RecordsRefusal.deletedImport(id) }
    return DatasetID(stored: row[0])
  }

  func runs(of id: ImportID) throws -> [RunID] {
    try Int64.fetchAll(
      try database.cachedStatement(sql: "SELECT id FROM run WHERE import = ? ORDER BY id"),
      arguments: [id.rawValue]
    ).map { RunID($0) }
  }

  /// The import that was delivered last among those kept, and its newest run.
  static let current = """
    SELECT id, (SELECT max(id) FROM run WHERE import = i.id)
    FROM import AS i
    WHERE dataset = ? AND deleted_at IS NULL
    ORDER BY delivered_at DESC, number DESC
    LIMIT 1
    """

  /// Notes which import and run stand for a dataset, so that lists need not look for them.
  func refreshCurrent(_ dataset: DatasetID) throws {
    try database.run("DELETE FROM dataset_current WHERE dataset = ?", [dataset.rawValue])
    try database.run(
      "INSERT INTO dataset_current (dataset, import, run) SELECT ?, * FROM (\(Self.current))",
      [dataset.rawValue, dataset.rawValue])
  }
}
