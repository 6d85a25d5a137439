// SPDX-License-Identifier: MIT

/// Looks at tables: small counts, sums, percentages against counts, lists of cases, crossings.
enum TableCheck {
  static func findings(_ context: LintContext) -> [ProseFinding] {
    context.tables.flatMap(CaseListCheck.findings)
      + context.breakdowns.filter(\.isTable).flatMap { breakdown -> [ProseFinding] in
        let hidden = HiddenCheck.findings(breakdown, context)
        return smallCounts(breakdown, hidden, context) + sums(breakdown) + shares(breakdown)
      } + context.hidingRows.flatMap { HiddenCheck.findings($0, context) } + crossings(context)
  }

  private static func smallCounts(
    _ breakdown: Breakdown, _ hidden: [ProseFinding], _ context: LintContext
  ) -> [ProseFinding] {
    let threshold = context.threshold
    let known =
      breakdown.entries + [breakdown.unknown].compactMap(\.self) + breakdown.subsets.map(\.part)
    let small = known.filter { ($0.count).map { $0 >= 1 && $0 < threshold } ?? false }
    var found = small.map { entry in
      ProseFinding(
        .smallCount, breakdown.isAboutPeople ? .high : .medium, at: entry.place,
        quote: "\(entry.label): \(entry.count ?? 0)",
        learns: breakdown.isAboutPeople
          ? "The count is below \(threshold)."
          : "The count is below \(threshold), if these are people.",
        instead: hiding(
          entry, in: breakdown,
          alone: small.count == 1 && isTotalKnown(breakdown, context)))
    }
    found += hidden
    for (whole, part) in breakdown.subsets {
      guard let all = whole.count, let count = part.count, all > count, all - count < threshold
      else { continue }
      found.append(
        ProseFinding(
          .smallComplement, .high, at: part.place, quote: "\(part.label): \(count)",
          learns: "All but \(all - count) of \(all) are in this part.",
          instead: "Leave one of the two rows out."))
    }
    guard !breakdown.allowsSeveral, let total = breakdown.sum ?? breakdown.total?.count, total > 0
    else { return found }
    for entry in breakdown.entries {
      guard let count = entry.count, breakdown.entries.count > 1 else { continue }
      if count == total, breakdown.entries.allSatisfy({ $0.count != nil }) {
        found.append(
          ProseFinding(
            .wholeGroup, .medium, at: entry.place, quote: "\(entry.label): \(count)",
            learns: "All \(count) are in one group, so it is known of each of them.",
            instead: "Join groups, or leave the breakdown out."))
      } else if total - count < threshold, total - count >= 1, small.isEmpty, hidden.isEmpty {
        found.append(
          ProseFinding(
            .smallComplement, .high, at: entry.place, quote: "\(entry.label): \(count)",
            learns: "All but \(total - count) of \(total) are in one group.",
            instead: "Join groups, or leave the breakdown out."))
      }
    }
    return found
  }

  /// Whether the table or the text says how many there are in all.
  private static func isTotalKnown(_ breakdown: Breakdown, _ context: LintContext) -> Bool {
    breakdown.total != nil || breakdown.areWhole
      || breakdown.sum.map { $0 == context.largestStated } ?? false
  }

  /// What to hide together with a cell that would otherwise follow from the total.
  private static func hiding(
    _ entry: Breakdown.Entry, in breakdown: Breakdown, alone: Bool
  ) -> String {
    let share = entry.share.map { " and its \($0)" } ?? ""
    guard alone, !breakdown.entries.contains(where: \.isHidden) else {
      return "Write [c] instead of it\(share)."
    }
    let others = breakdown.entries.filter { $0.place != entry.place && ($0.count ?? 0) > 0 }
    guard let second = others.min(by: { ($0.count ?? 0) < ($1.count ?? 0) }) else {
      return "Write [c] instead of it\(share)."
    }
    return "Write [c] instead of it\(share). The total would give it back, so hide "
      + "\"\(second.label)\" too: \(second.count ?? 0)"
      + (second.share.map { " and \($0)" } ?? "") + "."
  }

