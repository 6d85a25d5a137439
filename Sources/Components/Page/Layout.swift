// SPDX-License-Identifier: MIT

public import Markup

/// A link with its text.
public struct Link: Sendable {
  /// What the link says.
  public var text: String
  /// Where it leads.
  public var address: Address

  /// Makes a link.
  public init(_ text: String, to address: Address) {
    self.text = text
    self.address = address
  }
}

/// The files that every page loads.
public struct PageAssets: Sendable {
  /// Style sheets, in this order.
  public var stylesheets: [Address]
  /// Says at the top of the page that scripts run.
  public var earlyScript: Address
  /// Enhances the page once it has been read.
  public var script: Address
  /// The picture in the browser's tab.
  public var icon: Address

  /// Names the files.
  public init(stylesheets: [Address], earlyScript: Address, script: Address, icon: Address) {
    self.stylesheets = stylesheets
    self.earlyScript = earlyScript
    self.script = script
    self.icon = icon
  }

  /// The files of `Public` under `/assets`, and the council's colours at `/colours.css`.
  public static let standard = PageAssets(
    stylesheets: [
      "/assets/vendor/govuk-frontend.min.css", "/assets/reeve.css", "/colours.css",
    ],
    earlyScript: "/assets/js-enabled.js", script: "/assets/reeve.js", icon: "/assets/icon.svg")
}

/// What stands around the content of a page.
///
/// A value that pages fill in and compose with; see ``Page``.
public struct Layout: Sendable {
  /// Whose site it is.
  public struct Council: Sendable {
    /// The council's name, as it is said.
    public var name: String
    /// Where the name leads.
    public var home: Address
    /// The council's logo beside its name, if any.
    public var logo: Address?

    /// Names the council.
    public init(name: String, home: Address = "/", logo: Address? = nil) {
      self.name = name
      self.home = home
      self.logo = logo
    }
  }

  /// An entry of the service's navigation.
  public struct NavigationItem: Sendable {
    /// How the page that is shown relates to an entry.
    public enum Place: Sendable {
      /// The page is another one.
      case elsewhere
      /// The page is in the entry's part of the site.
      case inside
      /// The page is the entry's own.
      case here
    }

    /// What the entry says and where it leads.
    public var link: Link
    /// Whether the page that is shown is the entry's.
    public var place: Place

    /// Makes an entry.
    public init(_ text: String, to address: Address, _ place: Place = .elsewhere) {
      link = Link(text, to: address)
      self.place = place
    }
  }

  /// Who looks at the page.
  public enum Account: Sendable {
    /// Nobody who is signed in, with the way to sign in.
    case anonymous(signIn: Link)
    /// Somebody: their name, their account's page, and the form that signs them out, with the one
    /// hidden value it needs.
    case signedIn(
      name: String, account: Link, signOut: Address, fieldName: String, token: String)
  }

  /// The way back.
  public enum Trail: Sendable {
    /// None: the page is where one starts.
    case none
    /// The pages above this one, from the top.
    case breadcrumbs([Link])
    /// The page before, in a row of questions.
    case back(to: Address)
  }

  /// How far the content goes.
  public enum Width: Sendable {
    /// As wide as text is easy to read in, with its margin: 960 pixels.
    case standard
    /// Wider, for pages that are mainly tables: 1,200 pixels.
    case wide

    var className: String {
      self == .wide
        ? "govuk-width-container reeve-width-container--wide" : "govuk-width-container"
    }
  }

  /// The page's title from the narrowest part to the widest: page, area.
  public var title: [String]
  /// Whose site it is.
  public var council: Council
  /// The service's name and its first page.
  public var service: Link
  /// The service's navigation.
  public var navigation: [NavigationItem]
  /// Who looks at the page, where that makes a difference.
  public var account: Account?
  /// The way back.
  public var trail: Trail
  /// The state of the service, if it is not finished.
  public var phase: PhaseBanner?
  /// Whether the page shows errors; the title then says so.
  public var hasErrors: Bool
  /// How far the content goes.
  public var width: Width
  /// The links at the foot: accessibility statement, privacy notice, help.
  public var footer: [Link]
  /// A sentence under those links, such as the version.
  public var footnote: String?
  /// Whether search engines are asked to leave the page out.
  public var isPrivate: Bool
  /// The files that every page loads.
  public var assets: PageAssets

  /// Makes a layout.
  public init(
    title: [String], council: Council, service: Link, navigation: [NavigationItem] = [],
    account: Account? = nil, trail: Trail = .none, phase: PhaseBanner? = nil,
    hasErrors: Bool = false,
    width: Width = .standard, footer: [Link] = [], footnote: String? = nil,
    isPrivate: Bool = false, assets: PageAssets = .standard
  ) {
    self.title = title
    self.council = council
    self.service = service
    self.navigation = navigation
    self.account = account
    self.trail = trail
    self.phase = phase
    self.hasErrors = hasErrors
    self.width = width
    self.footer = footer
    self.footnote = footnote
    self.isPrivate = isPrivate
    self.assets = assets
  }

  /// The whole title: "Error: Page – Area – Service – Council".
  public var fullTitle: String {
    let parts = title + [service.text, council.name]
    return (hasErrors ? "Error: " : "") + parts.joined(separator: " – ")
  }
}
