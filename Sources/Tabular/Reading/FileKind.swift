// SPDX-License-Identifier: MIT

/// What kind of file something is, by its first bytes and, where these say nothing, its name.
enum FileKind: Equatable {
  case empty
  case text
  case json(isLines: Bool)
  case parquet
  /// A ZIP archive, which a workbook is too.
  case archive
  /// The container of .xls files and of workbooks with a password.
  case workbookOfOldKind
  case refused(String, remedy: String)

  private static let foreign: [(magic: [UInt8], what: String, remedy: String)] = [
    (Array("%PDF".utf8), "is a PDF document", "Ask for the data behind it as CSV or XLSX."),
    ([0x1F, 0x8B], "is compressed with gzip", "Unpack it with gunzip and name the file in it."),
    (Array("BZh".utf8), "is compressed with bzip2", "Unpack it with bunzip2 first."),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed with xz", "Unpack it with unxz first."),
    ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with zstd", "Unpack it with unzstd first."),
    ([0x37, 0x7A, 0xBC, 0xAF], "is a 7-Zip archive", "Unpack it and name the file in it."),
    (Array("Rar!".utf8), "is a RAR archive", "Unpack it and name the file in it."),
    ([0x89, 0x50, 0x4E, 0x47], "is a picture", "Ask for the data behind it as CSV or XLSX."),
    ([0xFF, 0xD8, 0xFF], "is a picture", "Ask for the data behind it as CSV or XLSX."),
    (Array("SQLite format 3".utf8), "is an SQLite database", "Export the table you need as CSV."),
    (Array("{\\rtf".utf8), "is a text document (RTF)", "Save its table as CSV or XLSX."),
  ]

  init(head: [UInt8], name: String) {
    guard !head.isEmpty else {
      self = .empty
      return
    }
    if let found = Self.foreign.first(where: { head.starts(with: $0.magic) }) {
      self = .refused(found.what, remedy: found.remedy)
    } else if head.starts(with: Array("PAR1".utf8)) {
      self = .parquet
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04] as [UInt8])
      || head.starts(with: [0x50, 0x4B, 0x05, 0x06] as [UInt8])
    {
      self = .archive
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0] as [UInt8]) {
      self = .workbookOfOldKind
    } else {
      self = Self.textKind(head: head, name: name.lowercased())
    }
  }

  private static func textKind(head: [UInt8], name: String) -> FileKind {
    if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") { return .json(isLines: true) }
    if name.hasSuffix(".json") || name.hasSuffix(".geojson") { return .json(isLines: false) }
    if name.hasSuffix(".parquet") {
      return .refused(
        "is no Parquet file although it is called one",
        remedy: "It may be cut off: ask for it again.")
    }
    let isTable = [".csv", ".tsv", ".psv", ".tab"].contains { name.hasSuffix($0) }
    let text = head.drop { $0 <= 0x20 }
    if !isTable, let first = text.first {
      let second = text.dropFirst().first { $0 > 0x20 }
      if first == UInt8(ascii: "{"), second == UInt8(ascii: "\"") { return .json(isLines: false) }
      if first == UInt8(ascii: "["), second == UInt8(ascii: "{") { return .json(isLines: false) }
    }
    return .text
  }
}
