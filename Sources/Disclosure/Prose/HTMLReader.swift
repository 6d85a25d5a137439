// SPDX-License-Identifier: MIT

/// Reads a web page, however untidy: paragraphs, headings, list items and tables.
///
/// Scripts, styles, comments and what is not rendered are left out. Nothing is loaded or run.
enum HTMLReader {
  /// Reads a page, or a part of a file that begins at a line of it.
  static func blocks(of text: String, line: Int = 1) -> [ProseDocument.Block] {
    var state = State(Array(text.unicodeScalars))
    state.line = line
    state.read()
    return state.blocks
  }

  private static let hidden: Set<String> = [
    "script", "style", "template", "noscript", "svg", "head",
  ]
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
  ]

  /// How many rows and columns a cell's tag says that it takes, within reason.
  private static func span(_ tag: ArraySlice<Unicode.Scalar>) -> (rows: Int, columns: Int) {
    func value(_ name: String) -> Int {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: tag)
      let words = String(text).lowercased().split { $0 == "=" || $0.isWhitespace }
      guard let place = words.firstIndex(where: { $0 == name }), place + 1 < words.count else {
        return 1
      }
      let digits = words[place + 1].filter(\.isNumber).prefix(4)
      return min(max(Int(digits) ?? 1, 1), 200)
    }
    return (value("rowspan"), value("colspan"))
  }

  private struct State {
    let text: [Unicode.Scalar]
    var index = 0
    var line = 1
    var column = 1
    var blocks: [ProseDocument.Block] = []
    var passage = Passage(.paragraph)
    var table: ProseTable?
    /// Cells of rows above that reach down, by column, with how many rows are left.
    var reaching: [Int: (passage: Passage, rows: Int)] = [:]
    /// How many rows and columns the open cell takes.
    var span = (rows: 1, columns: 1)
    /// How many more cells may stand in for those that reach over several places, in the whole page.
    var copiesLeft = 20_000

    init(_ text: [Unicode.Scalar]) { self.text = text }

    mutating func read() {
      while index < text.count {
        let scalar = text[index]
        if scalar == "<", readTag() { continue }
        if scalar == "&", let (characters, length) = HTMLEntities.decode(text[index...]) {
          for character in characters { passage.append(character, line: line, column: column) }
          advance(length)
          continue
        }
        passage.append(scalar, line: line, column: column)
        advance(1)
      }
      end(.paragraph)
      endTable()
    }

    private mutating func advance(_ count: Int) {
      for _ in 0..<count where index < text.count {
        if text[index] == "\n" {
          line += 1
          column = 1
        } else {
          column += 1
        }
        index += 1
      }
    }

    /// Passes over a tag or comment; false when the sign is only a sign.
    private mutating func readTag() -> Bool {
      if starts(with: "<!--") {
        advance(4)
        while index < text.count, !starts(with: "-->") { advance(1) }
        advance(3)
        return true
      }
      guard index + 1 < text.count else { return false }
      let first = text[index + 1]
      guard first == "/" || first == "!" || first == "?" || first.properties.isAlphabetic else {
        return false
      }
      let isEnd = first == "/"
      advance(isEnd ? 2 : 1)
      var name = ""
      while index < text.count, text[index].isASCII,
        text[index].properties.isAlphabetic || ("0"..."9").contains(text[index]), name.count < 20
      {
        name.unicodeScalars.append(text[index])
        advance(1)
      }
      let start = index
      let isClosed = passToEndOfTag()
      if name.lowercased() == "td" || name.lowercased() == "th" {
        endCell()
        span = HTMLReader.span(text[start..<index])
      }
      take(name.lowercased(), isEnd: isEnd, isClosed: isClosed)
      return true
    }

    /// Goes behind the tag's end, past quoted values; true for a tag that closes itself.
    private mutating func passToEndOfTag() -> Bool {
      var quote: Unicode.Scalar?
      var isClosed = false
      while index < text.count {
        let scalar = text[index]
        advance(1)
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
      if HTMLReader.hidden.contains(name), !isEnd, !isClosed {
        if name != "head" { end(.paragraph) }
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
        if !isEnd { passage = Passage(.cell) }
      case "caption":
        if isEnd {
          table?.caption = passage.text
          passage = Passage(.paragraph)
        } else {
          endCell()
        }
      default:
        if HTMLReader.inline.contains(name) { return }
        if table != nil {
          passage.appendBreak(line: line, column: column)
        } else {
          end(.paragraph)
          if !isEnd {
            passage = Passage(
              HTMLReader.headings.contains(name) ? .heading : name == "li" ? .listItem : .paragraph)
          }
        }
      }
    }

    /// Whether what is raised after a figure is the mark of a note: `2<sup>1</sup>`.
    private func isNote() -> Bool {
      guard let last = passage.bytes.last, (0x30...0x39).contains(last) else { return false }
      var marks = 0
      var isTag = false
      for scalar in text[index...].prefix(300) {
        if scalar == "<" {
          // "</sup" ends it; a link may stand in it.
          if marks > 0 { return marks <= 3 }
          isTag = true
        } else if scalar == ">" {
          isTag = false
        } else if !isTag {
          marks += 1
          guard scalar.isASCII, !scalar.properties.isAlphabetic || marks == 1 else { return false }
        }
      }
      return false
    }

    private mutating func skip(toEndOf name: String) {
      let end = "</" + name
      while index < text.count, !starts(with: end) { advance(1) }
      guard index < text.count else { return }
      _ = passToEndOfTag()
    }

    private func starts(with mark: String) -> Bool {
      let mark = mark.unicodeScalars
      guard index + mark.count <= text.count else { return false }
      for (offset, scalar) in mark.enumerated() {
        let found = text[index + offset].value
        guard found == scalar.value || (found | 0x20 == scalar.value && found < 0x80) else {
          return false
        }
      }
      return true
    }

    private mutating func endCell() {
      guard table != nil else { return }
      if passage.kind == .cell, let last = table?.rows.indices.last {
        fillReaching(last)
        let first = table?.rows[last].count ?? 0
        table?.rows[last].append(passage)
        // What spans several columns or rows is named in each, but counted once.
        let copy = passage.isFigure ? Passage(.cell) : passage
        for _ in 1..<span.columns where copiesLeft > 0 {
          copiesLeft -= 1
          table?.rows[last].append(copy)
        }
        if span.rows > 1 {
          for column in first..<first + span.columns { reaching[column] = (copy, span.rows - 1) }
        }
        span = (1, 1)
      }
      passage = Passage(.paragraph)
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
      passage = Passage(next)
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
