// SPDX-License-Identifier: MIT

extension TableReading {
  /// Words of a heading below which numbers are grades, sizes or names rather than counts.
  private static let attributes: Set<String> = [
    "ofsted", "grade", "rating", "priority", "phase", "bedrooms", "bedroom", "beds", "floors",
    "lifts", "miles", "km", "distance", "decile", "quintile", "week", "rank", "score", "band",
    "tier", "level",
  ]

  /// The same in several words; "order" and "year" alone may be what people were given or did.
  private static let attributesOfWords = [
    ["form", "entry"], ["forms", "of", "entry"], ["year", "group"], ["key", "stage"],
    ["sort", "order"], ["display", "order"], ["running", "order"], ["priority", "order"],
    ["order", "of", "priority"],
  ]

  /// Words that make counts of the numbers below a heading after all.
  private static let counted: Set<String> = [
    "number", "numbers", "count", "counts", "no", "n", "total", "headcount", "frequency",
    "percentage", "percent", "share", "proportion", "who",
  ]

  /// Words that name one of the grades, whose column then counts.
  private static let grades: Set<String> = [
    "high", "medium", "low", "highest", "lowest", "top", "bottom", "upper", "lower", "good",
    "outstanding", "inadequate", "requires", "first", "second", "third", "final",
  ]

  /// Whether numbers below a heading are grades or attributes: "Ofsted rating", "Bedrooms".
  ///
  /// "Level 3" and "High priority" name a group, so that the numbers below may count it.
  static func isAttribute(_ heading: String) -> Bool {
    let outside = heading.split(separator: "(", maxSplits: 1).first.map(String.init) ?? heading
    let words = outside.split { !$0.isLetter }.map(String.init)
    let all = heading.split { !$0.isLetter }.map(String.init)
    let isNamed =
      words.contains(where: attributes.contains) || words == ["order"]
      || attributesOfWords.contains { words.contains($0) }
    guard isNamed, !heading.contains("%"), !all.contains(where: counted.contains),
      !all.contains(where: ProseWords.plurals.contains)
    else { return false }
    let namesOne = words.contains {
      grades.contains($0) || ProseWords.numbers[$0] != nil || $0.count == 1
    }
    let numbers = outside.split { !$0.isNumber }.filter { $0.count < 4 }
    return !namesOne && numbers.isEmpty
  }
}
