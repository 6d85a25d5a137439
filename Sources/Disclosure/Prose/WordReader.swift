// SPDX-License-Identifier: MIT
import Tabular

/// Reads the words of a DOCX file: paragraphs, list items, headings and tables, notes and comments,
/// what stands at the head and foot of pages, and what stands aside: texts of images, deletions.
///
/// Places count paragraphs, because a Word document has no lines of its own.
enum WordReader {
  /// The most bytes that one part may unpack to.
  static let partLimit = 64 << 20
  /// The most headers, or parts of another kind, that are read.
  private static let mostParts = 60

  private static let properties = "properties of the file"
  /// The parts that are read, by what their names begin with.
  private static let parts: [(name: String, label: String?)] = [
    ("word/document", nil), ("word/footnotes", "footnotes"), ("word/endnotes", "endnotes"),
    ("word/comments", "comments"), ("word/header", "header"), ("word/footer", "footer"),
    ("word/diagrams/data", "diagram"),
    ("docProps/core", properties),
  ]

  /// The names of the parts in a package that one name stands for: `word/header1.xml`, `word/header2.xml`.
  private static func names(_ part: String, in package: OfficePackage) -> [String] {
    package.parts.filter { name in
      name.hasPrefix(part) && name.hasSuffix(".xml")
        && name.dropFirst(part.count).dropLast(4).allSatisfy(\.isNumber)
    }
  }

  static func read(path: String) throws -> ProseDocument {
    do {
      let package = try OfficePackage(path: path)
      var blocks: [ProseDocument.Block] = []
      var asides: [ProseDocument.Block] = []
      var deletions: [ProseDocument.Deletion] = []
      for (part, label) in parts {
        let names = names(part, in: package)
        if names.isEmpty, label == nil {
          throw ReadingProblem(
            "is a ZIP archive but no Word document", file: path, remedy: "Give a .docx file.")
        }
        for name in names.prefix(mostParts) {
          let builder = Builder(part: label, file: path)
          _ = try package.read(name, atMost: partLimit) { try builder.take($0) }
          builder.endTable()
          blocks += builder.blocks
          asides += builder.asides
          deletions += builder.deletions
        }
      }
      for name in names("word/charts/chart", in: package).prefix(mostParts) {
        let chart = WordChart(file: path)
        _ = try package.read(name, atMost: partLimit) { try chart.take($0) }
        if let table = chart.table { blocks.append(.table(table)) }
      }
      blocks += asides
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
    var asides: [ProseDocument.Block] = []
    var deletions: [ProseDocument.Deletion] = []
    private let part: String?
    private var paragraphs = 0
    private var paragraph = 0
    private var column = 1
    private var passage: Passage?
    /// The paragraphs that the open one stands in, as a box of text does.
    private var outerParagraphs: [(passage: Passage?, paragraph: Int, column: Int)] = []
    private var isText = false
    private var isDeleted = false
    /// What was deleted from the open paragraph.
    private var deleted: Passage?
    /// The text of a raised run; nil in any other.
    private var raised: String?
    /// How many elements are open that stand in for others, and say the same again.
    private var fallbacks = 0
    private var tables = 0
    private var table = ProseTable(rows: [])
    private var cell: Passage?
    /// Whether the cell goes on one above it.
    private var goesOn = false
    /// The tables that the open one stands in, with the cells that it interrupts.
    private var outer: [(table: ProseTable, cell: Passage?, goesOn: Bool)] = []
    /// Tables within tables are read to this depth.
    private static let deepest = 20
    /// So many paragraphs with deletions are named.
    private static let mostDeletions = 100
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
        guard fallbacks == 0 else { return }
        if isText {
          if raised == nil { add(text) } else { raised?.append(text) }
        }
        if isDeleted { addDeleted(text) }
      }
    }

