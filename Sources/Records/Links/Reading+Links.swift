// SPDX-License-Identifier: MIT
public import Foundation
import GRDB

extension Reading {
  /// Every link in use with its newest run, in the order of their titles.
  public func links() throws -> [LinkDetail] {
    try String.fetchAll(
      try database.cachedStatement(
        sql: "SELECT id FROM link WHERE retired_at IS NULL ORDER BY title, id")
    ).compactMap { try link(LinkID(stored: $0)) }
  }

  /// A link in use with its newest run; nil where there is none of this name.
  public func link(_ id: LinkID) throws -> LinkDetail? {
    guard let registered = try registeredLink(id), !registered.isRetired else { return nil }
    return LinkDetail(
      record: registered.record, run: try linkRuns(of: id, limit: 1).first,
      failure: try linkFailure(id))
  }

  /// The links in use that read a dataset.
  public func links(reading dataset: DatasetID) throws -> [LinkRecord] {
    try String.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT DISTINCT l.id
          FROM link_dataset AS d JOIN link AS l ON l.id = d.link
          WHERE d.dataset = ? AND l.retired_at IS NULL
          ORDER BY l.title, l.id
          """), arguments: [dataset.rawValue]
    ).compactMap { try registeredLink(LinkID(stored: $0))?.record }
  }

  /// The runs of a link, the newest first.
  public func linkRuns(of link: LinkID, limit: Int?) throws -> [LinkRunRecord] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT id, number, key, purpose, program, started_at, seconds, model_hash, deleted_at,
            next_person, records, candidates, pairs, clusters, clusters_of_several, persons,
            merged, split, warnings
          FROM link_run
          WHERE link = ?
          ORDER BY number DESC
          LIMIT ?
          """), arguments: [link.rawValue, limit ?? -1]
    ).map { row in
      let deletedAt: Int64? = row[8]
      return LinkRunRecord(
        id: LinkRunID(row[0]), link: link, number: row[1], key: ContentHash(stored: row[2]),
        purpose: row[3], counts: LinkCounts(row, from: 10), nextPerson: row[9], program: row[4],
        startedAt: Moment.date(row[5]), seconds: row[6], modelHash: ContentHash(stored: row[7]),
        deletedAt: deletedAt.map { Moment.date($0) })
    }
  }

  /// What a run found, as JSON, and the model as it was used.
  public func linkDetails(of run: LinkRunID) throws -> (report: Data, model: Data)? {
    try Row.fetchOne(
      try database.cachedStatement(
        sql: "SELECT report, model FROM link_run_detail WHERE run = ?"),
      arguments: [run.rawValue]
    ).map { ($0[0], $0[1]) }
  }

  /// What a run read, in the definition's order.
  public func linkInputs(of run: LinkRunID) throws -> [LinkInput] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT dataset, import, table_hash, rows
          FROM link_run_input WHERE run = ? ORDER BY position
          """), arguments: [run.rawValue]
    ).map {
      LinkInput(
        dataset: DatasetID(stored: $0[0]), importID: ImportID($0[1]),
        table: ContentHash(stored: $0[2]), rows: $0[3])
    }
  }

  /// The tables of a run that are kept.
  public func linkFiles(of run: LinkRunID) throws -> [LinkFile] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT r.role, f.sha256, f.bytes, f.kind
          FROM link_file AS r JOIN lake_file AS f ON f.sha256 = r.lake_file
          WHERE r.run = ?
          """), arguments: [run.rawValue]
    ).compactMap { row in
      guard let role = LinkFile.Role(rawValue: row[0]) else { return nil }
      return LinkFile(
        role: role,
        file: LakeFile(
          sha256: ContentHash(stored: row[1]), bytes: row[2],
          kind: LakeFile.Kind(rawValue: row[3]) ?? .parquet))
    }
  }

  func registeredLink(_ id: LinkID) throws -> (record: LinkRecord, isRetired: Bool)? {
    let row = try Row.fetchOne(
      try database.cachedStatement(
        sql: "SELECT title, purpose, file, definition_hash, retired_at FROM link WHERE id = ?"),
      arguments: [id.rawValue])
    guard let row else { return nil }
    let datasets = try String.fetchAll(
      try database.cachedStatement(
        sql: "SELECT dataset FROM link_dataset WHERE link = ? ORDER BY position"),
      arguments: [id.rawValue])
    let retiredAt: Int64? = row[4]
    return (
      LinkRecord(
        id: id, title: row[0], purpose: row[1], file: row[2],
        definitionHash: ContentHash(stored: row[3]),
        datasets: datasets.map { DatasetID(stored: $0) }), retiredAt != nil
    )
  }

  func linkFailure(_ id: LinkID) throws -> LinkFailure? {
    try Row.fetchOne(
      try database.cachedStatement(
        sql: "SELECT reason, place, remedy, failed_at FROM link_failure WHERE link = ?"),
      arguments: [id.rawValue]
    ).map {
      LinkFailure(reason: $0[0], place: $0[1], remedy: $0[2], failedAt: Moment.date($0[3]))
    }
  }

  /// Refuses a link that is not in the catalogue.
  func requireLink(_ id: LinkID) throws {
    guard let registered = try registeredLink(id), !registered.isRetired else {
      throw RecordsRefusal.unknownLink(id)
    }
  }

  func nextLinkRunNumber(of link: LinkID) throws -> Int {
    let last = try Int.fetchOne(
      try database.cachedStatement(sql: "SELECT max(number) FROM link_run WHERE link = ?"),
      arguments: [link.rawValue])
    return (last ?? 0) + 1
  }
}

extension LinkCounts {
  fileprivate init(_ row: Row, from place: Int) {
    self.init()
    records = row[place]
    candidates = row[place + 1]
    pairs = row[place + 2]
    clusters = row[place + 3]
    clustersOfSeveral = row[place + 4]
    persons = row[place + 5]
    merged = row[place + 6]
    split = row[place + 7]
    warnings = row[place + 8]
  }
}
