// SPDX-License-Identifier: MIT

public import Markup

/// Figures of several things as bars from zero, each under its name.
public struct BarChart: Component {
  /// A bar.
  public struct Bar: Sendable {
    /// What the bar is of.
    public var name: String
    /// The figure; nil where there is none.
    public var value: Double?
    /// The bounds within which the true figure lies, where it is an estimate.
    public var interval: ClosedRange<Double>?
    /// What stands instead of a figure that there is none of.
    public var absence: Value
    /// Whether the bar is the one that the finding speaks of.
    public var isHighlighted: Bool

    /// Makes a bar.
    public init(
      _ name: String, _ value: Double?, interval: ClosedRange<Double>? = nil,
      absence: Value = .notMeasured, isHighlighted: Bool = false
    ) {
      self.name = name
      self.value = value
      self.interval = interval
      self.absence = absence
      self.isHighlighted = isHighlighted
    }
  }

  private let id: String
  private let words: ChartWords
  private let nameTitle: String
  private let valueTitle: String
  private let bars: [Bar]
  private let format: @Sendable (Double) -> String
  private let longest: Double

  /// Makes a chart; values below zero are shown as zero.
  ///
  /// - Parameters:
  ///   - id: The chart's id, once a page.
  ///   - words: What it shows.
  ///   - nameTitle: The heading of the bars' names in the table: "Ward".
  ///   - valueTitle: The heading of the figures in the table: "Repairs".
  ///   - bars: The bars, from the top.
  ///   - format: How a figure is written.
  public init(
    id: String, _ words: ChartWords, nameTitle: String, valueTitle: String, bars: [Bar],
    format: @escaping @Sendable (Double) -> String
  ) {
    self.id = id
    self.words = words
    self.nameTitle = nameTitle
    self.valueTitle = valueTitle
    self.bars = bars
    self.format = format
    let ends = bars.flatMap { [$0.value, $0.interval?.upperBound] }.compactMap(\.self)
    longest = ends.filter(\.isFinite).max() ?? 0
  }

  private static let rowHeight = 3.1
  /// The longest bar leaves room for its figure.
  private static let fullWidth = 80.0

  /// The markup of the component.
  public var body: some HTML {
    ChartFrame(id: id, words: words, table: table) {
      ChartDrawing(
        id: id, name: words.measure, description: description,
        height: Self.rowHeight * Double(bars.count) + 0.3
      ) {
        for (place, bar) in bars.enumerated() { row(bar, top: Self.rowHeight * Double(place)) }
        SVG.line(
          .class("reeve-chart__axis"), .x1(.percent(0)), .y1(0), .x2(.percent(0)),
          .y2(.percent(100)))
      }
    } legend: {
      if bars.contains(where: { $0.interval != nil }) {
        p(.class("reeve-chart__measure")) {
          "The thin line on a bar shows where the true figure probably lies."
        }
      }
    }
  }

  private var description: String {
    let known = bars.compactMap { bar in bar.value.map { (name: bar.name, value: $0) } }
    guard let most = known.max(by: { $0.value < $1.value }),
      let least = known.min(by: { $0.value < $1.value }), known.count > 1
    else { return "\(words.finding) The table below has every figure." }
    return """
      \(words.finding) The longest bar is \(most.name) with \(format(most.value)), the shortest \
      \(least.name) with \(format(least.value)). The table below has every figure.
      """
  }

  private var table: Table {
    let hasIntervals = bars.contains { $0.interval != nil }
    let columns =
      [Table.Column(nameTitle), Table.Column(valueTitle, isNumeric: true)]
      + (hasIntervals
        ? [Table.Column("From", isNumeric: true), Table.Column("To", isNumeric: true)] : [])
    let rows = bars.map { bar in
      [Slot(bar.name), Slot(bar.value.map { Value.figure(format($0)) } ?? bar.absence)]
        + (hasIntervals
          ? [
            Slot(bar.interval.map { Value.figure(format($0.lowerBound)) } ?? bar.absence),
            Slot(bar.interval.map { Value.figure(format($0.upperBound)) } ?? bar.absence),
          ] : [])
    }
    return Table(
      words.measure, columns: columns, rows: rows, fit: .scrolls(id: "\(id)-table"),
      isCompact: true)
  }

  private func width(_ value: Double) -> Double {
    longest > 0 && value.isFinite ? Self.fullWidth * max(0, value) / longest : 0
  }

  private func row(_ bar: Bar, top: Double) -> Slot {
    let end = max(width(bar.value ?? 0), width(bar.interval?.upperBound ?? 0))
    return Slot {
      SVG.text(.class("reeve-chart__name"), .x(.percent(0)), .dx(.em(0.4)), .y(.em(top + 1.1))) {
        shortened(bar.name)
      }
      if let value = bar.value {
        SVG.rect(
          .class("reeve-chart__bar\(bar.isHighlighted ? " reeve-chart__bar--highlighted" : "")"),
          .x(0), .y(.em(top + 1.5)), .width(.percent(width(value))), .height(.em(1.2)))
        if let interval = bar.interval { whisker(interval, y: top + 2.1) }
        SVG.text(
          .class("reeve-chart__figure"), .x(.percent(end)), .dx(.em(0.4)), .y(.em(top + 2.45))
        ) { format(value) }
      } else {
        SVG.text(
          .class("reeve-chart__figure reeve-chart__figure--none"), .x(.percent(0)),
          .dx(.em(0.4)), .y(.em(top + 2.45))
        ) { "no figure, see the table" }
      }
    }
  }

  private func whisker(_ interval: ClosedRange<Double>, y: Double) -> Slot {
    let (low, high) = (width(interval.lowerBound), width(interval.upperBound))
    return Slot {
      SVG.line(
        .class("reeve-chart__interval-halo"), .x1(.percent(low)), .y1(.em(y)),
        .x2(.percent(high)), .y2(.em(y)))
      SVG.line(
        .class("reeve-chart__interval"), .x1(.percent(low)), .y1(.em(y)), .x2(.percent(high)),
        .y2(.em(y)))
      for end in [low, high] {
        SVG.line(
          .class("reeve-chart__interval"), .x1(.percent(end)), .y1(.em(y - 0.3)),
          .x2(.percent(end)), .y2(.em(y + 0.3)))
      }
    }
  }
}

/// A name that fits a narrow screen; the table has all of it.
func shortened(_ name: String, to length: Int = 28) -> String {
  name.count > length ? String(name.prefix(length - 1)) + "\u{2026}" : name
}
