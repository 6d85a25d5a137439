// SPDX-License-Identifier: MIT

public import Markup

/// What has to be put right, at the top of the content and above its heading.
///
/// A script moves the focus here when the page opens; without one it is the first thing after the
/// skip link's target.
public struct ErrorSummary: Component {
  /// A field's error.
  public struct Item: Sendable {
    /// The same words as beside the field.
    public var message: String
    /// The id of the field; of a group, the first choice or the first wrong part.
    public var field: String?

    /// Makes an error.
    public init(_ message: String, field: String?) {
      self.message = message
      self.field = field
    }
  }

  private let items: [Item]

  /// Lists errors, in the order of the fields.
  public init(_ items: [Item]) {
    self.items = items
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("govuk-error-summary"), .module("govuk-error-summary")) {
      div(.role("alert")) {
        h2(.class("govuk-error-summary__title")) { "There is a problem" }
        div(.class("govuk-error-summary__body")) {
          ul(.class("govuk-list govuk-error-summary__list")) {
            for item in items {
              if let field = item.field {
                li { a(.href(.fragment(field))) { item.message } }
              } else {
                li { item.message }
              }
            }
          }
        }
      }
    }
  }
}
