// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The list of all datasets, to search and narrow.
struct CatalogueView: Component {
  /// The names of the facets in the address.
  private static let facetNames: Set<String> = [
    "state", "late", "area", "classification", "theme", "owner",
  ]

  let frame: PageFrame
  let page: CataloguePage

  private var state: CatalogueState { CatalogueState(page.query) }

  var body: some HTML {
    Page(frame.layout(title, in: .datasets, isAreaItself: !state.isNarrowed, width: .wide)) {
      Heading("Datasets", size: .extraLarge)
      p(.class("govuk-body")) {
        "Who is in several of them, or in one several times, is on the page "
        link("Links between datasets", to: .links)
        "."
      }
      SearchBox(
        to: SiteAddress.catalogue.link, label: "Search datasets", value: page.query.text,
        keeping: state.kept(without: ["q", "sort"]), isProminent: true)
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-one-third")) {
          FacetPanel(
            to: SiteAddress.catalogue.link, facets: facets,
            keeping: state.kept(without: Self.facetNames),
            clear: state.link {
              $0 = CatalogueQuery(text: $0.text, sort: $0.sort, pageSize: $0.pageSize)
            }, of: "datasets")
        }
        div(.class("govuk-grid-column-two-thirds")) { results }
      }
    }
  }

  private var title: String {
    let search = page.query.text.isEmpty ? "Datasets" : "\(page.query.text) – Datasets"
    return page.query.page > 1 ? "\(search) (page \(page.query.page))" : search
  }

  @HTMLBuilder private var results: some HTML {
    ResultCount(count)
    if page.entries.isEmpty {
      EmptyState(
        state.isNarrowed ? .nothingFound : .nothingYet,
        state.isNarrowed ? "No dataset matches" : "There is no dataset yet",
        explanation: state.isNarrowed
          ? "Use fewer filters or other words."
          : Slot {
            "Put a file into the workspace with "
            code { "reeve add FILE" }
            ", then run "
            code { "reeve build" }
            "."
          },
        action: state.isNarrowed
          ? Slot {
            p(.class("govuk-body")) { link("Show all datasets", to: .catalogue) }
          } : nil)
    } else {
      table
      Pagination(page: page.query.page, of: pages) { [state] number in
        state.link { $0.page = number }
      }
      export
    }
  }

  private var pages: Int {
    max(1, (page.total + page.query.pageSize - 1) / max(1, page.query.pageSize))
  }

  private var count: String {
    let first = (page.query.page - 1) * page.query.pageSize + 1
    let last = first + page.entries.count - 1
    let all = page.total.counted("dataset")
    return page.total > page.entries.count && !page.entries.isEmpty
      ? "\(all), \(first.grouped) to \(last.grouped) shown" : all
  }

  private var table: Table {
    Table(
      "Datasets, \(orderWords)", isCaptionHidden: false,
      columns: [
        .init("Dataset", sort: sort(.title, .ascending)),
        .init("State", sort: sort(.attention, .ascending)),
        .init("Score", isNumeric: true),
        .init("Records", isNumeric: true, sort: sort(.rows, .descending)),
        .init("Last delivery", sort: sort(.newest, .descending)),
      ],
      rows: page.entries.map(row), fit: .scrolls(id: "datasets-table"))
  }

  private var orderWords: String {
    switch page.query.sort {
    case .attention: "worst first"
    case .title: "by name"
    case .newest: "newest delivery first"
    case .rows: "most records first"
    case .relevance: "best match first"
    }
  }

  private func sort(_ sort: CatalogueQuery.Sort, _ order: Table.Sort.Order) -> Table.Sort {
    Table.Sort(page.query.sort == sort ? order : .none, to: state.link { $0.sort = sort })
  }

  private func row(_ entry: CatalogueEntry) -> [Slot] {
    [
      Slot {
        link(visible(entry.title), to: .dataset(entry.id))
        if let purpose = entry.purpose {
          p(.class("govuk-body-s govuk-!-margin-bottom-0 govuk-!-font-weight-regular")) {
            Words.short(purpose)
          }
        }
        div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) { entry.placeWords }
      },
      Slot {
        entry.state.tag
        if entry.isLate {
          " "
          StatusTag("Late", .attention)
        }
        if let faults = entry.faultWords {
          p(.class("govuk-body-s govuk-!-margin-bottom-0")) {
            link(faults, to: .part(.checks, of: entry.id))
          }
        }
      },
      entry.overall.cell,
      entry.rows.map { Slot(Value.count($0)) } ?? Slot("none yet"),
      entry.lastDelivery.map { Words.time($0, isDayOnly: true) } ?? Slot("none yet"),
    ]
  }

  private var export: some HTML {
    p(.class("govuk-body-s")) {
      "All \(page.total.counted("dataset")) of this search "
      a(.class("govuk-link"), .href(SiteAddress.catalogueExport(.csv).link(exportFields))) {
        "as CSV"
      }
      " or "
      a(.class("govuk-link"), .href(SiteAddress.catalogueExport(.json).link(exportFields))) {
        "as JSON"
      }
      ". \(CSVText.note)"
    }
  }

  private var exportFields: FormFields {
    var all = page.query
    all.page = 1
    return CatalogueState(all).fields
  }

  private var facets: [Facet] {
    [
      facet("State", "state", page.states) { query, value in
        query.states.removeAll { $0.rawValue == value }
      },
      facet(
        "Freshness", "late",
        page.lateCount > 0 || page.query.onlyLate
          ? [
            FacetValue(
              value: "yes", title: "Late", count: page.lateCount, isChosen: page.query.onlyLate)
          ] : []
      ) { query, _ in query.onlyLate = false },
      facet("Service area", "area", page.areas) { $0.areas.remove($1) },
      facet("Classification", "classification", page.classifications) {
        $0.classifications.remove($1)
      },
      facet("Theme", "theme", page.themes) { $0.themes.remove($1) },
      facet("Owner", "owner", page.owners) { $0.owners.remove($1) },
    ]
  }

  private func facet(
    _ title: String, _ name: String, _ values: [FacetValue],
    removing: (inout CatalogueQuery, String) -> Void
  ) -> Facet {
    Facet(
      title, name: name,
      choices: values.map { value in
        Facet.Choice(
          visible(value.title), value: value.value, count: value.count,
          removal: value.isChosen ? state.link { removing(&$0, value.value) } : nil)
      })
  }
}

extension [String] {
  /// Takes out every element that equals a text.
  fileprivate mutating func remove(_ text: String) {
    removeAll { $0 == text }
  }
}

extension CatalogueEntry {
  /// Service area, classification and owner, in one line.
  var placeWords: String {
    let parts: [String?] = [
      serviceArea.map { visible($0) }, classification.map { visible($0).capitalisedFirst },
      owner.map { "owner: \(visible($0))" },
    ]
    let words = parts.compactMap(\.self)
    return words.isEmpty ? "Service area and owner not provided" : words.joined(separator: " · ")
  }

  /// How many checks fail, or nil.
  var faultWords: String? {
    var parts: [String] = []
    if failedErrors > 0 { parts.append(failedErrors.counted("error")) }
    if failedWarnings > 0 { parts.append(failedWarnings.counted("warning")) }
    if waived > 0 { parts.append("\(waived.grouped) accepted") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
