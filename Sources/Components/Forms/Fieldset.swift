// SPDX-License-Identifier: MIT

public import Markup

/// Fields that belong together, under a legend.
public struct Fieldset<Content: HTML>: Component {
  private let legend: FieldText
  private let describedBy: [String]
  private let isGroupOfTexts: Bool
  private let content: Content

  /// Groups fields.
  ///
  /// - Parameters:
  ///   - legend: The legend; its hint and its error are the caller's to show.
  ///   - describedBy: The ids of hint and error, for screen readers.
  public init(
    _ legend: FieldText, describedBy: [String] = [], @HTMLBuilder content: () -> Content
  ) {
    self.init(legend, describedBy: describedBy, isGroupOfTexts: false, content: content)
  }

  /// - Parameter isGroupOfTexts: Whether the fields take text: some screen readers say the
  ///   description of such a group only when it has the role too.
  init(
    _ legend: FieldText, describedBy: [String], isGroupOfTexts: Bool,
    @HTMLBuilder content: () -> Content
  ) {
    self.legend = legend
    self.describedBy = describedBy
    self.isGroupOfTexts = isGroupOfTexts
    self.content = content()
  }

  /// The markup of the component.
  public var body: some HTML {
    fieldset(
      .class("govuk-fieldset"), .when(isGroupOfTexts, .role("group")),
      .ariaDescribedBy(describedBy)
    ) {
      Markup.legend(
        classes(
          "govuk-fieldset__legend",
          legend.size.map { "govuk-fieldset__legend--\($0.rawValue)" })
      ) {
        if legend.isPageHeading {
          h1(.class("govuk-fieldset__heading")) { legend.label }
        } else {
          legend.label
        }
      }
      content
    }
  }
}

/// A group of fields with legend, hint and error.
struct FieldGroup<Content: HTML>: Component {
  let id: String
  let text: FieldText
  let isGroupOfTexts: Bool
  let content: Content

  init(
    id: String, text: FieldText, isGroupOfTexts: Bool = false,
    @HTMLBuilder content: () -> Content
  ) {
    self.id = id
    self.text = text
    self.isGroupOfTexts = isGroupOfTexts
    self.content = content()
  }

  var body: some HTML {
    div(text.classes("govuk-form-group", error: "govuk-form-group--error")) {
      Fieldset(text, describedBy: text.describing(id), isGroupOfTexts: isGroupOfTexts) {
        FieldNotes(id: id, text: text)
        content
      }
    }
  }
}
