// SPDX-License-Identifier: MIT
import Foundation

extension TableFile {
  /// Opens a table: finds out its format, encoding, dialect, headings and where its data starts.
  ///
  /// CSV and other delimited text, XLSX, JSON, newline-delimited JSON, Parquet, and a ZIP archive
  /// that holds delimited text or JSON. Nothing is unpacked to disk, and nothing in a file is run.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: what the person said about it.
  /// - Throws: `ReadingProblem` when it cannot be read as a table.
  public static func open(path: String, options: ReadOptions = ReadOptions()) throws -> TableFile {
    let file = try FileBytes(path: path)
    let head = try file.readAll(atMost: 512)
    let name = URL(fileURLWithPath: path).lastPathComponent
    let info = TableInfo(
      name: baseName(name), file: path, format: .csv, columns: [], headings: [], bytes: file.size,
      encoding: nil, delimiter: nil, sheet: nil, warnings: [])
    switch FileKind(head: head, name: name) {
    case .empty:
      throw ReadingProblem(
        "is empty (0 bytes)", file: path, remedy: "Ask for the file again from where it came.")
    case .parquet: return try ParquetTable.open(path: path, info: info, options: options)
    case .json(let isLines):
      try options.refuse([.sheet], as: "has no sheets: it is JSON", file: path)
      return try JSONFile.open(
        text: WholeText(mappingFile: path), info: info, isLines: isLines, options: options)
    case .archive:
      return try ArchiveTable.open(path: path, info: info, options: options)
    case .workbookOfOldKind:
      // Tells a password from the old format.
      return try SpreadsheetFile.open(path: path, info: info, options: options)
    case .refused(let what, let remedy):
      throw ReadingProblem(what, file: path, remedy: remedy)
    case .text:
      try options.refuse(
        [.sheet, .range], as: "has no sheets: it is delimited text", file: path)
      return try DelimitedFile.open(
        { try FileBytes(path: path) }, info: info, options: options)
    }
  }

  /// The file's name without folder and without the extensions of tables and archives.
  static func baseName(_ name: String) -> String {
    let known: Set<String> = [
      "csv", "tsv", "txt", "psv", "xlsx", "xlsm", "json", "ndjson", "jsonl", "geojson", "parquet",
      "zip", "tab", "dat",
    ]
    var name = name
    while let dot = name.lastIndex(of: "."), dot != name.startIndex,
      known.contains(name[name.index(after: dot)...].lowercased())
    {
      name = String(name[..<dot])
    }
    return name
  }
}
