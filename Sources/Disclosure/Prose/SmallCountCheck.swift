// SPDX-License-Identifier: MIT

/// Finds numbers and number words of people below the threshold, and all but so few.
enum SmallCountCheck {
  static func findings(_ context: LintContext) -> [ProseFinding] {
    context.readings.flatMap { findings($0, context) }
      + context.notes.flatMap { findings(FigureReading($0, number: 0), context) }
  }

  private static func findings(
    _ reading: FigureReading, _ context: LintContext
  ) -> [ProseFinding] {
    reading.figures.flatMap { figure in
      let found = findings(figure, reading, context)
      guard !found.isEmpty, PictureText.showsPeople(reading, at: figure.tokens) else {
        return found
      }
      return found.map { finding in
        var finding = finding
        finding.severity = .low
        return finding
      }
    }
      + reading.limits.compactMap { finding($0, reading, context) }
  }

  /// The customary words for a count that is hidden name the number below which it is.
  private static let customary = 5

  /// What a limit below the threshold tells: "no more than two children".
  private static func finding(
    _ limit: PeopleLimit, _ reading: FigureReading, _ context: LintContext
  ) -> ProseFinding? {
    let threshold = context.threshold
    let isSmall =
      limit.isBelow
      ? limit.most + 1 < min(threshold, customary)
      : limit.most < threshold && limit.most + 1 != customary
    guard isSmall else { return nil }
    let end = reading.sentence(limit.sentence).upperBound
    return ProseFinding(
      .smallCount, .high, at: reading.place(limit.tokens.lowerBound),
      quote: reading.quote(
        limit.tokens
          .lowerBound..<max(limit.tokens.upperBound, min(end, limit.tokens.upperBound + 6))
      ),
      learns: limit.most == 1
        ? "If it is anybody, it is one person, and whoever knows them reads here what is said of them."
        : "There are \(limit.most) at most, which is below \(threshold): whoever knows one of them, "
          + "or is one, learns about the others.",
      instead: "Write \"fewer than \(threshold)\" or \"a small number\", or leave it out.")
  }

  private static func findings(
    _ figure: ProseFigure, _ reading: FigureReading, _ context: LintContext
  ) -> [ProseFinding] {
    guard let count = figure.count else { return share(figure, reading, context) }
    let place = reading.place(figure.tokens.lowerBound)
    let quote = quote(figure, reading)
    let base =
      partOf(figure, reading)
      ?? reading.wholeBefore(figure.tokens).flatMap { $0 >= count ? $0 : nil }
    let isPeople = if case .people = figure.kind { true } else { base != nil }
    guard isPeople else { return [] }
    let threshold = context.threshold
    var found: [ProseFinding] = []
    if count >= 1, count < threshold, !(figure.isApproximate && count % 5 == 0) {
      found.append(
        ProseFinding(
          .smallCount, .high, at: place, quote: quote, learns: learns(count, context),
          instead: "Write \"fewer than \(threshold)\" or \"a small number\", or leave it out."))
    }
    if let base, count < base, base - count < threshold, base - count >= 1 {
      found.append(
        ProseFinding(
          .smallComplement, .high, at: place, quote: quote,
          learns: "\(base) less \(count) leaves \(base - count), which is below \(threshold).",
          instead: "Write \"nearly all of the \(Figure.grouped(nearest5(base)))\", both rounded."))
    }
    if let finding = whole(figure, count, reading, context) { found.append(finding) }
    if let finding = FractionCheck.finding(figure, reading, context) { found.append(finding) }
    return found
  }

  /// What a sentence says of everybody: "All of the 12 children in the home have a learning disability".
  private static func whole(
    _ figure: ProseFigure, _ count: Int, _ reading: FigureReading, _ context: LintContext
  ) -> ProseFinding? {
    var before = reading.token(
      before: figure.tokens.lowerBound, passing: ProseWords.articles.union(["of"]))
    let sentence = reading.sentence(figure.sentence)
    let isOfAll = reading.word(before) == "all" || saysAll(after: figure, before + 1, reading)
    guard isOfAll, !reading.isSign(before - 1, "("),
      case .people = figure.kind, count >= context.threshold,
      count < ReleaseProfile.sensitivePopulationFloor,
      let verb = (figure.tokens.upperBound..<max(figure.tokens.upperBound, sentence.upperBound))
        .first(where: { ProseWords.verbs.contains(reading.word($0)) })
    else { return nil }
    before = max(before, sentence.lowerBound)
    let said = reading.quote(verb..<sentence.upperBound).lowercased()
    guard ProseWords.areSensitive(said) else { return nil }
    return ProseFinding(
      .wholeGroup, .high, at: reading.place(before),
      quote: reading.quote(before..<sentence.upperBound),
      learns: "It is said of all \(Figure.grouped(count)), so it is known of each of them.",
      instead: "Leave it out, or say it of a larger group.")
  }

