// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import GRDB

extension Reading {
  /// The releases of a measure and population with their cells, the oldest first.
  ///
  /// Spaces and capitals make no difference between names.
  public func releases(measure: String, population: String) throws -> [ReleaseRecord] {
    let rows = try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT id, title, measure, population, period, profile, released_by, released_at, threshold
          FROM release
          ORDER BY id
          """))
    return try rows.filter { Self.isAbout(measure, population, $0[2], $0[3]) }.map { row in
      let id = ReleaseID(row[0])
      return ReleaseRecord(
        id: id,
        release: NewRelease(
          title: row[1], measure: row[2], population: row[3], period: row[4], profile: row[5],
          threshold: row[8], by: row[6], cells: try cells(of: id)),
        releasedAt: Moment.date(row[7]))
    }
  }

  /// All releases without their cells, the oldest first.
  public func releaseHeads() throws -> [ReleaseHead] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT id, title, measure, population, period, profile, released_by, released_at,
            (SELECT count(*) FROM release_cell WHERE release = release.id)
          FROM release
          ORDER BY id
          """)
    ).map { row in
      ReleaseHead(
        id: ReleaseID(row[0]), title: row[1], measure: row[2], population: row[3], period: row[4],
        profile: row[5], by: row[6], releasedAt: Moment.date(row[7]), cells: row[8])
    }
  }

  /// The number of the newest release of a measure and population; nil when there is none.
  public func newestRelease(measure: String, population: String) throws -> ReleaseID? {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: "SELECT id, measure, population FROM release ORDER BY id DESC")
    ).first { Self.isAbout(measure, population, $0[1], $0[2]) }.map { ReleaseID($0[0]) }
  }

  private static func isAbout(
    _ measure: String, _ population: String, _ otherMeasure: String, _ otherPopulation: String
  ) -> Bool {
    FoldedName.key(measure) == FoldedName.key(otherMeasure)
      && FoldedName.key(population) == FoldedName.key(otherPopulation)
  }

  private func cells(of id: ReleaseID) throws -> [NewRelease.Cell] {
    let decoder = JSONDecoder()
    return try Row.fetchAll(
      try database.cachedStatement(
        sql: """
          SELECT table_name, codes, leaves, value, is_exact, least, most
          FROM release_cell
          WHERE release = ?
          ORDER BY position
          """), arguments: [id.rawValue]
    ).map { row in
      let codes: String = row[1]
      let leaves: String = row[2]
      return NewRelease.Cell(
        table: row[0],
        codes: try decoder.decode([String: String].self, from: Data(codes.utf8)),
        leaves: try decoder.decode([String: [String]].self, from: Data(leaves.utf8)),
        value: row[3], isExact: row[4], least: row[5], most: row[6])
    }
  }
}
