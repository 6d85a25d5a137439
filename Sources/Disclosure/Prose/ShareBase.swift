// SPDX-License-Identifier: MIT

/// Finds what a percentage is out of where that was said before it.
struct ShareBase {
  let context: LintContext
  let reading: FigureReading

  /// The people that a percentage is out of, as a reader takes it; nil where several might be meant.
  func base(of figure: ProseFigure) -> Int? {
    guard isShare(figure) else { return nil }
    return leading(figure) ?? (refersBack(figure) ? nearest(figure) : only(figure))
  }

  /// "Of the 808 children, 0.7% are …".
  private func leading(_ figure: ProseFigure) -> Int? {
    for other in reading.figures(in: figure.sentence)
    where other.tokens.lowerBound < figure.tokens.lowerBound {
      guard case .people(let count) = other.kind, count > 1 else { continue }
      let before = reading.token(before: other.tokens.lowerBound)
      if ["of", "among", "amongst"].contains(reading.word(before)) { return count }
    }
    return nil
  }

  /// "0.7% of them".
  private func refersBack(_ figure: ProseFigure) -> Bool {
    let next = figure.tokens.upperBound
    return reading.word(next) == "of"
      && ["them", "these", "those", "whom"].contains(reading.word(next + 1))
  }

  /// The numbers of people in this passage up to the figure, and in the one before.
  private func candidates(_ figure: ProseFigure) -> [Int] {
    let last = reading.number > 0 ? context.readings[reading.number - 1] : nil
    // What stands aside says nothing of what stands aside elsewhere.
    let before =
      last.map { $0.passage.part == reading.passage.part ? $0.figures.suffix(50) : [] } ?? []
    let here = reading.figures(before: figure.tokens.lowerBound, most: 50)
    return before.compactMap(Self.people) + here.compactMap(Self.people)
  }

  private func nearest(_ figure: ProseFigure) -> Int? { candidates(figure).last }

  /// The number of people that was named, when there is only one.
  private func only(_ figure: ProseFigure) -> Int? {
    let named = Set(candidates(figure))
    return named.count == 1 ? named.first : nil
  }

  /// A number of people that may be a base: no estimate, and not a handful.
  private static func people(_ figure: ProseFigure) -> Int? {
    guard case .people(let count) = figure.kind, count >= 20, !figure.isApproximate else {
      return nil
    }
    return count
  }

  private static let changes: Set<String> = [
    "rose", "rise", "risen", "fell", "fall", "fallen", "increase", "increased", "decrease",
    "decreased", "reduction", "reduced", "cut", "grew", "growth", "compared", "target", "budget",
    "spend", "spending", "cost", "costs", "tax", "interest", "inflation", "higher", "lower",
    "confidence", "average",
  ]

  /// Whether a percentage is said of people, and isn't a change, a price or a share of something else.
  private func isShare(_ figure: ProseFigure) -> Bool {
    let before = reading.word(figure.tokens.lowerBound - 1)
    if ["by", "to", "from", "than", "over", "under", "below", "above", "up", "down", "least"]
      .contains(before)
    {
      return false
    }
    return isSaidOfPeople(figure, after: before) && !speaksOfChange(figure.sentence)
  }

  private func isSaidOfPeople(_ figure: ProseFigure, after before: String) -> Bool {
    let next = figure.tokens.upperBound
    if refersBack(figure) || ProseWords.verbs.contains(reading.word(next)) { return true }
    if ["belong", "identify", "identified", "describe", "described", "live", "lived", "said"]
      .contains(reading.word(next))
    {
      return true
    }
    // "The share of other groups is 0.7%".
    let isLast =
      next >= reading.sentence(figure.sentence).upperBound || reading.tokens[next].word.isEmpty
      || ["and", "or"].contains(reading.word(next))
    return isLast && ProseWords.verbs.contains(before)
  }

  private func speaksOfChange(_ sentence: Int) -> Bool {
    reading.sentence(sentence).contains {
      Self.changes.contains(reading.word($0)) || reading.isSign($0, "$")
    }
  }
}
