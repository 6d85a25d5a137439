// SPDX-License-Identifier: MIT

public import Markup

/// A field to choose one of many; for few, ``Radios`` are easier.
public struct Select: Component {
  /// A choice.
  public struct Choice: Sendable {
    /// What is sent.
    public var value: String
    /// What is read.
    public var text: String

    /// Makes a choice.
    public init(_ text: String, value: String) {
      self.value = value
      self.text = text
    }
  }

  private let name: String
  private let text: FieldText
  private let choices: [Choice]
  private let chosen: String?

  /// Makes a field; its id is its name.
  ///
  /// - Parameters:
  ///   - name: The name under which the value is sent.
  ///   - text: Label, hint and error.
  ///   - choices: What there is to choose from.
  ///   - chosen: The value that is chosen.
  public init(_ name: String, _ text: FieldText, choices: [Choice], chosen: String? = nil) {
    self.name = name
    self.text = text
    self.choices = choices
    self.chosen = chosen
  }

  /// The markup of the component.
  public var body: some HTML {
    FormGroup(id: name, text: text) {
      select(
        text.classes("govuk-select", error: "govuk-select--error"), .id(name), .name(name),
        .ariaDescribedBy(text.describing(name)), .when(text.error != nil, .ariaInvalid)
      ) {
        for choice in choices {
          option(.value(choice.value), .selected(choice.value == chosen)) { choice.text }
        }
      }
    }
  }
}
