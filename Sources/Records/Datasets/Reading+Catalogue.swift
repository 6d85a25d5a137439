// SPDX-License-Identifier: MIT
import Foundation
import GRDB

extension Reading {
  /// Finds datasets in use, with the counts of every facet.
  ///
  /// The counts of a facet consider the text and the other facets, not its own choice, so that they
  /// say what choosing another value would give.
  ///
  /// - Parameters:
  ///   - query: what is looked for.
  ///   - day: the day on which waivers must be in force.
  public func catalogue(_ query: CatalogueQuery, on day: Day) throws -> CataloguePage {
    let chosen = CatalogueSQL(query: query, found: try found(query), day: day)
    var facets: [String: [FacetCount]] = [:]
    let counts = try Row.fetchCursor(
      database, SQLRequest<Row>(literal: chosen.facets, cached: true))
    while let row = try counts.next() {
      facets[row[0], default: []].append(FacetCount(value: row[1], count: row[2]))
    }
    let datasets = try Row.fetchAll(
      database, SQLRequest<Row>(literal: chosen.page, cached: true)
    ).map(Standing.summary)
    func facet(_ name: String) -> [FacetCount] { facets[name] ?? [] }
    return CataloguePage(
      total: facet("total").first?.count ?? 0, datasets: datasets, areas: facet("area"),
      states: facet("state"), classifications: facet("classification"), themes: facet("theme"),
      owners: facet("owner"), late: facet("late").first?.count ?? 0)
  }

  /// The datasets that have the words, the best first where the page is ordered so.
  ///
  /// - Returns: nil when all are wanted; signs without a word find nothing.
  private func found(_ query: CatalogueQuery) throws -> [String]? {
    guard !query.text.isBlank else { return nil }
    guard let pattern = SearchWords.pattern(query.text) else { return [] }
    // Of title, purpose, columns, themes and owner, the title says most.
    let best = query.order == .relevance ? "ORDER BY bm25(dataset_search, 0, 10, 2, 4, 5, 3)" : ""
    return try String.fetchAll(
      try database.cachedStatement(
        sql: "SELECT dataset FROM dataset_search WHERE dataset_search MATCH ? \(best)"),
      arguments: [pattern])
  }
}

/// The statements of a search in the catalogue.
struct CatalogueSQL {
  let query: CatalogueQuery
  /// The ids that have the words, the best first; nil for all.
  let found: [String]?
  let day: Day

  /// Facets in the order of their values, and the total.
  var facets: SQL {
    """
    WITH \(Standing.tables(on: day)), chosen AS MATERIALIZED (
      SELECT s.id, s.area, s.state, s.classification, s.owner, s.is_late, \(choices)
      FROM \(matches) standing AS s
      WHERE s.retired_at IS NULL AND \(isMatch)
    )
    SELECT 'area' AS facet, coalesce(area, '') AS value, count(*) AS datasets
    FROM chosen WHERE in_state AND in_classification AND in_theme AND in_owner AND in_late
    GROUP BY value
    UNION ALL
    SELECT 'state', state, count(*)
    FROM chosen WHERE in_area AND in_classification AND in_theme AND in_owner AND in_late
    GROUP BY state
    UNION ALL
    SELECT 'classification', coalesce(classification, ''), count(*)
    FROM chosen WHERE in_area AND in_state AND in_theme AND in_owner AND in_late
    GROUP BY coalesce(classification, '')
    UNION ALL
    SELECT 'theme', t.theme, count(DISTINCT c.id)
    FROM chosen AS c JOIN dataset_theme AS t ON t.dataset = c.id
    WHERE in_area AND in_state AND in_classification AND in_owner AND in_late
    GROUP BY t.theme
    UNION ALL
    SELECT 'owner', coalesce(owner, ''), count(*)
    FROM chosen WHERE in_area AND in_state AND in_classification AND in_theme AND in_late
    GROUP BY coalesce(owner, '')
    UNION ALL
    SELECT 'late', '', count(*)
    FROM chosen
    WHERE is_late AND in_area AND in_state AND in_classification AND in_theme AND in_owner
    UNION ALL
    SELECT 'total', '', count(*)
    FROM chosen
    WHERE in_area AND in_state AND in_classification AND in_theme AND in_owner AND in_late
    ORDER BY 1, 2
    """
  }

  /// The datasets of the page.
  var page: SQL {
    let size = min(max(query.pageSize, 1), 1_000)
    let (skipped, isTooFar) = size.multipliedReportingOverflow(by: max(query.page, 1) - 1)
    // The themes are looked up for the rows of the page only, hence the query within.
    return """
      WITH \(Standing.tables(on: day))
      SELECT \(sql: Standing.columns)
      FROM (
        SELECT s.*, \(found == nil ? "0" : "m.key" as SQL) AS key, \(choices)
        FROM \(matches) standing AS s
        WHERE s.retired_at IS NULL AND \(isMatch)
          AND in_area AND in_state AND in_classification AND in_theme AND in_owner AND in_late
        ORDER BY \(sql: order)
        LIMIT \(size) OFFSET \(isTooFar ? Int.max : skipped)
      ) AS s
      ORDER BY \(sql: order)
      """
  }

  /// What each facet says of a dataset.
  private var choices: SQL {
    """
    \(isAny("coalesce(s.area, '')", of: query.areas)) AS in_area,
    \(isAny("s.state", of: query.states.map(\.rawValue))) AS in_state,
    \(isAny("coalesce(s.classification, '')", of: query.classifications)) AS in_classification,
    \(isAny("coalesce(s.owner, '')", of: query.owners)) AS in_owner,
    \(hasTheme) AS in_theme,
    \(query.onlyLate ? "s.is_late" : "1" as SQL) AS in_late
    """
  }

  /// The datasets with the words, whose place in the list is `key`.
  private var matches: SQL {
    found.map { "json_each(\(list($0))) AS m CROSS JOIN" } ?? ""
  }

  private var isMatch: SQL { found == nil ? "1" : "s.id = m.value" }

  private var hasTheme: SQL {
    guard !query.themes.isEmpty else { return "1" }
    return """
      EXISTS (
        SELECT 1 FROM dataset_theme
        WHERE dataset = s.id AND \(isAny("theme", of: query.themes)))
      """
  }

  /// However many values there are, the statement is the same, and is prepared once.
  private func isAny(_ column: String, of values: [String]) -> SQL {
    guard !values.isEmpty else { return "1" }
    return "\(sql: column) IN (SELECT value FROM json_each(\(list(values))))"
  }

  private func list(_ values: [String]) -> String {
    JournalValue.list(values.map { .text($0) }).json
  }

  private var order: String {
    switch query.order {
    case .relevance where found != nil: "key, title COLLATE NOCASE, id"
    case .relevance, .title: "title COLLATE NOCASE, id"
    case .worst:
      """
      CASE state WHEN 'not-read' THEN 0 WHEN 'faults' THEN 1 WHEN 'warnings' THEN 2
        WHEN 'no-delivery' THEN 3 WHEN 'accepted-faults' THEN 4 ELSE 5 END,
        overall, title COLLATE NOCASE, id
      """
    case .newest: "delivered_at DESC NULLS LAST, title COLLATE NOCASE, id"
    case .largest: "rows DESC NULLS LAST, title COLLATE NOCASE, id"
    }
  }
}
