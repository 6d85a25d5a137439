// SPDX-License-Identifier: MIT
import Foundation
import Workspace

/// A dataset in the catalogue's JSON; the words are those of the pages.
private struct CatalogueItem: Encodable {
  let id: String
  let title: String
  let purpose: String?
  let serviceArea: String?
  let classification: String?
  let themes: [String]
  let owner: String?
  let state: String
  let late: Bool
  let lastDelivery: Date?
  let rows: Int?
  let columns: Int
  let score: Double?
  let failedErrors: Int
  let failedWarnings: Int
  let accepted: Int
  let run: Int64?
  let published: Bool
  let address: String

  init(_ entry: CatalogueEntry) {
    id = entry.id
    title = entry.title
    purpose = entry.purpose
    serviceArea = entry.serviceArea
    classification = entry.classification
    themes = entry.themes
    owner = entry.owner
    state = entry.state.rawValue
    late = entry.isLate
    lastDelivery = entry.lastDelivery
    rows = entry.rows
    columns = entry.columns
    score = entry.overall.score
    failedErrors = entry.failedErrors
    failedWarnings = entry.failedWarnings
    accepted = entry.waived
    run = entry.latestRun
    published = entry.isPublished
    address = SiteAddress.dataset(entry.id).path
  }
}

private struct CatalogueDocument: Encodable {
  let total: Int
  let datasets: [CatalogueItem]
}

extension SiteParts {
  /// The catalogue's page.
  func catalogue(_ visit: Visit) throws -> Answer {
    let state = CatalogueState(visit.query, page: visit.page)
    return .page(CatalogueView(frame: frame, page: try workspace.catalogue(state.query)))
  }

  /// Everything that a search of the catalogue finds, on whatever page.
  func catalogueExport(_ visit: Visit, as export: SiteAddress.Export) throws -> Answer {
    var query = CatalogueState(visit.query, page: 1).query
    query.pageSize = 1_000
    var entries: [CatalogueEntry] = []
    while true {
      let page = try workspace.catalogue(query)
      entries += page.entries
      guard entries.count < page.total, !page.entries.isEmpty else { break }
      query.page += 1
    }
    switch export {
    case .json:
      return try .json(
        CatalogueDocument(total: entries.count, datasets: entries.map(CatalogueItem.init)))
    case .csv: return .csv(Self.table(of: entries), name: "datasets.csv")
    }
  }

  private static func table(of entries: [CatalogueEntry]) -> CSVText {
    var table = CSVText([
      "id", "title", "purpose", "service area", "classification", "themes", "owner", "state",
      "late", "last delivery", "records", "columns", "score", "failed errors", "failed warnings",
      "accepted", "run",
    ])
    for entry in entries {
      table.add([
        entry.id, entry.title, entry.purpose, entry.serviceArea, entry.classification,
        entry.themes.joined(separator: "; "), entry.owner, entry.state.title,
        entry.isLate ? "yes" : "no", entry.lastDelivery.map(Words.iso), entry.rows.map(String.init),
        String(entry.columns), entry.overall.score.map { "\($0)" }, String(entry.failedErrors),
        String(entry.failedWarnings), String(entry.waived), entry.latestRun.map { String($0) },
      ])
    }
    return table
  }
}

extension Answer {
  /// A table to save.
  static func csv(_ table: CSVText, name: String) -> Answer {
    .download(table.bytes, type: "text/csv; charset=utf-8; header=present", name: name)
  }
}
