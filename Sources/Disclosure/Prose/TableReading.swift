// SPDX-License-Identifier: MIT

/// What the cells of a table in a text are.
struct TableReading: Sendable {
  enum ColumnKind: Sendable, Equatable {
    case label, counts, percentages, other
  }

  let table: ProseTable
  /// What the columns are called, in lower case; empty where they aren't named.
  let headings: [String]
  /// The cells that name the columns, if any do.
  let heads: [Passage]
  /// The rows below the headings.
  let body: [[Passage]]
  let cells: [[ProseCell]]
  let columns: [ColumnKind]

  /// A table of very many rows is read in its first columns only, so that none takes all memory.
  private static let mostCells = 4_000_000

  init(_ table: ProseTable) {
    self.table = table
    let rows = table.rows.filter { row in row.contains { !$0.isBlank } }
    let width = min(
      table.rows.map(\.count).max() ?? 0, 200, max(10, Self.mostCells / max(1, rows.count)))
    let first = rows.first ?? []
    let caption = table.caption.lowercased()
    let isHeading =
      first.dropFirst().allSatisfy { !ProseCell.isFigure($0) }
      || first.dropFirst().allSatisfy { Self.isYear($0.text) }
    let headings = (0..<width).map { column in
      isHeading && column < first.count ? first[column].text.lowercased() : ""
    }
    let body = isHeading ? Array(rows.dropFirst()) : rows
    let expected = (0..<width).map { column in
      Self.expectation(
        headings[column], caption: caption,
        cells: body.compactMap { $0.count > column ? $0[column] : nil })
    }
    let cells = body.map { row in
      (0..<width).map { column -> ProseCell in
        column < row.count ? ProseCell(row[column], in: expected[column]) : .empty
      }
    }
    let isRegister = Self.isRiskRegister(headings)
    // Ages and years name rows too, so the first of several columns is taken for names.
    columns = (0..<width).map { column in
      if column == 0, width > 1, isHeading || body.contains(where: { Self.hasWords($0.first) }) {
        return .label
      }
      let named = headings[column].split { !$0.isLetter }.map(String.init)
      if isRegister, !named.contains(where: ProseWords.people.contains) { return .other }
      return Self.kind(of: cells.map { $0[column] }, heading: headings[column])
    }
    self.headings = headings
    heads = isHeading ? first : []
    self.body = body
    self.cells = cells
  }

  private static func hasWords(_ cell: Passage?) -> Bool {
    guard let cell else { return false }
    return ProseToken.tokens(of: cell.bytes).contains { $0.kind == .word }
  }

  private static func isYear(_ text: String) -> Bool {
    let digits = text.prefix(4)
    return digits.count == 4 && digits.allSatisfy(\.isNumber)
      && (digits.hasPrefix("19") || digits.hasPrefix("20")) && text.count <= 9
  }

  private static func speaksOfShares(_ text: String) -> Bool {
    ["%", "per cent", "percent", "proportion", "share"].contains { text.contains($0) }
  }

  private static func speaksOfCounts(_ text: String) -> Bool {
    ["number", "count", "total", "people", "children"].contains { text.contains($0) }
  }

  private static func kind(of cells: [ProseCell], heading: String) -> ColumnKind {
    var counts = 0
    var shares = 0
    var others = 0
    for cell in cells {
      switch cell {
      case .count, .countAndShare: counts += 1
      case .percentage: shares += 1
      case .text, .other: others += 1
      case .empty, .hidden: break
      }
    }
    if shares > 0, shares >= counts, shares > others { return .percentages }
    guard counts > 0, counts > others else { return .other }
    let measured = [
      "£", "cost", "budget", "spend", "rate", "mean", "median", "average", "score", "age", "rank",
      "id", "ref", "reference", "date", "change", "target", "price", "value", "postcode", "days",
      "hours", "minutes", "weeks",
    ]
    let words = Set(heading.split { !$0.isLetter && $0 != "£" }.map(String.init))
    return measured.contains(where: words.contains) || isAttribute(heading) ? .other : .counts
  }

  /// What a heading and the cells below it say of numbers there.
  private static func expectation(
    _ heading: String, caption: String, cells: [Passage]
  ) -> ProseCell.Column {
    var column = ProseCell.Column()
    let words = heading.split { !$0.isLetter && $0 != "%" }.map(String.init)
    let isCountFirst = ["n", "no", "number", "numbers", "count", "frequency"]
      .contains(words.first ?? "")
    let hasBoth = isCountFirst && ["(", "/", "&", " and "].contains { heading.contains($0) }
    column.speaksOfShares = speaksOfShares(heading)
    column.hasShareFirst = column.speaksOfShares && ["%", "percentage"].contains(words.first ?? "")
    column.isShare =
      column.speaksOfShares && !hasBoth
      || (speaksOfShares(caption) && !speaksOfCounts(heading))
    let lone = cells.compactMap(ProseCell.lone)
    column.hasWords =
      speaksOfCounts(heading) || isCountFirst || lone.contains { $0.decimals == 0 }
    let decimals = lone.filter { $0.decimals > 0 }
    column.isWholeWithDecimals =
      !decimals.isEmpty
      && decimals.allSatisfy { $0.digits % RoundedPercentage.power(min($0.decimals, 6)) == 0 }
      && decimals.allSatisfy { $0.decimals <= 2 }
    return column
  }

