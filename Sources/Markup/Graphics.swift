// SPDX-License-Identifier: MIT

/// A drawing inside the page; its parts are in ``SVG``.
public let svg = Tag("svg", endsLine: true)

/// The parts of a drawing that bar and line charts need.
///
/// They stand apart from HTML's elements because some share their names.
public enum SVG {
  /// Parts that belong together.
  public static let g = Tag("g", endsLine: true)
  /// A rectangle.
  public static let rect = Tag("rect")
  /// A straight line.
  public static let line = Tag("line")
  /// Any line or shape.
  public static let path = Tag("path")
  /// A circle.
  public static let circle = Tag("circle")
  /// A drawing at a place of its own inside the drawing.
  public static let inner = Tag("svg")
  /// A text in the drawing.
  public static let text = Tag("text")
  /// The drawing's name for assistive technology.
  public static let title = Tag("title")
  /// The drawing's description for assistive technology.
  public static let desc = Tag("desc")
}

/// The outline of a shape, in the drawing's units.
public struct Outline: Sendable {
  private(set) var data = ""

  /// Makes an outline that starts somewhere.
  public init(from x: Double, _ y: Double) {
    data = "M\(coordinate(x)) \(coordinate(y))"
  }

  /// Draws a straight line to a point.
  public mutating func line(to x: Double, _ y: Double) {
    data += "L\(coordinate(x)) \(coordinate(y))"
  }

  /// Draws a straight line back to the start.
  public mutating func close() {
    data += "Z"
  }
}

/// Attributes of drawings; numbers are in the drawing's units.
extension Attribute {
  /// The part of the plane that is seen.
  public static func viewBox(
    x: Double = 0, y: Double = 0, width: Double, height: Double
  ) -> Attribute {
    let numbers = [x, y, width, height].map(coordinate)
    return Attribute("viewBox", numbers.joined(separator: " "))
  }
  /// Lets the drawing fill its place without keeping its proportions.
  public static var stretched: Attribute { Attribute("preserveAspectRatio", "none") }
  /// Keeps old browsers from giving the drawing focus.
  public static var notFocusable: Attribute { Attribute("focusable", "false") }
  /// The left edge.
  public static func x(_ value: Double) -> Attribute { Attribute("x", coordinate(value)) }
  /// The top edge.
  public static func y(_ value: Double) -> Attribute { Attribute("y", coordinate(value)) }
  /// The width.
  public static func width(_ value: Double) -> Attribute { Attribute("width", coordinate(value)) }
  /// The height.
  public static func height(_ value: Double) -> Attribute {
    Attribute("height", coordinate(value))
  }
  /// Where a line starts, from the left.
  public static func x1(_ value: Double) -> Attribute { Attribute("x1", coordinate(value)) }
  /// Where a line starts, from the top.
  public static func y1(_ value: Double) -> Attribute { Attribute("y1", coordinate(value)) }
  /// Where a line ends, from the left.
  public static func x2(_ value: Double) -> Attribute { Attribute("x2", coordinate(value)) }
  /// Where a line ends, from the top.
  public static func y2(_ value: Double) -> Attribute { Attribute("y2", coordinate(value)) }
  /// The outline of a path.
  public static func outline(_ outline: Outline) -> Attribute { Attribute("d", outline.data) }
  /// Where a text is held: `start`, `middle` or `end`.
  public static func textAnchor(_ place: String) -> Attribute { Attribute("text-anchor", place) }
}

/// A coordinate with at most three decimals; what is no number becomes 0.
func coordinate(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "0" }
  let rounded = (value * 1000).rounded() / 1000
  return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}