  /// "Of the 16 girls, all are …": the sentence begins with "of".
  private static func saysAll(
    after figure: ProseFigure, _ start: Int, _ reading: FigureReading
  ) -> Bool {
    let end = figure.tokens.upperBound
    guard reading.word(start) == "of", start == reading.sentence(figure.sentence).lowerBound,
      let comma = (end..<end + 7).first(where: { reading.isSign($0, ",") })
    else { return false }
    return reading.word(comma + 1) == "all" && ProseWords.verbs.contains(reading.word(comma + 2))
  }

  private static func learns(_ count: Int, _ context: LintContext) -> String {
    var text =
      count == 1
      ? "One person is singled out: whoever knows them reads here what is said of them"
      : "A count of \(count) is below \(context.threshold): whoever knows one of them, "
        + "or is one, learns about the others"
    if let population = context.largestStated,
      population < ReleaseProfile.sensitivePopulationFloor
    {
      text += ", out of a population of at most \(Figure.grouped(population)) that the text names"
    }
    return text + (context.isSensitive ? ". The topic is sensitive." : ".")
  }

  /// The base of "226 of the 229" or "5 out of 8".
  private static func partOf(_ figure: ProseFigure, _ reading: FigureReading) -> Int? {
    let end = figure.tokens.upperBound
    let next = reading.isSign(end, "/") ? end + 1 : reading.base(after: end)
    guard let next, let base = reading.figure(from: next), base.tokens.lowerBound == next,
      let count = figure.count, let whole = base.count, whole >= count, whole > 1
    else { return nil }
    // "2 of 5 actions" is not about people.
    if case .people = base.kind { return whole }
    if case .people = figure.kind { return whole }
    return nil
  }

  /// A percentage whose base the sentence gives.
  private static func share(
    _ figure: ProseFigure, _ reading: FigureReading, _ context: LintContext
  ) -> [ProseFinding] {
    guard let percentage = figure.percentage, let base = context.base(of: figure, in: reading),
      let counts = percentage.counts(of: base)
    else { return [] }
    let place = reading.place(figure.tokens.lowerBound)
    let quote = quote(figure, reading)
    if let finding = RecoveryCheck.smallShare(
      percentage, counts, base: base, at: place, quote: quote, context)
    {
      return [finding]
    }
    let rest = (base - counts.upperBound)...(base - counts.lowerBound)
    if rest.lowerBound >= 1, rest.upperBound < context.threshold {
      return [
        ProseFinding(
          .smallComplement, .high, at: place, quote: quote,
          learns: "\(percentage) of \(Figure.grouped(base)) leaves "
            + "\(RecoveryCheck.words(rest)), which is below \(context.threshold).",
          instead: "Write \"nearly all\" without a figure.")
      ]
    }
    guard base < PercentageAudit.safeBase(decimals: percentage.decimals) else { return [] }
    return [
      ProseFinding(
        .tooPrecise, counts.count == 1 ? .medium : .low, at: place, quote: quote,
        learns: "Out of \(Figure.grouped(base)) only \(RecoveryCheck.words(counts)) fits.",
        instead: RecoveryCheck.coarser(percentage, base: base))
    ]
  }

  /// The figure with some words after it.
  static func quote(_ figure: ProseFigure, _ reading: FigureReading) -> String {
    let end = reading.sentence(figure.sentence).upperBound
    return reading.quote(figure.tokens.lowerBound..<min(end, figure.tokens.upperBound + 6))
  }

  static func nearest5(_ count: Int) -> Int { (count + 2) / 5 * 5 }
}
