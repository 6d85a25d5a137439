// SPDX-License-Identifier: MIT

public import Markup

/// The first thing that the keyboard reaches: leads to the content.
public struct SkipLink: Component {
  /// Makes the link.
  public init() {}

  /// The markup of the component.
  public var body: some HTML {
    a(.href(.fragment("main")), .class("govuk-skip-link"), .module("govuk-skip-link")) {
      "Skip to main content"
    }
  }
}

/// The council's name, with its logo and colour, and who is signed in.
struct CouncilHeader: Component {
  let council: Layout.Council
  let account: Layout.Account?
  let container: String

  var body: some HTML {
    div(.class("reeve-header")) {
      div(.class("\(container) reeve-header__container")) {
        a(.href(council.home), .class("reeve-header__link")) {
          if let logo = council.logo {
            img(.source(logo), .alt(""), .class("reeve-header__logo"))
          }
          council.name
        }
        if let account { AccountLine(account: account) }
      }
    }
  }
}

/// Who is signed in, with the way to their account and out; or the way in.
struct AccountLine: Component {
  let account: Layout.Account

  var body: some HTML {
    nav(.class("reeve-account"), .ariaLabel("Account")) {
      switch account {
      case .anonymous(let signIn):
        Slot { a(.class("reeve-account__link"), .href(signIn.address)) { signIn.text } }
      case .signedIn(let name, let page, let signOut, let fieldName, let token):
        Slot {
          span(.class("reeve-account__name")) {
            hidden("Signed in as")
            " "
            name
          }
          a(.class("reeve-account__link"), .href(page.address)) { page.text }
          form(.post, to: signOut, .class("reeve-account__form")) {
            HiddenValue(fieldName, token)
            button(.type(.submit), .class("reeve-account__link reeve-account__button")) {
              "Sign out"
            }
          }
        }
      }
    }
  }
}

/// The name of the service and its navigation.
public struct ServiceNavigation: Component {
  private let service: Link?
  private let items: [Layout.NavigationItem]
  private let width: Layout.Width

  /// Makes the bar.
  public init(
    service: Link?, items: [Layout.NavigationItem], width: Layout.Width = .standard
  ) {
    self.service = service
    self.items = items
    self.width = width
  }

  /// The markup of the component.
  public var body: some HTML {
    section(
      .ariaLabel("Service information"), .class("govuk-service-navigation"),
      .module("govuk-service-navigation")
    ) {
      div(.class(width.className)) {
        div(.class("govuk-service-navigation__container")) {
          if let service {
            span(.class("govuk-service-navigation__service-name")) {
              a(.href(service.address), .class("govuk-service-navigation__link")) { service.text }
            }
          }
          if !items.isEmpty {
            nav(.ariaLabel("Menu"), .class("govuk-service-navigation__wrapper")) {
              if items.count > 1 { toggle }
              ul(.class("govuk-service-navigation__list"), .id("navigation")) {
                for item in items { entry(item) }
              }
            }
          }
        }
      }
    }
  }

  /// Hidden until a script shows it, as without one it would do nothing.
  private var toggle: Element<Text> {
    button(
      .type(.button),
      .class("govuk-service-navigation__toggle govuk-js-service-navigation-toggle"),
      .ariaControls("navigation"), .hidden()
    ) { "Menu" }
  }

  private func entry(_ item: Layout.NavigationItem) -> Slot {
    let isActive = item.place != .elsewhere
    return Slot {
      li(
        classes(
          "govuk-service-navigation__item",
          isActive ? "govuk-service-navigation__item--active" : nil)
      ) {
        a(
          .class("govuk-service-navigation__link"), .href(item.link.address),
          .when(isActive, .ariaCurrent(item.place == .here ? "page" : "true"))
        ) {
          if isActive {
            // Shows the current entry also to who has colours and styles of his own.
            strong(.class("govuk-service-navigation__active-fallback")) { item.link.text }
          } else {
            item.link.text
          }
        }
      }
    }
  }
}
