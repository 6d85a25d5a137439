// SPDX-License-Identifier: MIT
import Quality
import Records

extension Workspace {
  /// Finds datasets.
  ///
  /// - Throws: `WorkspaceProblem`.
  public func catalogue(_ query: CatalogueQuery) throws -> CataloguePage {
    let day = Day(today)
    return try translatingFaults {
      try store.read { reading in
        let page = try reading.catalogue(query.stored, on: day)
        return CataloguePage(
          query: query, entries: try page.datasets.map { try entry($0, reading) },
          total: page.total,
          areas: page.areas.map { FacetValue($0, chosen: query.areas, none: "No service area") },
          classifications: page.classifications.map {
            FacetValue($0, chosen: query.classifications, none: "Not classified")
          },
          states: DatasetState.allCases.compactMap { state in
            page.states.first { $0.value == Records.DatasetState(state).rawValue }.map {
              FacetValue(
                value: state.rawValue, title: state.title, count: $0.count,
                isChosen: query.states.contains(state))
            }
          },
          lateCount: page.late,
          themes: page.themes.map { FacetValue($0, chosen: query.themes, none: "No theme") },
          owners: page.owners.map { FacetValue($0, chosen: query.owners, none: "No owner") })
      }
    }
  }

  /// Every dataset in use, by title.
  public func datasets() throws -> [DatasetLink] {
    let day = Day(today)
    return try translatingFaults {
      try store.read { reading in
        try reading.catalogue(Records.CatalogueQuery(order: .title, pageSize: 1_000), on: day)
          .datasets.map { DatasetLink(id: $0.id.rawValue, title: $0.title) }
      }
    }
  }

  /// A line of the catalogue.
  func entry(_ summary: Records.DatasetSummary, _ reading: Reading) throws -> CatalogueEntry {
    let history = try reading.scoreHistory(of: summary.id, limit: 48)
    var byDelivery: [Int: Double] = [:]
    // Of several runs of a delivery the last counts.
    for point in history { byDelivery[point.importNumber] = point.scores["overall"] }
    let recent = byDelivery.sorted { $0.key < $1.key }.suffix(12).map(\.value)
    return CatalogueEntry(
      id: summary.id.rawValue, title: summary.title, purpose: summary.purpose,
      serviceArea: summary.area, classification: summary.classification?.rawValue,
      themes: summary.themes, owner: summary.owner, state: DatasetState(summary.state),
      isLate: summary.isLate, lastDelivery: summary.deliveredAt, rows: summary.rows,
      columns: try summary.columns ?? reading.datasetRecord(summary.id)?.columns.count ?? 0,
      overall: ScoreLine(dimension: nil, score: summary.score), recentScores: Array(recent),
      failedErrors: summary.failingErrors, failedWarnings: summary.failingWarnings,
      waived: summary.waived, latestRun: summary.runID?.rawValue,
      isPublished: try summary.classification == .open
        && !reading.publications(of: summary.id).isEmpty)
  }
}

extension CatalogueQuery {
  /// The question as the database takes it.
  var stored: Records.CatalogueQuery {
    let order: Records.CatalogueQuery.Order =
      switch sort {
      case .attention: .worst
      case .title: .title
      case .newest: .newest
      case .rows: .largest
      case .relevance: .relevance
      }
    return Records.CatalogueQuery(
      text: text, areas: areas, states: states.map(Records.DatasetState.init),
      classifications: classifications, themes: themes, owners: owners, onlyLate: onlyLate,
      order: order, page: max(1, page), pageSize: min(max(1, pageSize), 1_000))
  }
}

extension FacetValue {
  init(_ count: FacetCount, chosen: [String], none: String) {
    self.init(
      value: count.value, title: count.value.isEmpty ? none : count.value, count: count.count,
      isChosen: chosen.contains(count.value))
  }
}
