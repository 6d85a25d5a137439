// SPDX-License-Identifier: MIT

public import Markup

/// More for those who need it, closed until it is asked for.
public struct Details<Content: HTML>: Component {
  private let title: String
  private let isOpen: Bool
  private let id: String?
  private let content: Content

  /// Makes a disclosure.
  public init(
    _ title: String, isOpen: Bool = false, id: String? = nil, @HTMLBuilder content: () -> Content
  ) {
    self.title = title
    self.isOpen = isOpen
    self.id = id
    self.content = content()
  }

  /// The markup of the component.
  public var body: some HTML {
    details(.optional(id.map(Attribute.id)), .class("govuk-details"), .open(isOpen)) {
      summary(.class("govuk-details__summary")) {
        span(.class("govuk-details__summary-text")) { title }
      }
      div(.class("govuk-details__text")) { content }
    }
  }
}

/// Text set apart from what is around it.
public struct InsetText<Content: HTML>: Component {
  private let content: Content

  /// Sets text apart.
  public init(@HTMLBuilder content: () -> Content) {
    self.content = content()
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("govuk-inset-text")) { content }
  }
}

/// Something that has consequences, with a sign.
public struct WarningText: Component {
  private let content: Slot

  /// Warns.
  public init(_ content: Slot) {
    self.content = content
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("govuk-warning-text")) {
      span(.class("govuk-warning-text__icon"), .ariaHidden) { "!" }
      strong(.class("govuk-warning-text__text")) {
        hidden("Warning")
        " "
        content
      }
    }
  }
}
