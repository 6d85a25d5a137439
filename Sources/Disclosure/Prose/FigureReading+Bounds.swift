// SPDX-License-Identifier: MIT

/// Which numbers are ratios, rates and bounds, and what number words say.
extension FigureReading {
  /// Whether it is part of "1 in 4", "per 1,000", or a bound such as "fewer than 5".
  func isRatioOrBound(_ index: Int, _ length: Int) -> Bool {
    let end = index + length
    if word(end) == "in", isNumeral(end + 1), !isYear(end + 1) { return true }
    if word(index - 1) == "in", index >= 2,
      tokens[index - 2].isNumber || ProseWords.numbers[word(index - 2)] != nil
    {
      return true
    }
    if ["per", "every", "each", "than", "under", "below", "over", "above", "exceed"].contains(
      word(index - 1))
    {
      return true
    }
    // A size of families, not a count of people: "households with two children".
    if word(index - 1) == "with", ProseWords.people.contains(word(index - 2)) { return true }
    if word(index - 1) == "of",
      ["household", "households", "families", "size", "sizes"].contains(word(index - 2))
    {
      return true
    }
    if isComposition(index, length) { return true }
    let noun = afterBracket(end)
    if isShareOfPeople(noun) || isRatioOfPeople(index, noun) || isSaying(index, end) { return true }
    let two = [word(index - 2), word(index - 1)]
    if [["at", "least"], ["at", "most"], ["up", "to"], ["out", "of"]].contains(two) {
      // "5 out of 8" has a base that counts.
      return two != ["out", "of"]
    }
    let next = [word(end), word(end + 1)]
    return next == ["or", "more"] || next == ["or", "fewer"] || next == ["or", "less"]
      || isSign(end, "+") || isSign(index - 1, "<") || isSign(index - 1, ">")
  }

  /// Whether a token is a year.
  func isYear(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), case .number(let number) = tokens[index].kind else {
      return false
    }
    return tokens[index].range.count == 4 && (1_900...2_100).contains(number.whole ?? 0)
  }

  func isNumeral(_ index: Int) -> Bool {
    tokens.indices.contains(index) && (tokens[index].isNumber || numberWord(index) != nil)
  }

  /// "One child in five": what follows the second number is no noun.
  private func isShareOfPeople(_ end: Int) -> Bool {
    guard ProseWords.people.contains(word(end)), word(end + 1) == "in",
      tokens.indices.contains(end + 2)
    else { return false }
    let after: Int
    if tokens[end + 2].isNumber {
      // "One child in 2026" is one child.
      guard !isYear(end + 2) else { return false }
      after = end + 3
    } else if let (_, length) = numberWord(end + 2) {
      after = end + 2 + length
    } else {
      return false
    }
    let next = word(after)
    // "One child in five walks": what belongs to one ends like a verb.
    let isVerbOfOne =
      !ProseWords.plurals.contains(word(end)) && next.hasSuffix("s")
      && !ProseWords.people.contains(next) && !Self.whereabouts.contains(next)
    return next.isEmpty || ProseWords.verbs.contains(next) || isVerbOfOne
      || ["live", "lived", "said", "say", "do"].contains(next)
  }

  /// Where and when people are counted.
  private static let whereabouts: Set<String> = [
    "wards", "schools", "homes", "areas", "months", "weeks", "days", "years", "hours", "towns",
    "streets", "centres", "places", "services", "sites", "cohorts", "classes", "hospitals",
    "nurseries", "settings", "units", "boroughs", "districts", "houses", "flats",
  ]

  /// "One adult to three children", where nothing rose or fell from the one to the other.
  private func isRatioOfPeople(_ index: Int, _ end: Int) -> Bool {
    if ProseWords.people.contains(word(end)), word(end + 1) == "to", isNumeral(end + 2),
      word(index - 1) != "from"
    {
      return true
    }
    return word(index - 1) == "to" && ProseWords.people.contains(word(index - 2))
      && index >= 3
      && (tokens[index - 3].isNumber || ProseWords.numbers[word(index - 3)] != nil)
      && word(index - 4) != "from"
  }

  /// "One person, one vote".
  private func isSaying(_ index: Int, _ end: Int) -> Bool {
    word(index) == "one" && ProseWords.people.contains(word(end)) && isSign(end + 1, ",")
      && word(end + 2) == "one" && !ProseWords.people.contains(word(end + 3))
  }

  /// Whether people are counted for each of something: "offences per 1,000", "children per class".
  func isRate(_ index: Int) -> Bool {
    guard word(index) == "per", tokens.indices.contains(index + 1) else { return false }
    return tokens[index + 1].isNumber || numberWord(index + 1) != nil
      || [
        "household", "family", "adult", "class", "group", "room", "worker", "place", "home",
        "staff", "member", "head", "person", "carer", "session", "thousand", "hundred", "million",
      ].contains(word(index + 1))
  }

  /// The value of a number word and how many tokens it has.
  func numberWord(_ index: Int) -> (value: Int, length: Int)? {
    let first = word(index)
    if isOnlyPerson(index) { return (1, 2) }
    if first == "a" || first == "an" {
      switch word(index + 1) {
      case "single", "lone", "sole": return (1, 2)
      case "couple", "pair": return (2, word(index + 2) == "of" ? 3 : 2)
      case "dozen", "hundred", "thousand", "million": return scaled(1, index + 1, start: index)
      default: return nil
      }
    }
    if let value = ProseWords.tens[first] {
      guard let unit = ProseWords.numbers[word(index + 1)], unit < 10 else {
        return scaled(value, index + 1, start: index)
      }
      return scaled(value + unit, index + 2, start: index)
    }
    guard let value = ProseWords.numbers[first], !ProseWords.fractions.contains(word(index + 1))
    else { return nil }
    if value == 1, word(index + 1) == "single" { return (1, 2) }
    return scaled(value, index + 1, start: index) ?? (value, 1)
  }

  /// The value with its scales, as in "three hundred and five"; nil where none follows.
  private func scaled(_ value: Int, _ index: Int, start: Int) -> (value: Int, length: Int)? {
    var value = value
    var next = index
    while let scale = ProseWords.scales[word(next)], value < 1_000_000 {
      value *= scale
      next += 1
      if word(next) == "and", let (rest, length) = small(next + 1) {
        value += rest
        next += 1 + length
      }
    }
    return next > index || next > start + 1 ? (value, next - start) : nil
  }

  /// A number word below a hundred.
  private func small(_ index: Int) -> (value: Int, length: Int)? {
    if let ten = ProseWords.tens[word(index)] {
      guard let unit = ProseWords.numbers[word(index + 1)], unit < 10 else { return (ten, 1) }
      return (ten + unit, 2)
    }
    return ProseWords.numbers[word(index)].map { ($0, 1) }
  }
}
