// SPDX-License-Identifier: MIT

public import Markup

/// A line as small as a word, for a row of a table that has the figure itself.
public struct Sparkline: Component {
  private let values: [Double?]
  private let words: String
  private let scale: Scale

  /// Makes a line.
  ///
  /// - Parameters:
  ///   - values: The values in their order; nil where there is none.
  ///   - words: What the line says: "Score over 8 imports, from 91.2% to 97.3%".
  ///   - limits: The least and greatest values that are possible.
  public init(_ values: [Double?], words: String, limits: ClosedRange<Double>? = nil) {
    self.values = values
    self.words = words
    scale = Scale(of: values.compactMap(\.self), fromZero: false, limits: limits)
  }

  private static let width = 96.0
  private static let height = 24.0

  /// The markup of the component.
  public var body: some HTML {
    svg(
      .class("reeve-sparkline"), .viewBox(width: Self.width, height: Self.height),
      .width(Self.width), .height(Self.height), .role("img"), .notFocusable
    ) {
      SVG.title { words }
      for (from, to) in pairs {
        SVG.line(
          .class("reeve-chart__line reeve-series-1"), .x1(x(from.place)), .y1(y(from.value)),
          .x2(x(to.place)), .y2(y(to.value)))
      }
      if let last = points.last {
        SVG.circle(
          .class("reeve-chart__mark reeve-series-1"), .centreX(.units(x(last.place))),
          .centreY(.units(y(last.value))), .radius(3))
      }
    }
  }

  private var points: [(place: Int, value: Double)] {
    values.enumerated().compactMap { place, value in value.map { (place, $0) } }
  }

  private var pairs: [((place: Int, value: Double), (place: Int, value: Double))] {
    zip(points, points.dropFirst()).filter { $1.place == $0.place + 1 }
  }

  private func x(_ place: Int) -> Double {
    values.count > 1 ? 4 + (Self.width - 8) * Double(place) / Double(values.count - 1) : 48
  }

  private func y(_ value: Double) -> Double {
    4 + (Self.height - 8) * (1 - min(1, max(0, scale.place(of: value))))
  }
}
