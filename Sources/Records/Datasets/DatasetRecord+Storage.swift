// SPDX-License-Identifier: MIT
import Foundation
import GRDB

/// A dataset with the times of its registration.
struct RegisteredDataset {
  let record: DatasetRecord
  let registeredAt: Int64
  let retiredAt: Int64?
}

extension DatasetRecord {
  func write(to database: Database, registeredAt: Int64, changedAt: Int64) throws {
    try database.run(
      """
      INSERT INTO dataset (
        id, title, contract_file, object, contract_id, contract_version, contract_status,
        contract_hash, purpose, usage, limitations, area, owner, owner_contact, support,
        classification, licence, source, legal_basis, keep_imports, registered_at, changed_at,
        retired_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
      ON CONFLICT (id) DO UPDATE SET
        title = excluded.title, contract_file = excluded.contract_file, object = excluded.object,
        contract_id = excluded.contract_id, contract_version = excluded.contract_version,
        contract_status = excluded.contract_status, contract_hash = excluded.contract_hash,
        purpose = excluded.purpose, usage = excluded.usage, limitations = excluded.limitations,
        area = excluded.area, owner = excluded.owner, owner_contact = excluded.owner_contact,
        support = excluded.support, classification = excluded.classification,
        licence = excluded.licence, source = excluded.source, legal_basis = excluded.legal_basis,
        keep_imports = excluded.keep_imports, changed_at = excluded.changed_at, retired_at = NULL
      """,
      [
        id.rawValue, title.storable, contractFile.storable, object.storable, contractID.storable,
        contractVersion.storable, contractStatus?.storable, contractHash.hex, purpose?.storable,
        usage?.storable, limitations?.storable, area?.storable, owner?.storable,
        ownerContact?.storable, support?.storable, classification?.rawValue, licence?.storable,
        source?.storable, legalBasis?.storable, keepImports, registeredAt, changedAt,
      ])
    try write(themes, to: "dataset_theme", column: "theme", in: database)
    try write(columns, to: "dataset_column", column: "name", in: database)
    try database.run("DELETE FROM dataset_search WHERE dataset = ?", [id.rawValue])
    try database.run(
      """
      INSERT INTO dataset_search (dataset, title, purpose, columns, themes, owner)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        id.rawValue, title.storable,
        [purpose, usage, source, area].compactMap { $0?.storable }.joined(separator: "\n"),
        SearchWords.indexed(columns.map(\.storable)),
        themes.map(\.storable).joined(separator: "\n"),
        owner?.storable ?? "",
      ])
  }

  private func write(
    _ texts: [String], to table: String, column: String, in database: Database
  ) throws {
    try database.run("DELETE FROM \(table) WHERE dataset = ?", [id.rawValue])
    for (position, text) in texts.enumerated() {
      try database.run(
        "INSERT INTO \(table) (dataset, position, \(column)) VALUES (?, ?, ?)",
        [id.rawValue, position, text.storable])
    }
  }
}

extension Reading {
  /// A dataset as it was registered, retired or not.
  func registered(_ id: DatasetID) throws -> RegisteredDataset? {
    let row = try Row.fetchOne(
      try database.cachedStatement(
        sql: """
          SELECT title, contract_file, object, contract_id, contract_version, contract_status,
            contract_hash, purpose, usage, limitations, area, owner, owner_contact, support,
            classification, licence, source, legal_basis, keep_imports, registered_at, retired_at
          FROM dataset
          WHERE id = ?
          """),
      arguments: [id.rawValue])
    guard let row else { return nil }
    let classification: String? = row[14]
    let record = DatasetRecord(
      id: id, title: row[0], contractFile: row[1], object: row[2], contractID: row[3],
      contractVersion: row[4], contractStatus: row[5], contractHash: ContentHash(stored: row[6]),
      purpose: row[7], usage: row[8], limitations: row[9], area: row[10], owner: row[11],
      ownerContact: row[12], support: row[13],
      classification: classification.flatMap(Classification.init(rawValue:)), licence: row[15],
      source: row[16], legalBasis: row[17], keepImports: row[18],
      themes: try texts("SELECT theme FROM dataset_theme WHERE dataset = ? ORDER BY position", id),
      columns: try texts("SELECT name FROM dataset_column WHERE dataset = ? ORDER BY position", id))
    return RegisteredDataset(record: record, registeredAt: row[19], retiredAt: row[20])
  }

  private func texts(_ sql: String, _ id: DatasetID) throws -> [String] {
    try String.fetchAll(try database.cachedStatement(sql: sql), arguments: [id.rawValue])
  }
}
