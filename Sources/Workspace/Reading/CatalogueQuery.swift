// SPDX-License-Identifier: MIT

/// What a person looks for in the catalogue; within a facet any value will do, of the facets all must.
public struct CatalogueQuery: Sendable, Equatable {
  /// The order of the entries.
  public enum Sort: String, Sendable, CaseIterable {
    /// Worst state first, then lowest score.
    case attention
    case title
    /// Newest delivery first.
    case newest
    /// Most records first.
    case rows
    /// Best match first; the same as `title` without a text.
    case relevance
  }

  /// The words to look for; what a person types, never a query language.
  public var text: String
  /// The service areas to keep.
  public var areas: [String]
  /// The classifications to keep.
  public var classifications: [String]
  /// The states to keep.
  public var states: [DatasetState]
  /// Whether only late datasets are kept.
  public var onlyLate: Bool
  /// The themes to keep.
  public var themes: [String]
  /// The owners to keep.
  public var owners: [String]
  /// The order.
  public var sort: Sort
  /// The page, from 1.
  public var page: Int
  /// How many entries a page has, 1 to 1,000.
  public var pageSize: Int

  /// Makes a query; without arguments everything is found.
  public init(
    text: String = "", areas: [String] = [], classifications: [String] = [],
    states: [DatasetState] = [], onlyLate: Bool = false, themes: [String] = [],
    owners: [String] = [], sort: Sort = .attention, page: Int = 1, pageSize: Int = 20
  ) {
    self.text = text
    self.areas = areas
    self.classifications = classifications
    self.states = states
    self.onlyLate = onlyLate
    self.themes = themes
    self.owners = owners
    self.sort = sort
    self.page = page
    self.pageSize = pageSize
  }
}

/// One value by which the catalogue can be narrowed.
public struct FacetValue: Sendable, Equatable {
  /// The value as queries carry it.
  public var value: String
  /// The value for people.
  public var title: String
  /// How many datasets of the search have it, the facet's own choice left aside.
  public var count: Int
  /// Whether it is chosen.
  public var isChosen: Bool

  /// Makes a value.
  public init(value: String, title: String, count: Int, isChosen: Bool = false) {
    self.value = value
    self.title = title
    self.count = count
    self.isChosen = isChosen
  }
}

/// The values by which the catalogue can be narrowed, and what was found.
public struct CataloguePage: Sendable, Equatable {
  /// The question that was answered.
  public var query: CatalogueQuery
  /// The entries of this page.
  public var entries: [CatalogueEntry]
  /// How many were found in all.
  public var total: Int
  /// Service areas, by name.
  public var areas: [FacetValue]
  /// Classifications, most open first.
  public var classifications: [FacetValue]
  /// States, worst first.
  public var states: [FacetValue]
  /// How many of those found are late.
  public var lateCount: Int
  /// Themes, by name.
  public var themes: [FacetValue]
  /// Owners, by name.
  public var owners: [FacetValue]

  /// Makes a page.
  public init(
    query: CatalogueQuery, entries: [CatalogueEntry], total: Int, areas: [FacetValue] = [],
    classifications: [FacetValue] = [], states: [FacetValue] = [], lateCount: Int = 0,
    themes: [FacetValue] = [], owners: [FacetValue] = []
  ) {
    self.query = query
    self.entries = entries
    self.total = total
    self.areas = areas
    self.classifications = classifications
    self.states = states
    self.lateCount = lateCount
    self.themes = themes
    self.owners = owners
  }
}
