// SPDX-License-Identifier: MIT

public import Markup

/// A place in a component for a text or for any markup.
///
/// ```swift
/// Table.Cell("Repairs & voids")                     // a text, escaped
/// Table.Cell(Slot { a(.href("/datasets/1")) { "Repairs" } })
/// ```
public struct Slot: HTML, ExpressibleByStringInterpolation {
  private let content: any HTML

  /// Holds a text.
  public init(_ text: String) {
    content = Text(text)
  }

  /// Holds a text.
  public init(stringLiteral text: String) {
    content = Text(text)
  }

  /// Holds markup.
  public init<Content: HTML>(@HTMLBuilder content: () -> Content) {
    self.content = content()
  }

  /// Holds one element or component.
  public init(_ content: some HTML) {
    self.content = content
  }

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    content.render(into: &output)
  }
}

/// Names of classes in a row, without those that are nil.
func classes(_ names: String?...) -> Attribute {
  .class(names.compactMap(\.self).joined(separator: " "))
}

/// A text that is read aloud and not shown.
func hidden(_ text: String) -> some HTML {
  span(.class("govuk-visually-hidden")) { text }
}
