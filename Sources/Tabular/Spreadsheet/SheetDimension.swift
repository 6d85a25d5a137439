// SPDX-License-Identifier: MIT

/// The range a sheet claims to fill, which stands in front of its cells.
///
/// A claim only: `A1:XFD1048576` may stand over three cells, so nothing is ever sized by it.
enum SheetDimension {
  /// Reads the claim, or nil when there is none that can be understood.
  static func read(_ source: any ByteSource, place: WorkbookPlace) throws -> CellRange? {
    let reader = Reader(place: place)
    try XMLStream(source, handler: reader, place: place).readToEnd()
    return reader.range
  }

  private final class Reader: XMLHandler {
    var range: CellRange?
    private let place: WorkbookPlace

    init(place: WorkbookPlace) {
      self.place = place
    }

    func startElement(
      _ name: XMLName, _ attributes: XMLAttributes, depth: Int
    ) throws -> XMLStep {
      guard depth == 2 else { return .proceed }
      if name.matches("dimension"), let text = attributes["ref"] {
        range = try? CellRange(parsing: text, file: place.file)
        return .stop
      }
      return name.matches("sheetData") ? .stop : .proceed
    }
  }
}
