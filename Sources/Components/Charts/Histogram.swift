// SPDX-License-Identifier: MIT

public import Markup

/// How often values occur, as bars that touch: one for each range of values.
public struct Histogram: Component {
  /// A range of values.
  public struct Bin: Sendable {
    /// The range in words: "10 to 19".
    public var range: String
    /// What stands under the bar's left edge: "10".
    public var edge: String
    /// How many values are in it.
    public var count: Int

    /// Makes a range.
    public init(_ range: String, edge: String, count: Int) {
      self.range = range
      self.edge = edge
      self.count = count
    }
  }

  /// A value that something depends on, as a line across the bars.
  public struct Mark: Sendable {
    /// What it means: "From here on pairs are kept".
    public var name: String
    /// Where it is, in bars from the left.
    public var place: Double

    /// Makes a mark.
    public init(_ name: String, at place: Double) {
      self.name = name
      self.place = place
    }
  }

  private let id: String
  private let words: ChartWords
  private let marks: [Mark]
  private let rangeTitle: String
  private let countTitle: String
  private let bins: [Bin]
  private let end: String
  private let scale: Scale

  /// Makes a chart.
  ///
  /// - Parameters:
  ///   - id: The chart's id, once a page.
  ///   - words: What it shows.
  ///   - rangeTitle: The heading of the ranges in the table: "Age in years".
  ///   - countTitle: The heading of the counts in the table: "Rows".
  ///   - bins: The ranges, from low to high.
  ///   - end: What stands under the last bar's right edge.
  ///   - marks: Values that something depends on; those beyond the bars are left out.
  public init(
    id: String, _ words: ChartWords, rangeTitle: String, countTitle: String, bins: [Bin],
    end: String, marks: [Mark] = []
  ) {
    self.marks = marks.filter { (0...Double(max(0, bins.count))).contains($0.place) }
    self.id = id
    self.words = words
    self.rangeTitle = rangeTitle
    self.countTitle = countTitle
    self.bins = bins
    self.end = end
    scale = Scale(of: bins.map { Double($0.count) }, fromZero: true)
  }

  private static let top = 1.6
  private static let plotHeight = 10.0

  /// The markup of the component.
  public var body: some HTML {
    ChartFrame(id: id, words: words, table: table) {
      ChartDrawing(
        id: id, name: words.measure, description: description,
        height: Self.top + Self.plotHeight + 2
      ) {
        for tick in scale.ticks where tick == tick.rounded() { gridline(tick) }
        for (place, bin) in bins.enumerated() where bin.count > 0 { bar(bin, place: place) }
        SVG.line(
          .class("reeve-chart__axis"), .x1(.percent(0)), .y1(.em(y(0))), .x2(.percent(100)),
          .y2(.em(y(0))))
        for place in labelledPlaces(count: bins.count + 1, atMost: 7) { edgeLabel(place) }
        for (number, mark) in marks.enumerated() { line(mark, number) }
      }
    } legend: {
      if !marks.isEmpty {
        ul(.class("reeve-legend")) {
          for (number, mark) in marks.enumerated() {
            li {
              strong { Self.letter(number) }
              " \(mark.name)"
            }
          }
        }
      }
    }
  }

  private var description: String {
    guard let most = bins.max(by: { $0.count < $1.count }) else { return words.finding }
    let lines = marks.enumerated().map { " Line \(Self.letter($0)): \($1.name)." }.joined()
    return """
      \(words.finding) The tallest bar is \(most.range) with \(grouped(most.count)).\(lines) \
      The table below has every figure.
      """
  }

  private var table: Table {
    Table(
      words.measure,
      columns: [Table.Column(rangeTitle), Table.Column(countTitle, isNumeric: true)],
      rows: bins.map { [Slot($0.range), Slot(Value.count($0.count))] },
      fit: .scrolls(id: "\(id)-table"), isCompact: true)
  }

  private func x(_ place: Int) -> Double { x(Double(place)) }

  private func x(_ place: Double) -> Double { 12 + 86 * place / Double(max(1, bins.count)) }

  private static func letter(_ number: Int) -> String {
    number < 26 ? String(UnicodeScalar(UInt8(65 + number))) : "\(number)"
  }

  private func line(_ mark: Mark, _ number: Int) -> Slot {
    Slot {
      SVG.line(
        .class("reeve-chart__level"), .x1(.percent(x(mark.place))), .y1(.em(1.3)),
        .x2(.percent(x(mark.place))), .y2(.em(y(0))))
      SVG.text(
        .class("reeve-chart__figure"), .x(.percent(x(mark.place))), .y(.em(1)),
        .textAnchor("middle")
      ) { Self.letter(number) }
    }
  }

  private func y(_ value: Double) -> Double {
    Self.top + Self.plotHeight * (1 - scale.place(of: value))
  }

  private func gridline(_ tick: Double) -> Slot {
    Slot {
      SVG.line(
        .class("reeve-chart__grid"), .x1(.percent(0)),
        .y1(.em(y(tick))), .x2(.percent(100)), .y2(.em(y(tick))))
      SVG.text(.class("reeve-chart__tick"), .x(0), .y(.em(y(tick))), .dy(.em(-0.35))) {
        grouped(Int(exactly: tick) ?? 0)
      }
    }
  }

  private func bar(_ bin: Bin, place: Int) -> Slot {
    Slot {
      SVG.rect(
        .class("reeve-chart__bar reeve-chart__bar--touching"), .x(.percent(x(place))),
        .y(.em(y(Double(bin.count)))), .width(.percent(86 / Double(max(1, bins.count)))),
        .height(.em(max(0, y(0) - y(Double(bin.count))))))
    }
  }

  private func edgeLabel(_ place: Int) -> Slot {
    let isEnd = place == 0 || place == bins.count
    return Slot {
      SVG.text(
        .class("reeve-chart__moment\(isEnd ? "" : " reeve-chart__moment--between")"),
        .x(.percent(place == bins.count ? 100 : x(place))),
        .y(.em(Self.top + Self.plotHeight + 1.3)),
        .textAnchor(place == bins.count ? "end" : "middle")
      ) { place < bins.count ? bins[place].edge : end }
    }
  }
}
