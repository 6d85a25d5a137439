// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Reading {
  private static let columns = """
    SELECT i.id, i.dataset, i.number, i.file_name, i.sha256, i.bytes, i.format, i.rows,
      i.rejected, i.column_names, i.delivered_at, i.taken_at, i.lake_file, i.deleted_at,
      i.deleted_reason
    """

  /// An import by its number over all datasets.
  public func importRecord(_ id: ImportID) throws -> ImportRecord? {
    try imports(Self.columns + " FROM import AS i WHERE id = ?", [id.rawValue]).first
  }

  /// The imports of a dataset, deleted ones too, the newest delivery first.
  public func imports(
    of dataset: DatasetID, limit: Int = 1_000, offset: Int = 0
  ) throws -> [ImportRecord] {
    try imports(
      Self.columns + """
         FROM import AS i
        WHERE dataset = ?
        ORDER BY delivered_at DESC, number DESC
        LIMIT ? OFFSET ?
        """, [dataset.rawValue, limit, offset])
  }

  /// The import of a dataset that holds a file's very bytes, the newest first; nil when it has yet
  /// to be taken in.
  public func importRecord(
    of dataset: DatasetID, delivering sha256: ContentHash
  ) throws -> ImportRecord? {
    try imports(
      Self.columns + """
         FROM import AS i
        WHERE dataset = ? AND sha256 = ?
        ORDER BY number DESC
        LIMIT 1
        """, [dataset.rawValue, sha256.hex]
    ).first
  }

  /// The last imports that are kept, each with its newest run, the newest delivery first; two of
  /// them tell what changed.
  public func lastImports(of dataset: DatasetID, limit: Int = 2) throws -> [CheckedImport] {
    try imports(Self.columns + Self.lastKept, [dataset.rawValue, limit]).map { record in
      CheckedImport(record: record, run: try newestRun(of: record.id))
    }
  }

  static let lastKept = """
     FROM import AS i
    WHERE dataset = ? AND deleted_at IS NULL
    ORDER BY delivered_at DESC, number DESC
    LIMIT ?
    """

  /// The imports beyond the number to keep, the oldest first.
  ///
  /// - Parameters:
  ///   - dataset: the dataset, whose own number counts before the workspace's.
  ///   - keeping: the workspace's number, at least 1.
  public func importsBeyond(keeping: Int, of dataset: DatasetID) throws -> [ImportRecord] {
    let own = try Int.fetchOne(
      try database.cachedStatement(sql: "SELECT keep_imports FROM dataset WHERE id = ?"),
      arguments: [dataset.rawValue])
    return try imports(
      Self.columns + Self.lastKept + " OFFSET ?", [dataset.rawValue, -1, max(own ?? keeping, 1)]
    ).reversed()
  }

  /// The columns of an import in the file's order, without their details.
  public func columns(of id: ImportID) throws -> [StoredProfile] {
    try profiles("x''", "WHERE import = ? ORDER BY position", [id.rawValue])
  }

  /// A column of an import with its details; nil when there is none of this name.
  public func column(_ name: String, of id: ImportID) throws -> StoredProfile? {
    try profiles(
      "details", "WHERE import = ? AND name = ? ORDER BY position LIMIT 1",
      [id.rawValue, name.storable]
    ).first
  }

  /// The open data of a dataset.
  public func publications(of dataset: DatasetID) throws -> [Publication] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT p.import, p.lake_file, f.bytes, p.kind, p.rows, p.published_at
          FROM publication AS p JOIN lake_file AS f ON f.sha256 = p.lake_file
          WHERE p.dataset = ?
          ORDER BY p.kind
          """),
      arguments: [dataset.rawValue]
    ).compactMap { row in
      guard let kind = LakeFile.Kind(rawValue: row[3]) else { return nil }
      return Publication(
        dataset: dataset, importID: ImportID(row[0]),
        file: LakeFile(sha256: ContentHash(stored: row[1]), bytes: row[2], kind: kind),
        rows: row[4], publishedAt: Moment.date(row[5]))
    }
  }

  /// Every lake file that is needed; any other file of the lake may be removed.
  public func lakeFiles() throws -> Set<LakeFile> {
    Set(
      try Row.fetchAll(
        try database.cachedStatement(sql: "SELECT sha256, bytes, kind FROM lake_file")
      ).compactMap { row in
        LakeFile.Kind(rawValue: row[2]).map {
          LakeFile(sha256: ContentHash(stored: row[0]), bytes: row[1], kind: $0)
        }
      })
  }

  private func imports(_ sql: String, _ arguments: StatementArguments) throws -> [ImportRecord] {
    try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map { row in
      let lakeFile: String? = row[12]
      let deletedAt: Int64? = row[13]
      return ImportRecord(
        id: ImportID(row[0]), dataset: DatasetID(stored: row[1]), number: row[2],
        delivery: Delivery(
          fileName: row[3], sha256: ContentHash(stored: row[4]), bytes: row[5], format: row[6],
          rows: row[7], rejected: row[8], columns: StoredList.texts(row[9]),
          deliveredAt: Moment.date(row[10])),
        takenAt: Moment.date(row[11]), lakeFile: lakeFile.map { ContentHash(stored: $0) },
        deletedAt: deletedAt.map(Moment.date), deletedReason: row[14])
    }
  }

  private func profiles(
    _ details: String, _ condition: String, _ arguments: StatementArguments
  ) throws -> [StoredProfile] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT name, heading, type, value_count, nulls, distinct_count, meaning, is_personal,
            \(details)
          FROM column_profile
          """ + " " + condition),
      arguments: arguments
    ).map { row in
      StoredProfile(
        name: row[0], heading: row[1], type: row[2], values: row[3], nulls: row[4],
        distinct: row[5], meaning: row[6], isPersonal: row[7], details: row[8])
    }
  }
}
