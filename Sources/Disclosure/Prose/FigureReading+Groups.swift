// SPDX-License-Identifier: MIT

/// Numbers of people in numbered groups, samples, ranges and lists, and people who are the only ones.
extension FigureReading {
  /// The token after "Year 10", "Years 7 and 8" or "Key Stage 3", when one of them begins at a token.
  func endOfNumberedGroup(_ index: Int) -> Int? {
    let number: Int
    if ["year", "years", "grade"].contains(word(index)) {
      number = index + 1
    } else if word(index) == "key", ["stage", "stages"].contains(word(index + 1)) {
      number = index + 2
    } else {
      return nil
    }
    guard tokens.indices.contains(number), tokens[number].isNumber, !isYear(number) else {
      return nil
    }
    let isList =
      ["and", "or", "to"].contains(word(number + 1)) || isSign(number + 1, "-")
      || isSign(number + 1, "/")
    if isList, tokens.indices.contains(number + 2), tokens[number + 2].isNumber {
      return number + 3
    }
    // "After 2 years 9 pupils left" has no group.
    return word(index) == "years" ? nil : number + 1
  }

  /// Whether it is the size of a sample of people: "deaf pupils (n=3)".
  func isSample(_ value: Int, _ range: Range<Int>) -> Bool {
    let name = range.lowerBound - 2
    // Larger ones are bases.
    guard value < Self.largestFew, isSign(name + 1, "="), word(name) == "n" else { return false }
    var place = name - 1
    if isSign(place, "(") || isSign(place, ",") || isSign(place, ":") || isSign(place, "[") {
      place -= 1
    }
    let end = place
    while place >= 0, place > end - 6, tokens[place].kind == .word {
      if ProseWords.people.contains(word(place)) { return isNounItself(place) }
      place -= 1
    }
    return false
  }

  /// Samples and ranges up to this are read as people; no threshold is larger.
  private static let largestFew = 20

  /// The larger number of a range of people, and where it ends: "2-3 children", "2 to 3 children".
  func rangeOfPeople(_ index: Int) -> (most: Int, end: Int)? {
    let before = word(index - 1)
    // "Between 3 and 4 children arrive" may be a time.
    let isBetween =
      before == "between" && word(index + 1) == "and"
      && (index + 3..<index + 9).contains { ["was", "were", "had"].contains(word($0)) }
    guard isBetween || word(index + 1) == "to" || isSign(index + 1, "-"), index + 2 < tokens.count,
      case .number(let one) = tokens[index].kind, case .number(let other) = tokens[index + 2].kind,
      let least = one.whole, let most = other.whole, least >= 1, least < most,
      most < Self.largestFew
    else { return nil }
    let after = word(index + 3)
    guard !isSign(index - 1, "-"), !isSign(index - 1, "/"), !isSign(index - 1, "$"),
      !isSign(index - 1, ":"),
      isBetween || !["from", "between", "ratio", "score"].contains(before),
      !ProseWords.references.contains(before), !ProseWords.months.contains(before),
      !ProseWords.months.contains(after), !ProseWords.units.contains(after),
      countsPeople(after: index + 2), !isRatioOrBound(index, 1), !isRule(index, index + 3)
    else { return nil }
    return (most, index + 3)
  }

  /// Words for one person who may be the only one of a kind.
  private static let persons: Set<String> = [
    "child", "pupil", "student", "patient", "resident", "adult", "woman", "man", "girl", "boy",
    "baby", "infant", "teenager", "carer", "tenant", "victim", "offender", "prisoner", "refugee",
    "mother", "father", "learner", "youngster", "toddler", "pensioner", "survivor", "person",
    "employee", "detainee", "suspect",
  ]

  /// Those of whom it says something that there is only one of them.
  private static let alone: Set<String> = [
    "pupil", "student", "patient", "woman", "man", "girl", "boy", "baby",
  ]

  /// Whether one person is said to be the only one of a kind: "the only Traveller child".
  func isOnlyPerson(_ index: Int) -> Bool {
    guard ["the", "our", "its", "their"].contains(word(index)),
      ["only", "sole"].contains(word(index + 1))
    else { return false }
    var noun = index + 2
    while noun < index + 5, !Self.persons.contains(word(noun)),
      !ProseWords.ends.contains(word(noun))
    {
      noun += 1
    }
    while Self.persons.contains(word(noun)), Self.persons.contains(word(noun + 1)) { noun += 1 }
    guard Self.persons.contains(word(noun)), isNounItself(noun), !isRule(index, noun + 1) else {
      return false
    }
    let kind = (index + 2..<noun).map(word)
    guard !kind.contains(where: { $0.isEmpty || ProseWords.numbers[$0] != nil }) else {
      return false
    }
    // "The only adult resident" is a rule of council tax.
    return kind.isEmpty ? Self.alone.contains(word(noun)) : kind != ["adult"]
  }

  /// Words before a colon after which no people are listed.
  private static let noList: Set<String> = [
    "for", "per", "average", "mean", "median", "score", "scores", "ratio", "rate", "rates",
    "places", "price", "prices", "cost", "costs", "age", "ages", "times", "rank", "rating", "size",
    "minimum", "maximum", "weeks", "days", "hours",
  ]
  private static let days: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// The plain numbers of "excluded pupils: White 226, Roma 3", where a name stands before each.
  func partsByName() -> [Int] {
    var found: [Int] = []
    for colon in tokens.indices where isSign(colon, ":") {
      let sentence = sentence(sentences[colon])
      let label = max(sentence.lowerBound, colon - 8)..<colon
      guard label.contains(where: { ProseWords.people.contains(word($0)) && isNounItself($0) }),
        !label.contains(where: { Self.noList.contains(word($0)) })
      else { continue }
      found += namedParts(colon + 1..<max(colon + 1, sentence.upperBound))
    }
    return found
  }

  /// The figures of a row of names with a number each; none if anything else stands in it.
  private func namedParts(_ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var next = range.lowerBound
    while next < range.upperBound, !isSign(next, ".") {
      let start = next
      while next < range.upperBound, tokens[next].kind == .word, next < start + 4 { next += 1 }
      let name = start..<next
      let place = figures.firstPlace { $0.tokens.lowerBound >= name.upperBound }
      guard !name.isEmpty, !name.contains(where: { Self.days.contains(word($0)) }),
        place < figures.count, figures[place].tokens == next..<next + 1,
        case .plain = figures[place].kind, !figures[place].isWord
      else { return [] }
      found.append(place)
      let end = afterBracket(next + 1)
      next = end
      if isSign(next, ",") || isSign(next, ";") { next += 1 }
      if word(next) == "and" { next += 1 }
      guard next > end || next >= range.upperBound || isSign(next, ".") else { return [] }
    }
    return found.count > 1 ? found : []
  }
}
