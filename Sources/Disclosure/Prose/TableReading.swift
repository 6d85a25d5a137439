// SPDX-License-Identifier: MIT

/// What the cells of a table in a text are.
struct TableReading: Sendable {
  enum Cell: Sendable, Equatable {
    case empty
    case text
    case hidden
    case count(Int)
    case percentage(RoundedPercentage)
    case other
  }

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
  let cells: [[Cell]]
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
      first.dropFirst().allSatisfy { Self.plainCount($0) == nil }
      || first.dropFirst().allSatisfy { Self.isYear($0.text) }
    let headings = (0..<width).map { column in
      isHeading && column < first.count ? first[column].text.lowercased() : ""
    }
    let body = isHeading ? Array(rows.dropFirst()) : rows
    let cells = body.map { row in
      (0..<width).map { column -> Cell in
        guard column < row.count else { return .empty }
        return Self.cell(
          row[column],
          isShare: Self.speaksOfShares(headings[column])
            || (Self.speaksOfShares(caption) && !Self.speaksOfCounts(headings[column])))
      }
    }
    // Ages and years name rows too, so the first of several columns is taken for names.
    columns = (0..<width).map { column in
      if column == 0, width > 1, isHeading || body.contains(where: { Self.hasWords($0.first) }) {
        return .label
      }
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

  private static func kind(of cells: [Cell], heading: String) -> ColumnKind {
    var counts = 0
    var shares = 0
    var others = 0
    for cell in cells {
      switch cell {
      case .count: counts += 1
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
    return measured.contains(where: words.contains) ? .other : .counts
  }

  private static func plainCount(_ cell: Passage) -> Int? {
    let tokens = ProseToken.tokens(of: cell.bytes)
    guard tokens.count == 1, case .number(let number) = tokens[0].kind else { return nil }
    return number.whole
  }

  private static func cell(_ passage: Passage, isShare: Bool) -> Cell {
    let tokens = ProseToken.tokens(of: passage.bytes)
    guard let first = tokens.first else { return .empty }
    let text = passage.text.lowercased()
    if ["[c]", "*", "**", "-", "..", "c", "s", "x", "[x]", "[z]", "suppressed"].contains(text) {
      return .hidden
    }
    if first.isSign("<") || text.hasPrefix("fewer than") || text.hasPrefix("less than") {
      return .hidden
    }
    guard case .number(let number) = first.kind else {
      return tokens.contains(where: \.isNumber) && !hasWords(passage) ? .other : .text
    }
    // A mark of a note may follow the figure: 12 [u].
    let rest = tokens.dropFirst()
    let isPercent = rest.first?.isSign("%") ?? false
    let after = isPercent ? rest.dropFirst() : rest
    guard after.allSatisfy({ !$0.isNumber && $0.word.count <= 4 && !$0.isSign("/") }) else {
      return hasWords(passage) ? .text : .other
    }
    if isPercent || isShare {
      return RoundedPercentage(digits: number.digits, decimals: number.decimals)
        .map(Cell.percentage) ?? .other
    }
    guard !after.contains(where: { $0.isSign("-") || $0.isSign(":") }) else { return .other }
    return number.whole.map(Cell.count) ?? .other
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
    for row in body.indices {
      let column = counts ?? shares ?? 0
      var entry = Breakdown.Entry(label: label(row), place: place(row, column))
      if let counts, case .count(let count) = cells[row][counts] { entry.count = count }
      if let counts, cells[row][counts] == .hidden { entry.isHidden = true }
      if let shares, case .percentage(let share) = cells[row][shares] {
        entry.share = share
        entry.sharePlace = place(row, shares)
      }
      if counts == nil, let shares, cells[row][shares] == .hidden { entry.isHidden = true }
      guard entry.count != nil || entry.share != nil || entry.isHidden else { continue }
      if Self.isTotal(entry.label) {
        if result.total == nil || counts != nil { result.total = entry }
      } else if Self.isUnknown(entry.label) {
        result.unknown = entry
      } else {
        result.entries.append(entry)
      }
    }
    return result
  }
}
