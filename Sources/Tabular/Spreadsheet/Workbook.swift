// SPDX-License-Identifier: MIT

/// A workbook in Office Open XML (`.xlsx`, `.xlsm`), opened for reading its cells as text.
///
/// Nothing in it is executed or followed: formulas give their stored value; macros, connections and
/// links to other files are ignored. Parts are known by what they contain, not by the content types
/// the file declares. Confined to one thread.
final class Workbook {
  /// The sheets of cells, in the order of their tabs.
  let sheets: [Sheet]
  /// The workbook's name in messages, as the person gave it.
  let fileName: String

  private let package: WorkbookPackage
  private let limits: SpreadsheetLimits
  private let usesDatesFrom1904: Bool
  private let stylesPart: String?
  private let stringsPart: String?
  private var loadedTexts: CellText?

  /// Opens the workbook at `path` and reads the list of its sheets.
  ///
  /// - Throws: `ReadingProblem` when the file is no workbook that can be read, telling what it is
  ///   instead where that can be seen.
  init(
    path: String, fileNameForMessages: String, limits: SpreadsheetLimits = SpreadsheetLimits()
  ) throws {
    try WorkbookKind.refuseOthers(path: path, file: fileNameForMessages)
    let package = try WorkbookPackage(path: path, file: fileNameForMessages, limits: limits)
    let mainPart = try package.mainPart()
    let place = WorkbookPlace(file: fileNameForMessages, part: "the list of sheets")
    guard let source = try package.open(mainPart, isLarge: false) else {
      throw place.damaged("is missing")
    }
    let contents = try WorkbookPart.read(source, place: place)
    let links = try package.relationships(of: mainPart)
    let partsOfOtherKinds = Set(
      links.links.filter { $0.kind != "worksheet" }.map(\.id))

    self.package = package
    self.limits = limits
    fileName = fileNameForMessages
    usesDatesFrom1904 = contents.usesDatesFrom1904
    stylesPart = links.first("styles")?.part
    stringsPart = links.first("sharedStrings")?.part
    sheets = contents.entries.compactMap { entry in
      if partsOfOtherKinds.contains(entry.relationship) { return nil }
      return Sheet(
        name: entry.name, visibility: entry.visibility,
        part: links.links.first { $0.id == entry.relationship }?.part)
    }
    guard !sheets.isEmpty else {
      throw ReadingProblem(
        .input, "the workbook has no sheet of cells", file: fileNameForMessages,
        remedy: "Give a workbook with a table in it.")
    }
  }

  /// Starts reading the rows of a sheet, or of a range of it; the range's sheet name is ignored.
  ///
  /// Several sheets may be read at once. The texts shared by all sheets are read the first time.
  ///
  /// - Parameter recordsFrom: the row, from 1, from which on formulas without a value are counted.
  func rows(
    of sheet: Sheet, range: CellRange? = nil, recordsFrom: Int = 1
  ) throws -> SheetRows {
    let place = place(of: sheet)
    let reader = WorksheetReader(
      builder: WorksheetRowBuilder(
        cellText: try cellText(), range: range ?? .everything, place: place,
        maximumRowBytes: limits.rowBytes, recordsFrom: recordsFrom,
        maximumMerges: limits.mergedRanges))
    return SheetRows(
      reader: reader,
      stream: try XMLStream(try open(sheet), handler: reader, place: place))
  }

  /// The merged ranges of a sheet; the value of each stands in its top left cell.
  ///
  /// Costs a pass over the sheet: a quick one when there are none, a parsing one when there are.
  func mergedRanges(of sheet: Sheet) throws -> [CellRange] {
    guard try MergedRanges.mayExist(in: try open(sheet)) else { return [] }
    return try MergedRanges.read(
      try open(sheet), place: place(of: sheet), limit: limits.mergedRanges)
  }

  /// Whether a sheet without any text has formulas whose values were never stored.
  func hasOnlyFormulas(_ sheet: Sheet) throws -> Bool {
    let rows = try rows(of: sheet)
    var row = SheetRow()
    return try !rows.next(into: &row) && rows.formulasWithoutValue > 0
  }

  /// The range the sheet claims to fill, if it claims any; not to be trusted.
  func statedDimension(of sheet: Sheet) throws -> CellRange? {
    try SheetDimension.read(try open(sheet), place: place(of: sheet))
  }

  private func place(of sheet: Sheet) -> WorkbookPlace {
    WorkbookPlace(file: fileName, part: "the sheet \(nameInMessage(sheet.name))")
  }

  private func open(_ sheet: Sheet) throws -> any ByteSource {
    guard let part = sheet.part, let source = try package.open(part, isLarge: true) else {
      throw place(of: sheet).damaged("is listed, but its cells are missing")
    }
    return source
  }

  private func cellText() throws -> CellText {
    if let loadedTexts { return loadedTexts }
    var styles = Styles()
    if let stylesPart, let source = try package.open(stylesPart, isLarge: false) {
      styles = try Styles.read(
        source, place: WorkbookPlace(file: fileName, part: "the table of cell styles"))
    }
    var strings = SharedStrings()
    if let stringsPart, let source = try package.open(stringsPart, isLarge: true) {
      strings = try SharedStrings.read(
        source, place: WorkbookPlace(file: fileName, part: "the table of texts"),
        maximumBytes: limits.sharedStringBytes)
    }
    let texts = CellText(
      strings: strings, styles: styles, usesDatesFrom1904: usesDatesFrom1904)
    loadedTexts = texts
    return texts
  }
}
