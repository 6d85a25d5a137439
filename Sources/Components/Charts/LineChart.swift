// SPDX-License-Identifier: MIT

public import Markup

/// Figures over time as lines, with a shape for each series.
public struct LineChart: Component {
  /// One line.
  public struct Series: Sendable {
    /// What the line is of.
    public var name: String
    /// A value for each moment; nil where there is none, and the line has a gap.
    public var values: [Double?]

    /// Makes a line.
    public init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  /// A level to compare with.
  public struct Benchmark: Sendable {
    /// What it is: "Target".
    public var name: String
    /// Its value.
    public var value: Double

    /// Makes a level.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  private let id: String
  private let words: ChartWords
  private let moments: [String]
  private let momentTitle: String
  private let series: [Series]
  private let benchmark: Benchmark?
  private let scale: Scale
  private let format: @Sendable (Double) -> String

  /// Makes a chart; four lines are the most that can be told apart.
  ///
  /// - Parameters:
  ///   - id: The chart's id, once a page.
  ///   - words: What it shows.
  ///   - moments: What stands under the lines, in their order: "June 2026".
  ///   - momentTitle: The heading of those in the table: "Month".
  ///   - series: The lines.
  ///   - benchmark: A level to compare with.
  ///   - limits: The least and greatest values that are possible.
  ///   - startsAtZero: Whether the axis starts at zero.
  ///   - format: How a value is written.
  public init(
    id: String, _ words: ChartWords, moments: [String], momentTitle: String, series: [Series],
    benchmark: Benchmark? = nil, limits: ClosedRange<Double>? = nil, startsAtZero: Bool = false,
    format: @escaping @Sendable (Double) -> String
  ) {
    self.id = id
    self.words = words
    self.moments = moments
    self.momentTitle = momentTitle
    self.series = Array(series.prefix(4))
    self.benchmark = benchmark
    self.format = format
    let values = self.series.flatMap { $0.values.compactMap(\.self) }
    scale = Scale(
      of: values + (benchmark.map { [$0.value] } ?? []), fromZero: startsAtZero, limits: limits)
  }

  // In multiples of the text's size, so that a larger text has a larger chart.
  private static let top = 1.6
  private static let plotHeight = 11.0
  private static let height = 15.0

  /// The markup of the component.
  public var body: some HTML {
    ChartFrame(id: id, words: words, table: table) {
      ChartDrawing(
        id: id, name: words.measure, description: description, height: Self.height
      ) {
        for tick in scale.ticks { gridline(tick) }
        for place in labelledPlaces(count: moments.count, atMost: 6) { momentLabel(place) }
        if let benchmark {
          SVG.line(
            .class("reeve-chart__level"), .x1(.percent(0)), .y1(.em(y(benchmark.value))),
            .x2(.percent(100)), .y2(.em(y(benchmark.value))))
        }
        for (index, one) in series.enumerated() { line(one, index: index) }
      }
    } legend: {
      ChartLegend(
        names: series.map(\.name), level: benchmark.map { "\($0.name): \(format($0.value))" })
    }
  }

  private var description: String {
    let ends = series.compactMap { one -> String? in
      let known = one.values.enumerated().compactMap { place, value in
        value.map { (place: place, value: $0) }
      }
      guard let first = known.first, let last = known.last,
        moments.indices.contains(first.place), moments.indices.contains(last.place)
      else { return nil }
      return """
        \(one.name): \(format(first.value)) in \(moments[first.place]), \
        \(format(last.value)) in \(moments[last.place]).
        """
    }
    return ([words.finding] + ends + ["The table below has every figure."])
      .joined(separator: " ")
  }

  private var table: Table {
    Table(
      words.measure,
      columns: [Table.Column(momentTitle)]
        + series.map { Table.Column($0.name, isNumeric: true) },
      rows: moments.indices.map { place in
        [Slot(moments[place])]
          + series.map { one in
            let value = one.values.indices.contains(place) ? one.values[place] : nil
            return Slot(value.map { Value.figure(format($0)) } ?? .notMeasured)
          }
      }, fit: .scrolls(id: "\(id)-table"), isCompact: true)
  }

  private func x(_ place: Int) -> Double {
    moments.count > 1 ? 14 + 82 * Double(place) / Double(moments.count - 1) : 55
  }

  private func y(_ value: Double) -> Double {
    Self.top + Self.plotHeight * (1 - min(1, max(0, scale.place(of: value))))
  }

  private func gridline(_ tick: Double) -> Slot {
    Slot {
      SVG.line(
        .class("reeve-chart__grid"), .x1(.percent(0)), .y1(.em(y(tick))), .x2(.percent(100)),
        .y2(.em(y(tick))))
      SVG.text(.class("reeve-chart__tick"), .x(0), .y(.em(y(tick))), .dy(.em(-0.35))) {
        format(tick)
      }
    }
  }

  private func momentLabel(_ place: Int) -> Slot {
    let isEnd = place == 0 || place == moments.count - 1
    let isLast = place > 0 && place == moments.count - 1
    return Slot {
      SVG.text(
        .class("reeve-chart__moment\(isEnd ? "" : " reeve-chart__moment--between")"),
        .x(.percent(isLast ? 100 : x(place))), .y(.em(Self.top + Self.plotHeight + 1.5)),
        .textAnchor(isLast ? "end" : "middle")
      ) { moments[place] }
    }
  }

  private func line(_ one: Series, index: Int) -> Slot {
    let known = one.values.prefix(moments.count).enumerated().compactMap { place, value in
      value.map { (place: place, value: $0) }
    }
    let pairs = zip(known, known.dropFirst()).filter { $1.place == $0.place + 1 }
    return Slot {
      for (from, to) in pairs {
        SVG.line(
          .class("reeve-chart__line reeve-series-\(index % 4 + 1)"), .x1(.percent(x(from.place))),
          .y1(.em(y(from.value))), .x2(.percent(x(to.place))), .y2(.em(y(to.value))))
      }
      for point in known {
        ChartMark(series: index, x: .percent(x(point.place)), y: .em(y(point.value)))
      }
      if series.count == 1, let last = known.last {
        // A falling line comes from above, where the figure would stand otherwise.
        let isFalling = known.count > 1 && known[known.count - 2].value > last.value
        SVG.text(
          .class("reeve-chart__latest"), .x(.percent(x(last.place))), .y(.em(y(last.value))),
          .dx(.em(isFalling ? -0.7 : 0.4)), .dy(.em(isFalling ? 0.5 : -0.7)), .textAnchor("end")
        ) { format(last.value) }
      }
    }
  }
}
