// SPDX-License-Identifier: MIT

public import Markup

/// A value that a form sends along without showing it.
public struct HiddenValue: Component {
  private let name: String
  private let value: String

  /// Makes a hidden value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// The markup of the component.
  public var body: some HTML {
    input(.type(.hidden), .name(name), .value(value))
  }
}

/// A field to search, with its button; what is searched for stands in the address.
public struct SearchBox: Component {
  private let address: Address
  private let name: String
  private let label: String
  private let value: String
  private let kept: [HiddenValue]
  private let isProminent: Bool

  /// Makes the search.
  ///
  /// - Parameters:
  ///   - address: Where the results are.
  ///   - name: The name under which the words are sent; also the field's id.
  ///   - label: What is searched: "Search datasets".
  ///   - value: What was searched for.
  ///   - kept: What else stays in the address, such as filters.
  ///   - isProminent: Whether the label is large.
  public init(
    to address: Address, name: String = "q", label: String, value: String = "",
    keeping kept: [HiddenValue] = [], isProminent: Bool = false
  ) {
    self.address = address
    self.name = name
    self.label = label
    self.value = value
    self.kept = kept
    self.isProminent = isProminent
  }

  /// The markup of the component.
  public var body: some HTML {
    form(.get, to: address, .class("reeve-search"), .role("search")) {
      Markup.label(classes("govuk-label", isProminent ? "govuk-label--m" : nil), .for(name)) {
        label
      }
      div(.class("reeve-search__row")) {
        input(
          .class("govuk-input reeve-search__input"), .id(name), .name(name), .type(.search),
          .when(!value.isEmpty, .value(value)), .spellcheck(false))
        button(.type(.submit), .class("govuk-button reeve-search__button")) { "Search" }
      }
      for value in kept { value }
    }
  }
}
