// SPDX-License-Identifier: MIT

public import Markup

/// How much a button stands out.
public enum ButtonKind: String, Sendable {
  /// The page's main act; one a page.
  case primary
  /// Another act beside it.
  case secondary
  /// An act that can't be undone.
  case warning

  var className: String? { self == .primary ? nil : "govuk-button--\(rawValue)" }
}

/// A button that sends its form.
public struct Button: Component {
  private let text: String
  private let kind: ButtonKind
  private let name: String?
  private let value: String?

  /// Makes a button; a second press within a second does nothing.
  ///
  /// - Parameters:
  ///   - text: What pressing it does: "Save and continue".
  ///   - kind: How much it stands out.
  ///   - name: The name under which the value is sent, where a form has several buttons.
  ///   - value: What is sent under that name.
  public init(
    _ text: String, kind: ButtonKind = .primary, name: String? = nil, value: String? = nil
  ) {
    self.text = text
    self.kind = kind
    self.name = name
    self.value = value
  }

  /// The markup of the component.
  public var body: some HTML {
    button(
      .type(.submit), classes("govuk-button", kind.className), .module("govuk-button"),
      .preventDoubleClick, .optional(name.map(Attribute.name)),
      .optional(value.map(Attribute.value))
    ) { text }
  }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
public struct LinkButton: Component {
  private let link: Link
  private let kind: ButtonKind

  /// Makes the link.
  public init(_ text: String, to address: Address, kind: ButtonKind = .primary) {
    link = Link(text, to: address)
    self.kind = kind
  }

  /// The markup of the component.
  public var body: some HTML {
    a(
      .href(link.address), .role("button"), .draggable(false),
      classes("govuk-button", kind.className), .module("govuk-button")
    ) { link.text }
  }
}

/// Buttons and links beside each other.
public struct ButtonGroup<Content: HTML>: Component {
  private let content: Content

  /// Groups buttons and links.
  public init(@HTMLBuilder content: () -> Content) {
    self.content = content()
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("govuk-button-group")) { content }
  }
}
