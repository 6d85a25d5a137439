// SPDX-License-Identifier: MIT

public import Markup

/// Figures above and below zero as bars that lead right and left of a line, in groups.
public struct DivergingBarChart: Component {
  /// A bar.
  public struct Bar: Sendable {
    /// What the bar is of.
    public var name: String
    /// The figure; nil where there is none.
    public var value: Double?
    /// Further cells of its row in the table.
    public var further: [Slot]

    /// Makes a bar.
    public init(_ name: String, _ value: Double?, further: [Slot] = []) {
      self.name = name
      self.value = value
      self.further = further
    }
  }

  /// Bars that belong together, under their name.
  public struct Group: Sendable {
    /// The name.
    public var name: String
    /// The bars, from the top.
    public var bars: [Bar]

    /// Makes a group.
    public init(_ name: String, _ bars: [Bar]) {
      self.name = name
      self.bars = bars
    }
  }

  private let id: String
  private let words: ChartWords
  private let titles: (group: String, name: String, value: String)
  private let further: [Table.Column]
  private let groups: [Group]
  private let format: @Sendable (Double) -> String
  private let low: Double
  private let high: Double

  /// Makes a chart.
  ///
  /// - Parameters:
  ///   - id: The chart's id, once a page.
  ///   - words: What it shows.
  ///   - groupTitle: The heading of the groups in the table: "Comparison".
  ///   - nameTitle: The heading of the bars' names: "Level".
  ///   - valueTitle: The heading of the figures: "Weight".
  ///   - further: Further columns of the table, for which every bar has a cell.
  ///   - groups: The groups, from the top.
  ///   - format: How a figure is written.
  public init(
    id: String, _ words: ChartWords, groupTitle: String, nameTitle: String, valueTitle: String,
    further: [Table.Column] = [], groups: [Group], format: @escaping @Sendable (Double) -> String
  ) {
    self.id = id
    self.words = words
    titles = (groupTitle, nameTitle, valueTitle)
    self.further = further
    self.groups = groups
    self.format = format
    let values = groups.flatMap { $0.bars.compactMap(\.value) }.filter(\.isFinite)
    low = min(0, values.min() ?? 0)
    high = max(0, values.max() ?? 0)
  }

  private static let groupHeight = 2.4
  private static let rowHeight = 3.0
  /// The part of the width that bars take; figures need the rest.
  private static let (left, width) = (16.0, 68.0)

  /// The markup of the component.
  public var body: some HTML {
    ChartFrame(id: id, words: words, table: table) {
      ChartDrawing(id: id, name: words.measure, description: description, height: height) {
        // First, so that names that cross it on a narrow screen stay readable.
        SVG.line(
          .class("reeve-chart__axis"), .x1(.percent(x(0))), .y1(0), .x2(.percent(x(0))),
          .y2(.percent(100)))
        for (place, group) in groups.enumerated() { drawing(group, top: top(place)) }
      }
    } legend: {
    }
  }

  private var height: Double { top(groups.count) + 0.3 }

  private func top(_ place: Int) -> Double {
    groups.prefix(place).reduce(0) {
      $0 + Self.groupHeight + Self.rowHeight * Double($1.bars.count)
    }
  }

  private var description: String {
    let known = groups.flatMap { group in
      group.bars.compactMap { bar in
        bar.value.map { (name: "\(group.name), \(bar.name)", value: $0) }
      }
    }
    guard let most = known.max(by: { $0.value < $1.value }),
      let least = known.min(by: { $0.value < $1.value }), known.count > 1
    else { return "\(words.finding) The table below has every figure." }
    return """
      \(words.finding) The greatest figure is \(format(most.value)), \(most.name); the least \
      \(format(least.value)), \(least.name). The table below has every figure.
      """
  }

  private var table: Table {
    Table(
      words.measure,
      columns: [
        Table.Column(titles.group), Table.Column(titles.name),
        Table.Column(titles.value, isNumeric: true),
      ] + further,
      rows: groups.flatMap { group in
        group.bars.map { bar in
          [
            Slot(group.name), Slot(bar.name),
            Slot(bar.value.map { Value.figure(format($0)) } ?? Value.notMeasured),
          ] + bar.further
        }
      }, fit: .scrolls(id: "\(id)-table"), isCompact: true)
  }

  private func x(_ value: Double) -> Double {
    guard high > low, value.isFinite else { return Self.left }
    return Self.left + Self.width * (value - low) / (high - low)
  }

  private func drawing(_ group: Group, top: Double) -> Slot {
    Slot {
      SVG.text(
        .class("reeve-chart__figure"), .x(.percent(0)), .y(.em(top + 1.7))
      ) { shortened(group.name, to: 32) }
      for (place, bar) in group.bars.enumerated() {
        row(bar, top: top + Self.groupHeight + Self.rowHeight * Double(place))
      }
    }
  }

  private func row(_ bar: Bar, top: Double) -> Slot {
    let value = bar.value ?? 0
    let (start, end) = (min(x(0), x(value)), max(x(0), x(value)))
    let isLeft = value < 0
    return Slot {
      SVG.text(.class("reeve-chart__tick"), .x(.percent(0)), .y(.em(top + 1))) {
        shortened(bar.name, to: 36)
      }
      SVG.rect(
        .class("reeve-chart__bar\(isLeft ? " reeve-chart__bar--below" : "")"),
        .x(.percent(start)), .y(.em(top + 1.45)), .width(.percent(end - start)),
        .height(.em(0.9)))
      SVG.text(
        .class("reeve-chart__figure"), .x(.percent(isLeft ? start : end)),
        .dx(.em(isLeft ? -0.4 : 0.4)), .y(.em(top + 2.25)), .textAnchor(isLeft ? "end" : "start")
      ) { bar.value.map { format($0) } ?? "no figure, see the table" }
    }
  }
}
