// SPDX-License-Identifier: MIT

/// What a person looks for in the catalogue.
///
/// Values of one facet widen the search, facets narrow it: any of these areas *and* any of these
/// owners. An empty text among a facet's values stands for datasets without one.
public struct CatalogueQuery: Sendable, Equatable {
  /// How the datasets are ordered.
  public enum Order: String, Sendable, CaseIterable {
    /// The best match of the text first; by title where there is no text.
    case relevance
    /// By title.
    case title
    /// The worst state first, then the lowest score.
    case worst
    /// The newest delivery first.
    case newest
    /// The most records first.
    case largest
  }

  /// Words that must all occur in title, purpose, column names, themes or owner.
  public var text: String
  /// Service areas.
  public var areas: [String]
  /// States.
  public var states: [DatasetState]
  /// Classifications; `""` for those whose contract does not say.
  public var classifications: [String]
  /// Themes.
  public var themes: [String]
  /// Owners.
  public var owners: [String]
  /// Whether only late datasets are wanted.
  public var onlyLate: Bool
  /// The order.
  public var order: Order
  /// The page, from 1.
  public var page: Int
  /// Datasets on a page, 1 to 1,000.
  public var pageSize: Int

  /// Makes a query; by default all datasets by title, fifty a page.
  public init(
    text: String = "", areas: [String] = [], states: [DatasetState] = [],
    classifications: [String] = [], themes: [String] = [], owners: [String] = [],
    onlyLate: Bool = false, order: Order = .title, page: Int = 1, pageSize: Int = 50
  ) {
    self.text = text
    self.areas = areas
    self.states = states
    self.classifications = classifications
    self.themes = themes
    self.owners = owners
    self.onlyLate = onlyLate
    self.order = order
    self.page = page
    self.pageSize = pageSize
  }
}

/// A value of a facet with the number of datasets that choosing it would give.
public struct FacetCount: Sendable, Equatable {
  /// The value; `""` for datasets without one.
  public let value: String
  /// How many datasets match the query's other facets and have this value.
  public let count: Int
}

/// The datasets that were found.
public struct CataloguePage: Sendable, Equatable {
  /// How many match, on all pages.
  public let total: Int
  /// Those on this page.
  public let datasets: [DatasetSummary]
  /// Service areas by name.
  public let areas: [FacetCount]
  /// States by name.
  public let states: [FacetCount]
  /// Classifications by name.
  public let classifications: [FacetCount]
  /// Themes by name.
  public let themes: [FacetCount]
  /// Owners by name.
  public let owners: [FacetCount]
  /// How many of the other facets' datasets are late.
  public let late: Int
}
