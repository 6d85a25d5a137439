// SPDX-License-Identifier: MIT

/// An element with its attributes and content.
public struct Element<Content: HTML>: HTML {
  let tag: Tag
  let attributes: [Attribute]
  let content: Content

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    output.open(tag.name, attributes)
    content.render(into: &output)
    output.close(tag.name)
    if tag.endsLine { output.append(markup: "\n") }
  }
}

/// An element that never has content, such as a line break.
public struct VoidElement: HTML {
  let tag: VoidTag
  let attributes: [Attribute]

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    output.open(tag.name, attributes)
  }
}

/// The name of an element; called with attributes and content it makes the element.
///
/// ```swift
/// p(.class("lead")) { "Two records could not be read." }
/// ```
public struct Tag: Sendable {
  let name: StaticString
  /// Whether a line end follows the end tag: it has no meaning there and makes pages readable.
  let endsLine: Bool

  init(_ name: StaticString, endsLine: Bool = false) {
    self.name = name
    self.endsLine = endsLine
  }

  /// Makes an element.
  public func callAsFunction<Content: HTML>(
    _ attributes: Attribute..., @HTMLBuilder content: () -> Content
  ) -> Element<Content> {
    Element(tag: self, attributes: attributes, content: content())
  }

  /// Makes an element with a list of attributes.
  public func callAsFunction<Content: HTML>(
    _ attributes: [Attribute], @HTMLBuilder content: () -> Content
  ) -> Element<Content> {
    Element(tag: self, attributes: attributes, content: content())
  }

  /// Makes an element without content.
  public func callAsFunction(_ attributes: Attribute...) -> Element<Group<>> {
    Element(tag: self, attributes: attributes, content: Group(content: ()))
  }
}

/// The name of an element that never has content.
public struct VoidTag: Sendable {
  let name: StaticString

  init(_ name: StaticString) {
    self.name = name
  }

  /// Makes an element.
  public func callAsFunction(_ attributes: Attribute...) -> VoidElement {
    VoidElement(tag: self, attributes: attributes)
  }
}
