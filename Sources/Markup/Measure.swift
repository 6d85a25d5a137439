// SPDX-License-Identifier: MIT

/// A length in a drawing.
///
/// Shares of the width and lengths in letters let a drawing fit its place while its text stays as
/// large as the reader has set it.
public enum Measure: Sendable {
  /// The drawing's units.
  case units(Double)
  /// Hundredths of the drawing's width or height.
  case percent(Double)
  /// Multiples of the text's size.
  case em(Double)

  var text: String {
    switch self {
    case .units(let value): coordinate(value)
    case .percent(let value): coordinate(value) + "%"
    case .em(let value): coordinate(value) + "em"
    }
  }
}

/// Attributes of drawings that take a length of any kind.
extension Attribute {
  /// The left edge.
  public static func x(_ measure: Measure) -> Attribute { Attribute("x", measure.text) }
  /// The top edge.
  public static func y(_ measure: Measure) -> Attribute { Attribute("y", measure.text) }
  /// The width.
  public static func width(_ measure: Measure) -> Attribute { Attribute("width", measure.text) }
  /// The height.
  public static func height(_ measure: Measure) -> Attribute { Attribute("height", measure.text) }
  /// Where a line starts, from the left.
  public static func x1(_ measure: Measure) -> Attribute { Attribute("x1", measure.text) }
  /// Where a line starts, from the top.
  public static func y1(_ measure: Measure) -> Attribute { Attribute("y1", measure.text) }
  /// Where a line ends, from the left.
  public static func x2(_ measure: Measure) -> Attribute { Attribute("x2", measure.text) }
  /// Where a line ends, from the top.
  public static func y2(_ measure: Measure) -> Attribute { Attribute("y2", measure.text) }
  /// How far to the right of its place a text stands.
  public static func dx(_ measure: Measure) -> Attribute { Attribute("dx", measure.text) }
  /// How far below its place a text stands.
  public static func dy(_ measure: Measure) -> Attribute { Attribute("dy", measure.text) }
  /// The centre of a circle, from the left.
  public static func centreX(_ measure: Measure) -> Attribute { Attribute("cx", measure.text) }
  /// The centre of a circle, from the top.
  public static func centreY(_ measure: Measure) -> Attribute { Attribute("cy", measure.text) }
  /// The radius of a circle.
  public static func radius(_ value: Double) -> Attribute { Attribute("r", coordinate(value)) }
}
