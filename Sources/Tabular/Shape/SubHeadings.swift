// SPDX-License-Identifier: MIT

/// Decides whether the row below a heading holds sub-headings or the first record.
///
/// A record that is taken for a heading is lost, so only what cannot well be anything else counts:
/// merged cells that span the sub-headings beside cells merged downwards, or two rows that fill
/// exactly each other's gaps where the records below leave none.
struct SubHeadings {
  /// Merged cells, by their rows and columns among the sample's.
  struct Merge: Equatable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  enum Verdict { case no, maybe, yes }

  let rows: [SampleRow]
  let width: Int
  let merges: [Merge]

  /// Whether the row below the row `upper` belongs to the heading.
  func verdict(below upper: Int) -> Verdict {
    let lower = upper + 1
    guard width >= 2, rows.indices.contains(lower), !rows[lower].isBlank else { return .no }
    let isWide = merges.contains { $0.rows.contains(upper) && $0.columns.count > 1 }
    guard isWide || hasGap(upper) else { return .no }
    let below = rows[(lower + 1)...].filter { !$0.isBlank }
    let isDownwards = merges.contains {
      $0.rows.contains(upper) && $0.rows.contains(lower) && $0.columns.count == 1
    }
    guard isDownwards || looksLikeHeadings(lower, below: below) else { return .no }
    if isWide ? isSpanned(upper, lower, isDownwards: isDownwards) : interlocks(upper, lower, below)
    {
      return .yes
    }
    return fillsGap(of: upper, by: lower) ? .maybe : .no
  }

  private func text(_ row: Int, _ column: Int) -> String {
    column < rows[row].cells.count ? rows[row].cells[column].trimmingSpaces : ""
  }

  private func hasGap(_ row: Int) -> Bool {
    (0..<width).contains { text(row, $0).isEmpty }
  }

  private func fillsGap(of upper: Int, by lower: Int) -> Bool {
    (0..<width).contains { text(upper, $0).isEmpty && !text(lower, $0).isEmpty }
  }

  /// Words that do not come again below them.
  private func looksLikeHeadings(_ row: Int, below: [SampleRow]) -> Bool {
    (0..<width).allSatisfy { column in
      let own = text(row, column)
      if own.isEmpty { return true }
      guard CellLook.of(own) == .words else { return false }
      return !below.contains { column < $0.cells.count && $0.cells[column].trimmingSpaces == own }
    }
  }

  /// Whether merged labels span filled cells, and every other label stands alone in its column.
  private func isSpanned(_ upper: Int, _ lower: Int, isDownwards: Bool) -> Bool {
    let wide = merges.filter {
      $0.rows.contains(upper) && !$0.rows.contains(lower) && $0.columns.count > 1
        && $0.columns.lowerBound < width
    }
    let spans = wide.map { $0.columns.clamped(to: 0...(width - 1)) }
    let labels = spans.map { span in span.map { text(lower, $0) } }
    guard labels.contains(where: { $0.count { !$0.isEmpty } > 1 }) else { return false }
    if isDownwards { return true }
    let alone = (0..<width).filter { column in !spans.contains { $0.contains(column) } }
    let isEachAlone = alone.allSatisfy { text(upper, $0).isEmpty || text(lower, $0).isEmpty }
    if isEachAlone, alone.contains(where: { !text(upper, $0).isEmpty }) { return true }
    // The same sub-headings under each label: Volume, Rate, Volume, Rate.
    return isEachAlone && labels.count > 1 && Set(labels).count == 1
  }

  /// Whether the lower row fills each run of open cells of the upper one, with the cell before it,
  /// and leaves open what the records below fill.
  private func interlocks(_ upper: Int, _ lower: Int, _ below: [SampleRow]) -> Bool {
    guard below.count >= 2, !text(upper, 0).isEmpty, text(lower, 0).isEmpty,
      text(upper, 1).isEmpty == false
    else { return false }
    for column in 0..<width {
      let isSpanned =
        text(upper, column).isEmpty || (column + 1 < width && text(upper, column + 1).isEmpty)
      if isSpanned == text(lower, column).isEmpty { return false }
    }
    let alone = (0..<width).filter { text(lower, $0).isEmpty }
    return alone.allSatisfy { column in
      let filled = below.count {
        column < $0.cells.count && !$0.cells[column].trimmingSpaces.isEmpty
      }
      return column > 0 || filled * 10 >= below.count * 9
    }
  }
}

extension SubHeadings {
  /// The last row into which merged cells draw the heading of the row `upper`.
  ///
  /// A cell merged downwards from the heading is the heading's in all its rows.
  func lastMergedRow(under upper: Int) -> Int? {
    let downwards = merges.filter {
      $0.rows.contains(upper) && $0.rows.upperBound > upper && $0.columns.lowerBound < width
    }
    // A heading of more rows is none, but cells merged over the whole table.
    guard let last = downwards.map(\.rows.upperBound).max(), last - upper <= 6 else { return nil }
    let below = (upper + 1)...last
    let areWords = below.allSatisfy { row in
      (0..<width).allSatisfy { column in
        let cell = text(row, column)
        return CellLook.of(cell) != .value || HeadingNumbers([Int(cell) ?? 0]).areYears
      }
    }
    return areWords ? below.last { !rows[$0].isBlank } : nil
  }

  /// How far the label that starts in a column of a row reaches.
  static func reach(of merges: [Merge], in row: Int) -> [Int: Int] {
    var reach: [Int: Int] = [:]
    for merge in merges where merge.rows.contains(row) {
      reach[merge.columns.lowerBound] = merge.columns.upperBound
    }
    return reach
  }
}

extension TableShape {
  /// The shape with rows of sub-headings below the heading joined to it.
  ///
  /// - Parameters:
  ///   - rows: the rows in which the shape was found.
  ///   - merges: merged cells among them, where the file tells.
  func joiningSubheadings(from rows: [SampleRow], merges: [SubHeadings.Merge] = []) -> TableShape {
    let heading = parts.indices.filter { parts[$0] == .header }
    guard hasHeader, heading.count == 1, let first = heading.first else { return self }
    let judge = SubHeadings(rows: rows, width: width, merges: merges)
    var last = judge.lastMergedRow(under: first) ?? first
    var verdict = SubHeadings.Verdict.no
    if last == first, dataStart == first + 1 {
      verdict = judge.verdict(below: last)
      // Nobody needs more rows than these.
      while verdict == .yes, last < first + 3 {
        last += 1
        verdict = judge.verdict(below: last)
      }
    }
    var shape = self
    if last >= dataStart { shape.likelyHeading = nil }
    guard last >= dataStart else {
      if verdict == .maybe { shape.likelyHeading = dataStart }
      return shape
    }
    let joined = (first...last).filter { !rows[$0].isBlank }
    shape.headings = HeadingText.joined(
      rows: joined.map { rows[$0] }, width: width,
      labels: merges.isEmpty ? nil : joined.map { SubHeadings.reach(of: merges, in: $0) })
    shape.parts = Array(parts[...first])
    shape.parts += rows[(first + 1)...last].map { $0.isBlank ? .blank : .header }
    shape.dataStart = last + 1
    while shape.dataStart < rows.count, rows[shape.dataStart].isBlank {
      shape.parts.append(.blank)
      shape.dataStart += 1
    }
    return shape
  }
}
