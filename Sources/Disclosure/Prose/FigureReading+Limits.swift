// SPDX-License-Identifier: MIT

/// The most people that a text speaks of: "no more than two children", "fewer than three pupils".
struct PeopleLimit: Sendable {
  /// So many people at most.
  let most: Int
  /// Whether it was written as the number below which they are: "fewer than".
  let isBelow: Bool
  /// The tokens from the first word of the limit to its number.
  let tokens: Range<Int>
  let sentence: Int
}

/// Which numbers say how many people there are at most, as opposed to rules about how many there may be.
extension FigureReading {
  /// Words before a number, with whether it is the first beyond the limit.
  private static let phrases: [(words: [String], isBelow: Bool)] = [
    (["no", "more", "than"], false), (["not", "more", "than"], false), (["at", "most"], false),
    (["at", "the", "most"], false), (["up", "to"], false), (["not", "exceeding"], false),
    (["fewer", "than"], true), (["less", "than"], true), (["below"], true), (["under"], true),
  ]

  /// Words of rules, offers and sizes.
  private static let rules: Set<String> = [
    "may", "must", "should", "can", "cannot", "could", "shall", "will", "would", "per", "each",
    "every", "any", "allow", "allows", "allowed", "permitted", "limit", "limited", "limits",
    "maximum", "minimum", "capacity", "ratio", "rule", "rules", "policy", "eligible", "entitled",
    "sleeps", "accommodate", "accommodates", "if", "when", "where", "unless", "target", "aim",
    "aims", "invite", "invited", "bring", "charge", "price", "fee", "fees", "cost", "costs",
    "registered", "licensed", "ticket", "tickets", "admits", "admit", "places", "room", "rooms",
    "bedroom", "bedrooms", "carry", "carries", "seat", "seats", "share", "sharing", "qualify",
    "qualifies", "requires", "size", "sizes", "look", "looks", "require", "needs", "apply",
    "applies", "group", "groups", "takes",
  ]

  /// Words before a limit that make of it the size of something: "a home for up to four children".
  private static let sizes: Set<String> = [
    "for", "with", "of", "into", "a", "an", "the", "or",
  ]

  /// The most people that a number speaks of, if it does.
  func limit(_ value: Int, _ range: Range<Int>) -> PeopleLimit? {
    var isBelow = false
    var start = range.lowerBound
    var end = range.upperBound
    if let phrase = Self.phrases.first(where: { precedes($0.words, range.lowerBound) }) {
      isBelow = phrase.isBelow
      start -= phrase.words.count
    } else if isSign(start - 1, "<") || isSign(start - 2, "<") && isSign(start - 1, "=") {
      isBelow = isSign(start - 1, "<")
      start -= isBelow ? 1 : 2
      // "1 < 2" compares.
      guard start == 0 || !tokens[start - 1].isNumber else { return nil }
    } else if word(end) == "or", ["fewer", "less"].contains(word(end + 1)) {
      end += 2
    } else {
      return nil
    }
    let most = isBelow ? value - 1 : value
    guard most > 0, isOfPeople(start, end), !isSize(start), !isRule(start, end) else { return nil }
    return PeopleLimit(
      most: most, isBelow: isBelow, tokens: start..<end, sentence: sentences[range.lowerBound])
  }

  private func isOfPeople(_ start: Int, _ end: Int) -> Bool {
    if countsPeople(after: end - 1) || base(after: end).map(countsPeople) ?? false { return true }
    if word(end) == "of", ["them", "whom", "these"].contains(word(end + 1)) { return true }
    // "Pupils excluded: at most 3"; "the number of pupils excluded was at most 3".
    guard word(end).isEmpty && !isSign(end, "%") || ["and", "or", "in", "this"].contains(word(end))
    else { return false }
    let before = max(sentence(sentences[start]).lowerBound, start - 12)..<start
    if isSign(start - 1, ":") || isSign(start - 1, "=") {
      return before.suffix(8).contains { ProseWords.people.contains(word($0)) }
    }
    return ProseWords.verbs.contains(word(start - 1))
      && before.contains {
        word($0) == "number" && word($0 + 1) == "of" && countsPeople(after: $0 + 1)
      }
  }

  private func precedes(_ words: [String], _ index: Int) -> Bool {
    words.indices.allSatisfy { word(index - words.count + $0) == words[$0] }
  }

  /// "Groups of up to four children", as opposed to "a total of up to four children".
  private func isSize(_ start: Int) -> Bool {
    // "Families have no more than two children" is a size, "we have no more than two" isn't.
    if ["have", "has", "having"].contains(word(start - 1)) {
      return ProseWords.people.contains(word(start - 2))
    }
    return Self.sizes.contains(word(start - 1)) && !["total", "sum"].contains(word(start - 2))
  }

  /// Whether the sentence says what may be rather than what was.
  func isRule(_ start: Int, _ end: Int) -> Bool {
    if (end..<end + 6).contains(where: { ["was", "were", "had"].contains(word($0)) }) {
      return false
    }
    return sentence(sentences[start]).contains { Self.rules.contains(word($0)) }
  }
}
