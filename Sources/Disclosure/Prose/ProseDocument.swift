// SPDX-License-Identifier: MIT
import Foundation
import Tabular

/// A text as a row of passages and tables, whatever file it came from.
public struct ProseDocument: Sendable {
  /// The forms of text that are understood.
  public enum Format: String, Sendable, CaseIterable {
    /// Markdown, with tables of pipes.
    case markdown
    /// A web page.
    case html
    /// A text without marks; fields parted by tabulators make a table.
    case text
    /// A Word document.
    case docx

    /// The format that a file's name stands for; text for names that say nothing.
    public init(fileName: String) {
      let name = fileName.lowercased()
      if [".md", ".markdown", ".mkd", ".rmd", ".qmd"].contains(where: name.hasSuffix) {
        self = .markdown
      } else if [".html", ".htm", ".xhtml"].contains(where: name.hasSuffix) {
        self = .html
      } else if [".docx", ".docm", ".dotx"].contains(where: name.hasSuffix) {
        self = .docx
      } else {
        self = .text
      }
    }
  }

  /// A passage or a table, in the order of the text.
  enum Block: Sendable {
    case passage(Passage)
    case table(ProseTable)
  }

  /// The text that was deleted from a paragraph with changes tracked.
  struct Deletion: Sendable {
    let place: ProsePlace
    let text: String
  }

  /// The largest text that is read, in bytes.
  public static let byteLimit = 8 << 20

  /// The file, as the person named it.
  public let file: String
  let blocks: [Block]
  /// Text that was deleted with changes tracked and is still in the file.
  let deletions: [Deletion]

  init(file: String, blocks: [Block], deletions: [Deletion] = []) {
    self.file = file
    self.blocks = blocks
    self.deletions = deletions
  }

  /// Reads a text that is in memory already.
  ///
  /// - Parameter format: any but DOCX, of which this makes an empty document.
  public init(_ text: String, as format: Format, file: String = "text") {
    let blocks: [Block] =
      switch format {
      case .markdown: MarkdownReader.blocks(of: text)
      case .html: HTMLReader.blocks(of: text)
      case .text: PlainTextReader.blocks(of: text)
      case .docx: []
      }
    self.init(file: file, blocks: blocks)
  }

  /// Reads a file; its name tells its format.
  ///
  /// Text is UTF-8 or UTF-16, or else taken for Windows-1252.
  ///
  /// - Throws: `ReadingProblem` when it is missing, too large, damaged, empty or no text.
  public static func open(path: String) throws -> ProseDocument {
    let format = Format(fileName: path)
    let document: ProseDocument
    if format == .docx {
      document = try WordReader.read(path: path)
    } else {
      let bytes = try SmallFile.read(path: path, atMost: byteLimit)
      document = ProseDocument(try decoded(bytes, file: path), as: format, file: path)
    }
    guard !document.blocks.isEmpty || !document.deletions.isEmpty else {
      throw ReadingProblem(
        "has no text in it", file: path,
        remedy: "Name the text that is to be published; pictures of text are not read.")
    }
    return document
  }

  private static func decoded(_ bytes: [UInt8], file: String) throws -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      if let text = String(data: Data(bytes), encoding: .utf16) { return text }
    }
    for (mark, name, remedy) in [
      ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive", "Name a .docx file so, or unpack it."),
      ([0x25, 0x50, 0x44, 0x46], "a PDF file", "Check the document that it was made from."),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Word document", "Save it as .docx."),
    ] as [([UInt8], String, String)] where bytes.starts(with: mark) {
      throw ReadingProblem("is \(name)", file: file, remedy: remedy)
    }
    guard !bytes.prefix(65_536).contains(0) else {
      throw ReadingProblem(
        "is no text: it has NUL bytes", file: file,
        remedy: "Give Markdown, HTML, plain text or DOCX.")
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(data: Data(bytes), encoding: .windowsCP1252)
      ?? String(decoding: bytes, as: UTF8.self)
  }

  /// The passages in order, those in cells left out.
  var passages: [Passage] {
    blocks.compactMap { if case .passage(let passage) = $0 { passage } else { nil } }
  }

  /// The tables in order.
  var tables: [ProseTable] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }
}

extension ProseDocument.Block {
  /// The rows of a table, or the cells of a single row as passages.
  static func blocks(of rows: [[Passage]]) -> [Self] {
    rows.count > 1
      ? [.table(ProseTable(rows: rows))] : rows.flatMap(\.self).map { .passage($0) }
  }
}

/// A table in a text.
struct ProseTable: Sendable {
  /// The rows, each with its cells; they need not be of one length.
  var rows: [[Passage]]
  /// What a caption says.
  var caption = ""
  /// The caption, where it is no passage of the text.
  var captionPassage: Passage?
}
