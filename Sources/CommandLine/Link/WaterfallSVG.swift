// SPDX-License-Identifier: MIT
import Tabular

/// A waterfall as a picture that stands alone, with its numbers as text in it.
struct WaterfallSVG {
  private static let rowHeight = 26.0
  private static let labelWidth = 330.0
  private static let plotWidth = 520.0
  private static let numberWidth = 80.0
  private static let top = 56.0

  let waterfall: Waterfall

  init(_ waterfall: Waterfall) { self.waterfall = waterfall }

  func rendered() -> String {
    let ends = waterfall.bars.flatMap { [$0.from, $0.to] }.filter(\.isFinite) + [0]
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let span = max(high - low, 1e-9)
    func x(_ value: Double) -> Double {
      let inside = min(max(value, low), high)
      return Self.labelWidth + (inside - low) / span * Self.plotWidth
    }
    let width = Self.labelWidth + Self.plotWidth + Self.numberWidth
    let height = Self.top + Double(waterfall.bars.count) * Self.rowHeight + 20
    let title =
      "Match weight \(WaterfallText.fixed(waterfall.matchWeight)) of \(waterfall.left) and "
      + waterfall.right
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.n(width)) \(Self.n(height))\" "
        + "role=\"img\" aria-labelledby=\"title\" font-family=\"sans-serif\" font-size=\"13\">",
      "<title id=\"title\">\(XMLText.escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
      "<text x=\"8\" y=\"22\" font-size=\"16\" font-weight=\"bold\">\(XMLText.escaped(title))</text>",
      "<text x=\"8\" y=\"42\" fill=\"#505a5f\">match probability "
        + "\(XMLText.escaped("\(waterfall.matchProbability)"))</text>",
      "<line x1=\"\(Self.n(x(0)))\" x2=\"\(Self.n(x(0)))\" y1=\"\(Self.n(Self.top))\" "
        + "y2=\"\(Self.n(height - 16))\" stroke=\"#505a5f\"/>",
    ]
    for (row, bar) in waterfall.bars.enumerated() {
      let y = Self.top + Double(row) * Self.rowHeight
      let (from, to) = (x(bar.from), x(bar.to))
      lines.append(
        "<text x=\"8\" y=\"\(Self.n(y + 17))\">\(XMLText.escaped(Self.shortened(text(of: bar))))</text>"
      )
      lines.append(
        "<rect x=\"\(Self.n(min(from, to)))\" y=\"\(Self.n(y + 4))\" "
          + "width=\"\(Self.n(max(abs(to - from), 1)))\" height=\"\(Self.n(Self.rowHeight - 8))\" "
          + "fill=\"\(colour(of: bar))\"/>")
      lines.append(
        "<text x=\"\(Self.n(width - 8))\" y=\"\(Self.n(y + 17))\" text-anchor=\"end\">"
          + "\(XMLText.escaped(WaterfallText.signed(bar.weight, width: 0)))</text>")
    }
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of bar: Waterfall.Bar) -> String {
    bar.label.map { "\(bar.name): \($0)" } ?? bar.name
  }

  private func colour(of bar: Waterfall.Bar) -> String {
    switch bar.kind {
    case .prior, .total: "#1d70b8"
    case .level, .frequency, .correction: bar.weight < 0 ? "#d4351c" : "#00703c"
    }
  }

  private static func shortened(_ text: String) -> String {
    text.count > 48 ? text.prefix(47) + "…" : text
  }

  /// A length with two decimals at most.
  private static func n(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
