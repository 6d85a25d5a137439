// SPDX-License-Identifier: MIT

/// What the workbook's cell styles mean for the text of numbers.
struct Styles {
  private var formats: [CellFormat] = []

  /// The format of the style with this number; a number without a style is a plain number.
  @inline(__always)
  func format(_ style: Int) -> CellFormat {
    style < formats.count ? formats[style] : .number
  }

  /// Reads the styles part.
  static func read(_ source: any ByteSource, place: WorkbookPlace) throws -> Styles {
    let reader = Reader(place: place)
    try XMLStream(source, handler: reader, place: place).readToEnd()
    return reader.styles()
  }

  private final class Reader: XMLHandler {
    private enum Section {
      case numberFormats
      case cellFormats
      case other
    }

    private let place: WorkbookPlace
    private var section = Section.other
    private var codes: [Int: String] = [:]
    private var formatIDs: [Int] = []

    init(place: WorkbookPlace) {
      self.place = place
    }

    /// A format may be declared after the styles that use it, so meanings are found at the end.
    func styles() -> Styles {
      var meanings: [Int: CellFormat] = [:]
      var styles = Styles()
      styles.formats.reserveCapacity(formatIDs.count)
      for id in formatIDs {
        let meaning =
          meanings[id] ?? codes[id].map { CellFormat(code: $0) } ?? CellFormat.builtIn(id)
        meanings[id] = meaning
        styles.formats.append(meaning)
      }
      return styles
    }

    func startElement(
      _ name: XMLName, _ attributes: XMLAttributes, depth: Int
    ) throws -> XMLStep {
      switch (depth, section) {
      case (1, _):
        guard name.matches("styleSheet") else { throw place.damaged("is something else") }
      case (2, _):
        section =
          name.matches("numFmts")
          ? .numberFormats : name.matches("cellXfs") ? .cellFormats : .other
      case (3, .numberFormats):
        if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"]
        {
          codes[id] = code
        }
      case (3, .cellFormats) where name.matches("xf"):
        formatIDs.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
      default: break
      }
      return .proceed
    }
  }
}
