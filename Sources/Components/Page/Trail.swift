// SPDX-License-Identifier: MIT

public import Markup

/// The pages above this one.
public struct Breadcrumbs: Component {
  private let links: [Link]

  /// Lists the pages from the top.
  public init(_ links: [Link]) {
    self.links = links
  }

  /// The markup of the component.
  public var body: some HTML {
    nav(.class("govuk-breadcrumbs"), .ariaLabel("Breadcrumb")) {
      ol(.class("govuk-breadcrumbs__list")) {
        for link in links {
          li(.class("govuk-breadcrumbs__list-item")) {
            a(.class("govuk-breadcrumbs__link"), .href(link.address)) { link.text }
          }
        }
      }
    }
  }
}

/// The way to the page before, in a row of questions.
public struct BackLink: Component {
  private let link: Link

  /// Leads to the page before.
  public init(_ text: String = "Back", to address: Address) {
    link = Link(text, to: address)
  }

  /// The markup of the component.
  public var body: some HTML {
    a(.href(link.address), .class("govuk-back-link")) { link.text }
  }
}

/// Says that the service is being made, and where to say what one thinks.
public struct PhaseBanner: Component {
  private let phase: String
  private let content: Slot

  /// Makes the banner.
  ///
  /// - Parameters:
  ///   - phase: "Alpha" or "Beta".
  ///   - content: A sentence with a link for feedback.
  public init(_ phase: String, content: Slot) {
    self.phase = phase
    self.content = content
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("govuk-phase-banner")) {
      p(.class("govuk-phase-banner__content")) {
        strong(.class("govuk-tag govuk-phase-banner__content__tag")) { phase }
        span(.class("govuk-phase-banner__text")) { content }
      }
    }
  }
}

/// A heading; the first of a page is its only one of rank 1.
public struct Heading: Component {
  /// How large it is.
  public enum Size: String, Sendable {
    case extraLarge = "xl"
    case large = "l"
    case medium = "m"
    case small = "s"
  }

  private let text: Slot
  private let rank: Int
  private let size: Size
  private let caption: String?
  private let id: String?

  /// Makes a heading.
  ///
  /// - Parameters:
  ///   - text: What it says.
  ///   - rank: 1 to 4.
  ///   - size: How large it is; by its rank when left out.
  ///   - caption: What stands above it in grey: the section that it belongs to.
  ///   - id: The id that links lead to.
  public init(
    _ text: Slot, rank: Int = 1, size: Size? = nil, caption: String? = nil, id: String? = nil
  ) {
    self.text = text
    self.rank = rank
    self.size = size ?? (rank <= 1 ? .large : rank == 2 ? .medium : .small)
    self.caption = caption
    self.id = id
  }

  /// The markup of the component.
  public var body: some HTML {
    if let caption {
      span(.class("govuk-caption-\(size == .small ? "m" : size.rawValue)")) { caption }
    }
    tag(.class("govuk-heading-\(size.rawValue)"), .optional(id.map(Attribute.id))) { text }
  }

  private var tag: Tag {
    switch rank {
    case ...1: h1
    case 2: h2
    case 3: h3
    default: h4
    }
  }
}
