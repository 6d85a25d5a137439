// SPDX-License-Identifier: MIT

/// How a form is sent.
public enum FormMethod: Sendable {
  /// Asks for a page; what was entered stands in the address. Changes nothing.
  case get
  /// Asks for a change.
  case post
  /// Asks for a change, with files.
  case postWithFiles
}

/// Makes a form that is sent to an address of the allowed kinds.
///
/// The browser's own validation is off: the server checks, and says what to do in our words.
public func form<Content: HTML>(
  _ method: FormMethod, to address: Address, _ attributes: Attribute...,
  @HTMLBuilder content: () -> Content
) -> Element<Content> {
  var all = [
    Attribute("method", method == .get ? "get" : "post"), Attribute("action", address.text),
    Attribute("novalidate", isPresent: true),
  ]
  if method == .postWithFiles { all.append(Attribute("enctype", "multipart/form-data")) }
  return Element(
    tag: Tag("form", endsLine: true), attributes: all + attributes, content: content())
}

/// A field for one value.
public let input = VoidTag("input")
/// The name of a field.
public let label = Tag("label", endsLine: true)
/// A field to choose from a list.
public let select = Tag("select", endsLine: true)
/// A choice of a list.
public let option = Tag("option", endsLine: true)
/// Something to press.
public let button = Tag("button", endsLine: true)
/// Fields that belong together.
public let fieldset = Tag("fieldset", endsLine: true)
/// The name of fields that belong together.
public let legend = Tag("legend", endsLine: true)

/// Makes a field for text of several lines.
public func textarea(_ attributes: Attribute..., text: String) -> Element<Group<Text, Text>> {
  // A browser drops one line end right after the start tag; another keeps the text's own.
  let isDropped = text.utf8.first == UInt8(ascii: "\n") || text.utf8.first == UInt8(ascii: "\r")
  return Element(
    tag: Tag("textarea", endsLine: true), attributes: attributes,
    content: Group(content: (Text(isDropped ? "\n" : ""), Text(text))))
}

/// Attributes of forms and their fields.
extension Attribute {
  /// What a field takes.
  public enum InputType: String, Sendable {
    case checkbox, email, file, hidden, password, radio, search, tel, text, url
  }

  /// The keys that a phone shows for a field.
  public enum InputMode: String, Sendable {
    case numeric, decimal, email, search, tel, text, url
  }

  /// What pressing a button does: sends its form, or only what a script of the page adds.
  public enum ButtonType: String, Sendable {
    case submit, button
  }

  /// What a field takes.
  public static func type(_ type: InputType) -> Attribute { Attribute("type", type.rawValue) }
  /// What pressing a button does.
  public static func type(_ type: ButtonType) -> Attribute { Attribute("type", type.rawValue) }
  /// The value of a field, a choice or a button.
  public static func value(_ value: String) -> Attribute { Attribute("value", value) }
  /// The id of the field that a label names.
  public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  /// The keys that a phone shows.
  public static func inputMode(_ mode: InputMode) -> Attribute {
    Attribute("inputmode", mode.rawValue)
  }
  /// What a browser may fill in, by the standard's names, for example `email`.
  public static func autocomplete(_ purpose: String) -> Attribute {
    Attribute("autocomplete", purpose)
  }
  /// Whether a browser may mark spelling.
  public static func spellcheck(_ isOn: Bool) -> Attribute {
    Attribute("spellcheck", isOn ? "true" : "false")
  }
  /// Whether a box is ticked.
  public static func checked(_ isChecked: Bool = true) -> Attribute {
    Attribute("checked", isPresent: isChecked)
  }
  /// Whether a choice is taken.
  public static func selected(_ isSelected: Bool = true) -> Attribute {
    Attribute("selected", isPresent: isSelected)
  }
  /// Whether a field or choice can't be used.
  public static func disabled(_ isDisabled: Bool = true) -> Attribute {
    Attribute("disabled", isPresent: isDisabled)
  }
  /// Whether several values can be given.
  public static func multiple(_ isMultiple: Bool = true) -> Attribute {
    Attribute("multiple", isPresent: isMultiple)
  }
  /// The kinds of file to offer, for example `.csv,.xlsx`.
  public static func accept(_ kinds: String) -> Attribute { Attribute("accept", kinds) }
  /// How many lines a field of text shows.
  public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
  /// Says that a field's value can't be taken.
  public static var ariaInvalid: Attribute { Attribute("aria-invalid", "true") }
}
