// SPDX-License-Identifier: MIT

/// A table that is drawn with lines: `+---+---+` between rows, `|` between cells.
///
/// Pandoc and reStructuredText know such tables; programs that print tables draw them so too.
struct GridTable {
  /// The rows with their cells; what reaches over several is named in each, but counted once.
  private(set) var rows: [[Passage]] = []
  /// How many lines it takes.
  let lineCount: Int

  private typealias Part = (line: SourceLine, column: Int, range: Range<Int>)
  /// Adds some characters of a line to a cell.
  typealias Reader = (SourceLine, Range<Int>, inout Passage) -> Void

  /// Where columns begin and end, as characters of a line.
  private let edges: [Int]
  private let part: String?
  private static let mostColumns = 200

  /// Reads the table that begins with the first of some lines.
  ///
  /// - Parameter part: what the text is, where it stands aside of the document's.
  /// - Returns: nil where none begins.
  init?(_ lines: ArraySlice<SourceLine>, part: String? = nil, read: Reader) {
    guard let first = lines.first, Self.isBorder(Self.drawn(first)[...]),
      let second = lines.dropFirst().first, Self.drawn(second).first == "|",
      Self.edges([Self.drawn(first)]).count > 1
    else { return nil }
    var drawn: [[Unicode.Scalar]] = []
    for line in lines {
      let text = Self.drawn(line)
      let ends = [text.first, text.last]
      guard ends.allSatisfy({ $0 == "|" || $0 == "+" }) else { break }
      drawn.append(text)
    }
    lineCount = drawn.count
    self.part = part
    edges = Self.edges(drawn)
    var open = [Part]()
    var above = [Passage?](repeating: nil, count: edges.count - 1)
    for (text, line) in zip(drawn, lines) {
      let isBorder = Self.isBorder(text[...])
      if !isBorder { open += parts(of: text, in: line) }
      let closed = closedColumns(text)
      guard closed.contains(true) else { continue }
      take(open, &above, read)
      open = []
      for (column, isClosed) in closed.enumerated() where isClosed { above[column] = nil }
    }
    take(open, &above, read)
  }

  /// The line without space at its ends, its lines drawn with plain signs.
  private static func drawn(_ line: SourceLine) -> [Unicode.Scalar] {
    var text = line.trimmed
    while let last = text.last, last.properties.isWhitespace { text.removeLast() }
    guard let first = text.first, first == "+" || first == "|" || first.value >= 0x2500 else {
      return []
    }
    return text.map { scalar in
      switch scalar.value {
      case 0x2500, 0x2501, 0x254C, 0x2550: "-"
      case 0x2502, 0x2503, 0x2551: "|"
      case 0x250C...0x254B, 0x2552...0x256C: "+"
      default: scalar
      }
    }
  }

  private static func isLine(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "=" }

  /// Whether a line is drawn from end to end.
  private static func isBorder(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.count > 2 && text.first == "+" && text.last == "+" && text.contains(where: isLine)
      && text.allSatisfy { $0 == "+" || $0 == ":" || isLine($0) }
  }

  /// All places at which a line is crossed.
  private static func edges(_ lines: [[Unicode.Scalar]]) -> [Int] {
    var found: Set<Int> = []
    for text in lines where text.contains("+") {
      for place in text.indices where text[place] == "+" {
        let isAtLine =
          place + 1 < text.count && isLine(text[place + 1]) || place > 0 && isLine(text[place - 1])
        if isAtLine { found.insert(place) }
      }
      if found.count > mostColumns { break }
    }
    return Array(found.sorted().prefix(mostColumns + 1))
  }

  /// The pieces of cells that stand on a line.
  private func parts(of text: [Unicode.Scalar], in line: SourceLine) -> [Part] {
    let bars = text.indices.filter { text[$0] == "|" }
    let crossed = edges.enumerated().filter { _, place in
      place < text.count && (text[place] == "|" || text[place] == "+")
    }
    // Wide characters push the bars to the right of their places.
    let isStraight = crossed.first?.offset == 0 && crossed.last?.offset == edges.count - 1
    let ends: [(Int, Int)] =
      isStraight
      ? crossed.map { ($0.offset, $0.element) } : bars.enumerated().map { ($0.offset, $0.element) }
    let indent = line.trimmed.startIndex
    var parts: [Part] = []
    for (start, end) in zip(ends, ends.dropFirst())
    where !text[(start.1 + 1)..<end.1].allSatisfy(Self.isLine) {
      parts.append(
        (line, min(start.0, edges.count - 2), (start.1 + 1 + indent)..<(end.1 + indent)))
    }
    return parts
  }

  /// For each column whether a line is drawn below what stands in it.
  private func closedColumns(_ text: [Unicode.Scalar]) -> [Bool] {
    zip(edges, edges.dropFirst()).map { start, end in
      end < text.count && text[(start + 1)..<end].allSatisfy { Self.isLine($0) || $0 == ":" }
        && end > start + 1
    }
  }

  /// Makes rows of the pieces between two borders.
  private mutating func take(_ parts: [Part], _ above: inout [Passage?], _ read: Reader) {
    guard !parts.isEmpty else { return }
    let lines = Dictionary(grouping: parts, by: \.line.number).sorted { $0.key < $1.key }
    let single = lines.map { row($0.value, above, read) }
    // Programs draw no borders between rows.
    if single.count > 1,
      single.allSatisfy({ row in
        !(row.first?.isBlank ?? true) && row.dropFirst().contains(where: ProseCell.isFigure)
      })
    {
      rows += single
      return
    }
    let joined = single.count == 1 ? single[0] : row(parts, above, read)
    rows.append(joined)
    // What has no border below it goes on; a figure is counted once.
    above = joined.map { $0.isBlank || $0.isFigure ? nil : $0 }
  }

  private func row(_ parts: [Part], _ above: [Passage?], _ read: Reader) -> [Passage] {
    var cells = above
    for part in parts {
      var cell = cells[part.column] ?? Passage(.cell, part: self.part)
      cells[part.column] = nil
      cell.appendBreak(line: part.line.number, column: part.range.lowerBound + 1)
      read(part.line, part.range, &cell)
      cells[part.column] = cell
    }
    // What reaches over several columns is named in each.
    let starts = Set(parts.map(\.column))
    for column in cells.indices.dropFirst() where cells[column] == nil && !starts.contains(column) {
      if let left = cells[column - 1], !left.isFigure { cells[column] = left }
    }
    return cells.map { $0 ?? Passage(.cell, part: part) }
  }
}
