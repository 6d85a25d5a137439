// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// What is the same on every page of a site.
struct PageFrame: Sendable {
  /// The parts of the site that the navigation leads to.
  enum Area: Sendable, CaseIterable {
    case work, registers, deadlines, people, home, datasets, links, check, published
    case journal, help

    /// Whether only people who are signed in get there.
    var isForStaff: Bool {
      switch self {
      case .work, .registers, .deadlines, .people: true
      default: false
      }
    }

    var title: String {
      switch self {
      case .work: "My work"
      case .registers: "Registers"
      case .deadlines: "Deadlines"
      case .people: "Administration"
      case .home: "Overview"
      case .datasets: "Datasets"
      case .links: "Links"
      case .check: "Check a file"
      case .published: "Published"
      case .journal: "Journal"
      case .help: "Help"
      }
    }

    var address: SiteAddress {
      switch self {
      case .work: .staff(.work)
      case .registers: .staff(.registers)
      case .deadlines: .staff(.deadlines)
      case .people: .staff(.people)
      case .home: .home
      case .datasets: .catalogue
      case .links: .links
      case .check: .upload
      case .published: .published
      case .journal: .journal
      case .help: .help
      }
    }
  }

  let council: Configuration.Council
  let assets: PageAssets
  let version: String
  /// Who looks at the page; nil for pages that are made for nobody in particular.
  var account: Account?

  /// Who looks at a page.
  enum Account: Sendable {
    /// Nobody who is signed in; after signing in they come back to a place.
    case anonymous(returnTo: LocalReturn?)
    /// Somebody with a name, and what their forms hold.
    case signedIn(name: String, token: String)

    /// The line above the page.
    var line: Layout.Account {
      switch self {
      case .anonymous(let place):
        .anonymous(
          signIn: Link("Sign in", to: SiteAddress.access(.signIn).link(LocalReturn.query(place))))
      case .signedIn(let name, let token):
        .signedIn(
          name: visible(name, limit: 100),
          account: Link("Your account", to: SiteAddress.access(.account).link),
          signOut: SiteAddress.access(.signOut).link, fieldName: FormGuard.fieldName,
          token: token)
      }
    }
  }

  /// Whether somebody who is signed in looks at the page.
  var isSignedIn: Bool { if case .signedIn? = account { true } else { false } }
  /// The day that it is taken to be, where the clock was set for a demonstration.
  var demonstrationDay: @Sendable () -> CivilDay? = { nil }

  /// The layout of a page.
  ///
  /// - Parameters:
  ///   - title: The page's name, from the narrowest part to the widest.
  ///   - area: The part of the site it belongs to.
  ///   - isPublic: Whether search engines may find it.
  ///   - isAreaItself: Whether the page is the one that the navigation leads to.
  func layout(
    _ title: String..., in area: Area?, isAreaItself: Bool = false, trail: Layout.Trail = .none,
    hasErrors: Bool = false, width: Layout.Width = .standard,
    isPublic: Bool = false
  ) -> Layout {
    Layout(
      title: title, council: Layout.Council(name: council.name, home: SiteAddress.home.link),
      service: Link("Data quality", to: SiteAddress.home.link),
      navigation: Area.allCases.filter { $0 != .people && (isSignedIn || !$0.isForStaff) }.map {
        entry in
        let place: Layout.NavigationItem.Place =
          entry != area ? .elsewhere : isAreaItself ? .here : .inside
        return Layout.NavigationItem(entry.title, to: entry.address.link, place)
      },
      account: account?.line, trail: trail,
      phase: demonstrationDay().map { day in
        PhaseBanner("Demonstration", content: Slot { "Today is taken to be \(day.words)." })
      }, hasErrors: hasErrors, width: width,
      footer: [
        Link("Accessibility statement", to: SiteAddress.accessibility.link),
        Link("Privacy", to: SiteAddress.privacy.link), Link("Help", to: SiteAddress.help.link),
      ] + (isSignedIn ? [Link("Administration", to: StaffAddress.people.link)] : []),
      footnote: "Made with Reeve \(version), free software under the MIT licence.",
      isPrivate: !isPublic, assets: assets)
  }

  /// Who to write to, as the end of a sentence; with a link where it is an e-mail address.
  func contact(_ before: String, _ after: String = ".") -> Slot {
    let contact = council.contact
    return Slot {
      if let contact, let address = Address("mailto:\(contact)") {
        before
        " "
        a(.class("govuk-link"), .href(address)) { contact }
        after
      } else {
        "\(before) the data team of \(council.name)\(after)"
      }
    }
  }
}
