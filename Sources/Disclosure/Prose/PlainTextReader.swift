// SPDX-License-Identifier: MIT

/// Reads a text without marks: blank lines part paragraphs, tabulators or columns of spaces make tables.
enum PlainTextReader {
  static func blocks(of text: String) -> [ProseDocument.Block] {
    var blocks: [ProseDocument.Block] = []
    var paragraph = Passage(.paragraph)
    var table: [[Passage]] = []
    func endParagraph() {
      if !paragraph.isBlank { blocks.append(.passage(paragraph)) }
      paragraph = Passage(.paragraph)
    }
    func endTable() {
      blocks += ProseDocument.Block.blocks(of: table)
      table = []
    }
    let lines = SourceLine.lines(of: text)
    let aligned = AlignedText.tableLines(lines)
    var rest = lines[...]
    while let line = rest.first {
      let grid = GridTable(rest) { line, range, cell in
        for place in range {
          cell.append(line.scalars[place], line: line.number, column: place + 1)
        }
      }
      if let grid {
        endParagraph()
        endTable()
        blocks += ProseDocument.Block.blocks(of: grid.rows)
        rest.removeFirst(grid.lineCount)
        continue
      }
      let piped = rest.prefix(while: \.isPiped).count
      if piped > 1 {
        endParagraph()
        endTable()
        blocks += MarkdownReader.blocks(of: Array(rest.prefix(piped)))
        rest.removeFirst(piped)
        continue
      }
      rest.removeFirst()
      let isAligned = aligned.contains(line.number)
      if line.isBlank {
        endParagraph()
        endTable()
      } else if isAligned, AlignedText.isRule(line) {
        continue
      } else if isAligned || line.scalars.contains("\t") {
        endParagraph()
        table.append(isAligned ? AlignedText.cells(of: line) : cells(of: line))
      } else {
        endTable()
        if line.isListItem { endParagraph() }
        paragraph.appendBreak(line: line.number, column: 1)
        for (index, scalar) in line.scalars.enumerated() {
          paragraph.append(scalar, line: line.number, column: index + 1)
        }
      }
    }
    endParagraph()
    endTable()
    return blocks
  }

  private static func cells(of line: SourceLine) -> [Passage] {
    var cells = [Passage(.cell)]
    for (index, scalar) in line.scalars.enumerated() {
      if scalar == "\t" {
        cells.append(Passage(.cell))
      } else {
        cells[cells.count - 1].append(scalar, line: line.number, column: index + 1)
      }
    }
    return cells
  }
}

/// One line of a text, by characters.
struct SourceLine {
  let number: Int
  let scalars: ArraySlice<Unicode.Scalar>

  init(number: Int, scalars: ArraySlice<Unicode.Scalar>) {
    self.number = number
    // Places count from the line's start, so the slice has to as well.
    self.scalars = Array(scalars)[...]
  }

  static func lines(of text: String) -> [SourceLine] {
    let scalars = Array(text.unicodeScalars)
    var lines: [SourceLine] = []
    var start = 0
    var index = 0
    while index <= scalars.count {
      if index == scalars.count || scalars[index] == "\n" || scalars[index] == "\r" {
        lines.append(SourceLine(number: lines.count + 1, scalars: scalars[start..<index]))
        if index + 1 < scalars.count, scalars[index] == "\r", scalars[index + 1] == "\n" {
          index += 1
        }
        start = min(index + 1, scalars.count)
      }
      index += 1
    }
    return lines
  }

  var isBlank: Bool { scalars.allSatisfy { $0.properties.isWhitespace } }

  /// The text without space at its front.
  var trimmed: ArraySlice<Unicode.Scalar> { scalars.drop { $0 == " " || $0 == "\t" } }

  /// How many characters the mark of a list item has at the front; nil for no list item.
  var listMark: Int? {
    let text = trimmed
    guard let first = text.first else { return nil }
    if ["-", "*", "+", "•", "–"].contains(first) {
      let next = text.dropFirst().first
      return next == " " || next == "\t" ? text.startIndex + 2 : nil
    }
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    let mark = text.dropFirst(digits.count)
    guard mark.first == "." || mark.first == ")", mark.dropFirst().first == " " else { return nil }
    return mark.startIndex + 2
  }

  /// Whether cells stand on it between upright lines.
  var isPiped: Bool {
    trimmed.first == "|" && scalars.last { !$0.properties.isWhitespace } == "|"
      && scalars.count { $0 == "|" } > 2
  }

  var isListItem: Bool { listMark != nil }
}