    private func start(_ name: String, _ attributes: [String: String]) {
      if name == "Fallback" { fallbacks += 1 }
      guard fallbacks == 0 else { return }
      switch name {
      case "p":
        outerParagraphs.append((passage, paragraph, column))
        paragraphs += 1
        paragraph = paragraphs
        column = 1
        begin(.paragraph)
      case "title", "subject", "description", "keywords", "category":
        // The parts of the file's properties.
        if part == WordReader.properties {
          paragraph += 1
          column = 1
          begin(.paragraph)
          isText = true
        }
      case "pStyle":
        let style = Self.value(attributes)?.lowercased() ?? ""
        if style.contains("heading") || style == "title" { begin(.heading) }
      case "numPr": begin(.listItem)
      case "r": raised = nil
      case "vertAlign": if Self.value(attributes) == "superscript" { raised = "" }
      case "rStyle":
        let style = Self.value(attributes)?.lowercased() ?? ""
        if ["footnote", "endnote", "superscript"].contains(where: style.contains) { raised = "" }
      case "t": isText = true
      case "delText":
        isDeleted = true
      case "docPr", "cNvPr":
        addAside([attributes["descr"], attributes["title"]], "alternative text of an image")
      case "shape", "imagedata":
        addAside([attributes["alt"], attributes["o:title"]], "alternative text of an image")
      case "tblCaption", "tblDescription":
        addAside([Self.value(attributes)], "alternative text of a table")
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
        if isOpen { goesOn = Self.value(attributes) != "restart" }
      default: break
      }
    }

    private func end(_ name: String) {
      if name == "Fallback" { fallbacks = max(0, fallbacks - 1) }
      guard fallbacks == 0 else { return }
      switch name {
      case "t":
        isText = false
        endRaised()
      case "delText": isDeleted = false
      case "title", "subject", "description", "keywords", "category":
        if part == WordReader.properties { endPassage() }
      case "p":
        if tables == 0 {
          endPassage()
        } else {
          cell?.appendBreak(line: paragraph, column: column)
        }
        endDeleted()
        (passage, paragraph, column) = outerParagraphs.popLast() ?? (nil, paragraph, 1)
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

    private static func value(_ attributes: [String: String]) -> String? {
      attributes.first { $0.key == "val" || $0.key.hasSuffix(":val") }?.value
    }

    private func begin(_ kind: Passage.Kind) {
      if tables == 0 { passage = Passage(kind, countsParagraphs: true, part: part) }
    }

    private func endPassage() {
      if let passage, !passage.isBlank { blocks.append(.passage(passage)) }
      passage = nil
      isText = false
    }

    /// Adds the text of a raised run, unless it is the mark of a note.
    private func endRaised() {
      guard let text = raised else { return }
      let isNote = (tables > 0 ? cell : passage)
        .map { NoteMark.isNote(text.unicodeScalars, after: $0) }
      if isNote ?? false {
        column += text.unicodeScalars.count
      } else {
        add(text)
      }
      raised = ""
    }

    private func addDeleted(_ text: String) {
      var passage = deleted ?? aside("text deleted with changes tracked")
      deleted = nil
      for scalar in text.unicodeScalars { passage.append(scalar, line: paragraph, column: column) }
      deleted = passage
    }

    private func endDeleted() {
      guard let deleted, !deleted.isBlank else { return }
      asides.append(.passage(deleted))
      if deletions.count < Self.mostDeletions {
        let text = String(deleted.text.prefix(200))
        deletions.append(ProseDocument.Deletion(place: deleted.place(at: 0), text: text))
      }
      self.deleted = nil
    }

    private func addAside(_ texts: [String?], _ meaning: String) {
      // What belongs to a table stands before the paragraphs in it.
      let line = outerParagraphs.isEmpty ? paragraphs + 1 : paragraph
      for text in texts.compactMap(\.self) {
        var passage = aside(meaning)
        for (place, scalar) in text.unicodeScalars.enumerated() {
          passage.append(scalar, line: line, column: place + 1)
        }
        if !passage.isBlank { asides.append(.passage(passage)) }
      }
    }

    /// Something that stands aside of the text, such as what an image says.
    private func aside(_ meaning: String) -> Passage {
      Passage(
        .paragraph, countsParagraphs: true, part: part.map { "\($0), \(meaning)" } ?? meaning)
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
