// SPDX-License-Identifier: MIT
import Foundation

/// Opens the table inside a ZIP archive, which is either a workbook or an archive of files.
enum ArchiveTable {
  /// Entries that archives carry along and nobody means.
  private static let companions = ["__macosx/", ".ds_store", "thumbs.db", "desktop.ini"]

  static func open(path: String, info: TableInfo, options: ReadOptions) throws -> TableFile {
    let archive = try ZipArchive(path: path, fileNameForMessages: info.file)
    let names = Set(archive.entries.map { $0.name.lowercased() })
    if names.contains("[content_types].xml") || names.contains("xl/workbook.xml")
      || names.contains("mimetype")
    {
      return try SpreadsheetFile.open(path: path, info: info, options: options)
    }
    let files = archive.entries.filter { entry in
      !entry.isDirectory && !companions.contains { entry.name.lowercased().contains($0) }
    }
    let chosen = try choose(from: files, in: archive, options: options, info: info)
    var info = info
    info.sheet = chosen.name
    info.name = TableFile.baseName(URL(fileURLWithPath: chosen.name).lastPathComponent)
    let others = files.filter { $0 != chosen }.map(\.name)
    if options.sheet == nil, !others.isEmpty {
      info.warnings.append(
        "read \"\(chosen.name)\" in the archive; not read: "
          + others.prefix(20).joined(separator: ", ") + (others.count > 20 ? ", …" : ""))
    }
    return try table(chosen, path: path, archive: archive, info: info, options: options)
  }

  private static func choose(
    from files: [ZipEntry], in archive: ZipArchive, options: ReadOptions, info: TableInfo
  ) throws -> ZipEntry {
    if let wanted = options.sheet {
      guard let entry = files.first(where: { $0.name == wanted }) else {
        throw ReadingProblem(
          "holds no file \"\(wanted)\"", file: info.file,
          remedy: "It holds: \(files.prefix(20).map(\.name).joined(separator: ", ")).")
      }
      return entry
    }
    // What is called a table comes before what merely may be one, such as a read-me file.
    let tables = files.filter { Self.hasTableName($0.name) }
    for entry in tables + files.filter({ !tables.contains($0) }) {
      let head = try archive.firstBytes(of: entry, count: 512)
      switch FileKind(head: head, name: entry.name) {
      case .text, .json: if isPlausible(head) { return entry }
      case .parquet: return entry
      case .empty, .archive, .workbookOfOldKind, .refused: continue
      }
    }
    let packed = try files.first {
      FileKind(head: try archive.firstBytes(of: $0, count: 512), name: $0.name) == .archive
    }
    if let packed {
      throw ReadingProblem(
        "holds a workbook or an archive, \"\(packed.name)\", which is not read inside an archive",
        file: info.file, remedy: "Unpack it and name the file.")
    }
    throw ReadingProblem(
      files.isEmpty ? "is an archive without files" : "holds no file that is a table",
      file: info.file,
      remedy: files.isEmpty
        ? "Ask for it again from where it came."
        : "It holds: \(files.prefix(20).map(\.name).joined(separator: ", ")). Unpack it and name the file."
    )
  }

  private static func hasTableName(_ name: String) -> Bool {
    [".csv", ".tsv", ".psv", ".tab", ".json", ".ndjson", ".jsonl", ".geojson", ".parquet"]
      .contains { name.lowercased().hasSuffix($0) }
  }

  private static func isPlausible(_ head: [UInt8]) -> Bool {
    let zeros = head.count { $0 == 0 }
    // UTF-16 has a zero in every second byte of plain text; pictures and programs do not.
    return zeros == 0 || head.starts(with: [0xFF, 0xFE] as [UInt8])
      || head.starts(with: [0xFE, 0xFF] as [UInt8])
      || (zeros * 5 > head.count * 2
        && head.allSatisfy { $0 == 0 || $0 >= 0x20 || $0 == 9 || $0 == 10 || $0 == 13 }
        && zeros * 5 < head.count * 3)
  }

  private static func table(
    _ entry: ZipEntry, path: String, archive: ZipArchive, info: TableInfo, options: ReadOptions
  ) throws -> TableFile {
    let file = info.file
    let open: @Sendable () throws -> any ByteSource = {
      OpenEntry(
        archive: try ZipArchive(path: path, fileNameForMessages: file), entry: entry)
    }
    let head = try archive.firstBytes(of: entry, count: 512)
    switch FileKind(head: head, name: entry.name) {
    case .json(let isLines):
      return try JSONFile.open(
        text: WholeText(reading: try open(), file: file), info: info, isLines: isLines,
        options: options)
    case .parquet, .archive, .workbookOfOldKind:
      throw ReadingProblem(
        "\"\(entry.name)\" cannot be read inside an archive", file: file,
        remedy: "Unpack it and name the file.")
    case .empty:
      throw ReadingProblem(
        "\"\(entry.name)\" in it is empty", file: file,
        remedy: "Ask for the file again from where it came.")
    case .refused(let what, let remedy):
      throw ReadingProblem("\"\(entry.name)\" in it \(what)", file: file, remedy: remedy)
    case .text:
      try options.refuse(
        [.range], as: "holds no workbook: \"\(entry.name)\" is delimited text", file: file)
      return try DelimitedFile.open(open, info: info, options: options)
    }
  }
}

/// An entry that keeps its archive open, and opens itself when it is first read.
private final class OpenEntry: ByteSource {
  private let archive: ZipArchive
  private let entry: ZipEntry
  private var bytes: ZipEntryBytes?

  init(archive: ZipArchive, entry: ZipEntry) {
    self.archive = archive
    self.entry = entry
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let open = try bytes ?? archive.open(entry)
    bytes = open
    return try open.read(into: buffer)
  }
}
