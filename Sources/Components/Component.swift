// SPDX-License-Identifier: MIT

public import Markup

/// A part of a page, made from plain data.
///
/// A component looks nothing up: no clock, no session, no settings. It is a value, so that pages can
/// put it into lists and tests can compare what it writes.
public protocol Component: HTML {
  /// What the component is made of.
  associatedtype Body: HTML

  /// The markup of the component.
  @HTMLBuilder var body: Body { get }
}

extension Component {
  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    body.render(into: &output)
  }
}
