// SPDX-License-Identifier: MIT

/// Looks for people of whom nothing is known and who are left out, or given without their number.
enum UnknownCheck {
  static func findings(_ context: LintContext) -> [ProseFinding] {
    sentences(context) + breakdowns(context)
  }

  /// Sentences that give the unknown as a share only.
  private static func sentences(_ context: LintContext) -> [ProseFinding] {
    context.readings.flatMap { reading -> [ProseFinding] in
      let shares = reading.figures.filter { $0.percentage != nil }
      return shares.compactMap { figure in
        let sentence = reading.sentence(figure.sentence)
        let clause = clause(of: figure, in: reading, sentence)
        let words = reading.quote(clause).lowercased()
        guard
          ProseWords.unknown.contains(where: words.contains) || ProseWords.saysNothingKnown(words)
        else { return nil }
        let hasCount = reading.figures(in: figure.sentence).contains { $0.count != nil }
        guard !hasCount, let share = figure.percentage else { return nil }
        return finding(
          share, at: reading.place(figure.tokens.lowerBound), quote: reading.quote(clause))
      }
    }
  }

  /// From the figure before to the figure after; one alone has its whole sentence.
  private static func clause(
    of figure: ProseFigure, in reading: FigureReading, _ sentence: Range<Int>
  ) -> Range<Int> {
    let inSentence = reading.figures(in: figure.sentence).filter { $0.percentage != nil }
    guard inSentence.count > 1 else { return sentence }
    let next = inSentence.first { $0.tokens.lowerBound > figure.tokens.lowerBound }
    let end = next?.tokens.lowerBound ?? sentence.upperBound
    return figure.tokens.lowerBound..<max(figure.tokens.upperBound, end)
  }

  private static func finding(
    _ share: RoundedPercentage, at place: ProsePlace, quote: String
  ) -> ProseFinding {
    ProseFinding(
      .missingUnknown, .medium, at: place, quote: quote,
      learns:
        "The unknown are given as \(share) only: nobody can tell what the other shares are out "
        + "of, and hiding small groups doesn't mend that.",
      instead: "Give the number of the unknown as well, and say whether shares are out of everyone "
        + "or out of the known.")
  }

  private static func breakdowns(_ context: LintContext) -> [ProseFinding] {
    context.breakdowns.compactMap { breakdown in
      if let unknown = breakdown.unknown, breakdown.isTable, unknown.count == nil,
        !unknown.isHidden, let share = unknown.share
      {
        return finding(
          share, at: unknown.sharePlace ?? unknown.place, quote: "\(unknown.label): \(share)")
      }
      return leftOut(breakdown, context)
    }
  }

  /// Words of characteristics that are not known of everybody.
  private static let characteristics = [
    "ethnic", "religio", "belief", "disab", "sexual orientation", "gender", "nationality",
    "marital",
    "language", "white", "christian", "muslim",
  ]

  /// A table of a characteristic whose parts make fewer people than the words around it speak of.
  private static func leftOut(_ breakdown: Breakdown, _ context: LintContext) -> ProseFinding? {
    guard breakdown.isTable, breakdown.isAboutPeople, breakdown.unknown == nil,
      !breakdown.allowsSeveral, breakdown.entries.count > 1, let sum = breakdown.sum, sum > 0,
      breakdown.total?.count ?? sum == sum
    else { return nil }
    let words = ([breakdown.quote] + breakdown.entries.map(\.label)).joined(separator: " ")
      .lowercased()
    guard characteristics.contains(where: words.contains) else { return nil }
    let stated = breakdown.surroundings.flatMap { context.readings[$0].figures.suffix(50) }
      .compactMap { figure -> Int? in
        guard case .people(let count) = figure.kind, !figure.isApproximate else { return nil }
        return count
      }
    guard let all = stated.max(), all > sum, sum * 2 >= all, !stated.contains(sum),
      !stated.contains(all - sum)
    else { return nil }
    return ProseFinding(
      .missingUnknown, .medium, at: breakdown.place, quote: breakdown.quote,
      learns:
        "The table is of \(Figure.grouped(sum)), the text beside it of \(Figure.grouped(all)): "
        + "it doesn't say what is known of the other \(Figure.grouped(all - sum)).",
      instead: "Add a row for the unknown with their number, or say whom the table leaves out.")
  }
}
