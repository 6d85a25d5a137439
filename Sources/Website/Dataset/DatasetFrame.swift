// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// The head that all pages of a dataset share: way back, name, state, and its parts.
struct DatasetFrame<Content: HTML>: Component {
  let frame: PageFrame
  let entry: CatalogueEntry
  /// The part that is shown; nil for the first page.
  let part: SiteAddress.Part?
  /// What the page is called; the part's name unless given.
  let title: String?
  let hasErrors: Bool
  let above: Slot
  let content: Content

  init(
    frame: PageFrame, entry: CatalogueEntry, part: SiteAddress.Part?, title: String? = nil,
    hasErrors: Bool = false, above: Slot = Slot(""), @HTMLBuilder content: () -> Content
  ) {
    self.frame = frame
    self.entry = entry
    self.part = part
    self.title = title
    self.hasErrors = hasErrors
    self.above = above
    self.content = content()
  }

  var body: some HTML {
    let name = visible(entry.title)
    let heading = title ?? part?.title
    let layout =
      heading.map {
        frame.layout($0, name, "Datasets", in: .datasets, trail: trail, hasErrors: hasErrors)
      } ?? frame.layout(name, "Datasets", in: .datasets, trail: trail, hasErrors: hasErrors)
    return Page(layout) {
      above
      if let heading {
        Heading("\(heading)", size: .large, caption: name)
      } else {
        Heading("\(name)", size: .extraLarge)
      }
      p(.class("govuk-body")) {
        entry.state.tag
        if entry.isLate {
          " "
          StatusTag("Late", .attention)
        }
        " \(entry.state.explanation)"
        if entry.isLate { " The newest delivery is later than promised." }
      }
      PartNavigation(dataset: entry.id, current: part, isExact: title == nil)
      content
    }
  }

  private var trail: Layout.Trail {
    var links = [
      Link("Overview", to: SiteAddress.home.link),
      Link("Datasets", to: SiteAddress.catalogue.link),
    ]
    if part != nil {
      links.append(Link(visible(entry.title), to: SiteAddress.dataset(entry.id).link))
    }
    if let part, title != nil {
      links.append(Link(part.title, to: SiteAddress.part(part, of: entry.id).link))
    }
    return .breadcrumbs(links)
  }
}

extension SiteAddress.Part {
  /// The part's name.
  var title: String {
    switch self {
    case .checks: "Checks"
    case .columns: "Columns"
    case .history: "History"
    case .changes: "Changes"
    case .contract: "Contract"
    case .waivers: "Accepted faults"
    }
  }
}

/// The parts of a dataset, the present one marked.
struct PartNavigation: Component {
  let dataset: String
  let current: SiteAddress.Part?
  /// Whether the page is the part's own, not one below it.
  let isExact: Bool

  var body: some HTML {
    nav(.class("reeve-part-navigation"), .ariaLabel("Parts of this dataset")) {
      ul(.class("reeve-part-navigation__list")) {
        item("Summary", .dataset(dataset), isCurrent: current == nil)
        for part in SiteAddress.Part.allCases {
          item(part.title, .part(part, of: dataset), isCurrent: part == current)
        }
      }
    }
  }

  private func item(_ text: String, _ address: SiteAddress, isCurrent: Bool) -> Slot {
    Slot {
      li(.class("reeve-part-navigation__item")) {
        a(
          .class("govuk-link govuk-link--no-visited-state"), .href(address.link),
          .when(isCurrent, .ariaCurrent(isExact ? "page" : "true"))
        ) { text }
      }
    }
  }
}
