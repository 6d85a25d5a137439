// SPDX-License-Identifier: MIT

/// The parts of a workbook file: a ZIP archive whose parts link to each other.
struct WorkbookPackage {
  private let archive: ZipArchive
  private let entries: [String: ZipEntry]
  private let limits: SpreadsheetLimits

  init(path: String, file: String, limits: SpreadsheetLimits) throws {
    archive = try ZipArchive(path: path, fileNameForMessages: file)
    // Of entries with the same name the first counts, on every machine.
    entries = Dictionary(
      archive.entries.map { (PartName.key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    self.limits = limits
  }

  /// Opens a part, or returns nil when there is none of this name.
  func open(_ part: String, isLarge: Bool) throws -> ZipEntryBytes? {
    guard let entry = entries[PartName.key(part)], !entry.isDirectory else { return nil }
    return try archive.open(
      entry, maximumBytes: isLarge ? limits.largePartBytes : limits.smallPartBytes)
  }

  /// The links that leave a part; none when there is no list of them.
  func relationships(of part: String) throws -> Relationships {
    guard let source = try open(PartName.relationships(of: part), isLarge: false) else {
      return Relationships()
    }
    return try Relationships.read(
      source, of: part, place: WorkbookPlace(file: archive.fileName, part: "the list of parts"))
  }

  /// The part that lists the sheets.
  ///
  /// - Throws: `ReadingProblem` saying what the archive is instead of a workbook.
  func mainPart() throws -> String {
    if let mimeType = entries["mimetype"] {
      let kind = try archive.firstBytes(of: mimeType, count: 64)
      if String(decoding: kind, as: UTF8.self).contains("opendocument") {
        throw ReadingProblem(
          .input, "this is an OpenDocument file", file: archive.fileName,
          remedy: "Open it in a spreadsheet program and save it as .xlsx or .csv.")
      }
    }
    guard let part = try relationships(of: "").first("officeDocument")?.part else {
      throw ReadingProblem(
        .input, "this is a ZIP archive but no workbook", file: archive.fileName,
        remedy: "Give a .xlsx file, or name the table inside the archive.")
    }
    guard !part.hasSuffix(".bin") else {
      throw ReadingProblem(
        .input, "this is a binary workbook (.xlsb)", file: archive.fileName,
        remedy: "Open it in a spreadsheet program and save it as .xlsx or .csv.")
    }
    return part
  }
}
