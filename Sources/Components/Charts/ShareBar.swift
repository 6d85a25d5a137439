// SPDX-License-Identifier: MIT

public import Markup

/// The parts of a whole as one bar, named in words beside it.
public struct ShareBar: Component {
  /// A part.
  public struct Part: Sendable {
    /// What the part is.
    public var name: String
    /// How many.
    public var count: Int
    /// The colour, where it has a meaning; that of its place when left out.
    public var tone: StatusTag.Tone?

    /// Makes a part.
    public init(_ name: String, _ count: Int, _ tone: StatusTag.Tone? = nil) {
      self.name = name
      self.count = count
      self.tone = tone
    }
  }

  private let id: String
  private let words: ChartWords
  private let nameTitle: String
  private let countTitle: String
  private let parts: [Part]
  private let format: @Sendable (Double) -> String

  /// Makes a bar.
  ///
  /// - Parameters:
  ///   - id: The chart's id, once a page.
  ///   - words: What it shows.
  ///   - nameTitle: The heading of the parts in the table: "State".
  ///   - countTitle: The heading of the counts in the table: "Datasets".
  ///   - parts: The parts, from the left; negative counts are shown as none.
  ///   - format: How a share from 0 to 1 is written.
  public init(
    id: String, _ words: ChartWords, nameTitle: String, countTitle: String, parts: [Part],
    format: @escaping @Sendable (Double) -> String
  ) {
    self.id = id
    self.words = words
    self.nameTitle = nameTitle
    self.countTitle = countTitle
    self.parts = parts
    self.format = format
  }

  private struct Piece {
    let part: Part
    let place: Int
    let start: Double
    let share: Double

    var kind: String { part.tone.map { "tone-\($0.rawValue)" } ?? "series-\(place % 4 + 1)" }
  }

  private var pieces: [Piece] {
    let whole = parts.reduce(0.0) { $0 + Double(max(0, $1.count)) }
    var start = 0.0
    return parts.enumerated().map { place, part in
      let share = whole > 0 ? Double(max(0, part.count)) / whole : 0
      defer { start += share }
      return Piece(part: part, place: place, start: start, share: share)
    }
  }

  /// The markup of the component.
  public var body: some HTML {
    ChartFrame(id: id, words: words, table: table) {
      ChartDrawing(id: id, name: words.measure, description: description, height: 2) {
        for piece in pieces where piece.share > 0 {
          SVG.rect(
            .class("reeve-chart__part reeve-\(piece.kind)"), .x(.percent(piece.start * 100)),
            .y(0), .width(.percent(piece.share * 100)), .height(.em(2)))
        }
      }
      ol(.class("reeve-parts")) {
        for piece in pieces {
          li {
            svg(.class("reeve-parts__mark"), .width(16), .height(16), .ariaHidden, .notFocusable) {
              SVG.rect(.class("reeve-chart__part reeve-\(piece.kind)"), .width(16), .height(16))
            }
            "\(piece.part.name) "
            strong { grouped(piece.part.count) }
            " (\(format(piece.share)))"
          }
        }
      }
    } legend: {
    }
  }

  private var description: String {
    let named = pieces.map { "\($0.part.name): \(grouped($0.part.count))" }
    return "\(words.finding) From the left: \(named.joined(separator: ", "))."
  }

  private var table: Table {
    Table(
      words.measure,
      columns: [
        Table.Column(nameTitle), Table.Column(countTitle, isNumeric: true),
        Table.Column("Share", isNumeric: true),
      ],
      rows: pieces.map { piece in
        [
          Slot(piece.part.name), Slot(Value.count(piece.part.count)),
          Slot(Value.figure(format(piece.share))),
        ]
      }, fit: .scrolls(id: "\(id)-table"), isCompact: true)
  }
}
