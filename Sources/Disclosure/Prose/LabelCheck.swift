// SPDX-License-Identifier: MIT

/// Holds percentages of sentences against the table whose groups they name.
enum LabelCheck {
  /// A percentage with the groups of the table that it is about.
  private struct Claim {
    let share: RoundedPercentage
    let groups: Set<Int>
    let place: ProsePlace
    let quote: String
  }

  static func findings(_ context: LintContext) -> [ProseFinding] {
    context.breakdowns.filter { $0.isTable && $0.sum != nil && !$0.allowsSeveral }
      .flatMap { findings($0, context) } + repetitions(context)
      + context.readings.flatMap {
        differences($0, context)
      }
  }

  private static func findings(
    _ breakdown: Breakdown, _ context: LintContext
  ) -> [ProseFinding] {
    guard let base = breakdown.sum, base > 0 else { return [] }
    var found: [ProseFinding] = []
    var claims: [Claim] = []
    for reading in context.readings {
      for figure in reading.figures {
        if let finding = count(figure, reading, breakdown) { found.append(finding) }
        guard let share = figure.percentage, let phrase = phrase(figure, reading),
          let match = match(phrase, breakdown)
        else { continue }
        let place = reading.place(figure.tokens.lowerBound)
        let quote = reading.quote(
          figure.tokens.lowerBound..<max(figure.tokens.upperBound, phrase.range.upperBound))
        claims.append(Claim(share: share, groups: match.groups, place: place, quote: quote))
        let count = match.groups.reduce(0) { $0 + (breakdown.entries[$1].count ?? 0) }
        if !(share.counts(of: base)?.contains(count) ?? false),
          !matchesWithUnknown(share, count, breakdown)
        {
          found.append(contradiction(share, count, base, place, quote))
        }
        if let label = match.merged {
          found.append(
            ProseFinding(
              .otherLabel, .medium, at: place, quote: quote,
              learns:
                "The text speaks of \"\(phrase.words.joined(separator: " "))\", but the table has "
                + "that group only together with another: \"\(label)\".",
              instead: "Use the table's own label."))
        }
      }
    }
    return found + bounds(claims, base, breakdown, context)
  }

  /// A number of people that a sentence gives for a group of the table, when it is another one there.
  private static func count(
    _ figure: ProseFigure, _ reading: FigureReading, _ breakdown: Breakdown
  ) -> ProseFinding? {
    guard case .people(let count) = figure.kind, !figure.isApproximate,
      let phrase = phrase(figure, reading), !phrase.isNegated
    else { return nil }
    let wanted = Set(phrase.words)
    let named = breakdown.entries.filter { Set(words($0.label)).subtracting(idle) == wanted }
    guard named.count == 1, let entry = named.first, let right = entry.count, right != count else {
      return nil
    }
    return ProseFinding(
      .contradiction, .medium, at: reading.place(figure.tokens.lowerBound),
      quote: reading.quote(
        figure.tokens.lowerBound..<max(figure.tokens.upperBound, phrase.range.upperBound)),
      learns: "The table has \(Figure.grouped(right)) for \"\(entry.label)\".",
      instead:
        "Write \(Figure.grouped(right)), or \"about \(Figure.grouped(count))\" if it is rounded.")
  }

  private static func matchesWithUnknown(
    _ share: RoundedPercentage, _ count: Int, _ breakdown: Breakdown
  ) -> Bool {
    guard let total = breakdown.total?.count else { return false }
    return share.counts(of: total)?.contains(count) ?? false
  }

