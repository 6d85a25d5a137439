// SPDX-License-Identifier: MIT

/// Walks down the first rows of a table until the data starts.
struct HeaderBlock {
  let rows: [SampleRow]
  let body: BodyKinds
  let width: Int
  /// Whether the person said that there is a heading.
  let isForced: Bool

  func shape() -> TableShape {
    let end = dataStart()
    let block = rows[..<end].indices.filter { !rows[$0].isBlank }
    var parts = rows[..<end].map { _ in TableShape.Part.blank }
    let heading = headingRows(of: block)
    for index in block { parts[index] = heading.contains(index) ? .header : .title }
    guard let last = heading.last else {
      return TableShape(
        headings: Array(repeating: "", count: max(width, 1)), hasHeader: false, dataStart: end,
        parts: parts)
    }
    // What was taken for more heading rows but is not is data after all.
    let start = min(end, afterHeading(last, end: end))
    let isLeftOver = start < end && width > 1 && body.agreement(of: rows[start]).values == 0
    return TableShape(
      headings: HeadingText.joined(rows: heading.map { rows[$0] }, width: columns(under: heading)),
      hasHeader: true, dataStart: start, parts: Array(parts[..<start]),
      likelyHeading: isLeftOver && body.agreement(of: rows[start]).words > 0 ? start : nil)
  }

  private func isFull(_ row: SampleRow) -> Bool {
    row.filled >= max(min(width, 2), (width + 1) / 2)
  }

  private func dataStart() -> Int {
    guard body.hasValueColumns else { return startOfWords() }
    var hasHeading = false
    for (index, row) in rows.enumerated() where !row.isBlank {
      let agreement = body.agreement(of: row)
      // Below a heading, years are headings only where they leave the first column to it.
      let areHeadings =
        (!hasHeading || row.firstFilled != 0) && body.areHeadings(in: row)
      let isData =
        agreement.values > 0 && agreement.values >= agreement.words && !areHeadings
        && !(isForced && !hasHeading)
      let isBelowHeading =
        hasHeading && agreement.words == 0 && !areHeadings && !isContinued(after: index)
      if isData || isBelowHeading {
        return index
      }
      if isFull(row) { hasHeading = true }
      // A heading is never longer than this; what follows is data, however odd.
      if index >= 60 { break }
    }
    return hasHeading ? (firstFull().map { $0 + 1 } ?? rows.count) : firstFilled()
  }

  /// Whether a row without any value is followed by more heading rather than by data.
  private func isContinued(after index: Int) -> Bool {
    guard let next = rows.indices.first(where: { $0 > index && !rows[$0].isBlank }) else {
      return false
    }
    let agreement = body.agreement(of: rows[next])
    return agreement.words > agreement.values && rows[index].filled < rows[next].filled
  }

  /// Without numbers or dates to go by, the first full row is the heading, unless it recurs.
  private func startOfWords() -> Int {
    guard let first = firstFull() else { return firstFilled() }
    if isForced { return first + 1 }
    var recurring = 0
    for (column, cell) in rows[first].cells.enumerated() where !cell.isEmpty {
      let recurs = rows.dropFirst(first + 1).contains {
        column < $0.cells.count && $0.cells[column] == cell
      }
      if recurs { recurring += 1 }
    }
    let isData = recurring > 0 && recurring * 3 >= rows[first].filled
    return isData ? firstFilled() : first + 1
  }

  private func firstFull() -> Int? {
    guard let first = rows.firstIndex(where: { !$0.isBlank && isFull($0) }),
      let blank = rows[first...].firstIndex(where: \.isBlank), blank - first > 1,
      rows[first..<blank].allSatisfy({ $0.cells.count < width }),
      let next = rows[blank...].firstIndex(where: { !$0.isBlank }), rows[next].filled == width
    else { return rows.firstIndex { !$0.isBlank && isFull($0) } }
    // Several shorter lines above a blank one tell about the table below it.
    return next
  }

  private func firstFilled() -> Int { rows.firstIndex { !$0.isBlank } ?? rows.count }

  /// Which rows of the block are the heading; the ones before them are titles.
  private func headingRows(of block: [Int]) -> [Int] {
    guard let last = block.last else { return [] }
    // A blank line parts titles from headings, when something is left below it.
    var nearest = [last]
    for index in block.dropLast().reversed() {
      guard let lowest = nearest.first, lowest - index == 1 else { break }
      nearest.insert(index, at: 0)
    }
    while nearest.count > 1,
      !belongsToHeading(rows[nearest[0]]) || isCutShort(nearest[0], nearest[1])
    {
      nearest.removeFirst()
    }
    guard let first = nearest.first else { return [] }
    let isWhole =
      isFull(rows[first]) && !hasGaps(rows[first])
      && !isFilledUp(first, by: nearest.dropFirst().first)
    return isWhole ? [first] : nearest
  }

  /// A row with one cell, or with a name and a value at the left, says something about the table.
  private func belongsToHeading(_ row: SampleRow) -> Bool {
    if isFull(row) { return true }
    return row.filled > 1 && (row.lastFilled ?? 0) >= min(2, width - 1)
  }

  /// Whether a row lacks fields that the row below it has and fills: then that is the heading.
  private func isCutShort(_ row: Int, _ next: Int) -> Bool {
    rows[row].cells.count < width && rows[next].cells.count == width && rows[next].filled == width
  }

  /// Whether a heading row leaves cells open between others, to be filled by the rows below.
  private func hasGaps(_ row: SampleRow) -> Bool {
    let cells = row.cells.prefix(width)
    guard let last = row.lastFilled else { return true }
    return cells.prefix(last).contains { $0.trimmingSpaces.isEmpty }
  }

  /// Whether the row below leaves its first cell open and fills open cells at the heading's end.
  private func isFilledUp(_ row: Int, by next: Int?) -> Bool {
    guard let next, rows[next].firstFilled != 0, let last = rows[row].lastFilled else {
      return false
    }
    return (rows[next].lastFilled ?? 0) > last
  }

  private func afterHeading(_ last: Int, end: Int) -> Int {
    rows[..<end].indices.first { $0 > last && !rows[$0].isBlank } ?? end
  }

  /// How many columns the table has: what most rows have, unless only empty cells exceed the heading.
  private func columns(under heading: [Int]) -> Int {
    let named = heading.compactMap { rows[$0].lastFilled.map { $0 + 1 } }.max() ?? 0
    let own = heading.map { rows[$0].cells.count }.max() ?? width
    if own == width { return width }
    let used = rows.filter { $0.cells.count == width }.compactMap { $0.lastFilled.map { $0 + 1 } }
    let usedWidth = used.max() ?? width
    if own < width { return usedWidth <= own ? own : width }
    return max(named, width)
  }
}
