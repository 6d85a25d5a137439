// SPDX-License-Identifier: MIT

/// Reads Markdown: headings, paragraphs, lists and tables of pipes.
///
/// Front matter, comments and texts of images and links stand aside, and come last. Code and the
/// addresses of links are left out.
enum MarkdownReader {
  static func blocks(of text: String) -> [ProseDocument.Block] {
    var lines = SourceLine.lines(of: text)[...]
    let front = takeFrontMatter(&lines)
    let parted = MarkdownComments(lines)
    var page = State(part: nil)
    page.read(parted.shown)
    var comments = State(part: "comment in the source")
    comments.read(parted.comments)
    return page.blocks + front + page.asides + comments.blocks + comments.asides
  }

  /// Reads some lines that hold neither comments nor front matter.
  static func blocks(of lines: [SourceLine]) -> [ProseDocument.Block] {
    var state = State(part: nil)
    state.read(lines)
    return state.blocks + state.asides
  }

  fileprivate static func isTag(_ mark: String, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.count >= mark.count
      && zip(text, mark.unicodeScalars).allSatisfy { $0.properties.lowercaseMapping == String($1) }
  }

  fileprivate static func holds(_ mark: String, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.indices.contains { text[$0] == "<" && isTag(mark, text[$0...]) }
  }

  /// Takes the lines about the text from its front: title, author and the like.
  private static func takeFrontMatter(
    _ lines: inout ArraySlice<SourceLine>
  ) -> [ProseDocument.Block] {
    func isRule(_ line: SourceLine) -> Bool {
      line.scalars.count >= 3 && line.scalars.allSatisfy { $0 == "-" }
    }
    guard let first = lines.first, isRule(first),
      let end = lines.dropFirst().firstIndex(where: isRule)
    else { return [] }
    let front = lines[(lines.startIndex + 1)..<end]
    lines = lines[(end + 1)...]
    return front.compactMap { line in
      var passage = Passage(.paragraph, part: "front matter")
      for (place, scalar) in line.scalars.enumerated() {
        passage.append(scalar, line: line.number, column: place + 1)
      }
      return passage.isBlank ? nil : .passage(passage)
    }
  }

  private struct State {
    /// What the text is, where it stands aside of the document's.
    let part: String?
    var blocks: [ProseDocument.Block] = []
    /// Texts of images, links and tags.
    var asides: [ProseDocument.Block] = []
    var passage: Passage
    var table: [[Passage]] = []

    init(part: String?) {
      self.part = part
      passage = Passage(.paragraph, part: part)
    }

    mutating func read(_ lines: [SourceLine]) {
      var fence = CodeFence()
      var page: [SourceLine] = []
      var last = 0
      var index = 0
      while index < lines.count {
        let line = lines[index]
        let start = index
        index += 1
        // Comments leave lines out.
        if line.number > last + 1 { endAll() }
        last = line.number
        if page.isEmpty, fence.takes(line) {
          endAll()
          continue
        }
        // A table of a web page may stand between.
        if !page.isEmpty || MarkdownReader.isTag("<table", line.trimmed) {
          if page.isEmpty { endAll() }
          page.append(line)
          if MarkdownReader.holds("</table", line.scalars) { takePage(&page) }
          continue
        }
        if let length = takeGrid(lines[start...]) {
          index = start + length
        } else {
          take(line)
        }
      }
      takePage(&page)
      endAll()
    }

    /// Reads the table that is drawn at the front of some lines, and returns how many it takes.
    private mutating func takeGrid(_ lines: ArraySlice<SourceLine>) -> Int? {
      var found: [Passage] = []
      let grid = GridTable(lines, part: part) { line, range, cell in
        found += MarkdownInline.append(line, range, to: &cell)
      }
      guard let grid else { return nil }
      endAll()
      blocks += ProseDocument.Block.blocks(of: grid.rows)
      asides += found.map { .passage($0) }
      return grid.lineCount
    }

    mutating func endPassage() {
      if !passage.isBlank { blocks.append(.passage(passage)) }
      passage = Passage(.paragraph, part: part)
    }

    /// Reads lines as a web page.
    mutating func takePage(_ lines: inout [SourceLine]) {
      guard let first = lines.first else { return }
      var text = String.UnicodeScalarView()
      for line in lines {
        text.append(contentsOf: line.scalars)
        text.append("\n")
      }
      let page = HTMLReader.read(text, line: first.number, part: part)
      blocks += page.shown
      asides += page.asides
      lines = []
    }

    mutating func endAll() {
      endPassage()
      blocks += ProseDocument.Block.blocks(of: table)
      table = []
    }

    mutating func take(_ line: SourceLine) {
      if line.isBlank { return endAll() }
      let trimmed = line.trimmed
      if trimmed.contains("|"), trimmed.first == "|" || !table.isEmpty {
        endPassage()
        if !isDelimiter(trimmed) { table.append(cells(of: line)) }
        return
      }
      if passage.isBlank, trimmed.contains("|"), !trimmed.starts(with: ["<"]) {
        // A table without outer pipes looks like this; a lone line becomes a paragraph again.
        return startTable(line)
      }
      if !table.isEmpty { endAll() }
      let level = trimmed.prefix { $0 == "#" }.count
      if (1...6).contains(level), trimmed.dropFirst(level).first == " " {
        endPassage()
        passage = Passage(.heading, part: part)
        append(line, from: trimmed.startIndex + level)
        return endPassage()
      }
      if let mark = line.listMark {
        endPassage()
        passage = Passage(.listItem, part: part)
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

    private mutating func cells(of line: SourceLine) -> [Passage] {
      var cells: [Passage] = []
      var start = line.trimmed.startIndex
      if line.scalars[start] == "|" { start += 1 }
      var index = start
      let end = line.scalars.endIndex
      while index <= end {
        let isEscaped = index > start && index < end && line.scalars[index - 1] == "\\"
        if index == end || (line.scalars[index] == "|" && !isEscaped) {
          var cell = Passage(.cell, part: part)
          asides += MarkdownInline.append(line, start..<index, to: &cell)
            .map { .passage($0) }
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
      asides += MarkdownInline.append(line, min(start, end)..<end, to: &passage)
        .map { .passage($0) }
    }
  }
}
