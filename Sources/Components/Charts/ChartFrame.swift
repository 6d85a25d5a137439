// SPDX-License-Identifier: MIT

import Markup

/// What is said about a chart: first what it shows, in one sentence, then what was measured.
public struct ChartWords: Sendable {
  /// The finding, for example "Fewer repairs had a fault in November than in any month before".
  public var finding: String
  /// What was measured: measure, population, area, period.
  public var measure: String
  /// Where the figures come from.
  public var source: String?
  /// Where the same figures can be had as a file.
  public var download: Link?

  /// Says what a chart shows.
  public init(
    finding: String, measure: String, source: String? = nil, download: Link? = nil
  ) {
    self.finding = finding
    self.measure = measure
    self.source = source
    self.download = download
  }
}

/// A chart with its words and its table, which is always on the page.
struct ChartFrame<Drawing: HTML, Legend: HTML>: Component {
  let id: String
  let words: ChartWords
  let drawing: Drawing
  let legend: Legend
  let table: Table

  init(
    id: String, words: ChartWords, table: Table, @HTMLBuilder drawing: () -> Drawing,
    @HTMLBuilder legend: () -> Legend
  ) {
    self.id = id
    self.words = words
    self.table = table
    self.drawing = drawing()
    self.legend = legend()
  }

  var body: some HTML {
    figure(.class("reeve-chart"), .id(id)) {
      figcaption(.class("reeve-chart__caption")) {
        p(.class("reeve-chart__finding")) { words.finding }
        p(.class("reeve-chart__measure")) { words.measure }
      }
      legend
      drawing
      Details("Show the figures as a table") { table }
      if words.source != nil || words.download != nil {
        p(.class("reeve-chart__source")) {
          if let source = words.source { "Source: \(source) " }
          if let download = words.download {
            a(.class("govuk-link"), .href(download.address)) { download.text }
          }
        }
      }
    }
  }
}

/// The drawing of a chart: a picture with a name and a description.
struct ChartDrawing<Content: HTML>: Component {
  let id: String
  let name: String
  let description: String
  let height: Double
  let content: Content

  init(
    id: String, name: String, description: String, height: Double,
    @HTMLBuilder content: () -> Content
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.height = height
    self.content = content()
  }

  var body: some HTML {
    svg(
      .class("reeve-chart__drawing"), .width(.percent(100)), .height(.em(height)), .role("img"),
      .ariaLabelledBy("\(id)-name"), .ariaDescribedBy("\(id)-description"), .notFocusable
    ) {
      SVG.title(.id("\(id)-name")) { name }
      SVG.desc(.id("\(id)-description")) { description }
      content
    }
  }
}

/// A point's or an entry's shape, so that series differ by more than their colour.
struct ChartMark: Component {
  let series: Int
  let x: Measure
  let y: Measure

  var body: some HTML {
    SVG.inner(.class("reeve-chart__mark reeve-series-\(series % 4 + 1)"), .x(x), .y(y)) {
      if series % 4 == 0 {
        SVG.circle(.radius(5))
      } else {
        SVG.path(.outline(outline))
      }
    }
  }

  private var outline: Outline {
    let points: [(Double, Double)] =
      switch series % 4 {
      case 1: [(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)]
      case 2: [(0, -6), (6, 4.5), (-6, 4.5)]
      default: [(0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)]
      }
    var outline = Outline(from: points[0].0, points[0].1)
    for point in points.dropFirst() { outline.line(to: point.0, point.1) }
    outline.close()
    return outline
  }
}

/// The names of the series, each with its shape.
struct ChartLegend: Component {
  let names: [String]
  /// What the broken line across the chart is, if there is one.
  let level: String?

  var body: some HTML {
    if names.count > 1 || level != nil {
      ul(.class("reeve-legend")) {
        for (place, name) in names.enumerated() {
          li {
            svg(.class("reeve-legend__mark"), .width(28), .height(16), .ariaHidden, .notFocusable) {
              SVG.line(
                .class("reeve-chart__line reeve-series-\(place % 4 + 1)"),
                .x1(0), .y1(8), .x2(28), .y2(8))
              ChartMark(series: place, x: .units(14), y: .units(8))
            }
            name
          }
        }
        if let level {
          li {
            svg(.class("reeve-legend__mark"), .width(28), .height(16), .ariaHidden, .notFocusable) {
              SVG.line(.class("reeve-chart__level"), .x1(0), .y1(8), .x2(28), .y2(8))
            }
            level
          }
        }
      }
    }
  }
}
