// SPDX-License-Identifier: MIT

/// Which numbers count people.
extension FigureReading {
  /// Whether a number stands for people: by a noun after it, by what is said of it, or by what is before.
  func isPeople(_ value: Int, _ range: Range<Int>) -> Bool {
    countsPeople(after: range.upperBound - 1) || isPronoun(value, range) || isLabelled(range)
      || isInBrackets(range) || isNumberOf(range) || isPartOfThose(range)
      || isIncluded(range) || isSample(value, range)
  }

  /// The token after a bracket that holds figures only, as in "2 (0.9%) children"; else the same.
  func afterBracket(_ index: Int) -> Int {
    guard isSign(index, "("),
      let end = (index + 1..<min(index + 8, max(index + 1, tokens.count)))
        .first(where: { isSign($0, ")") })
    else { return index }
    let isFigures = (index + 1..<end).allSatisfy { place in
      tokens[place].kind != .word
        || ["n", "per", "cent", "percent"].contains(word(place))
        || ProseWords.numbers[word(place)] != nil
    }
    return isFigures
      && (index + 1..<end).contains { !tokens[$0].word.isEmpty || tokens[$0].isNumber }
      ? end + 1 : index
  }

  /// The token after "of the", "out of" and their like, when a number begins there.
  func base(after index: Int) -> Int? {
    var next = index
    if isSign(next, "(") {
      // A share may stand between: "three (1.3%) of the 229".
      var end = next
      while end < min(next + 6, tokens.count), !isSign(end, ")") { end += 1 }
      if isSign(end, ")") { next = end + 1 }
    }
    if word(next) == "out" { next += 1 }
    guard word(next) == "of" else { return nil }
    next = token(from: next + 1)
    guard tokens.indices.contains(next), tokens[next].isNumber else { return nil }
    return next
  }

  /// Part and base of "3/229", where people follow or something is said of them.
  func fraction(_ index: Int) -> (whole: (part: Int, base: Int), end: Int)? {
    guard isSign(index + 1, "/"), tokens[index + 1].isAttached, !isSign(index - 1, "/"),
      tokens.indices.contains(index + 2), tokens[index + 2].isAttached, !isSign(index + 3, "/"),
      case .number(let part) = tokens[index].kind, case .number(let base) = tokens[index + 2].kind,
      let part = part.whole, let base = base.whole, part >= 1, part < base, base >= 20
    else { return nil }
    let after = word(index + 3)
    guard ProseWords.verbs.contains(after) || countsPeople(after: index + 2) else { return nil }
    return ((part, base), index + 3)
  }

  /// Whether people follow, at most four words on: "6 young people", "two of the children".
  func countsPeople(after index: Int) -> Bool {
    var next = afterBracket(index + 1)
    var steps = 0
    while steps < 5, tokens.indices.contains(next), tokens[next].kind == .word {
      let text = word(next)
      if let end = endOfNumberedGroup(next) {
        next = end
        steps += 1
        continue
      }
      let isAdjective = ProseWords.people.contains(word(next + 1))
      if ProseWords.people.contains(text), !isAdjective {
        return isNounItself(next) && !isRate(next + 1)
      }
      if text == "looked", word(next + 1) == "after" {
        next += 2
        steps += 1
        continue
      }
      if ProseWords.ends.contains(text) { return false }
      next += 1
      steps += 1
    }
    return false
  }

  /// Whether a word for people is not the first half of a longer name, as in "child protection".
  func isNounItself(_ index: Int) -> Bool {
    let after = word(index + 1)
    if ["member", "members"].contains(word(index)), isOfBody(index) || isBusiness(index) {
      return false
    }
    // "16 residents' associations" are no residents.
    if isSign(index + 1, "'"), tokens[index + 1].isAttached, word(index).hasSuffix("s") {
      let owned = word(index + 2)
      return owned.isEmpty || ProseWords.following.contains(owned)
    }
    if after.isEmpty { return !isSign(index + 1, "/") }
    if ProseWords.places.contains(after) { return false }
    if ProseWords.plurals.contains(word(index)) { return true }
    return ProseWords.following.contains(after) || after.hasSuffix("ed") || after.hasSuffix("ing")
  }

  /// "Council members" and "members of the public" are nobody's cases.
  private func isOfBody(_ index: Int) -> Bool {
    if ProseWords.bodies.contains(word(index - 1)) { return true }
    guard word(index + 1) == "of" else { return false }
    return (index + 2...index + 4).contains { ProseWords.bodies.contains(word($0)) }
  }

  /// Whether a number stands for people by itself: "only one was married".
  private func isPronoun(_ value: Int, _ range: Range<Int>) -> Bool {
    let before = word(range.lowerBound - 1)
    var next = range.upperBound
    let after = word(next)
    // "A couple of" has its own.
    if word(next - 1) == "of" { return ["whom", "them", "these"].contains(after) }
    if after == "of" {
      // "The leader is one of them" counts nobody.
      let isCounted = value > 1 || !ProseWords.verbs.contains(before)
      return isCounted && ["whom", "them", "these"].contains(word(next + 1))
    }
    if isSign(next, "("),
      let end = (next..<min(next + 6, tokens.count)).first(where: { isSign($0, ")") })
    {
      next = end + 1
    } else if isAfterShare(range) {
      next += 1
    }
    guard ProseWords.verbs.contains(word(next)), !ProseWords.references.contains(before) else {
      return false
    }
    if ["only", "just"].contains(before) { return true }
    if value == 1, ProseWords.pointing.contains(before) { return false }
    if (next + 1...next + 3).contains(where: { ProseWords.personal.contains(word($0)) }) {
      return true
    }
    // "Of 229 young people three are …"; of a few, also "There were 229. Three were …".
    guard let last = figures.last, case .people(let whole) = last.kind else { return false }
    let distance = sentences[range.lowerBound] - last.sentence
    guard
      distance == 0
        || distance == 1 && value > 1 && whole < ReleaseProfile.sensitivePopulationFloor
    else { return false }
    return !(last.tokens.upperBound..<range.lowerBound).contains {
      ProseWords.numbers[word($0)] != nil
    }
  }

  /// Whether it follows a label of people: "disabled children: 2".
  private func isLabelled(_ range: Range<Int>) -> Bool {
    let mark = range.lowerBound - 1
    guard isSign(mark, ":") || isSign(mark, "="), !tokens[range.lowerBound].isAttached,
      !tokens.indices.contains(range.upperBound)
        || tokens[range.upperBound].kind != .word
        || ["and", "or"].contains(word(range.upperBound))
        || word(range.upperBound) == "in" && isYear(range.upperBound + 1)
    else { return false }
    var place = mark - 1
    while place >= max(0, mark - 8), tokens[place].kind == .word {
      if ProseWords.people.contains(word(place)) { return isNounItself(place) }
      if word(place) == "whom", word(place - 1) == "of" { return true }
      place -= 1
    }
    return false
  }

  /// Whether it stands in brackets after people: "young people (226)", "the rest (3)".
  private func isInBrackets(_ range: Range<Int>) -> Bool {
    // "Almost all (34 out of 36) tenants": the base stands at the bracket's end.
    if isSign(range.upperBound, ")"), ["of", "the"].contains(word(range.lowerBound - 1)) {
      return countsPeople(after: range.upperBound)
    }
    guard isSign(range.lowerBound - 1, "("), isSign(range.upperBound, ")") else { return false }
    if isAfterShare(range) { return countsPeople(after: range.upperBound) }
    let before = word(range.lowerBound - 2)
    return ProseWords.people.contains(before) || ProseWords.others.contains(before)
  }
}
