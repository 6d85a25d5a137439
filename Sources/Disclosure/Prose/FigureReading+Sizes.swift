// SPDX-License-Identifier: MIT

/// Which numbers say what a household, class or group is made of rather than who was counted.
extension FigureReading {
  private static let homes: Set<String> = [
    "household", "households", "family", "families", "couple", "couples",
  ]
  private static let groups: Set<String> = [
    "group", "groups", "class", "classes", "teams", "pairs",
  ]

  /// Whether it is part of what such a thing is made of: "groups of four children", "a household
  /// with two adults and two children".
  func isComposition(_ index: Int, _ length: Int) -> Bool {
    var place = index - 1
    for _ in 0..<3 {
      guard ["and", "or", "plus"].contains(word(place)) || isSign(place, ",") || isSign(place, "+")
      else { break }
      guard ProseWords.people.contains(word(place - 1)),
        let numeral = (place - 4..<place - 1).last(where: isNumeral)
      else { break }
      place = numeral - 1
    }
    let thing = word(place - 1)
    switch word(place) {
    case "with":
      if Self.homes.contains(thing) { return true }
      // "A class with two deaf children" is one of which something is said.
      if Self.groups.contains(thing) { return endsAfterPeople(index + length) }
      return isSign(place - 1, ",") && isOfClasses(place) && endsAfterPeople(index + length)
    case "of":
      if thing == "family" || thing == "couples" { return true }
      return Self.groups.contains(thing) && thing.hasSuffix("s") && thing != "class"
        && !isNumeral(place - 2)
    default: return false
    }
  }

  /// Whether a word for people follows at once, and nothing is said of them.
  private func endsAfterPeople(_ index: Int) -> Bool {
    guard ProseWords.people.contains(word(index)) else { return false }
    return !["who", "whose", "with", "in", "from", "aged", "excluded"].contains(word(index + 1))
  }

  /// "Classes have no more than 30 children, with two adults".
  private func isOfClasses(_ index: Int) -> Bool {
    let start = sentence(sentences[index]).lowerBound
    return (start..<max(start, index)).contains {
      ["classes", "groups", "class", "teams"].contains(word($0))
    }
  }

  /// Whether members of a body do there what members do: "one member declared an interest".
  func isBusiness(_ index: Int) -> Bool {
    guard ["member", "members"].contains(word(index)) else { return false }
    switch word(index + 1) {
    case "be", "abstained", "voted", "dissented", "seconded", "proposed": return true
    case "declared", "declaring":
      return (index + 2...index + 6).contains { ["interest", "interests"].contains(word($0)) }
    default: return false
    }
  }
}
