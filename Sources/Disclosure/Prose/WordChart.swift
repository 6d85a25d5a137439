// SPDX-License-Identifier: MIT
import Tabular

/// Reads a chart of a Word document as the table that it was drawn from.
///
/// The file keeps the labels and values of every bar, to the last digit, whether or not it shows them.
final class WordChart {
  private enum Target {
    case series, category, value
  }

  private var caption = ""
  private var categories: [Int: String] = [:]
  private var series: [(name: String, values: [Int: String])] = []
  private var target: Target?
  private var point = 0
  /// The text of the open element; nil in one that has none.
  private var text: String?
  private var bytes = 0
  private let file: String
  private static let part = "chart"
  private static let mostSeries = 200

  init(file: String) { self.file = file }

  func take(_ event: OfficePackage.Event) throws {
    switch event {
    case .start(let name, let attributes):
      switch name {
      case "ser": series.append((name: "", values: [:]))
      case "tx": target = series.isEmpty ? nil : .series
      case "cat", "xVal": target = .category
      case "val", "yVal": target = .value
      case "pt": point = attributes["idx"].flatMap { Int($0) } ?? 0
      case "v", "t": text = ""
      default: break
      }
    case .end(let name):
      switch name {
      case "v": keep(text ?? "")
      case "t": caption += (caption.isEmpty ? "" : " ") + (text ?? "")
      case "tx", "cat", "xVal", "val", "yVal": target = nil
      default: break
      }
      if name == "v" || name == "t" { text = nil }
    case .text(let piece):
      guard text != nil else { return }
      bytes += piece.utf8.count
      guard bytes <= ProseDocument.byteLimit else {
        throw ReadingProblem(
          "has a chart with more than \(ProseDocument.byteLimit >> 20) MiB of text", file: file,
          remedy: "Take the chart out, and check its data apart.")
      }
      text?.append(piece)
    }
  }

  private func keep(_ text: String) {
    guard let last = series.indices.last else { return }
    switch target {
    case .series: series[last].name = text
    case .category: categories[point] = text
    case .value: series[last].values[point] = text
    case nil: break
    }
  }

  /// The table, with a column for each series.
  var table: ProseTable? {
    let shown = series.prefix(Self.mostSeries)
    let points = Set(categories.keys).union(shown.flatMap(\.values.keys)).sorted()
    guard !points.isEmpty, !shown.isEmpty else { return nil }
    var rows = [[""] + shown.map(\.name)]
    for point in points {
      rows.append([categories[point] ?? ""] + shown.map { $0.values[point] ?? "" })
    }
    let cells = rows.enumerated().map { row, texts in texts.map { cell($0, row: row + 1) } }
    return ProseTable(rows: cells, caption: caption)
  }

  private func cell(_ text: String, row: Int) -> Passage {
    var cell = Passage(.cell, countsParagraphs: true, part: Self.part)
    for (place, scalar) in text.unicodeScalars.enumerated() {
      cell.append(scalar, line: row, column: place + 1)
    }
    return cell
  }
}
