// SPDX-License-Identifier: MIT

/// An attribute of an element; values are always quoted and escaped.
///
/// There is no way to make an attribute by any name: event handlers and inline styles can't be
/// said, and an address needs an ``Address``.
public struct Attribute: Sendable {
  private enum Value: Sendable {
    case text(String)
    case present
    case absent
  }

  private let name: StaticString
  private let value: Value

  init(_ name: StaticString, _ value: String) {
    self.name = name
    self.value = .text(value)
  }

  /// Makes an attribute that says yes by being there.
  init(_ name: StaticString, isPresent: Bool) {
    self.name = name
    value = isPresent ? .present : .absent
  }

  /// No attribute at all.
  private init() {
    name = ""
    value = .absent
  }

  /// The attribute, or none where there is none.
  public static func optional(_ attribute: Attribute?) -> Attribute { attribute ?? Attribute() }

  /// The attribute, where the condition holds.
  public static func when(
    _ condition: Bool, _ attribute: @autoclosure () -> Attribute
  ) -> Attribute {
    condition ? attribute() : Attribute()
  }

  func render(into output: inout HTMLOutput) {
    switch value {
    case .absent: return
    case .present:
      output.append(markup: " ")
      output.append(markup: name)
    case .text(let text):
      output.append(markup: " ")
      output.append(markup: name)
      output.append(markup: "=\"")
      output.append(escaping: text)
      output.append(markup: "\"")
    }
  }
}

/// Attributes of any element.
extension Attribute {
  /// The classes, with spaces between them.
  public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  /// The element's id, once a page.
  public static func id(_ id: String) -> Attribute { Attribute("id", id) }
  /// The language of the content, for example `en-GB`.
  public static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
  /// Whether the element is hidden from everyone.
  public static func hidden(_ isHidden: Bool = true) -> Attribute {
    Attribute("hidden", isPresent: isHidden)
  }
  /// The place in the keyboard's order: 0 joins it, -1 takes focus by a link only.
  public static func tabIndex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
  /// What the element is to assistive technology.
  public static func role(_ role: String) -> Attribute { Attribute("role", role) }
  /// The element's name for assistive technology.
  public static func ariaLabel(_ label: String) -> Attribute { Attribute("aria-label", label) }
  /// The id of the element that names this one.
  public static func ariaLabelledBy(_ id: String) -> Attribute {
    Attribute("aria-labelledby", id)
  }
  /// The id of the element that describes this one.
  public static func ariaDescribedBy(_ id: String) -> Attribute {
    Attribute("aria-describedby", id)
  }
  /// The ids of the elements that describe this one, if any.
  public static func ariaDescribedBy(_ ids: [String]) -> Attribute {
    ids.isEmpty ? Attribute() : Attribute("aria-describedby", ids.joined(separator: " "))
  }
  /// The id of the part that the element opens or changes.
  public static func ariaControls(_ id: String) -> Attribute { Attribute("aria-controls", id) }
  /// When changes of the content are read aloud: `polite`, `assertive`.
  public static func ariaLive(_ urgency: String) -> Attribute { Attribute("aria-live", urgency) }
  /// Hides what is decoration only from assistive technology.
  public static var ariaHidden: Attribute { Attribute("aria-hidden", "true") }
  /// Marks the current item of a set: `page`, `step`, `true`.
  public static func ariaCurrent(_ kind: String) -> Attribute { Attribute("aria-current", kind) }
  /// How a column is sorted: `ascending`, `descending`, `none`.
  public static func ariaSort(_ order: String) -> Attribute { Attribute("aria-sort", order) }
}

/// Attributes of certain elements.
extension Attribute {
  /// What a header cell is the heading of.
  public enum Scope: String, Sendable {
    case row, rowgroup
    case column = "col"
    case columnGroup = "colgroup"
  }

  /// What a header cell is the heading of.
  public static func scope(_ scope: Scope) -> Attribute { Attribute("scope", scope.rawValue) }
  /// The number of columns a cell spans.
  public static func columnSpan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
  /// The number of rows a cell spans.
  public static func rowSpan(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }
  /// Where a link leads.
  public static func href(_ address: Address) -> Attribute { Attribute("href", address.text) }
  /// Where a picture is.
  public static func source(_ address: Address) -> Attribute { Attribute("src", address.text) }
  /// What stands for a picture; empty for decoration.
  public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
  /// Whether the element can be dragged.
  public static func draggable(_ isDraggable: Bool) -> Attribute {
    Attribute("draggable", isDraggable ? "true" : "false")
  }
  /// The kind of a linked file, for example `image/svg+xml`.
  public static func mediaType(_ type: String) -> Attribute { Attribute("type", type) }
  /// Has the link save a file, under a name if one is given.
  public static func download(_ name: String = "") -> Attribute { Attribute("download", name) }
  /// How the linked page relates to this one.
  public static func rel(_ relation: String) -> Attribute { Attribute("rel", relation) }
  /// The moment in the machine's form, for example `2027-03-27T17:30:00Z`.
  public static func dateTime(_ moment: String) -> Attribute { Attribute("datetime", moment) }
  /// Whether a disclosure is open.
  public static func open(_ isOpen: Bool = true) -> Attribute {
    Attribute("open", isPresent: isOpen)
  }
  /// The name of a page's fact.
  public static func name(_ name: String) -> Attribute { Attribute("name", name) }
  /// The value of a page's fact.
  public static func content(_ content: String) -> Attribute { Attribute("content", content) }
  /// The character encoding; pages are written in UTF-8.
  public static var charsetUTF8: Attribute { Attribute("charset", "utf-8") }
  /// Stands for the HTTP header of content security.
  public static var contentSecurityPolicy: Attribute {
    Attribute("http-equiv", "Content-Security-Policy")
  }
}