  private static func contradiction(
    _ share: RoundedPercentage, _ count: Int, _ base: Int, _ place: ProsePlace, _ quote: String
  ) -> ProseFinding {
    let right = share.printed(count, of: base)
    let exact = RoundedPercentage.printed(count, of: base, decimals: 2)
    var learns =
      "By the table it is \(Figure.grouped(count)) of \(Figure.grouped(base)) = "
      + "\(exact.map { "\($0)" } ?? "")."
    if let once = RoundedPercentage.printed(count, of: base, decimals: share.decimals + 1),
      (once.digits + 5) / 10 == share.digits
    {
      learns += " It was rounded twice: first to \(once), then to \(share)."
    }
    return ProseFinding(
      .contradiction, .medium, at: place, quote: quote, learns: learns,
      instead: "Write \(right.map { "\($0)" } ?? "the table's figure").")
  }

  /// What the difference of two percentages says about the groups that only one of them has.
  private static func bounds(
    _ claims: [Claim], _ base: Int, _ breakdown: Breakdown, _ context: LintContext
  ) -> [ProseFinding] {
    var found: [ProseFinding] = []
    for one in claims.prefix(200) {
      for other in claims.prefix(200)
      where one.groups.isStrictSubset(of: other.groups) && one.groups.count > 1 {
        guard let small = one.share.counts(of: base), let large = other.share.counts(of: base)
        else { continue }
        let low = max(0, large.lowerBound - small.upperBound)
        let high = large.upperBound - small.lowerBound
        guard low <= high else { continue }
        let names = other.groups.subtracting(one.groups).sorted()
          .map { "\"\(breakdown.entries[$0].label)\"" }.joined(separator: ", ")
        let isSmall = high < context.threshold && high >= 1
        found.append(
          ProseFinding(
            .bounded, isSmall ? .high : .medium, at: other.place,
            quote: other.quote,
            learns: "Out of \(Figure.grouped(base)), \(other.share) is "
              + "\(RecoveryCheck.words(large)) and \(one.share) is \(RecoveryCheck.words(small)), so "
              + "\(names) is \(RecoveryCheck.words(low...high)).",
            instead: "Give one of the two percentages only."))
      }
    }
    return found
  }

  /// Shares of a sentence that exclude a group, and only a part of that group: "17% are non-white,
  /// 20% are other than White British".
  private static func differences(
    _ reading: FigureReading, _ context: LintContext
  ) -> [ProseFinding] {
    let shares = reading.figures.filter { $0.percentage != nil }
    var found: [ProseFinding] = []
    for (one, other) in zip(shares, shares.dropFirst()) where one.sentence == other.sentence {
      guard let small = one.percentage, let large = other.percentage,
        let base = context.base(of: one, in: reading),
        base == context.base(of: other, in: reading) ?? base,
        let first = phrase(one, reading), let second = phrase(other, reading),
        first.isNegated, second.isNegated
      else { continue }
      let pairs = [(first, small, second, large), (second, large, first, small)]
      for (outer, fewer, inner, more) in pairs
      where Set(outer.words).isStrictSubset(of: Set(inner.words)) {
        guard let low = fewer.counts(of: base), let high = more.counts(of: base) else { continue }
        let least = max(0, high.lowerBound - low.upperBound)
        let most = high.upperBound - low.lowerBound
        guard least <= most else { continue }
        let rest =
          "\"\(outer.words.joined(separator: " "))\" without "
          + "\"\(inner.words.joined(separator: " "))\""
        found.append(
          ProseFinding(
            .bounded, most < context.threshold && most >= 1 ? .high : .medium,
            at: reading.place(other.tokens.lowerBound),
            quote: reading.quote(one.tokens.lowerBound..<second.range.upperBound),
            learns: "Out of \(Figure.grouped(base)), \(more) is \(RecoveryCheck.words(high)) and "
              + "\(fewer) is \(RecoveryCheck.words(low)), so \(rest) is "
              + "\(RecoveryCheck.words(least...most)).",
            instead: "Give one of the two percentages only."))
      }
    }
    return found
  }

  /// The words by which a sentence names a group, and whether it means all others.
  private struct Phrase {
    let words: [String]
    let isNegated: Bool
    let range: Range<Int>
  }

  private static let idle: Set<String> = [
    "the", "a", "of", "for", "are", "is", "was", "were", "from", "in", "with", "as", "to", "any",
    "other", "group", "groups", "all", "everyone", "who", "those", "people", "children", "and",
    "registered", "their", "our", "this", "that", "background", "backgrounds", "identify",
    "identified", "described", "themselves", "said", "they", "or", "by", "than", "if", "excluding",
    "except", "apart", "not", "but", "residents", "pupils", "young", "families", "be", "only",
    "anyone", "else", "ethnic", "ethnicity",
  ]

  private static func phrase(_ figure: ProseFigure, _ reading: FigureReading) -> Phrase? {
    let start = figure.tokens.upperBound
    var end = reading.sentence(figure.sentence).upperBound
    if let next = reading.figure(from: start) {
      end = min(end, next.tokens.lowerBound)
    }
    // A clause ends at a comma or a semicolon.
    for index in start..<max(start, end)
    where reading.tokens[index].isSign(";") || reading.tokens[index].isSign(",") {
      end = index
      break
    }
    let tokens = (start..<max(start, end)).map { reading.tokens[$0].word }
    guard tokens.contains(where: { !$0.isEmpty }) else { return nil }
    if let place = tokens.firstIndex(where: { $0.hasPrefix("non-") && $0.count > 5 }) {
      return Phrase(
        words: [String(tokens[place].dropFirst(4))], isNegated: true,
        range: start..<start + place + 1)
    }
    let turns = ["except", "excluding", "than", "apart", "not", "without"]
    if let place = tokens.lastIndex(where: turns.contains) {
      let words = tokens[(place + 1)...].filter { !$0.isEmpty && !idle.contains($0) }
      if !words.isEmpty { return Phrase(words: words, isNegated: true, range: start..<end) }
    }
    let words = tokens.filter { !$0.isEmpty && !idle.contains($0) }
    return words.isEmpty ? nil : Phrase(words: words, isNegated: false, range: start..<end)
  }

  private static func words(_ label: String) -> [String] {
    label.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init)
  }

