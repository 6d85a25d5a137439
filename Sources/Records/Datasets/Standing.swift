// SPDX-License-Identifier: MIT
import Foundation
import GRDB

/// The SQL that says how each dataset stands on a day, shared by catalogue, page and overview.
///
/// Counts of failing checks are kept with each run; only runs of datasets with a waiver in force are
/// looked into, so that the list costs little more than its rows.
enum Standing {
  /// Tables to be put after `WITH`: `standing`, a row a dataset.
  static func tables(on day: Day) -> SQL {
    """
    waived AS MATERIALIZED (
      SELECT c.run,
        count(DISTINCT r.position) FILTER (WHERE r.severity = 'error') AS errors,
        count(DISTINCT r.position) FILTER (WHERE r.severity = 'warning') AS warnings
      FROM waiver AS w
      JOIN dataset_current AS c ON c.dataset = w.dataset
      JOIN check_result AS r
        ON r.run = c.run AND r.check_id = w.check_id AND r.is_failing = 1
      WHERE w.withdrawn_at IS NULL AND w.until_day >= \(day.text) AND w.from_day <= \(day.text)
      GROUP BY c.run
    ),
    standing AS (
      SELECT d.id, d.title, d.purpose, d.area, d.owner, d.classification, d.retired_at,
        coalesce(r.is_late, 0) AS is_late, r.overall, i.rows, i.columns, i.delivered_at,
        c.import, c.run,
        coalesce(r.failing_errors, 0) - coalesce(w.errors, 0) AS errors,
        coalesce(r.failing_warnings, 0) - coalesce(w.warnings, 0) AS warnings,
        coalesce(w.errors, 0) + coalesce(w.warnings, 0) AS waived,
        CASE
          WHEN EXISTS (
            SELECT 1 FROM step_state AS s
            WHERE s.dataset = d.id AND s.kind IN ('read', 'load', 'check')
              AND s.reason IS NOT NULL) THEN 'not-read'
          WHEN c.import IS NULL THEN 'no-delivery'
          WHEN r.failing_errors > coalesce(w.errors, 0) THEN 'faults'
          WHEN r.failing_warnings > coalesce(w.warnings, 0) THEN 'warnings'
          WHEN w.errors + w.warnings > 0 THEN 'accepted-faults'
          ELSE 'good'
        END AS state
      FROM dataset AS d
      LEFT JOIN dataset_current AS c ON c.dataset = d.id
      LEFT JOIN import AS i ON i.id = c.import
      LEFT JOIN run AS r ON r.id = c.run
      LEFT JOIN waived AS w ON w.run = c.run
    )
    """
  }

  /// The columns that ``summary(_:)`` reads.
  static let columns = """
    s.id, s.title, s.purpose, s.area, s.owner, s.classification, s.state, s.is_late, s.overall,
    s.rows, s.columns, s.delivered_at, s.import, s.run, s.errors, s.warnings, s.waived,
    s.retired_at,
    (SELECT group_concat(theme, char(31))
      FROM (SELECT theme FROM dataset_theme WHERE dataset = s.id ORDER BY position)) AS themes
    """

  /// Reads a line of the catalogue.
  static func summary(_ row: Row) -> DatasetSummary {
    let classification: String? = row[5]
    let deliveredAt: Int64? = row[11]
    let importID: Int64? = row[12]
    let runID: Int64? = row[13]
    let retiredAt: Int64? = row[17]
    let themes: String? = row[18]
    return DatasetSummary(
      id: DatasetID(stored: row[0]), title: row[1], purpose: row[2], area: row[3], owner: row[4],
      classification: classification.flatMap(Classification.init(rawValue:)),
      themes: themes?.split(separator: "\u{1F}").map(String.init) ?? [],
      state: DatasetState(rawValue: row[6]) ?? .notRead, isLate: row[7], score: row[8],
      rows: row[9], columns: row[10], deliveredAt: deliveredAt.map(Moment.date),
      importID: importID.map { ImportID($0) }, runID: runID.map { RunID($0) },
      failingErrors: row[14], failingWarnings: row[15], waived: row[16],
      retiredAt: retiredAt.map(Moment.date))
  }
}

/// Lists of texts that the database keeps as JSON.
enum StoredList {
  static func texts(_ json: String) -> [String] {
    json == "[]" ? [] : (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []
  }
}
