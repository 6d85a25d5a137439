// SPDX-License-Identifier: MIT

/// A figure in a passage, with what it is a figure of.
struct ProseFigure: Sendable {
  enum Kind: Sendable, Equatable {
    /// So many people.
    case people(Int)
    /// A whole number that may count anything.
    case plain(Int)
    /// A share.
    case percentage(RoundedPercentage)
  }

  let kind: Kind
  /// The tokens that it is written with.
  let tokens: Range<Int>
  /// The sentence that it stands in, from 0.
  let sentence: Int
  /// Whether it is said to be rounded or estimated.
  let isApproximate: Bool
  /// Whether it is a word rather than digits.
  let isWord: Bool

  var percentage: RoundedPercentage? {
    if case .percentage(let value) = kind { value } else { nil }
  }
  var count: Int? {
    switch kind {
    case .people(let count), .plain(let count): count
    case .percentage: nil
    }
  }
}

/// The figures of one passage, in order.
struct FigureReading: Sendable {
  let passage: Passage
  /// Which passage of the document it is, from 0; 0 also for what follows none, such as a cell.
  let number: Int
  let tokens: [ProseToken]
  private(set) var figures: [ProseFigure] = []
  /// The most people that it speaks of, where it gives no more than a limit.
  private(set) var limits: [PeopleLimit] = []
  /// The sentence of each token.
  let sentences: [Int]
  /// A base that the passage states, as in `n = 808`.
  let statedBase: Int?
  private let sentenceRanges: [Range<Int>]

  init(_ passage: Passage, number: Int) {
    self.passage = passage
    self.number = number
    tokens = ProseToken.tokens(of: passage.bytes)
    sentences = Self.sentences(tokens)
    sentenceRanges = Self.ranges(sentences)
    statedBase = LintContext.statedBase(tokens)
    var index = 0
    while index < tokens.count {
      index = max(index + 1, take(index))
    }
    countParts()
  }

  /// Takes numbers for people that are the parts of a number of people: "31 referrals: 12 from …".
  private mutating func countParts() {
    for place in partsOfPeople() + partsByName() {
      let figure = figures[place]
      figures[place] = ProseFigure(
        kind: .people(figure.count ?? 0), tokens: figure.tokens, sentence: figure.sentence,
        isApproximate: figure.isApproximate, isWord: figure.isWord)
    }
  }

  /// The words of the passage from one token up to, not including, another.
  func quote(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last(where: { !$0.isSign(".") })
    else { return "" }
    return passage.text(first.range.lowerBound..<last.range.upperBound)
  }

  func place(_ token: Int) -> ProsePlace {
    passage.place(at: tokens.indices.contains(token) ? tokens[token].range.lowerBound : 0)
  }

  /// The tokens of a figure's sentence.
  func sentence(_ number: Int) -> Range<Int> {
    sentenceRanges.indices.contains(number) ? sentenceRanges[number] : 0..<0
  }

  /// The first figure that begins at a token or later.
  func figure(from token: Int) -> ProseFigure? {
    let number = figuresBefore(token)
    return number < figures.count ? figures[number] : nil
  }

  /// The last figures that begin before a token, at most so many.
  func figures(before token: Int, most: Int) -> ArraySlice<ProseFigure> {
    figures[..<figuresBefore(token)].suffix(most)
  }

  private func figuresBefore(_ token: Int) -> Int {
    figures.firstPlace { $0.tokens.lowerBound >= token }
  }

  /// The figures of a sentence.
  func figures(in sentence: Int) -> [ProseFigure] {
    let range = self.sentence(sentence)
    var found: [ProseFigure] = []
    var next = figure(from: range.lowerBound)
    while let figure = next, figure.sentence == sentence {
      found.append(figure)
      next = self.figure(from: figure.tokens.upperBound)
    }
    return found
  }

  /// No sentence is longer than this, so that the work on one is bounded.
  private static let longestSentence = 300

  private static func sentences(_ tokens: [ProseToken]) -> [Int] {
    var number = 0
    var length = 0
    return tokens.map { token in
      defer {
        length += 1
        if token.isSign(".") || token.isSign("!") || token.isSign("?") || length > longestSentence {
          number += 1
          length = 0
        }
      }
      return number
    }
  }

  private static func ranges(_ sentences: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, number) in sentences.enumerated() {
      if number < ranges.count {
        ranges[number] = ranges[number].lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges
  }

  func word(_ index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].word : ""
  }

  /// The first token before another that is none of some words, such as the "of" of "of all the 3".
  func token(
    before index: Int, passing words: Set<String> = ProseWords.articlesAndAll
  ) -> Int {
    var place = index - 1
    while words.contains(word(place)) { place -= 1 }
    return place
  }

  /// The first token from one on that is none of some words.
  func token(
    from index: Int, passing words: Set<String> = ProseWords.articlesAndAll
  ) -> Int {
    var place = index
    while words.contains(word(place)) { place += 1 }
    return place
  }

  func isSign(_ index: Int, _ sign: Unicode.Scalar) -> Bool {
    tokens.indices.contains(index) && tokens[index].isSign(sign)
  }

