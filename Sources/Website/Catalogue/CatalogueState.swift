// SPDX-License-Identifier: MIT
import Components
import Markup
import Workspace

/// The catalogue's search as its address carries it: everything that is chosen stands there.
struct CatalogueState: Sendable, Equatable {
  var query: CatalogueQuery

  init(_ query: CatalogueQuery) {
    self.query = query
  }

  /// Reads an address; what it can't mean is left out.
  init(_ fields: FormFields, page: Int) {
    query = CatalogueQuery(
      text: String((fields["q"] ?? "").unicodeScalars.prefix(200).map(Character.init)),
      areas: Self.distinct(fields.all("area")),
      classifications: Self.distinct(fields.all("classification")),
      states: Self.distinct(fields.all("state")).compactMap(DatasetState.init(rawValue:)),
      onlyLate: fields["late"] == "yes",
      themes: Self.distinct(fields.all("theme")), owners: Self.distinct(fields.all("owner")),
      sort: fields["sort"].flatMap(CatalogueQuery.Sort.init(rawValue:))
        ?? (fields["q"] == nil ? .attention : .relevance),
      page: page)
  }

  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }.prefix(50).map { $0 }
  }

  /// The fields of the address that shows this.
  var fields: FormFields {
    var fields: [FormFields.Field] = []
    if !query.text.isEmpty { fields.append(.init(name: "q", value: query.text)) }
    fields += query.states.map { .init(name: "state", value: $0.rawValue) }
    if query.onlyLate { fields.append(.init(name: "late", value: "yes")) }
    fields += query.areas.map { .init(name: "area", value: $0) }
    fields += query.classifications.map { .init(name: "classification", value: $0) }
    fields += query.themes.map { .init(name: "theme", value: $0) }
    fields += query.owners.map { .init(name: "owner", value: $0) }
    if query.sort != standardSort { fields.append(.init(name: "sort", value: query.sort.rawValue)) }
    if query.page > 1 { fields.append(.init(name: "page", value: String(query.page))) }
    return FormFields(fields)
  }

  /// The order that is taken when none is chosen.
  private var standardSort: CatalogueQuery.Sort { query.text.isEmpty ? .attention : .relevance }

  /// Whether anything narrows the catalogue.
  var isNarrowed: Bool {
    var all = query
    all.sort = .attention
    all.page = 1
    return all != CatalogueQuery(pageSize: query.pageSize)
  }

  /// The address that shows this after a change; a change leads to the first page.
  func link(_ change: (inout CatalogueQuery) -> Void = { _ in }) -> Address {
    var changed = query
    changed.page = 1
    change(&changed)
    return SiteAddress.catalogue.link(CatalogueState(changed).fields)
  }

  /// The fields that a form keeps, those of some names left out.
  func kept(without names: Set<String>) -> [HiddenValue] {
    fields.fields.filter { !names.contains($0.name) && $0.name != "page" }
      .map { HiddenValue($0.name, $0.value) }
  }
}
