// SPDX-License-Identifier: MIT

/// Rebuilds bases and counts from percentages, as an intruder would.
enum RecoveryCheck {
  static func findings(_ context: LintContext) -> [ProseFinding] {
    var found: [ProseFinding] = []
    var rebuilt: Int?
    var open: [Breakdown] = []
    for breakdown in context.breakdowns where !breakdown.shares.isEmpty {
      if let base = context.base(of: breakdown) {
        found += findings(breakdown, base: base, isRebuilt: false, context)
      } else if breakdown.areWhole {
        let (findings, base) = search(breakdown, context)
        found += findings
        if rebuilt == nil { rebuilt = base }
        if base == nil { open.append(breakdown) }
      } else {
        open.append(breakdown)
      }
    }
    for breakdown in open {
      if let rebuilt {
        found += findings(breakdown, base: rebuilt, isRebuilt: true, context)
      } else if !breakdown.areWhole {
        found += misfit(breakdown, context)
      }
    }
    if rebuilt != nil { found += open.filter { !$0.areWhole }.flatMap { misfit($0, context) } }
    return found
  }

  /// Looks for the bases that fit; the base comes back when there is only one.
  private static func search(
    _ breakdown: Breakdown, _ context: LintContext
  ) -> ([ProseFinding], Int?) {
    let decimals = breakdown.shares.map(\.decimals).max() ?? 0
    let given = context.options.largestBase ?? context.largestStated
    let bound = min(
      given.map { $0 + $0 / 100 } ?? PercentageAudit.safeBase(decimals: decimals), 1_000_000)
    let fits = PercentageAudit.fits(
      breakdown.shares, bases: 2...max(2, bound), areWhole: true, limit: 50)
    guard let first = fits.first else {
      return (misfit(breakdown, context), nil)
    }
    let limit = "up to \(Figure.grouped(bound))" + (given == nil ? "" : ", which the text allows")
    if fits.count == 1 {
      return ([rebuilt(breakdown, first, "Only one base \(limit), fits them", context)], first.base)
    }
    guard fits.count <= 10, breakdown.shares.count > 2 else { return ([], nil) }
    let second = fits[1].base
    let small = given != nil && fits.allSatisfy { hasSmall($0.counts, context.threshold) }
    return (
      [
        ProseFinding(
          .rebuiltCounts, small ? .high : .medium, at: breakdown.place, quote: breakdown.quote,
          learns: "Only \(fits.count) bases \(limit), fit: "
            + "\(fits.map { "\($0.base)" }.joined(separator: ", ")). Whoever knows that there were "
            + "fewer than \(Figure.grouped(second)) has every count: \(list(first.counts)).",
          instead: coarser(breakdown))
      ], nil
    )
  }

  private static func rebuilt(
    _ breakdown: Breakdown, _ fit: PercentageAudit.Fit, _ how: String, _ context: LintContext
  ) -> ProseFinding {
    ProseFinding(
      .rebuiltCounts, .high, at: breakdown.place, quote: breakdown.quote,
      learns: "\(how): N = \(Figure.grouped(fit.base)), counts \(list(fit.counts)).",
      instead: coarser(breakdown))
  }

  /// What a base gives away that is known, or was rebuilt from other percentages.
  private static func findings(
    _ breakdown: Breakdown, base: Int, isRebuilt: Bool, _ context: LintContext
  ) -> [ProseFinding] {
    var found: [ProseFinding] = []
    let source = isRebuilt ? "With the base rebuilt from other percentages" : "With the base"
    for entry in breakdown.entries where entry.count == nil || breakdown.isTable {
      guard let share = entry.share else { continue }
      let counts = share.counts(of: base) ?? between(share, base)
      if let finding = smallShare(
        share, counts, base: base, at: entry.sharePlace ?? entry.place,
        quote: quote(entry, share), context)
      {
        found.append(finding)
      }
    }
    let (gap, tolerance, decimals) = breakdown.gap
    if !breakdown.isTable, gap < -tolerance, !breakdown.allowsSeveral {
      let missing = -gap / 100 * Double(base)
      if missing < Double(context.threshold) {
        let power = Double(RoundedPercentage.power(decimals))
        found.append(
          ProseFinding(
            .smallShare, .high, at: breakdown.place, quote: breakdown.quote,
            learns: "\(source) of \(Figure.grouped(base)), the missing "
              + "\(Figure.short((-gap * power).rounded() / power))% are about "
              + "\(Int(missing.rounded())), which is below \(context.threshold).",
            instead: "Join small groups so that each has at least \(context.threshold)."))
      }
    }
    guard !breakdown.isTable, breakdown.areWhole,
      let fit = PercentageAudit.fit(breakdown.shares, base: base, areWhole: true)
    else { return found }
    if fit.isExact {
      found.append(
        ProseFinding(
          .rebuiltCounts, hasSmall(fit.counts, context.threshold) ? .high : .medium,
          at: breakdown.place, quote: breakdown.quote,
          learns: "\(source) of \(Figure.grouped(base)) the counts are exactly "
            + "\(list(fit.counts)).",
          instead: coarser(breakdown)))
    }
    return found
  }