  /// Understands the figure that begins at a token, if one does, and returns where to go on.
  private mutating func take(_ index: Int) -> Int {
    switch tokens[index].kind {
    case .number(let number):
      if let end = endOfPercentage(index + 1) {
        guard
          let value = RoundedPercentage(digits: number.digits, decimals: number.decimals),
          !isPercentagePoint(end), !isSign(index - 1, "-"), !isSumOfList(index)
        else { return end }
        add(.percentage(value), index..<end)
        return end
      }
      if sharesPercentSign(index, number),
        let value = RoundedPercentage(digits: number.digits, decimals: number.decimals)
      {
        add(.percentage(value), index..<index + 1)
        return index + 1
      }
      if let (whole, end) = fraction(index) {
        add(.people(whole.part), index..<index + 1)
        add(.people(whole.base), end - 1..<end)
        return end
      }
      if let (most, end) = rangeOfPeople(index) {
        add(.people(most), index..<end)
        return end
      }
      guard let whole = number.whole else { return index + 1 }
      let range = index..<index + 1
      if let limit = limit(whole, range) {
        limits.append(limit)
        return index + 1
      }
      guard !isOther(index, whole) else { return index + 1 }
      add(isPeople(whole, range) ? .people(whole) : .plain(whole), range)
      return index + 1
    case .word:
      guard let (value, length) = numberWord(index) else { return index + 1 }
      if let end = endOfPercentage(index + length), !isPercentagePoint(end),
        let share = RoundedPercentage(digits: value, decimals: 0)
      {
        add(.percentage(share), index..<end, isWord: true)
        return end
      }
      let range = index..<index + length
      if let limit = limit(value, range) {
        limits.append(limit)
        return index + length
      }
      guard !isRatioOrBound(index, length) else { return index + length }
      if isPeople(value, range) {
        add(.people(value), range, isWord: true)
      } else if base(after: range.upperBound) != nil {
        add(.plain(value), range, isWord: true)
      }
      return index + length
    case .sign: return index + 1
    }
  }

  private mutating func add(
    _ kind: ProseFigure.Kind, _ range: Range<Int>, isWord: Bool = false
  ) {
    let before = (max(0, range.lowerBound - 2)..<range.lowerBound).map(word)
    figures.append(
      ProseFigure(
        kind: kind, tokens: range, sentence: sentences[range.lowerBound],
        isApproximate: before.contains(where: ProseWords.approximate.contains)
          || isSign(range.lowerBound - 1, "~"), isWord: isWord))
  }

  private func endOfPercentage(_ index: Int) -> Int? {
    if isSign(index, "%") { return index + 1 }
    if ["percent", "pc"].contains(word(index)) { return index + 1 }
    if word(index) == "per", word(index + 1) == "cent" { return index + 2 }
    return nil
  }

  /// Whether a number stands in a list that ends with one sign for all: "12.2, 9.8 and 78%".
  private func sharesPercentSign(_ index: Int, _ number: ProseToken.Number) -> Bool {
    let before = word(index - 1)
    guard !["of", "between", "from"].contains(before), !ProseWords.references.contains(before),
      !ProseWords.months.contains(before), !isSign(index - 1, "$"), !isSign(index - 1, "#")
    else { return false }
    var numbers = [number]
    var next = index + 1
    for _ in 0..<Self.longestList {
      var isSum = false
      let start = next
      while ([",", "+", "/", "&", "="] as [Unicode.Scalar]).contains(where: { isSign(next, $0) })
        || ["and", "or"].contains(word(next))
      {
        isSum = isSum || isSign(next, "=")
        next += 1
      }
      guard next > start, tokens.indices.contains(next), case .number(let other) = tokens[next].kind
      else { return false }
      if !isSum { numbers.append(other) }
      if endOfPercentage(next + 1) != nil {
        return (numbers.count > 2 || numbers.allSatisfy { $0.decimals > 0 })
          && numbers.allSatisfy { $0.digits <= 100 * RoundedPercentage.power($0.decimals) }
      }
      next += 1
    }
    return false
  }

  /// The most numbers that one sign may stand for.
  private static let longestList = 60

  /// Whether a percentage is the sum of the numbers before it: "82 + 9 = 91%".
  private func isSumOfList(_ index: Int) -> Bool {
    index >= 2 && isSign(index - 1, "=") && tokens[index - 2].isNumber
  }

  private func isPercentagePoint(_ index: Int) -> Bool {
    ["point", "points", "pts", "pt"].contains(word(index))
      || word(index) == "confidence"
  }

  /// Whether a number is none that counts: a year, an amount, an age, a range, a reference.
  private func isOther(_ index: Int, _ value: Int) -> Bool {
    let before = word(index - 1)
    let after = word(index + 1)
    if isNumberOf(index..<index + 1) || isChange(index) { return false }
    if isSign(index - 1, "$") || isSign(index + 1, "$") || isSign(index - 1, "#") { return true }
    for (sign, near, beyond) in [(index - 1, index - 2, -1), (index + 1, index + 2, 1)] {
      for mark in ["-", "/", ":"] as [Unicode.Scalar] where isSign(sign, mark) {
        let attached = tokens[max(sign, beyond > 0 ? sign : index)].isAttached
        if tokens.indices.contains(near), tokens[near].isNumber || attached { return true }
      }
    }
    if ["to", "and"].contains(after), tokens.indices.contains(index + 2),
      tokens[index + 2].isNumber,
      ["aged", "ages", "age", "between", "from"].contains(before)
    {
      return true
    }
    if ["to", "and"].contains(before), tokens.indices.contains(index - 2),
      tokens[index - 2].isNumber,
      ["aged", "ages", "age", "between", "from"].contains(word(index - 3))
    {
      return true
    }
    if (1_900...2_100).contains(value), tokens[index].range.count == 4,
      !countsPeople(after: index) || endOfNumberedGroup(index + 1) != nil
    {
      return true
    }
    return ProseWords.references.contains(before) || ProseWords.months.contains(before)
      || ProseWords.months.contains(after)
      || ProseWords.units.contains(after) && endOfNumberedGroup(index + 1) == nil
      || isRatioOrBound(index, 1)
  }
}
