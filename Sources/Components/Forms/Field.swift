// SPDX-License-Identifier: MIT

public import Markup

/// What the person reads about a field: its label, a hint, and what was wrong with what was entered.
public struct FieldText: Sendable {
  /// How large a label or legend is; larger ones for the one question of a page.
  public enum Size: String, Sendable {
    case extraLarge = "xl"
    case large = "l"
    case medium = "m"
    case small = "s"
  }

  /// The label, or the legend of a group.
  public var label: String
  /// How large it is; as the text when left out.
  public var size: Size?
  /// Whether it is the page's `h1`.
  public var isPageHeading: Bool
  /// One short sentence without links.
  public var hint: String?
  /// What to do, where what was entered can't be taken.
  public var error: String?

  /// Makes the texts of a field.
  public init(
    _ label: String, size: Size? = nil, isPageHeading: Bool = false, hint: String? = nil,
    error: String? = nil
  ) {
    self.label = label
    self.size = size
    self.isPageHeading = isPageHeading
    self.hint = hint
    self.error = error
  }

  /// The ids of hint and error of the field with this id.
  func describing(_ id: String) -> [String] {
    (hint == nil ? [] : ["\(id)-hint"]) + (error == nil ? [] : ["\(id)-error"])
  }

  /// The classes, with one more where there is an error.
  func classes(_ names: String, error errorName: String) -> Attribute {
    .class(error == nil ? names : "\(names) \(errorName)")
  }
}

extension FieldText: ExpressibleByStringLiteral {
  /// Makes a label alone.
  public init(stringLiteral label: String) {
    self.init(label)
  }
}

/// A sentence of help beside a field.
public struct Hint: Component {
  private let id: String
  private let text: String
  private let extraClass: String?

  /// Makes a hint; the field names its id.
  public init(_ text: String, id: String) {
    self.init(text, id: id, extraClass: nil)
  }

  init(_ text: String, id: String, extraClass: String?) {
    self.text = text
    self.id = id
    self.extraClass = extraClass
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.id(id), classes("govuk-hint", extraClass)) { text }
  }
}

/// What to do about an entry that can't be taken, beside its field.
public struct ErrorMessage: Component {
  private let id: String
  private let text: String

  /// Makes a message; the field names its id.
  public init(_ text: String, id: String) {
    self.text = text
    self.id = id
  }

  /// The markup of the component.
  public var body: some HTML {
    p(.id(id), .class("govuk-error-message")) {
      hidden("Error:")
      " "
      text
    }
  }
}

/// A field with its label, hint and error around it.
struct FormGroup<Field: HTML>: Component {
  let id: String
  let text: FieldText
  let field: Field

  init(id: String, text: FieldText, @HTMLBuilder field: () -> Field) {
    self.id = id
    self.text = text
    self.field = field()
  }

  var body: some HTML {
    div(text.classes("govuk-form-group", error: "govuk-form-group--error")) {
      if text.isPageHeading {
        h1(.class("govuk-label-wrapper")) { fieldLabel }
      } else {
        fieldLabel
      }
      FieldNotes(id: id, text: text)
      field
    }
  }

  private var fieldLabel: Element<Text> {
    label(
      classes("govuk-label", text.size.map { "govuk-label--\($0.rawValue)" }), .for(id)
    ) {
      text.label
    }
  }
}

/// The hint and the error of a field or group.
struct FieldNotes: Component {
  let id: String
  let text: FieldText

  var body: some HTML {
    if let hint = text.hint { Hint(hint, id: "\(id)-hint") }
    if let error = text.error { ErrorMessage(error, id: "\(id)-error") }
  }
}