  /// Percentages that no base explains: mixed precision, a slip, or several bases.
  private static func misfit(
    _ breakdown: Breakdown, _ context: LintContext
  ) -> [ProseFinding] {
    guard breakdown.shares.count > 2, !breakdown.allowsSeveral else { return [] }
    let given = context.options.largestBase ?? context.largestStated
    guard let bound = given.map({ min($0 + $0 / 100, 30_000) }), bound > 20 else { return [] }
    let fits = PercentageAudit.fits(
      breakdown.shares, bases: 20...bound, areWhole: breakdown.areWhole, limit: 1)
    guard fits.isEmpty else { return [] }
    return [
      ProseFinding(
        .noBaseFits, .medium, at: breakdown.place, quote: breakdown.quote,
        learns: "No base from 20 to \(Figure.grouped(bound)) gives all of these percentages, so "
          + "they are wrong, or not out of the same people.",
        instead: "Compute them again from one base, and say which.")
    ]
  }

  /// The counts next to a share that no count gives exactly.
  private static func between(_ share: RoundedPercentage, _ base: Int) -> ClosedRange<Int> {
    let exact = share.value / 100 * Double(base)
    return Int(exact.rounded(.down))...Int(exact.rounded(.up))
  }

  /// A finding when a percentage can only stand for a count below the threshold.
  static func smallShare(
    _ share: RoundedPercentage, _ counts: ClosedRange<Int>, base: Int, at place: ProsePlace,
    quote: String, _ context: LintContext
  ) -> ProseFinding? {
    guard counts.lowerBound >= 1, counts.upperBound < context.threshold else { return nil }
    return ProseFinding(
      .smallShare, .high, at: place, quote: quote,
      learns: "\(share) of \(Figure.grouped(base)) is \(words(counts))"
        + (counts.count == 1 ? " and nothing else" : "")
        + ", which is below \(context.threshold).",
      instead: "Leave the percentage out, or join the group with another.")
  }

  static func hasSmall(_ counts: [ClosedRange<Int>], _ threshold: Int) -> Bool {
    counts.contains { $0.lowerBound >= 1 && $0.upperBound < threshold }
  }

  /// Such as "3 or 4", "17 to 31" or "6".
  static func words(_ counts: ClosedRange<Int>) -> String {
    switch counts.count {
    case 1: "\(counts.lowerBound)"
    case 2: "\(counts.lowerBound) or \(counts.upperBound)"
    default: "\(counts.lowerBound) to \(counts.upperBound)"
    }
  }

  private static func list(_ counts: [ClosedRange<Int>]) -> String {
    counts.map(words).joined(separator: ", ")
  }

  private static func quote(_ entry: Breakdown.Entry, _ share: RoundedPercentage) -> String {
    entry.label.isEmpty ? "\(share)" : "\(share) \(entry.label.prefix(60))"
  }

  /// What can be written safely instead of one percentage.
  static func coarser(_ share: RoundedPercentage, base: Int) -> String {
    guard base >= PercentageAudit.safeBase(decimals: 0), share.decimals > 0 else {
      return
        "Write it in words, such as \(inWords(share)): a base below 300 can't bear percentages."
    }
    let whole = RoundedPercentage(digits: Int(share.value.rounded()), decimals: 0)
    return "Write \(whole.map { "\($0)" } ?? "a whole percentage")."
  }

  /// What can be written safely instead of a whole list.
  private static func coarser(_ breakdown: Breakdown) -> String {
    let words = breakdown.shares.prefix(6).map(inWords).joined(separator: ", ")
    return "Write them in words (\(words)), or compute them from counts rounded to 5."
  }

  private static func inWords(_ share: RoundedPercentage) -> String {
    switch share.value {
    case ..<3: "very few"
    case ..<8: "about one in twenty"
    case ..<15: "about a tenth"
    case ..<22.5: "about a fifth"
    case ..<29: "about a quarter"
    case ..<40: "about a third"
    case ..<47: "over two fifths"
    case ..<53: "about half"
    case ..<72: "about two thirds"
    case ..<78: "about three quarters"
    case ..<92: "most"
    default: "nearly all"
    }
  }
}
