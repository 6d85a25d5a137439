// SPDX-License-Identifier: MIT

/// Looks at shares of one whole: whether they reach 100, and whether they are printed alike.
enum ShareCheck {
  static func findings(_ context: LintContext) -> [ProseFinding] {
    context.breakdowns.filter { $0.shares.count > 1 }.flatMap { breakdown in
      [sum(breakdown), precision(breakdown)].compactMap(\.self)
    }
  }

  private static func sum(_ breakdown: Breakdown) -> ProseFinding? {
    guard !breakdown.allowsSeveral, breakdown.shares.count == breakdown.entries.count else {
      return nil
    }
    let (gap, tolerance, decimals) = breakdown.gap
    // Rates and trends stand in columns of percentages too.
    guard abs(gap) > tolerance + 1e-9, !breakdown.isTable || (-15...25).contains(gap) else {
      return nil
    }
    if let unknown = breakdown.unknown?.share, abs(gap + unknown.value) <= tolerance + 0.5 {
      return nil
    }
    if breakdown.excusesRounding, abs(gap) <= tolerance * 2 { return nil }
    let power = Double(RoundedPercentage.power(decimals))
    let size = Figure.short((abs(gap) * power).rounded() / power)
    let sum = Figure.short(((100 + gap) * power).rounded() / power)
    return ProseFinding(
      .sumOfShares, .medium, at: breakdown.place, quote: breakdown.quote,
      learns: gap > 0
        ? "The shares make \(sum)%, \(size)% more than a whole, and the text doesn't say why."
        : "The shares make \(sum)%: \(size)% are missing, and the text doesn't say who they are.",
      instead: gap > 0
        ? "If several answers may apply, say so (\"more than one may apply\"); don't scale to 100. "
          + "Otherwise correct the figures."
        : "Say who is missing, for example how many are unknown, or correct the figures.")
  }

  private static func precision(_ breakdown: Breakdown) -> ProseFinding? {
    let decimals = Set(breakdown.shares.map(\.decimals))
    guard decimals.count > 1 else { return nil }
    return ProseFinding(
      .mixedPrecision, .medium, at: breakdown.place, quote: breakdown.quote,
      learns:
        "Percentages of one whole have \(decimals.sorted().map { "\($0)" }.joined(separator: ", ")) "
        + "decimals; the most precise gives the others away.",
      instead: "Write all of them with \(decimals.min() ?? 0) decimals.")
  }
}
