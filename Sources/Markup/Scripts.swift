// SPDX-License-Identifier: MIT

/// A script in a file of its own.
///
/// There is no script with content: what a page runs can only be a file that the site serves.
public struct Script: HTML {
  private let attributes: [Attribute]

  /// Runs a file as a module, after the page has been read.
  public init(module address: Address) {
    attributes = [Attribute("type", "module"), Attribute("src", address.text)]
  }

  /// Runs a file at once, before what follows is shown.
  public init(atOnce address: Address) {
    attributes = [Attribute("src", address.text)]
  }

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    output.open("script", attributes)
    output.close("script")
    output.append(markup: "\n")
  }
}

/// Attributes that the vendored and our own scripts look for.
extension Attribute {
  /// The component that a script enhances, for example `govuk-button`.
  public static func module(_ name: String) -> Attribute { Attribute("data-module", name) }
  /// Has a second press within a second ignored.
  public static var preventDoubleClick: Attribute {
    Attribute("data-prevent-double-click", "true")
  }
  /// The id of the part that a choice opens.
  public static func opens(_ id: String) -> Attribute { Attribute("data-aria-controls", id) }
  /// What a choice does to the others: `exclusive` unticks them.
  public static func behaviour(_ name: String) -> Attribute { Attribute("data-behaviour", name) }
  /// Leaves the focus where it is when the page opens.
  public static var keepsFocus: Attribute { Attribute("data-disable-auto-focus", "true") }
}
