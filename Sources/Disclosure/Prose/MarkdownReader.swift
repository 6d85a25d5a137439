// SPDX-License-Identifier: MIT

/// Reads Markdown: headings, paragraphs, lists and tables of pipes.
///
/// Code, comments, front matter and the addresses of links are left out.
enum MarkdownReader {
  static func blocks(of text: String) -> [ProseDocument.Block] {
    var state = State()
    var lines = SourceLine.lines(of: text)[...]
    skipFrontMatter(&lines)
    var fence: Unicode.Scalar?
    var page: [SourceLine] = []
    for line in lines {
      let trimmed = line.trimmed
      // A table of a web page may stand between.
      if !page.isEmpty || fence == nil && !state.isInComment && isTag("<table", trimmed) {
        if page.isEmpty { state.endAll() }
        page.append(line)
        if holds("</table", line.scalars) { state.takePage(&page) }
        continue
      }
      if let mark = fence {
        if trimmed.prefix(3).count == 3, trimmed.prefix(3).allSatisfy({ $0 == mark }) {
          fence = nil
        }
        continue
      }
      if !state.isInComment, let first = trimmed.first, first == "`" || first == "~",
        trimmed.prefix(3).count == 3, trimmed.prefix(3).allSatisfy({ $0 == first })
      {
        state.endAll()
        fence = first
        continue
      }
      state.take(line)
    }
    state.takePage(&page)
    state.endAll()
    return state.blocks
  }

  private static func isTag(_ mark: String, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.count >= mark.count
      && zip(text, mark.unicodeScalars).allSatisfy { $0.properties.lowercaseMapping == String($1) }
  }

  private static func holds(_ mark: String, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.indices.contains { text[$0] == "<" && isTag(mark, text[$0...]) }
  }

  private static func skipFrontMatter(_ lines: inout ArraySlice<SourceLine>) {
    func isRule(_ line: SourceLine) -> Bool {
      line.scalars.count >= 3 && line.scalars.allSatisfy { $0 == "-" }
    }
    guard let first = lines.first, isRule(first),
      let end = lines.dropFirst().firstIndex(where: isRule)
    else { return }
    lines = lines[(end + 1)...]
  }

  private struct State {
    var blocks: [ProseDocument.Block] = []
    var passage = Passage(.paragraph)
    var table: [[Passage]] = []
    var isInComment = false

    mutating func endPassage() {
      if !passage.isBlank { blocks.append(.passage(passage)) }
      passage = Passage(.paragraph)
    }

    /// Reads lines as a web page.
    mutating func takePage(_ lines: inout [SourceLine]) {
      guard let first = lines.first else { return }
      var text = String.UnicodeScalarView()
      for line in lines {
        text.append(contentsOf: line.scalars)
        text.append("\n")
      }
      blocks += HTMLReader.blocks(of: String(text), line: first.number)
      lines = []
    }

    mutating func endAll() {
      endPassage()
      if table.count > 1 {
        blocks.append(.table(ProseTable(rows: table)))
      } else {
        blocks += table.flatMap { $0 }.map { .passage($0) }
      }
      table = []
    }

    mutating func take(_ line: SourceLine) {
      if line.isBlank { return endAll() }
      let trimmed = line.trimmed
      if !isInComment, trimmed.contains("|"), trimmed.first == "|" || !table.isEmpty {
        endPassage()
        if !isDelimiter(trimmed) { table.append(cells(of: line)) }
        return
      }
      if !isInComment, passage.isBlank, trimmed.contains("|"), !trimmed.starts(with: ["<"]) {
        // A table without outer pipes looks like this; a lone line becomes a paragraph again.
        return startTable(line)
      }
      if !table.isEmpty { endAll() }
      let level = trimmed.prefix { $0 == "#" }.count
      if (1...6).contains(level), trimmed.dropFirst(level).first == " " {
        endPassage()
        passage = Passage(.heading)
        append(line, from: trimmed.startIndex + level)
        return endPassage()
      }
      if let mark = line.listMark {
        endPassage()
        passage = Passage(.listItem)
        append(line, from: mark)
        return
      }
      let quote = trimmed.first == ">" ? trimmed.startIndex + 1 : line.scalars.startIndex
      passage.appendBreak(line: line.number, column: 1)
      append(line, from: quote)
    }

    private mutating func startTable(_ line: SourceLine) {
      if isDelimiter(line.trimmed) { return }
      table = [cells(of: line)]
    }

    /// Whether a line parts a table's head from its body.
    private func isDelimiter(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
      text.contains("-") && text.allSatisfy { "|:- \t".unicodeScalars.contains($0) }
    }

    private func cells(of line: SourceLine) -> [Passage] {
      var cells: [Passage] = []
      var start = line.trimmed.startIndex
      if line.scalars[start] == "|" { start += 1 }
      var index = start
      let end = line.scalars.endIndex
      while index <= end {
        let isEscaped = index > start && index < end && line.scalars[index - 1] == "\\"
        if index == end || (line.scalars[index] == "|" && !isEscaped) {
          var cell = Passage(.cell)
          var isInComment = false
          MarkdownInline.append(line, start..<index, to: &cell, isInComment: &isInComment)
          if cell.isBlank { Self.appendStars(line, start..<index, to: &cell) }
          if index < end || !cell.isBlank { cells.append(cell) }
          start = index + 1
        }
        index += 1
      }
      return cells
    }

    /// Stars that emphasise nothing stand in place of a figure.
    private static func appendStars(
      _ line: SourceLine, _ range: Range<Int>, to cell: inout Passage
    ) {
      let stars = range.filter { line.scalars[$0] == "*" }
      guard (1...2).contains(stars.count) else { return }
      for place in stars { cell.append("*", line: line.number, column: place + 1) }
    }

    private mutating func append(_ line: SourceLine, from start: Int) {
      let end = line.scalars.endIndex
      MarkdownInline.append(
        line, min(start, end)..<end, to: &passage, isInComment: &isInComment)
    }
  }
}
