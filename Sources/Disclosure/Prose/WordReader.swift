// SPDX-License-Identifier: MIT
import Tabular

/// Reads the words of a DOCX file: paragraphs, list items, headings and tables, notes and comments,
/// and what stands at the head and foot of pages.
///
/// Places count paragraphs, because a Word document has no lines of its own.
enum WordReader {
  /// The most bytes that one part may unpack to.
  static let partLimit = 64 << 20

  private static let parts =
    [
      ("word/document.xml", nil), ("word/footnotes.xml", "footnotes"),
      ("word/endnotes.xml", "endnotes"), ("word/comments.xml", "comments"),
    ] as [(String, String?)]
    + (1...30).flatMap { number in
      [("word/header\(number).xml", "header"), ("word/footer\(number).xml", "footer")]
    }

  static func read(path: String) throws -> ProseDocument {
    do {
      let package = try OfficePackage(path: path)
      var blocks: [ProseDocument.Block] = []
      var deletions: [ProseDocument.Deletion] = []
      for (name, label) in parts {
        let builder = Builder(part: label, file: path)
        let isThere = try package.read(name, atMost: partLimit) { try builder.take($0) }
        if !isThere, label == nil {
          throw ReadingProblem(
            "is a ZIP archive but no Word document", file: path, remedy: "Give a .docx file.")
        }
        builder.endTable()
        blocks += builder.blocks
        deletions += builder.deletions
      }
      return ProseDocument(file: path, blocks: blocks, deletions: deletions)
    } catch let problem as ReadingProblem where problem.remedy.contains("spreadsheet") {
      throw ReadingProblem(
        problem.kind, problem.message.replacing("workbooks", with: "office documents"),
        file: problem.file, line: problem.line,
        remedy: "Open it in a word processor, save it again as .docx and try that copy.")
    }
  }

  private final class Builder {
    var blocks: [ProseDocument.Block] = []
    var deletions: [ProseDocument.Deletion] = []
    private let part: String?
    private var paragraph = 0
    private var column = 1
    private var passage: Passage?
    private var isText = false
    private var isDeleted = false
    private var tables = 0
    private var table = ProseTable(rows: [])
    private var cell: Passage?
    /// Whether the cell goes on one above it.
    private var goesOn = false
    /// The tables that the open one stands in, with the cells that it interrupts.
    private var outer: [(table: ProseTable, cell: Passage?, goesOn: Bool)] = []
    /// Tables within tables are read to this depth.
    private static let deepest = 20
    private let file: String
    private var textBytes = 0

    init(part: String?, file: String) {
      self.part = part
      self.file = file
    }

    func take(_ event: OfficePackage.Event) throws {
      switch event {
      case .start(let name, let attributes): start(name, attributes)
      case .end(let name): end(name)
      case .text(let text):
        textBytes += text.utf8.count
        guard textBytes <= ProseDocument.byteLimit else {
          throw ReadingProblem(
            "has more than \(ProseDocument.byteLimit >> 20) MiB of text", file: file,
            remedy: "Split it, and check each part.")
        }
        if isText { add(text) }
        if isDeleted, let last = deletions.indices.last, deletions[last].text.count < 200 {
          deletions[last].text += text
        }
      }
    }

    private func start(_ name: String, _ attributes: [String: String]) {
      switch name {
      case "p":
        paragraph += 1
        column = 1
        if tables == 0 { passage = Passage(.paragraph, countsParagraphs: true, part: part) }
      case "pStyle":
        let style = attributes.first { $0.key.hasSuffix("val") }?.value.lowercased() ?? ""
        if tables == 0, style.contains("heading") || style == "title" {
          passage = Passage(.heading, countsParagraphs: true, part: part)
        }
      case "numPr":
        if tables == 0 { passage = Passage(.listItem, countsParagraphs: true, part: part) }
      case "t": isText = true
      case "delText":
        isDeleted = deletions.count < 100
        if isDeleted {
          deletions.append(
            ProseDocument.Deletion(
              place: ProsePlace(line: paragraph, column: column, isParagraph: true, part: part)))
        }
      case "tab", "br", "cr": add(" ")
      case "noBreakHyphen": add("-")
      case "tbl":
        tables += 1
        if isOpen, tables > 1 {
          outer.append((table, cell, goesOn))
          cell = nil
        }
        if isOpen { table = ProseTable(rows: []) }
      case "tr": if isOpen { table.rows.append([]) }
      case "tc":
        if isOpen {
          cell = Passage(.cell, countsParagraphs: true, part: part)
          goesOn = false
        }
      case "vMerge":
        let value = attributes.first { $0.key.hasSuffix("val") }?.value
        if isOpen { goesOn = value != "restart" }
      default: break
      }
    }

    private func end(_ name: String) {
      switch name {
      case "t": isText = false
      case "delText": isDeleted = false
      case "p":
        if tables == 0 {
          if let passage, !passage.isBlank { blocks.append(.passage(passage)) }
          passage = nil
        } else {
          cell?.appendBreak(line: paragraph, column: column)
        }
      case "tc":
        if isOpen, let done = cell, let last = table.rows.indices.last {
          table.rows[last].append(goesOn ? above(done, last) : done)
          cell = nil
        }
      case "tbl":
        if isOpen {
          endTable()
          if let within = outer.popLast() { (table, cell, goesOn) = within }
        }
        tables = max(0, tables - 1)
      default: break
      }
    }

    /// The cell that an empty one goes on, where it names something; figures are counted once.
    private func above(_ cell: Passage, _ row: Int) -> Passage {
      let column = table.rows[row].count
      guard cell.isBlank, row > 0, table.rows[row - 1].indices.contains(column),
        !table.rows[row - 1][column].isFigure
      else { return cell }
      return table.rows[row - 1][column]
    }

    /// Whether the innermost table is read as one.
    private var isOpen: Bool { (1...Self.deepest).contains(tables) }

    func endTable() {
      if !table.rows.isEmpty { blocks.append(.table(table)) }
      table = ProseTable(rows: [])
    }

    private func add(_ text: String) {
      for scalar in text.unicodeScalars {
        if tables > 0 {
          cell?.append(scalar, line: paragraph, column: column)
        } else {
          passage?.append(scalar, line: paragraph, column: column)
        }
        column += 1
      }
    }
  }
}
