// SPDX-License-Identifier: MIT

/// Finds fractions in words that stand for few: "a quarter of the 16 girls".
enum FractionCheck {
  private static let parts: [String: Int] = [
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
  ]

  /// What a fraction right before a number of people tells of them.
  static func finding(
    _ figure: ProseFigure, _ reading: FigureReading, _ context: LintContext
  ) -> ProseFinding? {
    guard case .people(let base) = figure.kind, base >= context.threshold, !figure.isApproximate
    else { return nil }
    var place = reading.token(before: figure.tokens.lowerBound)
    if reading.word(place) == "of" { place -= 1 }
    guard let part = parts[reading.word(place)],
      place < figure.tokens.lowerBound - 1
    else { return nil }
    let first = reading.word(place - 1)
    let times = ProseWords.numbers[first] ?? 1
    guard times < part, (base * times) % part == 0 else { return nil }
    let about = ["about", "around", "nearly", "almost", "over", "under", "than", "roughly"]
    guard !(place - 3..<place).contains(where: { about.contains(reading.word($0)) }) else {
      return nil
    }
    let count = base * times / part
    let rest = base - count
    guard min(count, rest) < context.threshold else { return nil }
    let start = first == "a" || first == "one" || times > 1 ? place - 1 : place
    let end = min(reading.sentence(figure.sentence).upperBound, figure.tokens.upperBound + 6)
    let isSmall = count < context.threshold
    return ProseFinding(
      isSmall ? .smallCount : .smallComplement, .high, at: reading.place(start),
      quote: reading.quote(start..<max(end, figure.tokens.upperBound)),
      learns: "Out of \(Figure.grouped(base)) that is \(count)"
        + (isSmall ? "" : ", which leaves \(rest)") + ": below \(context.threshold).",
      instead: "Say it without the number of them all, or leave it out.")
  }
}
