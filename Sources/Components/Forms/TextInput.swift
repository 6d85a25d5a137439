// SPDX-License-Identifier: MIT

public import Markup

/// A field for one line of text.
public struct TextInput: Component {
  /// How many letters the field is as wide as.
  public enum Width: Int, Sendable {
    case letters2 = 2
    case letters3 = 3
    case letters4 = 4
    case letters5 = 5
    case letters10 = 10
    case letters20 = 20
    case letters30 = 30
  }

  private let name: String
  private let text: FieldText
  private let value: String
  private let type: Attribute.InputType
  private let width: Width?
  private let inputMode: Attribute.InputMode?
  private let autocomplete: String?
  private let spellcheck: Bool?
  private let prefix: String?
  private let suffix: String?

  /// Makes a field; its id is its name.
  ///
  /// - Parameters:
  ///   - name: The name under which the value is sent.
  ///   - text: Label, hint and error.
  ///   - value: What was entered before.
  ///   - type: What the field takes.
  ///   - width: As wide as the answer; the whole line when left out.
  ///   - inputMode: The keys that a phone shows.
  ///   - autocomplete: What a browser may fill in.
  ///   - spellcheck: Whether the browser marks spelling: no for codes and names.
  ///   - prefix: A unit before the field, such as £; say it in the label or hint too.
  ///   - suffix: A unit after the field.
  public init(
    _ name: String, _ text: FieldText, value: String = "", type: Attribute.InputType = .text,
    width: Width? = nil, inputMode: Attribute.InputMode? = nil, autocomplete: String? = nil,
    spellcheck: Bool? = nil, prefix: String? = nil, suffix: String? = nil
  ) {
    self.name = name
    self.text = text
    self.value = value
    self.type = type
    self.width = width
    self.inputMode = inputMode
    self.autocomplete = autocomplete
    self.spellcheck = spellcheck
    self.prefix = prefix
    self.suffix = suffix
  }

  /// The markup of the component.
  public var body: some HTML {
    FormGroup(id: name, text: text) {
      if prefix != nil || suffix != nil {
        div(.class("govuk-input__wrapper")) {
          if let prefix { div(.class("govuk-input__prefix"), .ariaHidden) { prefix } }
          field
          if let suffix { div(.class("govuk-input__suffix"), .ariaHidden) { suffix } }
        }
      } else {
        field
      }
    }
  }

  private var field: VoidElement {
    let widthClass = width.map { " govuk-input--width-\($0.rawValue)" } ?? ""
    return input(
      text.classes("govuk-input" + widthClass, error: "govuk-input--error"), .id(name),
      .name(name), .type(type), .optional(spellcheck.map(Attribute.spellcheck)),
      .when(!value.isEmpty, .value(value)), .ariaDescribedBy(text.describing(name)),
      .optional(autocomplete.map(Attribute.autocomplete)),
      .optional(inputMode.map(Attribute.inputMode)),
      .when(text.error != nil, .ariaInvalid))
  }
}

/// A field for several lines of text.
public struct TextArea: Component {
  private let name: String
  private let text: FieldText
  private let value: String
  private let rows: Int

  /// Makes a field; its id is its name.
  public init(_ name: String, _ text: FieldText, value: String = "", rows: Int = 5) {
    self.name = name
    self.text = text
    self.value = value
    self.rows = rows
  }

  /// The markup of the component.
  public var body: some HTML {
    FormGroup(id: name, text: text) {
      textarea(
        text.classes("govuk-textarea", error: "govuk-textarea--error"), .id(name), .name(name),
        .rows(rows), .ariaDescribedBy(text.describing(name)),
        .when(text.error != nil, .ariaInvalid), text: value)
    }
  }
}

/// A field to hand in a file.
public struct FileUpload: Component {
  private let name: String
  private let text: FieldText
  private let accepts: String?

  /// Makes a field; say the kinds and the largest size in the hint.
  ///
  /// - Parameters:
  ///   - name: The name under which the file is sent.
  ///   - text: Label, hint and error.
  ///   - accepts: The kinds to offer, for example `.csv,.xlsx`; the server checks anyway.
  public init(_ name: String, _ text: FieldText, accepts: String? = nil) {
    self.name = name
    self.text = text
    self.accepts = accepts
  }

  /// The markup of the component.
  public var body: some HTML {
    FormGroup(id: name, text: text) {
      input(
        text.classes("govuk-file-upload", error: "govuk-file-upload--error"), .id(name),
        .name(name), .type(.file), .ariaDescribedBy(text.describing(name)),
        .optional(accepts.map(Attribute.accept)), .when(text.error != nil, .ariaInvalid))
    }
  }
}
