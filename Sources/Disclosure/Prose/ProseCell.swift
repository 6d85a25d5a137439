// SPDX-License-Identifier: MIT

/// What one cell of a table holds.
enum ProseCell: Sendable, Equatable {
  case empty
  case text
  case hidden
  case count(Int)
  /// A count with its share, as in `2 (0.9%)`.
  case countAndShare(Int, RoundedPercentage)
  case percentage(RoundedPercentage)
  case other

  /// What the heading and the other cells of a column say of a number in it.
  struct Column: Sendable {
    /// Numbers without a sign are percentages.
    var isShare = false
    /// The share stands before the count: `% (n)`.
    var hasShareFirst = false
    /// Bare numbers in brackets are shares or their counts.
    var speaksOfShares = false
    /// Every count was written with a decimal that is 0.
    var isWholeWithDecimals = false
    /// Numbers may stand in words.
    var hasWords = false
  }

  private static let marks: Set<String> = [
    "[c]", "*", "**", "-", "..", "c", "s", "x", "[x]", "[z]", "suppressed", "[*]", "(c)", "#",
  ]

  init(_ passage: Passage, in column: Column) {
    let all = ProseToken.tokens(of: passage.bytes)
    guard !all.isEmpty else {
      self = .empty
      return
    }
    guard !Self.isMark(passage) else {
      self = .hidden
      return
    }
    let tokens = Self.withoutNotes(all)
    if let (count, share) = Self.composite(tokens, column) {
      self = share.map { .countAndShare(count, $0) } ?? .count(count)
    } else {
      self = Self.single(tokens, column)
    }
  }

  /// Whether a mark stands in place of a figure.
  static func isMark(_ passage: Passage) -> Bool {
    let text = passage.text.lowercased()
    return marks.contains(text) || text.hasPrefix("<") || text.hasPrefix("fewer than")
      || text.hasPrefix("less than")
  }

  /// Whether a cell holds a figure, so that its row names no columns.
  static func isFigure(_ cell: Passage) -> Bool {
    let tokens = withoutNotes(ProseToken.tokens(of: cell.bytes))
    if tokens.count == 1, tokens[0].isNumber { return true }
    if composite(tokens, Column()) != nil { return true }
    return isMark(cell) && !cell.text.contains { $0.isLetter && $0 != "c" } && cell.text.count > 1
  }

  /// The number of a cell that holds one number and nothing else.
  static func lone(_ cell: Passage) -> ProseToken.Number? {
    let tokens = withoutNotes(ProseToken.tokens(of: cell.bytes))
    guard tokens.count == 1, case .number(let number) = tokens[0].kind else { return nil }
    return number
  }

  /// The tokens without the mark of a footnote at their end: `2*`, `2^1`, `2 [1]`.
  private static func withoutNotes(_ tokens: [ProseToken]) -> [ProseToken] {
    var tokens = tokens[...]
    while tokens.count > 1, tokens.last.map({ $0.isSign("*") || $0.isSign("^") }) ?? false {
      tokens.removeLast()
    }
    if tokens.count > 2, tokens[tokens.endIndex - 2].isSign("^") { tokens.removeLast(2) }
    if tokens.count > 3, tokens.last?.isSign("]") ?? false,
      tokens[tokens.endIndex - 3].isSign("["), tokens[tokens.endIndex - 2].range.count == 1
    {
      tokens.removeLast(3)
    }
    return Array(tokens)
  }

  private static func single(_ tokens: [ProseToken], _ column: Column) -> ProseCell {
    let hasWords = tokens.contains { $0.kind == .word }
    guard let first = tokens.first, case .number(let number) = first.kind else {
      if column.hasWords, tokens.count == 1, let value = ProseWords.numbers[tokens[0].word] {
        return .count(value)
      }
      return tokens.contains(where: \.isNumber) && !hasWords ? .other : .text
    }
    // A mark of a note may follow the figure: 12 [u].
    let rest = tokens.dropFirst()
    let isPercent = rest.first?.isSign("%") ?? false
    let after = isPercent ? rest.dropFirst() : rest
    guard after.allSatisfy({ !$0.isNumber && $0.word.count <= 4 && !$0.isSign("/") }) else {
      return hasWords ? .text : .other
    }
    let next = after.first?.word ?? ""
    if ProseWords.months.contains(next) || ProseWords.units.contains(next), next.count > 1 {
      return .other
    }
    if isPercent || column.isShare {
      return RoundedPercentage(digits: number.digits, decimals: number.decimals)
        .map(ProseCell.percentage) ?? .other
    }
    guard !after.contains(where: { $0.isSign("-") || $0.isSign(":") }) else { return .other }
    if let whole = number.whole { return .count(whole) }
    guard column.isWholeWithDecimals, after.isEmpty else { return .other }
    return .count(number.digits / RoundedPercentage.power(number.decimals))
  }

  private typealias Part = (number: ProseToken.Number, isShare: Bool)

  /// A count written with its share or base: `2 (0.9%)`, `0.9% (2)`, `2 / 0.9%`, `2 of 233`, `n=2`.
  private static func composite(
    _ tokens: [ProseToken], _ column: Column
  ) -> (count: Int, share: RoundedPercentage?)? {
    guard tokens.count > 2, tokens.count < 16 else { return nil }
    var parts: [Part] = []
    var signs: Set<UInt8> = []
    var words: Set<String> = []
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .number(let number):
        let isShare = tokens.indices.contains(index + 1) && tokens[index + 1].isSign("%")
        parts.append((number, isShare))
      case .sign(let sign):
        guard "()[]/%,;=|".utf8.contains(sign) else { return nil }
        signs.insert(sign)
      case .word:
        guard ["n", "of", "out"].contains(token.word) else { return nil }
        words.insert(token.word)
      }
    }
    if parts.count == 1, words == ["n"], signs.contains(UInt8(ascii: "=")), !parts[0].isShare,
      let count = parts[0].number.whole, tokens.count == 3
    {
      return (count, nil)
    }
    return of(parts, hasBase: words.contains("of"), signs, column)
  }

  private static func of(
    _ parts: [Part], hasBase: Bool, _ signs: Set<UInt8>, _ column: Column
  ) -> (count: Int, share: RoundedPercentage?)? {
    let counts = parts.filter { !$0.isShare }
    let shares = parts.filter(\.isShare)
    if shares.count == 1, let share = share(shares[0]) {
      if counts.count == 1, let count = counts[0].number.whole, !hasBase { return (count, share) }
      // "2 of 233 (0.9%)" and "2/233 (0.9%)".
      guard counts.count == 2, hasBase || signs.contains(UInt8(ascii: "/")), parts[2].isShare,
        let count = counts[0].number.whole, let base = counts[1].number.whole, count <= base
      else { return nil }
      return (count, share)
    }
    guard shares.isEmpty, counts.count == 2 else { return nil }
    if hasBase {
      guard let count = counts[0].number.whole, let base = counts[1].number.whole, count <= base
      else { return nil }
      return (count, nil)
    }
    guard column.speaksOfShares, signs == [UInt8(ascii: "("), UInt8(ascii: ")")] else { return nil }
    let (one, other) = column.hasShareFirst ? (counts[1], counts[0]) : (counts[0], counts[1])
    guard let count = one.number.whole, let share = share(other) else { return nil }
    return (count, share)
  }

  private static func share(_ part: Part) -> RoundedPercentage? {
    let share = RoundedPercentage(digits: part.number.digits, decimals: part.number.decimals)
    return share.flatMap { $0.value <= 100 ? $0 : nil }
  }
}
