// SPDX-License-Identifier: MIT

/// Tells what a photograph shows from what a chart says, in the text that stands for an image.
enum PictureText {
  private static let pictures: Set<String> = [
    "photo", "photos", "photograph", "photographs", "picture", "pictures", "illustration",
    "illustrations", "drawing", "cartoon", "logo", "icon", "image", "images", "painting",
    "silhouette", "banner",
  ]
  private static let charts: Set<String> = [
    "chart", "graph", "table", "map", "figure", "bar", "bars", "pie", "plot", "diagram", "were",
    "was", "number", "total", "data", "statistics", "per",
  ]

  /// Whether people in front of a camera are likely to be meant: "two children playing".
  static func showsPeople(_ reading: FigureReading, at figure: Range<Int>) -> Bool {
    guard let part = reading.passage.part,
      part.hasSuffix("alternative text of an image") || part == "title that shows on hovering",
      reading.figures.count < 3,
      !reading.tokens.contains(where: { charts.contains($0.word) || $0.isSign("%") })
    else { return false }
    return reading.tokens.contains { pictures.contains($0.word) }
      || (figure.upperBound..<figure.upperBound + 5).contains { reading.word($0).hasSuffix("ing") }
  }
}
