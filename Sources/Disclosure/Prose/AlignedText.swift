// SPDX-License-Identifier: MIT

/// Finds tables in a text whose columns are parted by two or more spaces.
enum AlignedText {
  /// The numbers of the lines that belong to such tables.
  ///
  /// Two or more lines one below the other are a table when they have as many cells each, at least
  /// two, and most of their last cells hold a figure or a mark in its place; with three cells and
  /// lines or more, most cells of any column.
  static func tableLines(_ lines: [SourceLine]) -> Set<Int> {
    var found: Set<Int> = []
    var group: [(number: Int, cells: [Passage])] = []
    var rules: [Int] = []
    func endGroup() {
      if isTable(group.map(\.cells)) { found.formUnion(group.map(\.number) + rules) }
      group = []
      rules = []
    }
    for line in lines {
      if isRule(line) {
        rules.append(line.number)
        continue
      }
      let cells = line.scalars.contains("\t") || line.isListItem ? [] : cells(of: line)
      if cells.count > 1 {
        group.append((line.number, cells))
      } else {
        endGroup()
      }
    }
    endGroup()
    return found
  }

  /// Whether a line only parts rows: `=====  =====`.
  static func isRule(_ line: SourceLine) -> Bool {
    let marks = line.scalars.prefix { $0 == "-" || $0 == "=" || $0 == " " }
    return marks.count == line.scalars.count && marks.count { $0 != " " } > 2
  }

  private static func isTable(_ rows: [[Passage]]) -> Bool {
    guard rows.count > 1, let width = rows.last?.count,
      rows.dropFirst().allSatisfy({ $0.count == width })
    else { return false }
    // Several columns in many lines are hardly by chance, whichever of them holds the figures.
    let columns = width > 2 && rows.count > 2 ? Array(0..<width) : [width - 1]
    return columns.contains { column in
      let figures = rows.count { row in
        column < row.count && (ProseCell.isMark(row[column]) || row[column].isFigure)
      }
      return figures > 0 && figures * 2 >= rows.count
    }
  }

  /// The cells of a line; a wide space at the end of a sentence parts nothing.
  static func cells(of line: SourceLine) -> [Passage] {
    var cells: [Passage] = []
    var cell = Passage(.cell)
    var spaces = 0
    var last: Unicode.Scalar = " "
    for (index, scalar) in line.scalars.enumerated() {
      if scalar.properties.isWhitespace {
        spaces += 1
        continue
      }
      if spaces > 1, !cell.isBlank, ![".", "!", "?", ":", ";", ","].contains(last) || spaces > 3 {
        cells.append(cell)
        cell = Passage(.cell)
      } else if spaces > 0, !cell.isBlank {
        cell.appendBreak(line: line.number, column: index)
      }
      spaces = 0
      last = scalar
      cell.append(scalar, line: line.number, column: index + 1)
    }
    if !cell.isBlank { cells.append(cell) }
    return cells
  }
}
