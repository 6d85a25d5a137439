// SPDX-License-Identifier: MIT

/// What the workbook's main part says: its sheets, in order, and its date system.
struct WorkbookPart {
  /// A sheet as the workbook lists it; what it leads to is found through the relationships.
  struct Entry: Equatable {
    let name: String
    let visibility: Sheet.Visibility
    let relationship: String
  }

  private(set) var entries: [Entry] = []
  /// Whether day 0 is 1 January 1904 (old Macintosh workbooks) instead of the day before 1900.
  private(set) var usesDatesFrom1904 = false

  /// Reads the main part.
  static func read(_ source: any ByteSource, place: WorkbookPlace) throws -> WorkbookPart {
    let reader = Reader(place: place)
    try XMLStream(source, handler: reader, place: place).readToEnd()
    return reader.part
  }

  private final class Reader: XMLHandler {
    var part = WorkbookPart()
    private let place: WorkbookPlace
    private var isInSheets = false

    init(place: WorkbookPlace) {
      self.place = place
    }

    func startElement(
      _ name: XMLName, _ attributes: XMLAttributes, depth: Int
    ) throws -> XMLStep {
      switch depth {
      case 1:
        guard name.matches("workbook") else {
          throw ReadingProblem(
            .input, "this is an Office file but no spreadsheet", file: place.file,
            remedy: "Give a .xlsx or .csv file.")
        }
      case 2:
        isInSheets = name.matches("sheets")
        if name.matches("workbookPr"), let flag = attributes["date1904"] {
          part.usesDatesFrom1904 = ["1", "true", "on"].contains(flag)
        }
      case 3 where isInSheets && name.matches("sheet"):
        part.entries.append(
          Entry(
            name: attributes["name"] ?? "",
            visibility: Sheet.Visibility(rawValue: attributes["state"] ?? "") ?? .visible,
            relationship: attributes.prefixed("id") ?? ""))
      default: break
      }
      return .proceed
    }
  }
}