  /// A list of risks has points for each, no counts.
  private static func isRiskRegister(_ headings: [String]) -> Bool {
    let has = { (words: [String]) in
      headings.contains { heading in words.contains { heading.contains($0) } }
    }
    return has(["likelihood", "probability"])
      && has(["impact", "severity", "score", "consequence"])
  }

  static func isTotal(_ label: String) -> Bool {
    let label = label.lowercased()
    return ["total", "totals", "all", "overall", "grand total", "sum", "base", "n"].contains(label)
      || label.hasPrefix("total ") || label.hasPrefix("all ") || label.hasSuffix(" total")
  }

  static func isUnknown(_ label: String) -> Bool {
    let label = label.lowercased()
    return ProseWords.unknown.contains { label.contains($0) }
  }

  func label(_ row: Int) -> String { body[row].first?.text ?? "" }

  func place(_ row: Int, _ column: Int) -> ProsePlace {
    column < body[row].count ? body[row][column].place(at: 0) : ProsePlace(line: 1, column: 1)
  }

  /// The table's parts of wholes: one for each column of counts or shares.
  ///
  /// A column of shares goes with the nearest column of counts at its left.
  func breakdowns(surroundings: Range<Int>) -> [Breakdown] {
    guard columns.first == .label else { return [] }
    var found: [Breakdown] = []
    var partners: Set<Int> = []
    for column in columns.indices where columns[column] == .counts {
      let next = columns.indices.first { $0 > column && columns[$0] != .label }
      let shares = next.flatMap { columns[$0] == .percentages ? $0 : nil }
      if let shares { partners.insert(shares) }
      found.append(breakdown(counts: column, shares: shares, surroundings))
    }
    for column in columns.indices
    where columns[column] == .percentages && !partners.contains(column) {
      found.append(breakdown(counts: nil, shares: column, surroundings))
    }
    return found.filter { !$0.entries.isEmpty }
  }

  private func breakdown(
    counts: Int?, shares: Int?, _ surroundings: Range<Int>
  ) -> Breakdown {
    var result = Breakdown(
      entries: [], isTable: true,
      quote: [table.caption, headings[counts ?? shares ?? 0]].filter { !$0.isEmpty }
        .joined(separator: ": "), surroundings: surroundings)
    if counts == nil, let shares { result.statedBase = base(shares) }
    var last: Breakdown.Entry?
    for row in body.indices {
      let column = counts ?? shares ?? 0
      var entry = Breakdown.Entry(label: label(row), place: place(row, column))
      if let counts, case .count(let count) = cells[row][counts] { entry.count = count }
      if let counts, case .countAndShare(let count, let share) = cells[row][counts] {
        entry.count = count
        if shares == nil { entry.share = share }
      }
      if let counts, cells[row][counts] == .hidden { entry.isHidden = true }
      if let shares, case .percentage(let share) = cells[row][shares] {
        entry.share = share
        entry.sharePlace = place(row, shares)
      }
      if counts == nil, let shares, cells[row][shares] == .hidden { entry.isHidden = true }
      guard entry.count != nil || entry.share != nil || entry.isHidden,
        !Self.isMeasure(entry.label)
      else { continue }
      if Self.isWithin(entry.label), let whole = last {
        result.subsets.append((whole, entry))
        continue
      }
      last = entry
      if Self.isTotal(entry.label) {
        if result.total == nil || counts != nil { result.total = entry }
      } else if Self.isUnknown(entry.label) {
        result.unknown = entry
      } else {
        result.entries.append(entry)
      }
    }
    if shares == nil { Self.dropOtherShares(&result) }
    return result
  }

  /// The people of whom a heading says that its shares are: "Share of 96 young offenders".
  private func base(_ column: Int) -> Int? {
    guard column < heads.count else { return nil }
    let reading = FigureReading(heads[column], number: 0)
    if let base = reading.statedBase { return base }
    let bases = reading.figures.filter { figure in
      guard case .people = figure.kind else { return false }
      return reading.word(reading.token(before: figure.tokens.lowerBound)) == "of"
    }
    return bases.count == 1 ? bases[0].count : nil
  }

  /// Shares beside counts are of this column's whole only if they reach 100; others are of rows.
  private static func dropOtherShares(_ breakdown: inout Breakdown) {
    let (gap, tolerance, _) = breakdown.gap
    let isWhole = breakdown.shares.count == breakdown.entries.count && abs(gap) <= tolerance + 0.5
    guard !isWhole else { return }
    for place in breakdown.entries.indices { breakdown.entries[place].share = nil }
    breakdown.total?.share = nil
    breakdown.unknown?.share = nil
  }

  /// Whether a row is named after a measure, as in "Average age".
  private static func isMeasure(_ label: String) -> Bool {
    label.lowercased().split { !$0.isLetter }.contains {
      ["average", "mean", "median", "rank", "rate", "ratio"].contains($0)
    }
  }

  /// Whether a row is a part of the row above it: "of whom disabled".
  private static func isWithin(_ label: String) -> Bool {
    let label = label.lowercased().drop { !$0.isLetter }
    return ["of whom", "of which", "of these", "of those"].contains { label.hasPrefix($0) }
  }
}