  private static func sums(_ breakdown: Breakdown) -> [ProseFinding] {
    guard let sum = breakdown.sum, let total = breakdown.total, let given = total.count,
      !breakdown.allowsSeveral, breakdown.entries.count > 1
    else { return [] }
    let unknown = breakdown.unknown?.count ?? 0
    guard given != sum, given != sum + unknown else { return [] }
    let counts = breakdown.entries.compactMap(\.count) + [given]
    let mayBeRounded = breakdown.excusesRounding || counts.allSatisfy { $0 % 5 == 0 }
    if mayBeRounded, abs(given - sum - unknown) * 2 <= 5 * counts.count { return [] }
    if given > sum, breakdown.unknown == nil {
      return [
        ProseFinding(
          .missingUnknown, .medium, at: total.place, quote: "\(total.label): \(given)",
          learns: "The parts make \(Figure.grouped(sum)), so \(Figure.grouped(given - sum)) are in "
            + "none of them and the table doesn't say so.",
          instead: "Add a row for the unknown: \(Figure.grouped(given - sum)).")
      ]
    }
    return [
      ProseFinding(
        .contradiction, .medium, at: total.place, quote: "\(total.label): \(given)",
        learns: "The parts make \(Figure.grouped(sum + unknown)), not \(Figure.grouped(given)).",
        instead: "Correct the table, or say that totals are rounded on their own.")
    ]
  }

  private static func shares(_ breakdown: Breakdown) -> [ProseFinding] {
    guard !breakdown.allowsSeveral, let sum = breakdown.sum, sum > 0 else { return [] }
    let bases = Set(
      [sum, breakdown.total?.count, sum + (breakdown.unknown?.count ?? 0)]
        .compactMap(\.self))
    return breakdown.entries.compactMap { entry in
      guard let count = entry.count, let share = entry.share,
        bases.allSatisfy({ !(share.counts(of: $0)?.contains(count) ?? false) }),
        let right = share.printed(count, of: sum)
      else { return nil }
      return ProseFinding(
        .contradiction, .medium, at: entry.sharePlace ?? entry.place,
        quote: "\(entry.label): \(count), \(share)",
        learns: "\(count) of \(Figure.grouped(sum)) is \(right), not \(share).",
        instead: "Write \(right), or name the base.")
    }
  }

  /// Pairs of tables about the same people that must not be crossed.
  private static func crossings(_ context: LintContext) -> [ProseFinding] {
    let wholes = context.breakdowns.filter { $0.isTable && ($0.sum ?? 0) > 0 && $0.isAboutPeople }
    var found: [ProseFinding] = []
    for (place, one) in wholes.prefix(30).enumerated() {
      for other in wholes.prefix(30).dropFirst(place + 1) {
        guard let total = one.sum, total == other.sum, one.entries.count > 1,
          other.entries.count > 1,
          one.quote != other.quote || one.entries[0].label != other.entries[0].label,
          let least = one.entries.compactMap(\.count).filter({ $0 > 0 }).min(),
          let second = other.entries.compactMap(\.count).filter({ $0 > 0 }).min()
        else { continue }
        let expected = ExpectedCells.count(least, second, of: total)
        guard expected < Double(context.threshold) else { continue }
        found.append(
          ProseFinding(
            .crossing, .low, at: other.place, quote: other.quote,
            learns: "This table and the one at \(one.place) are about the same "
              + "\(Figure.grouped(total)). Crossed, their smallest cell would hold about "
              + "\(Figure.short((expected * 10).rounded() / 10)).",
            instead: "Publish them apart, never one broken down by the other."))
      }
    }
    return found
  }
}

/// What crossing two breakdowns of the same people would leave in a cell.
public enum ExpectedCells {
  /// The expected count of a cell when two attributes are independent.
  ///
  /// - Parameters:
  ///   - row: the people with the first attribute.
  ///   - column: the people with the second.
  ///   - total: all of them; 0 gives 0.
  public static func count(_ row: Int, _ column: Int, of total: Int) -> Double {
    total > 0 ? Double(row) * Double(column) / Double(total) : 0
  }
}