  private static func match(
    _ phrase: Phrase, _ breakdown: Breakdown
  ) -> (groups: Set<Int>, merged: String?)? {
    let wanted = Set(phrase.words)
    var groups: Set<Int> = []
    for (place, entry) in breakdown.entries.enumerated() {
      let label = Set(words(entry.label)).subtracting(idle)
      guard !label.isEmpty else { continue }
      let isNamed =
        phrase.isNegated ? wanted.isSubset(of: label) : label.isSubset(of: wanted)
      if isNamed { groups.insert(place) }
    }
    guard !groups.isEmpty, phrase.isNegated || groups.count == 1 else { return nil }
    var merged: String?
    if phrase.isNegated, groups.count == 1, wanted.count > 1, let only = groups.first {
      let label = breakdown.entries[only].label
      let joins =
        words(label).contains { ["and", "or"].contains($0) }
        || label.contains("/") || label.contains("&")
      let others = Set(words(label)).subtracting(idle).subtracting(wanted)
      if joins, !others.isEmpty { merged = label }
    }
    guard phrase.isNegated else { return (groups, merged) }
    let rest = Set(breakdown.entries.indices).subtracting(groups)
    return rest.isEmpty ? nil : (rest, merged)
  }

  /// The same words with different percentages.
  private static func repetitions(_ context: LintContext) -> [ProseFinding] {
    var first: [String: (share: RoundedPercentage, place: ProsePlace)] = [:]
    var found: [ProseFinding] = []
    for reading in context.readings {
      for figure in reading.figures {
        guard let share = figure.percentage, let phrase = phrase(figure, reading),
          phrase.words.count > 2
        else { continue }
        let words =
          reading.tokens[phrase.range].map(\.word).filter { !$0.isEmpty }.joined(separator: " ")
        guard let earlier = first[words] else {
          first[words] = (share, reading.place(figure.tokens.lowerBound))
          continue
        }
        guard
          abs(earlier.share.value - share.value)
            > 0.5 / Double(RoundedPercentage.power(min(share.decimals, earlier.share.decimals)))
        else { continue }
        found.append(
          ProseFinding(
            .contradiction, .medium, at: reading.place(figure.tokens.lowerBound),
            quote: "\(share) \(words)",
            learns: "The same words have \(earlier.share) at \(earlier.place).",
            instead: "Correct one of the two, or say how they differ."))
      }
    }
    return found
  }
}
