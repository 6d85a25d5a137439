// SPDX-License-Identifier: MIT

/// Numbers of people whose noun stands before them, or elsewhere in their sentence.
extension FigureReading {
  private static let changes: Set<String> = [
    "fell", "rose", "dropped", "increased", "decreased", "declined", "went", "grew", "reduced",
    "changed", "doubled", "halved",
  ]

  /// Words that make a rule or a rate of "the number of children".
  private static let rules: Set<String> = [
    "minimum", "maximum", "average", "per", "each", "every", "target", "limit", "capacity",
    "places", "ideal", "usual", "typical", "percentage", "least", "most", "than", "ratio", "must",
    "should", "may", "can", "not",
  ]

  /// Whether it is the number of some people: "the number of children with autism is 3", "fell from 7 to 2".
  func isNumberOf(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound - 1
    let after = word(range.upperBound)
    guard before >= 2, tokens.indices.contains(range.lowerBound),
      after.isEmpty && !isSign(range.upperBound, "%") && !isSign(range.upperBound, "-")
        && !isSign(range.upperBound, "/")
        || ["and", "or", "in", "to", "this", "last", "compared", "since", "during", "but", "while"]
          .contains(after)
    else { return false }
    let isChange = ["to", "from"].contains(word(before))
    let isMark = isSign(before, "-") || isSign(before, ":") || isSign(before, "=")
    guard
      isChange || ProseWords.verbs.contains(word(before))
        || ["only", "just", "now"].contains(word(before))
        || isMark && !tokens[range.lowerBound].isAttached
    else { return false }
    let start = max(sentenceStart(of: range.lowerBound), before - 25)
    guard
      let noun = (start..<before).last(where: { word($0) == "number" && word($0 + 1) == "of" }),
      countsPeople(after: noun + 1)
    else { return false }
    let said = (max(start, noun - 3)..<range.lowerBound).map(word)
    guard !said.contains(where: Self.rules.contains) else { return false }
    return !isChange || said.contains(where: Self.changes.contains)
  }

  /// Whether people came to be so many: "exclusions fell from 12 to 3 pupils".
  func isChange(_ index: Int) -> Bool {
    word(index - 1) == "to" && word(index - 3) == "from" && tokens[index - 2].isNumber
      && [word(index - 4), word(index - 5)].contains(where: Self.changes.contains)
      && countsPeople(after: index)
  }

  private func sentenceStart(of token: Int) -> Int {
    sentence(sentences[token]).lowerBound
  }

  /// Words that a verb of people begins with, beside those in -ed.
  private static let doings: Set<String> = [
    "live", "said", "left", "went", "got", "took", "chose", "did", "do", "attend", "identify",
    "describe", "speak", "spoke", "receive", "need", "came", "felt", "became", "say", "met",
  ]

  /// The number of people of which this one is a part: "Of the 203 staff, 201 declared …".
  func wholeBefore(_ range: Range<Int>) -> Int? {
    let verb = word(range.upperBound)
    guard
      ProseWords.verbs.contains(verb) || Self.doings.contains(verb)
        || verb.hasSuffix("ed") && verb.count > 4
    else { return nil }
    let place = token(before: range.lowerBound, passing: ["only", "just", "all", "but"])
    guard isSign(place, ",") else { return nil }
    let start = sentenceStart(of: range.lowerBound)
    guard
      let whole = figures.last(where: { $0.tokens.upperBound <= place }),
      whole.tokens.lowerBound >= start, place - whole.tokens.upperBound <= 8,
      case .people(let count) = whole.kind, count > 1
    else { return nil }
    let before = token(before: whole.tokens.lowerBound)
    // "Of" begins the sentence, so that nothing else is counted.
    guard word(before) == "of", before == start || isSign(before - 1, ",") else { return nil }
    return count
  }

  /// Whether it is a part of the people that the sentence begins with.
  func isPartOfThose(_ range: Range<Int>) -> Bool { wholeBefore(range) != nil }

  /// Whether it is said to be among a figure: "the figure includes 3 with a learning disability".
  func isIncluded(_ range: Range<Int>) -> Bool {
    guard
      ["includes", "including", "included", "include"].contains(word(range.lowerBound - 1)),
      ["with", "who", "aged"].contains(word(range.upperBound))
    else { return false }
    let end = sentence(sentences[range.lowerBound]).upperBound
    let said = quote(range.upperBound..<max(range.upperBound, min(end, range.upperBound + 7)))
    return word(range.upperBound) == "who" || ProseWords.areSensitive(said.lowercased())
  }

  /// Whether it stands in brackets after a share: "6% (2) of girls".
  func isAfterShare(_ range: Range<Int>) -> Bool {
    guard isSign(range.lowerBound - 1, "("), isSign(range.upperBound, ")") else { return false }
    return isSign(range.lowerBound - 2, "%")
      || ["percent", "cent"].contains(word(range.lowerBound - 2))
  }

  /// The plain numbers after "31 referrals:" in its sentence, when they add up to it.
  func partsOfPeople() -> [Int] {
    var found: [Int] = []
    for (place, figure) in figures.enumerated() {
      guard case .people(let whole) = figure.kind else { continue }
      let end = figure.tokens.upperBound
      let colon = (end..<min(end + 7, max(end, tokens.count))).first { isSign($0, ":") }
      guard let colon else { continue }
      let parts = figures.indices.dropFirst(place + 1).prefix(60).prefix {
        figures[$0].sentence == figure.sentence
      }
      guard parts.count > 1, parts.allSatisfy({ figures[$0].tokens.lowerBound > colon }) else {
        continue
      }
      let counts = parts.compactMap { figures[$0].count }
      guard counts.count == parts.count, counts.reduce(0, { $0 &+ $1 }) == whole else { continue }
      found += parts
    }
    return found
  }
}
