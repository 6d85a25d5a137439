// SPDX-License-Identifier: MIT

/// Reads a web page, however untidy: paragraphs, headings, list items and tables, and then what
/// stands aside: texts in attributes, drawings and comments.
///
/// Scripts, styles and what is not rendered are left out. Nothing is loaded or run.
enum HTMLReader {
  static func blocks(of text: String) -> [ProseDocument.Block] {
    let (shown, asides) = read(text.unicodeScalars)
    return shown + asides
  }

  /// Reads a page, or a part of a file that begins at a line of it.
  static func read(
    _ text: some Sequence<Unicode.Scalar>, line: Int = 1, part: String? = nil
  ) -> (shown: [ProseDocument.Block], asides: [ProseDocument.Block]) {
    var state = State(SourceCursor(text, line: line), part: part)
    state.read()
    return (state.blocks, state.asides)
  }

  private static let hidden: Set<String> = ["script", "style"]
  /// Elements whose text is read apart from the page's.
  private static let aside = [
    "title": "title of the page", "svg": "text of a drawing",
    "noscript": "text for browsers without scripts", "template": "template in the page's source",
  ]
  private static let comment = "comment in the page's source"
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u",
    "var", "wbr",
  ]

  /// How many rows and columns a cell's tag says that it takes, within reason.
  private static func span(_ attributes: HTMLAttributes) -> (rows: Int, columns: Int) {
    func value(_ name: String) -> Int {
      let digits = (attributes.text(of: name) ?? "").filter(\.isNumber).prefix(4)
      return min(max(Int(digits) ?? 1, 1), 200)
    }
    return (value("rowspan"), value("colspan"))
  }

  private struct State {
    var cursor: SourceCursor
    /// What the text is, where it stands aside of the page's.
    let part: String?
    var blocks: [ProseDocument.Block] = []
    var asides: [ProseDocument.Block] = []
    var passage: Passage
    var table: ProseTable?
    /// Whether the open passage is the table's caption.
    var isCaption = false
    /// Cells of rows above that reach down, by column, with how many rows are left.
    var reaching: [Int: (passage: Passage, rows: Int)] = [:]
    /// How many rows and columns the open cell takes.
    var span = (rows: 1, columns: 1)
    /// How many more cells may stand in for those that reach over several places, in the whole page.
    var copiesLeft = 20_000

    init(_ cursor: SourceCursor, part: String?) {
      self.cursor = cursor
      self.part = part
      passage = Passage(.paragraph, part: part)
    }

    mutating func read() {
      while let scalar = cursor.scalar {
        if scalar == "<", readTag() { continue }
        passage.append(&cursor)
      }
      end(.paragraph)
      endTable()
    }

    /// Passes over a tag or comment; false when the sign is only a sign.
    private mutating func readTag() -> Bool {
      if cursor.starts(with: "<!--") {
        cursor.advance(4)
        let start = cursor
        cursor.advance(to: "-->")
        // Comments hold no others.
        if part != HTMLReader.comment { readAside(start, HTMLReader.comment) }
        cursor.advance(3)
        return true
      }
      guard let first = cursor.next else { return false }
      guard first == "/" || first == "!" || first == "?" || first.properties.isAlphabetic else {
        return false
      }
      let isEnd = first == "/"
      cursor.advance(isEnd ? 2 : 1)
      var name = ""
      while let scalar = cursor.scalar, scalar.isASCII,
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar), name.count < 20
      {
        name.unicodeScalars.append(scalar)
        cursor.advance()
      }
      name = name.lowercased()
      let start = cursor
      let isClosed = passToEndOfTag()
      if name == "td" || name == "th" { endCell() }
      if !isEnd {
        let attributes = HTMLAttributes(start.limited(to: cursor.index))
        if name == "td" || name == "th" { span = HTMLReader.span(attributes) }
        asides += attributes.texts(in: name, part: part).map { .passage($0) }
      }
      take(name, isEnd: isEnd, isClosed: isClosed)
      return true
    }

    /// Reads what stands aside of the page from a place up to the cursor.
    private mutating func readAside(_ start: SourceCursor, _ part: String) {
      var state = State(start.limited(to: cursor.index), part: part)
      state.read()
      asides += state.blocks + state.asides
    }

    /// Goes behind the tag's end, past quoted values; true for a tag that closes itself.
    private mutating func passToEndOfTag() -> Bool {
      var quote: Unicode.Scalar?
      var isClosed = false
      while let scalar = cursor.scalar {
        cursor.advance()
        if let open = quote {
          if scalar == open { quote = nil }
        } else if scalar == "\"" || scalar == "'" {
          quote = scalar
        } else if scalar == ">" {
          return isClosed
        } else {
          isClosed = scalar == "/"
        }
      }
      return isClosed
    }

    private mutating func take(_ name: String, isEnd: Bool, isClosed: Bool) {
      if !isEnd, !isClosed, part == nil, let part = HTMLReader.aside[name] {
        let start = cursor
        cursor.advance(to: "</" + name)
        readAside(start, part)
        _ = passToEndOfTag()
        return
      }
      if HTMLReader.hidden.contains(name), !isEnd, !isClosed {
        end(.paragraph)
        return skip(toEndOf: name)
      }
      switch name {
      case "sup" where !isEnd && isNote(): skip(toEndOf: name)
      case "table":
        end(.paragraph)
        endTable()
        if !isEnd { table = ProseTable(rows: []) }
        reaching = [:]
      case "tr":
        endCell()
        endRow()
        if !isEnd { table?.rows.append([]) }
      case "td", "th":
        endCell()
        if !isEnd { passage = Passage(.cell, part: part) }
      case "caption":
        endCell()
        isCaption = !isEnd && table != nil
      default:
        if HTMLReader.inline.contains(name) { return }
        if table != nil {
          passage.appendBreak(line: cursor.line, column: cursor.column)
        } else {
          end(.paragraph)
          if !isEnd {
            passage = Passage(
              HTMLReader.headings.contains(name) ? .heading : name == "li" ? .listItem : .paragraph,
              part: part)
          }
        }
      }
    }

    /// Whether what is raised is the mark of a note: `2<sup>1</sup>`; a link may stand in it.
    private func isNote() -> Bool {
      var mark: [Unicode.Scalar] = []
      var isTag = false
      for scalar in cursor.rest.prefix(300) {
        if scalar == "<" {
          if !mark.isEmpty { break }
          isTag = true
        } else if scalar == ">", isTag {
          isTag = false
        } else if !isTag {
          mark.append(scalar)
          guard mark.count <= NoteMark.longest else { return false }
        }
      }
      return NoteMark.isNote(mark, after: passage)
    }

    private mutating func skip(toEndOf name: String) {
      cursor.advance(to: "</" + name)
      _ = passToEndOfTag()
    }

    private mutating func endCell() {
      guard table != nil else { return }
      if isCaption, !passage.isBlank {
        table?.caption = passage.text
        table?.captionPassage = passage
      }
      isCaption = false
      if passage.kind == .cell, let last = table?.rows.indices.last {
        fillReaching(last)
        let first = table?.rows[last].count ?? 0
        table?.rows[last].append(passage)
        // What spans several columns or rows is named in each, but counted once.
        let copy = passage.isFigure ? Passage(.cell, part: part) : passage
        for _ in 1..<span.columns where copiesLeft > 0 {
          copiesLeft -= 1
          table?.rows[last].append(copy)
        }
        if span.rows > 1 {
          for column in first..<first + span.columns { reaching[column] = (copy, span.rows - 1) }
        }
        span = (1, 1)
      }
      passage = Passage(.paragraph, part: part)
    }

    /// Puts cells from above into the columns that come next in a row.
    private mutating func fillReaching(_ row: Int) {
      while copiesLeft > 0, let column = table?.rows[row].count, let cell = reaching[column] {
        copiesLeft -= 1
        table?.rows[row].append(cell.passage)
        reaching[column] = cell.rows > 1 ? (cell.passage, cell.rows - 1) : nil
      }
    }

    private mutating func endRow() {
      if let last = table?.rows.indices.last { fillReaching(last) }
    }

    private mutating func end(_ next: Passage.Kind) {
      if table != nil { return endCell() }
      if !passage.isBlank { blocks.append(.passage(passage)) }
      passage = Passage(next, part: part)
    }

    private mutating func endTable() {
      guard table != nil else { return }
      endCell()
      guard let table else { return }
      self.table = nil
      if !table.rows.isEmpty { blocks.append(.table(table)) }
    }
  }
}
